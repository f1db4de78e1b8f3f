/* meetings.c - see meetings.h.
 *
 * Who came and what was decided stand in ledgers of their own, which name the meeting by its
 * number: compared as ingest compares numbers (text_add_number_key()). */
#include "analyze/demand/meetings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/demand/demands.h"
#include "core/base/buf.h"
#include "core/base/text.h"

enum { NOT_TOLD = -1 };

struct meeting {
	const char *key, *no, *date, *kind, *chair, *minutes_no;
	int day, signed_day, decisions; /* NOT_TOLD */
	const char **status;		/* by unit, NULL: not recorded */
	int *assigned;			/* days of its matters, in order */
	size_t matters, alloc_matters;
	int finished, overdue, unnamed;
};

struct matter {
	const struct meeting *meeting; /* NULL: it does not say, or none of the ledger */
	const char *number;	       /* of the meeting, as the matter has it */
	const char *no, *subject, *lead, *cooperating, *assigned, *due, *finished;
	enum demand_state state;
	int days;
};

struct meetings {
	const struct analysis *analysis;
	struct meeting *items; /* by day */
	size_t nr, alloc;
	struct matter *matters;
	size_t nr_matters, alloc_matters;
	struct arena arena;
};

static const char *kept(struct meetings *meetings, const char *text)
{
	return text ? arena_strdup(&meetings->arena, text) : NULL;
}

static void meetings_release(struct meetings *meetings)
{
	for (size_t i = 0; i < meetings->nr; i++)
		free(meetings->items[i].assigned);
	free(meetings->items);
	free(meetings->matters);
	arena_release(&meetings->arena);
}

/* ---- the ledgers */
static void add_meeting(struct meetings *meetings, struct query *row)
{
	struct meeting *meeting;

	meetings->items = array_grow(meetings->items, meetings->nr, &meetings->alloc,
				     sizeof(*meetings->items));
	meeting = &meetings->items[meetings->nr++];
	*meeting = (struct meeting){
		.key = kept(meetings, query_text_of(row, "key")),
		.no = kept(meetings, query_text_of(row, "meeting_no")),
		.date = kept(meetings, query_text_of(row, "meeting_date")),
		.kind = kept(meetings, query_text_of(row, "kind")),
		.chair = kept(meetings, query_text_of(row, "chair")),
		.minutes_no = kept(meetings, query_text_of(row, "minutes_no")),
		.day = demand_day_of(row, "meeting_date"),
		.signed_day = demand_day_of(row, "signed_date"),
		.decisions = query_is_null_of(row, "decisions")
				     ? NOT_TOLD
				     : (int)query_int_of(row, "decisions"),
		.status = arena_alloc(&meetings->arena, (meetings->analysis->rules->nr_units + 1) *
								sizeof(*meeting->status)),
	};
}

/* The meeting whose number has the key 'key' of 'nr' bytes. */
static struct meeting *find_meeting(struct meetings *meetings, const char *key, size_t nr)
{
	for (size_t i = 0; i < meetings->nr; i++)
		if (strlen(meetings->items[i].key) == nr &&
		    memcmp(meetings->items[i].key, key, nr) == 0)
			return &meetings->items[i];
	return NULL;
}

static void add_attendance(struct meetings *meetings, struct query *row)
{
	const char *key = query_text_of(row, "key"), *unit = query_text_of(row, "member_unit");
	struct meeting *meeting = find_meeting(meetings, key, strcspn(key, "|"));
	int index = unit ? rules_unit_index(meetings->analysis->rules, unit) : -1;

	if (meeting && index >= 0)
		meeting->status[index] = kept(meetings, query_text_of(row, "status"));
}

static struct meeting *meeting_of_matter(struct meetings *meetings, const char *number)
{
	struct buf key = BUF_INIT;
	struct meeting *meeting;

	if (!number)
		return NULL;
	text_add_number_key(&key, number, strlen(number));
	meeting = find_meeting(meetings, key.nr ? key.data : "", key.nr);
	buf_release(&key);
	return meeting;
}

static void judge_matter(struct matter *matter, const struct analysis *analysis, int due,
			 int finished)
{
	static const struct demand none;
	const struct demand *demand = rules_demand(analysis->rules, "supervision_due");

	matter->state = demand_judge(&matter->days, analysis,
				     &(struct demand_case){ .demand = demand ? demand : &none,
							    .due = due,
							    .done = finished });
}

static void count_matter(struct meeting *meeting, const struct matter *matter, int assigned)
{
	meeting->assigned = array_grow(meeting->assigned, meeting->matters, &meeting->alloc_matters,
				       sizeof(*meeting->assigned));
	meeting->assigned[meeting->matters++] = assigned;
	meeting->finished += matter->state == DEMAND_DONE || matter->state == DEMAND_LATE;
	meeting->overdue += matter->state == DEMAND_OVERDUE;
}

static void add_matter(struct meetings *meetings, struct query *row)
{
	struct meeting *meeting = meeting_of_matter(meetings, query_text_of(row, "meeting_no"));
	int assigned = demand_day_of(row, "assigned_date");
	struct matter *matter;

	meetings->matters = array_grow(meetings->matters, meetings->nr_matters,
				       &meetings->alloc_matters, sizeof(*meetings->matters));
	matter = &meetings->matters[meetings->nr_matters++];
	*matter = (struct matter){
		.meeting = meeting,
		.number = kept(meetings, query_text_of(row, "meeting_no")),
		.no = kept(meetings, query_text_of(row, "matter_no")),
		.subject = kept(meetings, query_text_of(row, "subject")),
		.lead = kept(meetings, query_text_of(row, "lead_unit")),
		.cooperating = kept(meetings, query_text_of(row, "cooperating")),
		.assigned = kept(meetings, query_text_of(row, "assigned_date")),
		.due = kept(meetings, query_text_of(row, "due_date")),
		.finished = kept(meetings, query_text_of(row, "finished_date")),
	};
	judge_matter(matter, meetings->analysis, demand_day_of(row, "due_date"),
		     demand_day_of(row, "finished_date"));
	if (meeting)
		count_matter(meeting, matter, assigned);
	for (size_t i = 0; !meeting && i < meetings->nr; i++)
		meetings->items[i].unnamed += meetings->items[i].day <= assigned;
}

static int read_ledger(struct meetings *meetings, const char *form, const char *sql,
		       void (*add)(struct meetings *, struct query *), struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (!rules_form(meetings->analysis->rules, form))
		return 0;
	if (query_open(&rows, meetings->analysis->store, sql, diag) < 0)
		return -1;
	query_bind_text(&rows, 1, meetings->analysis->as_of_text);
	while ((more = query_next(&rows, diag)) > 0)
		add(meetings, &rows);
	query_release(&rows);
	return more;
}

static int read_ledgers(struct meetings *meetings, struct diag *diag)
{
	if (read_ledger(meetings, "meeting",
			"SELECT key, meeting_no, meeting_date, coalesce(kind, '') AS kind, chair, "
			"minutes_no,"
			" iif(signed_date <= ?1, signed_date, NULL) AS signed_date, decisions"
			" FROM temp.meeting_asof WHERE meeting_date <= ?1 AND meeting_no NOTNULL"
			" ORDER BY meeting_date, key",
			add_meeting, diag) < 0 ||
	    read_ledger(meetings, "attendance",
			"SELECT key, member_unit, status FROM temp.attendance_asof"
			" WHERE meeting_date <= ?1 ORDER BY key",
			add_attendance, diag) < 0)
		return -1;
	return read_ledger(meetings, "supervision",
			   "SELECT meeting_no, matter_no, subject, lead_unit, cooperating,"
			   " assigned_date, due_date, iif(finished_date <= ?1, finished_date, NULL)"
			   " AS finished_date FROM temp.supervision_asof WHERE source = 'meeting'"
			   " AND assigned_date <= ?1 ORDER BY assigned_date, matter_no",
			   add_matter, diag);
}

/* ---- meetings */
static const char *judge_chair(const struct rules *rules, const struct meeting *meeting)
{
	struct buf list = BUF_INIT;
	const char *state = NULL;
	bool known = false;

	buf_addf(&list, "chair_%s", meeting->kind);
	for (size_t i = 0; i < rules->nr_codes && !known; i++)
		known = strcmp(rules->codes[i].list, list.data) == 0;
	if (known && !meeting->chair)
		state = "unknown";
	else if (known)
		state = rules_code_named(rules, list.data, meeting->chair, strlen(meeting->chair))
				? "may"
				: "may_not";
	buf_release(&list);
	return state;
}

static bool is_heads(const struct meeting *meeting)
{
	return strcmp(meeting->kind, "heads") == 0;
}

static int year_of(const struct analysis *analysis)
{
	return analysis->period.last_month / 12;
}

static bool in_year(const struct analysis *analysis, const struct meeting *meeting)
{
	return month_of_day(meeting->day) / 12 == year_of(analysis);
}

static bool in_period(const struct analysis *analysis, const struct meeting *meeting)
{
	return meeting->day >= analysis->period.first_day &&
	       meeting->day <= analysis->period.last_day;
}

static bool was_member(const struct analysis *analysis, const struct meeting *meeting, size_t unit)
{
	return rules_is_member(analysis->rules, unit, month_of_day(meeting->day));
}

static int count_status(const struct analysis *analysis, const struct meeting *meeting,
			const char *status)
{
	int nr = 0;

	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		nr += meeting->status[i] && was_member(analysis, meeting, i) &&
		      (!status || strcmp(meeting->status[i], status) == 0);
	return nr;
}

static void give_attendance(struct result *out, const struct analysis *analysis,
			    const struct meeting *meeting)
{
	static const char *const states[] = { "present", "proxy", "leave", "absent" };
	int members = 0;

	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		members += was_member(analysis, meeting, i);
	result_count(out, "expected", members);
	result_count(out, "recorded", count_status(analysis, meeting, NULL));
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		result_count(out, states[i], count_status(analysis, meeting, states[i]));
}

static void give_minutes(struct result *out, const struct analysis *analysis,
			 const struct meeting *meeting)
{
	bool needed = is_heads(meeting) || meeting->minutes_no || meeting->signed_day != DAY_NONE;
	struct demand_standing standing;

	demand_stand(&standing, analysis, "meeting_minutes", needed ? meeting->day : DAY_NONE,
		     meeting->signed_day);
	result_text(out, "minutes_no", meeting->minutes_no);
	result_count(out, "minutes_needed", needed);
	result_day(out, "signed_date", meeting->signed_day);
	if (meeting->signed_day != DAY_NONE)
		result_count(out, "signed_after", meeting->signed_day - meeting->day);
	else
		result_null(out, "signed_after");
	demand_standing_give(out, "signed", &standing);
}

/* Only what the heads agree on must be supervised. */
static void give_matters(struct result *out, const struct analysis *analysis,
			 const struct meeting *meeting)
{
	bool enough = meeting->decisions > 0 && (int)meeting->matters >= meeting->decisions;
	int done = enough ? meeting->assigned[meeting->decisions - 1] : DAY_NONE;
	struct demand_standing standing;

	demand_stand(&standing, analysis, "meeting_matters",
		     is_heads(meeting) && meeting->decisions > 0 ? meeting->day : DAY_NONE, done);
	if (standing.state && !enough && meeting->unnamed)
		standing =
			(struct demand_standing){ standing.due, demand_states[DEMAND_UNKNOWN], -1 };
	if (meeting->decisions == NOT_TOLD)
		result_null(out, "decisions");
	else
		result_count(out, "decisions", meeting->decisions);
	result_count(out, "matters", (int)meeting->matters);
	result_count(out, "matters_finished", meeting->finished);
	result_count(out, "matters_overdue", meeting->overdue);
	result_day(out, "matters_done", done);
	demand_standing_give(out, "matters", &standing);
	result_count(out, "unnamed", meeting->unnamed);
}

static int write_meetings(const struct meetings *meetings, struct diag *diag)
{
	const struct analysis *analysis = meetings->analysis;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "meeting_result", diag);

	for (size_t i = 0; i < meetings->nr && rc == 0; i++) {
		const struct meeting *meeting = &meetings->items[i];

		result_count(&out, "position", (int)i + 1);
		result_text(&out, "unit", analysis->rules->units[analysis->office].code);
		result_text(&out, "key", meeting->key);
		result_text(&out, "meeting_no", meeting->no);
		result_text(&out, "meeting_date", meeting->date);
		result_text(&out, "kind", meeting->kind);
		result_text(&out, "chair", meeting->chair);
		result_text(&out, "chair_state", judge_chair(analysis->rules, meeting));
		give_minutes(&out, analysis, meeting);
		give_matters(&out, analysis, meeting);
		give_attendance(&out, analysis, meeting);
		result_count(&out, "in_year", in_year(analysis, meeting));
		result_count(&out, "in_period", in_period(analysis, meeting));
		rc = result_write(&out, diag);
	}
	result_release(&out);
	return rc;
}

/* ---- who came */
static int write_attendance(const struct meetings *meetings, struct diag *diag)
{
	const struct analysis *analysis = meetings->analysis;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "attendance_result", diag), position = 0;

	for (size_t i = 0; i < meetings->nr; i++) {
		const struct meeting *meeting = &meetings->items[i];

		for (size_t u = 0; u < analysis->rules->nr_units && rc == 0; u++) {
			if (!in_year(analysis, meeting) || !was_member(analysis, meeting, u))
				continue;
			result_count(&out, "position", ++position);
			result_text(&out, "meeting_no", meeting->no);
			result_text(&out, "meeting_date", meeting->date);
			result_text(&out, "kind", meeting->kind);
			result_text(&out, "unit", analysis->rules->units[u].code);
			result_text(&out, "status", meeting->status[u]);
			result_count(&out, "in_period", in_period(analysis, meeting));
			rc = result_write(&out, diag);
		}
	}
	result_release(&out);
	return rc;
}

/* ---- what was decided */
static int write_matters(const struct meetings *meetings, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = result_open(&out, meetings->analysis, "meeting_matter_result", diag);

	for (size_t i = 0; i < meetings->nr_matters && rc == 0; i++) {
		const struct matter *matter = &meetings->matters[i];
		const struct meeting *meeting = matter->meeting;

		result_count(&out, "position", (int)i + 1);
		result_text(&out, "meeting_no", meeting ? meeting->no : matter->number);
		result_text(&out, "meeting_date", meeting ? meeting->date : NULL);
		result_text(&out, "kind", meeting ? meeting->kind : NULL);
		result_text(&out, "matter_no", matter->no);
		result_text(&out, "subject", matter->subject);
		result_text(&out, "lead_unit", matter->lead);
		result_text(&out, "cooperating", matter->cooperating);
		result_text(&out, "assigned_date", matter->assigned);
		result_text(&out, "due_date", matter->due);
		result_text(&out, "finished_date", matter->finished);
		result_text(&out, "state", demand_states[matter->state]);
		if (matter->days >= 0)
			result_count(&out, "days", matter->days);
		else
			result_null(&out, "days");
		rc = result_write(&out, diag);
	}
	result_release(&out);
	return rc;
}

/* ---- a year's meetings */
struct year {
	int year, needed, had, told;
	int done; /* day of the meeting that made them enough */
	struct buf dates;
};

/* Months of the year, up to 'last', that the meeting ledger covers. */
static int count_told(const struct analysis *analysis, int year, int last)
{
	const struct form *form = rules_form(analysis->rules, "meeting");
	int nr = 0, first = month_from(year, 1);

	for (int month = first > analysis->first_month ? first : analysis->first_month;
	     month <= last && month <= analysis->period.last_month; month++)
		nr += analysis_covered(analysis, form, analysis->office, month) != 0;
	return nr;
}

/* The ledger, which comes by the quarter, tells of all quarters of the year that are over; of a
 * year that runs, of those of the run's months. */
static bool is_told(const struct analysis *analysis, int year)
{
	int first = month_from(year, 1), last = month_from(year, 12);
	int running = month_of_day(analysis->as_of + 1);

	if (running <= last) {
		if (running > analysis->period.last_month)
			running = analysis->period.last_month + 1;
		last = period_of_month(PERIOD_KIND_QUARTER, running).first_month - 1;
	}
	return count_told(analysis, year, last) > last - first;
}

static void count_year(struct year *out, const struct meetings *meetings, const char *kind)
{
	for (size_t i = 0; i < meetings->nr; i++) {
		const struct meeting *meeting = &meetings->items[i];
		int year, month, day;

		day_to_civil(meeting->day, &year, &month, &day);
		if (year != out->year || strcmp(meeting->kind, kind) != 0)
			continue;
		buf_addf(&out->dates, "%s%d月%d日", out->dates.nr ? "、" : "", month, day);
		if (++out->had == out->needed)
			out->done = meeting->day;
	}
}

/* A year may have had enough where the ledger does not tell of all that is over. */
static int write_year(struct result *out, const struct meetings *meetings,
		      const struct demand *demand, const char *kind, int number, struct diag *diag)
{
	const struct analysis *analysis = meetings->analysis;
	struct year year = { .year = number, .needed = demand->number, .done = DAY_NONE };
	struct demand_case item = { .demand = demand, .due = day_from(number, 12, 31) };
	char text[16];
	int days, rc;

	year.told = count_told(analysis, number, month_from(number, 12));
	count_year(&year, meetings, kind);
	item.done = year.done;
	item.unknown = year.had < year.needed && (year.told == 0 || !is_told(analysis, number));
	result_text(out, "kind", kind);
	snprintf(text, sizeof(text), "%d", number);
	result_text(out, "year", text);
	result_text(out, "unit", analysis->rules->units[analysis->office].code);
	result_count(out, "needed", year.needed);
	if (demand->most)
		result_count(out, "most", demand->most);
	else
		result_null(out, "most");
	result_count(out, "told", year.told);
	if (year.told || year.had)
		result_count(out, "had", year.had);
	else
		result_null(out, "had");
	if (item.unknown)
		result_null(out, "owed");
	else
		result_count(out, "owed", year.had < year.needed ? year.needed - year.had : 0);
	result_text(out, "dates", year.dates.nr ? year.dates.data : NULL);
	result_day(out, "done", year.done);
	result_day(out, "due", item.due);
	result_text(out, "state", demand_states[demand_judge(&days, analysis, &item)]);
	rc = result_write(out, diag);
	buf_release(&year.dates);
	return rc;
}

static int write_years(const struct meetings *meetings, struct diag *diag)
{
	static const char *const kinds[][2] = { { "heads", "meeting_heads" },
						{ "liaison", "meeting_liaison" } };
	const struct analysis *analysis = meetings->analysis;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "meeting_year_result", diag);

	for (int year = analysis->first_month / 12; year <= year_of(analysis); year++)
		for (size_t i = 0; i < 2 && rc == 0; i++) {
			const struct demand *demand = rules_demand(analysis->rules, kinds[i][1]);

			if (demand && demand_in_force(demand, day_from(year, 12, 31)))
				rc = write_year(&out, meetings, demand, kinds[i][0], year, diag);
		}
	result_release(&out);
	return rc;
}

int meetings_write(const struct analysis *analysis, struct diag *diag)
{
	struct meetings meetings = { .analysis = analysis, .arena = ARENA_INIT };
	int rc = -1;

	if (!rules_form(analysis->rules, "meeting"))
		return 0;
	if (read_ledgers(&meetings, diag) == 0 && write_meetings(&meetings, diag) == 0 &&
	    write_attendance(&meetings, diag) == 0 && write_matters(&meetings, diag) == 0)
		rc = write_years(&meetings, diag);
	meetings_release(&meetings);
	return rc;
}
