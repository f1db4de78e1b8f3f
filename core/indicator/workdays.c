/* workdays.c - see workdays.h. */
#include "core/indicator/workdays.h"

#include "core/base/period.h"

/* No limit is as long: what stands between two years is never reached. */
enum { GAP = 1000000 };

struct walk {
	const struct calendar *calendar;
	struct query *insert;
	int64_t through; /* of the day before */
	bool reached;	 /* the year before is covered */
};

static int add_day(struct walk *walk, int day, bool workday, struct diag *diag)
{
	char text[DATE_SIZE];

	query_bind_text(walk->insert, 1, day_format(text, day));
	query_bind_int(walk->insert, 2, walk->through);
	walk->through += workday;
	query_bind_int(walk->insert, 3, walk->through);
	return query_run(walk->insert, diag);
}

/* The last day of a year before, which is not covered itself, can still be counted from. */
static int add_year(struct walk *walk, int year, struct diag *diag)
{
	int first = day_from(year, 1, 1), last = day_from(year, 12, 31);

	if (!calendar_covers(walk->calendar, year)) {
		walk->reached = false;
		return 0;
	}
	if (!walk->reached) {
		walk->through += GAP;
		if (add_day(walk, first - 1, false, diag) < 0)
			return -1;
	}
	walk->reached = true;
	for (int day = first; day <= last; day++)
		if (add_day(walk, day, calendar_is_workday(walk->calendar, day) > 0, diag) < 0)
			return -1;
	return 0;
}

static int fill(struct store *store, const struct rules *rules, struct diag *diag)
{
	const struct calendar *calendar = &rules->calendar;
	struct query insert = QUERY_INIT, mark = QUERY_INIT;
	struct walk walk = { .calendar = calendar, .insert = &insert };
	int rc = -1;

	if (query_open(&insert, store, "INSERT OR REPLACE INTO temp.workday VALUES (?1, ?2, ?3)",
		       diag) < 0 ||
	    query_open(&mark, store, "INSERT INTO temp.workday_of VALUES (?1)", diag) < 0)
		goto out;
	for (size_t i = 0; i < calendar->nr; i++) {
		int year = month_of_day(calendar->days[i].day) / 12;
		int before = i ? month_of_day(calendar->days[i - 1].day) / 12 : year - 1;

		for (int y = before + 1; y <= year; y++)
			if (add_year(&walk, y, diag) < 0)
				goto out;
	}
	query_bind_text(&mark, 1, rules->hash);
	rc = query_run(&mark, diag);
out:
	query_release(&insert);
	query_release(&mark);
	return rc;
}

static int is_made(struct store *store, const struct rules *rules, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, "SELECT 1 FROM temp.workday_of WHERE rules = ?1", diag);

	if (rc == 0) {
		query_bind_text(&query, 1, rules->hash);
		rc = query_next(&query, diag);
	}
	query_release(&query);
	return rc;
}

int workdays_make(struct store *store, const struct rules *rules, struct diag *diag)
{
	int made;

	if (store_exec(store,
		       "CREATE TEMP TABLE IF NOT EXISTS workday (day TEXT PRIMARY KEY,"
		       " before INTEGER NOT NULL, through INTEGER NOT NULL) WITHOUT ROWID;"
		       "CREATE INDEX IF NOT EXISTS temp.workday_through ON workday (through, day);"
		       "CREATE TEMP TABLE IF NOT EXISTS workday_of (rules TEXT NOT NULL)",
		       diag) < 0)
		return -1;
	made = is_made(store, rules, diag);
	if (made)
		return made < 0 ? -1 : 0;
	if (store_exec(store, "DELETE FROM temp.workday; DELETE FROM temp.workday_of", diag) < 0)
		return -1;
	return fill(store, rules, diag);
}
