/* circular.c - see circular.h. */
#include "analyze/process/circular.h"

#include <math.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/office/duty.h"

#define MATERIALS(what) "SELECT " what " FROM material_by_run WHERE run = ?1 AND unit = ?2"
#define DUE		"sum(standing IN ('on_time', 'late', 'missing'))"
/* of some it is not known whether they came in time: the calendar lacks the year, or their file
 * waits for the office's word */
#define UNKNOWN	      "total(standing = 'unknown' OR " DUTY_ROW_WAITS("") ") > 0"
#define ON_TIME	      "100.0 * sum(standing = 'on_time') / nullif(" DUE ", 0)"
#define SHARE	      "iif(" UNKNOWN ", NULL, " ON_TIME ")"
#define NONE_OF(what) "iif(" UNKNOWN " AND total(" what ") = 0, NULL, total(" what "))"
#define MISSING	      NONE_OF("standing = 'missing'")
#define LATE	      NONE_OF("standing = 'late'")
#define BEHIND	      NONE_OF("standing IN ('late', 'missing')")

/* ?1 the run, ?2 the unit, ?3 the as-of day, ?4 and ?5 the first day of the year and the period's
 * last. 'form': the office's ledger that it is counted from. */
static const struct measure {
	const char *form, *sql;
} measures[NR_CIRCULAR_MEASURES] = {
	[CIRCULAR_OWED] = { NULL, MATERIALS(DUE) " AND in_period" },
	[CIRCULAR_ON_TIME_SHARE] = { NULL, MATERIALS(SHARE) " AND in_period" },
	[CIRCULAR_LATE] = { NULL, MATERIALS(LATE) " AND in_period" },
	[CIRCULAR_MISSING] = { NULL, MATERIALS(MISSING) " AND in_period" },
	[CIRCULAR_DAYS_LATE] = { NULL, MATERIALS("ifnull(max(days_late), 0)") " AND in_period" },
	/* what the bulletin names, though a higher level's deadline leaves the material more time
	 */
	[CIRCULAR_LEDGERS_BEHIND] = { NULL, "SELECT " BEHIND " FROM delivery_by_run WHERE run = ?1"
					    " AND unit = ?2 AND in_period" },
	[CIRCULAR_YEAR_OWED] = { NULL, MATERIALS(DUE) },
	[CIRCULAR_YEAR_ON_TIME_SHARE] = { NULL, MATERIALS(SHARE) },
	[CIRCULAR_YEAR_LATE] = { NULL, MATERIALS(LATE) },
	[CIRCULAR_YEAR_MISSING] = { NULL, MATERIALS(MISSING) },
	[CIRCULAR_PIECES] = { NULL, "SELECT count(*) FROM temp.information_asof WHERE unit = ?2"
				    " AND reported_date BETWEEN ?4 AND ?5" },
	[CIRCULAR_ADOPTED] = { NULL, "SELECT count(*) FROM temp.information_asof WHERE unit = ?2"
				     " AND reported_date BETWEEN ?4 AND ?5"
				     " AND ifnull(adopted, 'none') <> 'none'" },
	[CIRCULAR_UNDISCLOSED] = { NULL, "SELECT iif(total(status = 'not_computable') > 0 AND"
					 " total(status = 'overdue') = 0, NULL, total(status ="
					 " 'overdue')) FROM disclosure_clock_by_run WHERE run = ?1"
					 " AND unit = ?2 AND clock = 'B1'" },
	[CIRCULAR_OVERDUE_MATTERS] = { "supervision",
				       "SELECT count(*) FROM temp.supervision_asof s JOIN"
				       " temp.falls_to f ON f.form = 'supervision' AND f.key ="
				       " s.key WHERE f.unit = ?2 AND NOT f.excused AND "
				       "assigned_date <= ?3 AND due_date < ?3"
				       " AND coalesce(finished_date, '9') > ?3" },
	/* of a meeting that nobody recorded it is not known */
	[CIRCULAR_ABSENT] = { "attendance",
			      "SELECT iif(EXISTS (SELECT 1 FROM attendance_unit_by_run a WHERE"
			      " a.run = ?1 AND a.unit = ?2 AND a.unrecorded > 0), NULL, count(*))"
			      " FROM temp.attendance_asof WHERE member_unit = ?2 AND"
			      " status = 'absent' AND meeting_date BETWEEN ?4 AND ?5" },
};

struct figures {
	double of[NR_CIRCULAR_MEASURES]; /* NAN: unknown */
};
struct circular {
	const struct analysis *analysis;
	struct result out;
	int position;
	char first_day[DATE_SIZE], last_day[DATE_SIZE];
};

static int open_for(struct query *out, const struct circular *circular, const char *unit,
		    const char *sql, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc;

	buf_addf(&text, "WITH given AS (SELECT ?1, ?2, ?3, ?4, ?5) %s", sql); /* it has all five */
	rc = query_open(out, circular->analysis->store, text.data, diag);
	buf_release(&text);
	if (rc < 0)
		return -1;
	query_bind_int(out, 1, circular->analysis->run);
	query_bind_text(out, 2, unit);
	query_bind_text(out, 3, circular->analysis->as_of_text);
	query_bind_text(out, 4, circular->first_day);
	query_bind_text(out, 5, circular->last_day);
	return 0;
}

/* The office has told of the ledger in a month of the year. */
static bool is_told(const struct analysis *analysis, const char *name)
{
	const struct form *form = rules_form(analysis->rules, name);

	for (int month = analysis->period.last_month / 12 * 12;
	     form && month <= analysis->period.last_month; month++)
		if (analysis_covered(analysis, form, analysis->office, month))
			return true;
	return false;
}

static int read_figure(double *out, const struct circular *circular, const char *unit,
		       const struct measure *measure, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	*out = (double)NAN;
	if (!measure->sql || (measure->form && !is_told(circular->analysis, measure->form)))
		return 0;
	if (open_for(&query, circular, unit, measure->sql, diag) < 0)
		return -1;
	more = query_next(&query, diag);
	if (more > 0 && !query_is_null(&query, 0))
		*out = query_double(&query, 0);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int read_figures(struct figures *out, const struct circular *circular, const char *unit,
			struct diag *diag)
{
	for (int i = 0; i < NR_CIRCULAR_MEASURES; i++)
		if (read_figure(&out->of[i], circular, unit, &measures[i], diag) < 0)
			return -1;
	return 0;
}

static bool holds(const struct circular_rule *rule, const struct figures *figures)
{
	double figure = figures->of[rule->measure];

	return figure >= rule->least && figure <= rule->most; /* not when unknown */
}

/* All the rules of the standing, or any of the poor one; false where there are none. */
static bool meets(const struct rules *rules, enum standing_rule standing,
		  const struct figures *figures)
{
	bool any = standing == STANDING_RULE_POOR, found = false;

	for (size_t i = 0; i < rules->nr_circular_rules; i++) {
		const struct circular_rule *rule = &rules->circular_rules[i];

		if (rule->standing != standing)
			continue;
		found = true;
		if (holds(rule, figures) == any)
			return any;
	}
	return found && !any;
}

/* ---- reasons */
static void add_part(struct buf *out, const char *text)
{
	buf_addf(out, "%s%s", out->nr ? "；" : "", text);
}

static void add_counted(struct buf *out, const char *before, double figure, const char *after)
{
	struct buf part = BUF_INIT;

	if (isnan(figure))
		return;
	buf_addf(&part, "%s%.0f%s", before, figure, after);
	add_part(out, part.data);
	buf_release(&part);
}

/* Of what is missing some, or all, came in files that were refused as a whole. */
static const char *missing_word(int64_t missing, int64_t refused)
{
	if (!refused)
		return "未报送";
	return refused < missing ? "有的未报送、有的文件退回" : "文件退回";
}

/* What of the period is missing or late: 动态信息未报送，执法数据逾期3个工作日. */
static int add_faults(struct buf *out, const struct circular *circular, const char *unit,
		      struct diag *diag)
{
	const struct rules *rules = circular->analysis->rules;
	struct query row = QUERY_INIT;
	int more;

	if (open_for(&row, circular, unit,
		     "SELECT material, missing, late, days_late, (SELECT count(*) FROM"
		     " material_by_run m WHERE m.run = c.run AND m.unit = c.unit AND m.material ="
		     " c.material AND m.in_period AND m.status = 'refused') AS refused FROM"
		     " circular_cell_by_run c WHERE run = ?1 AND unit = ?2 AND (missing OR late)"
		     " ORDER BY missing DESC",
		     diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		const struct code *material =
			rules_code(rules, "material", query_text_of(&row, "material"));
		const char *name = material ? material->name : query_text_of(&row, "material");

		buf_addf(out, "%s%s", out->nr ? "，" : "", name);
		if (query_int_of(&row, "missing"))
			buf_addstr(out, missing_word(query_int_of(&row, "missing"),
						     query_int_of(&row, "refused")));
		else if (query_is_null_of(&row, "days_late"))
			buf_addstr(out, "逾期，天数不能计算");
		else {
			buf_addstr(out, "逾期");
			duty_add_days_late(out, query_int_of(&row, "days_late"));
		}
	}
	query_release(&row);
	return more;
}

static void add_year(struct buf *out, const struct figures *figures)
{
	double owed = figures->of[CIRCULAR_YEAR_OWED];
	double late = figures->of[CIRCULAR_YEAR_LATE];
	double missing = figures->of[CIRCULAR_YEAR_MISSING];

	if (isnan(owed) || owed == 0)
		return;
	add_counted(out, "本年到期的应报材料", owed, "次");
	if (late == 0 && missing == 0)
		buf_addstr(out, "，全部按时");
	if (late > 0)
		buf_addf(out, "，逾期%.0f次", late);
	if (missing > 0)
		buf_addf(out, "，未报%.0f次", missing);
}

static int add_reason(struct buf *out, const struct circular *circular, const char *unit,
		      enum standing_rule standing, const struct figures *figures, struct diag *diag)
{
	if (standing == STANDING_RULE_POOR)
		return add_faults(out, circular, unit, diag);
	if (standing == STANDING_RULE_GOOD)
		add_counted(out, "本期到期的应报材料", figures->of[CIRCULAR_OWED], "次，全部按时");
	else
		add_year(out, figures);
	add_counted(out, "本年报送信息", figures->of[CIRCULAR_PIECES], "篇，采用");
	buf_addf(out, "%.0f篇", figures->of[CIRCULAR_ADOPTED]);
	if (standing == STANDING_RULE_WORKER && figures->of[CIRCULAR_UNDISCLOSED] == 0)
		add_part(out, "没有逾期未公开的案件");
	if (standing == STANDING_RULE_WORKER && figures->of[CIRCULAR_OVERDUE_MATTERS] == 0)
		add_part(out, "没有逾期未办结的督办事项");
	if (standing == STANDING_RULE_LIAISON && figures->of[CIRCULAR_ABSENT] == 0)
		add_part(out, "没有缺席会议");
	return 0;
}

/* ---- rows */
static int write_row(struct circular *circular, const char *unit, enum standing_rule standing,
		     const char *person, const char *since, const struct figures *figures,
		     struct diag *diag)
{
	static const char *const codes[] = { "good", "poor", "liaison", "worker" };
	struct result *out = &circular->out;
	struct buf reason = BUF_INIT;
	int rc = add_reason(&reason, circular, unit, standing, figures, diag);

	if (rc == 0) {
		result_count(out, "position", ++circular->position);
		result_text(out, "unit", unit);
		result_text(out, "standing", codes[standing]);
		result_text(out, "person", person);
		result_text(out, "since", since);
		result_text(out, "reason", reason.nr ? reason.data : "");
		rc = result_write(out, diag);
	}
	buf_release(&reason);
	return rc;
}

/* Everybody of the unit who is in the role on the day. */
static int write_people(struct circular *circular, const char *unit, enum standing_rule standing,
			struct figures *figures, struct diag *diag)
{
	const struct analysis *analysis = circular->analysis;
	struct query row = QUERY_INIT;
	int more, since;

	if (!rules_form(analysis->rules, "roster"))
		return 0;
	if (open_for(&row, circular, unit,
		     standing == STANDING_RULE_LIAISON
			     ? "SELECT name, from_date FROM temp.roster_asof WHERE member_unit = ?2"
			       " AND role = 'liaison' AND from_date <= ?3"
			       " AND coalesce(to_date, '9') > ?3 ORDER BY from_date, name"
			     : "SELECT name, from_date FROM temp.roster_asof WHERE member_unit = ?2"
			       " AND role = 'worker' AND from_date <= ?3"
			       " AND coalesce(to_date, '9') > ?3 ORDER BY from_date, name",
		     diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		figures->of[CIRCULAR_DAYS_IN_POST] =
			day_parse(&since, query_text(&row, 1), NULL) == 0 ? analysis->as_of - since
									  : (double)NAN;
		if (meets(analysis->rules, standing, figures) &&
		    write_row(circular, unit, standing, query_text(&row, 0), query_text(&row, 1),
			      figures, diag) < 0) {
			more = -1;
			break;
		}
	}
	query_release(&row);
	return more;
}

static int write_standing(struct circular *circular, enum standing_rule standing, struct diag *diag)
{
	const struct rules *rules = circular->analysis->rules;
	struct figures figures;

	for (size_t i = 0; i < rules->nr_units; i++) {
		const char *unit = rules->units[i].code;

		if (!rules_is_member_in(rules, i, &circular->analysis->period))
			continue;
		if (read_figures(&figures, circular, unit, diag) < 0)
			return -1;
		if (standing >= STANDING_RULE_LIAISON) {
			if (write_people(circular, unit, standing, &figures, diag) < 0)
				return -1;
		} else if (meets(rules, standing, &figures) &&
			   write_row(circular, unit, standing, NULL, NULL, &figures, diag) < 0) {
			return -1;
		}
	}
	return 0;
}

int circular_write(const struct analysis *analysis, struct diag *diag)
{
	struct circular circular = { .analysis = analysis, .out = RESULT_INIT };
	int rc = result_open(&circular.out, analysis, "circular_result", diag);

	day_format(circular.first_day, day_from(period_year(&analysis->period), 1, 1));
	day_format(circular.last_day, analysis->period.last_day);
	for (int standing = STANDING_RULE_GOOD; rc == 0 && standing <= STANDING_RULE_WORKER;
	     standing++)
		rc = write_standing(&circular, (enum standing_rule)standing, diag);
	result_release(&circular.out);
	return rc;
}
