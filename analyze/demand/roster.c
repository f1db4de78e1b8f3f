/* roster.c - see roster.h. */
#include "analyze/demand/roster.h"

#include <string.h>

#include "analyze/demand/demands.h"
#include "core/base/buf.h"

/* ?1 and ?2: first and last day of the period, ?3: the as-of day, ?4: the unit, ?5: the run. Who
 * leaves on a day is no longer there at its end. */
#define HELD                                                                                    \
	"WITH held AS (SELECT member_unit AS unit, role, name, from_date, to_date, filed_date," \
	" approved_date, key, coalesce(to_date, '9') > ?3 AS is_current"                        \
	" FROM temp.roster_asof WHERE from_date <= ?3 AND name NOTNULL AND role NOTNULL)"

static const char people[] =
	HELD "SELECT h.*, (SELECT b.name FROM held b WHERE b.unit = h.unit AND b.role = h.role"
	     " AND b.from_date < h.from_date ORDER BY b.from_date DESC, b.name LIMIT 1) AS former,"
	     " EXISTS (SELECT 1 FROM held b WHERE b.unit = h.unit AND b.role = h.role"
	     " AND b.key <> h.key AND b.from_date < h.from_date"
	     " AND coalesce(b.to_date, '9') >= h.from_date) AS beside,"
	     " EXISTS (SELECT 1 FROM held b WHERE b.unit = h.unit AND b.name = h.name"
	     " AND b.role <> h.role AND b.from_date < h.from_date"
	     " AND b.to_date BETWEEN date(h.from_date, '-31 days') AND h.from_date) AS moved,"
	     " h.from_date BETWEEN ?1 AND ?2 AS came, NOT is_current AS gone,"
	     " NOT is_current AND h.to_date BETWEEN ?1 AND ?2 AS went,"
	     " EXISTS (SELECT 1 FROM correction_by_run c WHERE c.run = ?5"
	     " AND c.table_name = 'roster' AND c.key = h.key AND c.field = 'phone') AS phone"
	     " FROM held h WHERE h.unit = ?4 AND h.role IN ('head', 'liaison')"
	     " ORDER BY h.role, is_current DESC, h.from_date DESC, h.name";

/* ?1: the unit, ?2: the role, ?3: the as-of day. */
static const char posts[] =
	HELD ", mine AS (SELECT * FROM held WHERE unit = ?1 AND role = ?2),"
	     " newest AS (SELECT max(from_date) AS day FROM mine WHERE is_current)"
	     "SELECT (SELECT sum(is_current) FROM mine) AS had,"
	     " (SELECT group_concat(name, '、') FROM (SELECT name FROM mine WHERE is_current"
	     " ORDER BY from_date, name)) AS names, newest.day AS newest,"
	     " (SELECT max(to_date) FROM mine WHERE NOT is_current"
	     " AND (newest.day IS NULL OR to_date <= newest.day)) AS ended,"
	     " (SELECT max(to_date) FROM mine WHERE NOT is_current AND from_date <= newest.day"
	     " AND to_date > newest.day) AS shared,"
	     " (SELECT group_concat(DISTINCT m.name || '（离任' || m.to_date || '）') FROM mine m"
	     " WHERE NOT m.is_current AND EXISTS (SELECT 1 FROM mine o WHERE o.is_current"
	     " AND o.name = m.name)) AS twice FROM newest";

static const char *how_joined(struct query *row)
{
	return query_int_of(row, "moved")	 ? "moved"
	       : query_is_null_of(row, "former") ? "first"
	       : query_int_of(row, "beside")	 ? "added"
						 : "succeeded";
}

/* What is told of somebody as the change: the period's before all others, then the last one. */
static const char *what_changed(struct query *row)
{
	bool came = query_int_of(row, "came"), went = query_int_of(row, "went");

	if (came && went)
		return "came_left";
	if (went || (!came && query_int_of(row, "gone")))
		return "left";
	return !came && query_int_of(row, "phone") ? "phone" : how_joined(row);
}

/* A liaison officer's change is filed; a head's is approved too, but for the first one. */
static int write_person(struct result *out, const struct analysis *analysis, struct query *row,
			int position, struct diag *diag)
{
	static const char *const texts[] = { "unit",   "role",	     "name",	      "from_date",
					     "former", "filed_date", "approved_date", "key" };
	bool head = strcmp(query_text_of(row, "role"), "head") == 0;
	bool first = query_is_null_of(row, "former");
	int filed = demand_day_of(row, "filed_date"),
	    approved = demand_day_of(row, "approved_date");
	struct demand_standing filing, approval;

	demand_stand(&filing, analysis, "roster_filed", demand_day_of(row, "from_date"), filed);
	demand_stand(&approval, analysis, "roster_approved",
		     head && (!first || approved != DAY_NONE) ? filed : DAY_NONE, approved);
	result_count(out, "position", position);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], query_text_of(row, texts[i]));
	result_text(out, "to_date",
		    query_int_of(row, "is_current") ? NULL : query_text_of(row, "to_date"));
	result_count(out, "is_current", query_int_of(row, "is_current"));
	result_text(out, "joined", how_joined(row));
	result_text(out, "change", what_changed(row));
	demand_standing_give(out, "filed", &filing);
	demand_standing_give(out, "approved", &approval);
	result_count(out, "in_period",
		     query_int_of(row, "came") || query_int_of(row, "went") ||
			     query_int_of(row, "phone"));
	return result_write(out, diag);
}

static int write_people(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	char day[DATE_SIZE];
	int rc = -1, more = 0, position = 0;

	if (query_open(&rows, analysis->store, people, diag) < 0 ||
	    result_open(&out, analysis, "roster_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(day, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(day, analysis->period.last_day));
	query_bind_text(&rows, 3, analysis->as_of_text);
	query_bind_int(&rows, 5, analysis->run);
	for (size_t i = 0; i < analysis->rules->nr_units && more >= 0; i++) {
		query_bind_text(&rows, 4, analysis->rules->units[i].code);
		while ((more = query_next(&rows, diag)) > 0)
			if (write_person(&out, analysis, &rows, ++position, diag) < 0)
				goto out;
		query_reset(&rows);
	}
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}

/* The first day that the office's roster tells of, DAY_NONE when it never did. */
static int roster_begins(const struct analysis *analysis)
{
	const struct form *form = rules_form(analysis->rules, "roster");

	for (int month = analysis->first_month; month <= analysis->period.last_month; month++)
		if (analysis_covered(analysis, form, analysis->office, month))
			return period_of_month(PERIOD_KIND_MONTH, month).first_day;
	return DAY_NONE;
}

/* One post of one unit, and since when it has been as it is. */
struct post {
	const char *unit, *role, *names;
	int had, begun, done;
	struct demand_standing standing;
	struct buf reason;
};

/* Not before the demand was in force, nor before the unit was a member. */
static int no_earlier(int day, const struct demand *demand, const struct unit *unit)
{
	int first = demand->from > unit->from ? demand->from : unit->from;

	return month_of_day(day) < first ? period_of_month(PERIOD_KIND_MONTH, first).first_day
					 : day;
}

static void judge_post(struct post *post, const struct analysis *analysis,
		       const struct demand *demand, const struct unit *unit, struct query *row,
		       int begins)
{
	int newest = demand_day_of(row, "newest"), ended = demand_day_of(row, "ended"),
	    shared = demand_day_of(row, "shared");
	const char *twice = query_text_of(row, "twice");

	post->had = (int)query_int_of(row, "had");
	post->names = query_text_of(row, "names");
	post->begun = post->had > 1 ? newest : ended != DAY_NONE ? ended : begins;
	post->begun = no_earlier(post->begun, demand, unit);
	post->done = post->had == 1 ? newest : DAY_NONE;
	if (post->had == 1 && shared != DAY_NONE) { /* two until the former one left */
		post->begun = no_earlier(newest, demand, unit);
		post->done = shared;
	}
	if (post->done != DAY_NONE && post->done <= post->begun) { /* it was never vacant */
		post->begun = DAY_NONE;
		post->standing =
			(struct demand_standing){ DAY_NONE, demand_states[DEMAND_DONE], 0 };
	} else {
		demand_stand(&post->standing, analysis, demand->id, post->begun, post->done);
	}
	if (post->had == 0)
		buf_addstr(&post->reason,
			   ended != DAY_NONE ? "离任后没有登记接任人员" : "名册中没有登记");
	else if (post->had > 1)
		buf_addf(&post->reason, "在册%d名：%s", post->had, post->names);
	if (twice && post->had > 1)
		buf_addf(&post->reason, "；%s另有一行，任职日期不同，请核对", twice);
}

static int write_post(struct result *out, const struct post *post, int position, bool told,
		      struct diag *diag)
{
	result_count(out, "position", position);
	result_text(out, "unit", post->unit);
	result_text(out, "role", post->role);
	if (told)
		result_count(out, "had", post->had);
	else
		result_null(out, "had");
	result_text(out, "names", post->names);
	result_day(out, "begun", post->begun);
	result_day(out, "done", post->done);
	demand_standing_give(out, "post", &post->standing);
	result_text(out, "reason", post->reason.nr ? post->reason.data : NULL);
	return result_write(out, diag);
}

static int add_post(struct result *out, const struct analysis *analysis, struct query *row,
		    const struct unit *unit, const char *role, int position, struct diag *diag)
{
	const struct demand *demand =
		rules_demand(analysis->rules,
			     strcmp(role, "head") == 0 ? "roster_head" : "roster_liaison");
	struct post post = {
		.unit = unit->code,
		.role = role,
		.begun = DAY_NONE,
		.done = DAY_NONE,
		.standing = { DAY_NONE, demand_states[DEMAND_UNKNOWN], -1 },
	};
	int begins = roster_begins(analysis), rc = -1;

	if (!demand)
		return 0;
	query_bind_text(row, 1, unit->code);
	query_bind_text(row, 2, role);
	query_bind_text(row, 3, analysis->as_of_text);
	if (query_next(row, diag) <= 0)
		goto out;
	if (begins == DAY_NONE)
		buf_addstr(&post.reason, "办公室没有报送名册，不能判断");
	else
		judge_post(&post, analysis, demand, unit, row, begins);
	rc = write_post(out, &post, position, begins != DAY_NONE, diag);
out:
	query_reset(row);
	buf_release(&post.reason);
	return rc;
}

static int write_posts(const struct analysis *analysis, struct diag *diag)
{
	static const char *const roles[] = { "head", "liaison" };
	struct query row = QUERY_INIT;
	struct result out = RESULT_INIT;
	int rc = -1, position = 0;

	if (query_open(&row, analysis->store, posts, diag) < 0 ||
	    result_open(&out, analysis, "roster_post_result", diag) < 0)
		goto out;
	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		for (size_t r = 0;
		     r < 2 && rules_is_member(analysis->rules, i, analysis->period.last_month); r++)
			if (add_post(&out, analysis, &row, &analysis->rules->units[i], roles[r],
				     ++position, diag) < 0)
				goto out;
	rc = 0;
out:
	query_release(&row);
	result_release(&out);
	return rc;
}

int roster_write(const struct analysis *analysis, struct diag *diag)
{
	if (!rules_form(analysis->rules, "roster"))
		return 0;
	return write_people(analysis, diag) < 0 || write_posts(analysis, diag) < 0 ? -1 : 0;
}
