/* explain_delivery.c - who sent what when: one obligation of a unit, by its code or name, from the
 * submissions as status reads them; and all that a unit owed for a period (报送), of the run. */
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/number/series.h"
#include "core/office/duty_state.h"
#include "core/store/standing.h"

/* The obligation of that code or name that the unit owes for the period, else any of it. */
static const struct obligation *find_obligation(const struct explanation *e, const char *word)
{
	const struct rules *rules = e->analysis.rules;
	const struct obligation *found = NULL;

	for (size_t i = 0; i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];

		if (strcmp(obligation->id, word) != 0 && strcmp(obligation->name, word) != 0)
			continue;
		found = obligation;
		if (e->unit != SERIES_COUNTY &&
		    duty_is_owed(rules, obligation, (size_t)e->unit, &e->analysis.period))
			break;
	}
	return found;
}

static void add_state(struct explanation *e, const struct obligation *obligation,
		      const struct duty_state *state)
{
	char day[DATE_SIZE];

	explain_add_scope(e);
	buf_addf(e->out, " %s（%s）：", obligation->name, obligation->id);
	duty_state_add_timing(e->out, state);
	if (state->has_due)
		buf_addf(e->out, "（应报%s；", day_format(day, state->due));
	else
		buf_addstr(e->out, "（");
	if (state->day)
		buf_addf(e->out, "%s报齐；", day_format(day, state->day));
	buf_addf(e->out, "截至%s）\n", e->analysis.as_of_text);
}

/* Every file of the form that touches the period, in order of receipt; of one refused as a whole
 * the folder may tell the period. */
static int add_files(struct explanation *e, const struct obligation *obligation)
{
	const struct period *period = &e->analysis.period;
	struct query query = QUERY_INIT;
	char month[PERIOD_CODE_SIZE];
	int rc;

	if (query_open(
		    &query, e->analysis.store,
		    "SELECT received AS 收到, CASE status WHEN 'in_force' THEN '有效' WHEN"
		    " 'superseded' THEN '已被替换' WHEN 'held' THEN '待确认' WHEN 'refused' THEN"
		    " '退回' ELSE '已撤回' END AS 情况, rows_accepted AS 采用行, rows_refused AS"
		    " 退回行, id AS submission FROM submission s WHERE NOT " READ_AGAIN(
			    "s") " AND unit = ?1 AND table_name ="
				 " ?2 AND substr(received, 1, 10) <= ?3 AND ((first_month <= ?5 AND"
				 " last_month >= ?4) OR (period IS NULL AND folder = ?6))"
				 " ORDER BY received, register_line, id",
		    e->diag) < 0)
		return -1;
	query_bind_text(&query, 1, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 2, obligation->form->table);
	query_bind_text(&query, 3, e->analysis.as_of_text);
	query_bind_text(&query, 4, month_code(month, period->first_month));
	query_bind_text(&query, 5, month_code(month, period->last_month));
	query_bind_text(&query, 6, e->analysis.code);
	rc = explain_add_found(e, &query);
	query_release(&query);
	return rc;
}

static int explain_obligation(struct explanation *e, const struct obligation *obligation)
{
	struct analysis *analysis = &e->analysis;
	struct duty_state state;

	if (e->unit == SERIES_COUNTY ||
	    !duty_is_owed(analysis->rules, obligation, (size_t)e->unit, &analysis->period))
		return explain_refuse(e);
	if (workspace_as_of(analysis->as_of_text, analysis->store, analysis->code,
			    e->options->as_of, e->diag) < 0 ||
	    duty_state_read(&state, analysis->store, analysis->rules, obligation, (size_t)e->unit,
			    &analysis->period, analysis->as_of_text, e->diag) < 0)
		return -1;
	add_state(e, obligation, &state);
	duty_state_release(&state);
	return add_files(e, obligation) < 0 ? -1 : 1;
}

/* The tables of which a file was refused, and nothing that is due came: "，信息报送
 * 台账文件退回". */
static int add_refused(struct explanation *e)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT table_name, min(status = 'refused') FROM delivery_by_run WHERE run ="
		       " ?1 AND unit = ?2 AND in_period AND status IN ('missing', 'refused') GROUP"
		       " BY table_name HAVING max(status = 'refused') ORDER BY min(obligation)",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	while ((more = query_next(&query, e->diag)) > 0) {
		const char *table = query_text(&query, 0);
		const struct form *form = rules_form(e->analysis.rules, table);

		buf_addf(e->out, "，%s%s文件退回", form ? form->name : table,
			 query_int(&query, 1) ? "" : "有的");
	}
	query_release(&query);
	return more;
}

#define ONE_WAITS                                                                  \
	"EXISTS (SELECT 1 FROM delivery_by_run d WHERE d.run = u.run AND d.unit =" \
	" u.unit AND d.in_period AND " DUTY_ROW_WAITS("d.") ")"

/* All of a unit's deliveries for the period: the worst of them. */
static int explain_all_owed(struct explanation *e)
{
	struct query query = QUERY_INIT;
	int more;

	if (explain_find_run(e, "analyze") < 0 ||
	    query_open(
		    &query, e->analysis.store,
		    "SELECT CASE standing WHEN 'missing' THEN '未报或者未报全' || missing ||"
		    " '项' WHEN 'late' THEN '逾期' || late || '项，' || ifnull('最长' ||"
		    " CASE days_late WHEN 0 THEN '" DUTY_LESS_THAN_A_DAY
		    "' ELSE days_late || '个工作日' END, '天数不能计算' || ?3) WHEN 'unknown' THEN"
		    " '期限不能计算' || unknown || '项' || ?3 WHEN 'waiting' THEN iif(" ONE_WAITS
		    ", '未到期或者待确认', '未到期') || waiting || '项' ELSE '按时' END ||"
		    " iif(unknown AND standing <> 'unknown', '，另有' || unknown ||"
		    " '项期限不能计算' || ?3, '') AS words, owed FROM delivery_unit_by_run u"
		    " WHERE run = ?1 AND unit = ?2",
		    e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, "（rules/calendar.csv 没有该年的放假安排）");
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, " 报送：%s", query_text_of(&query, "words"));
		if (add_refused(e) < 0)
			more = -1;
		buf_addf(e->out, "（应报%s项；截至%s）\n", query_text_of(&query, "owed"),
			 e->analysis.as_of_text);
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	return explain_add_query(e,
				 "SELECT obligation, period AS 期间, due AS 应报, " EXPLAIN_ROW_CAME
				 ", iif(status = 'refused', '文件退回', NULL) AS 说明, days_late AS"
				 " 逾期工作日, submission FROM delivery_by_run WHERE run = ?1 AND"
				 " unit = ?2 AND in_period ORDER BY obligation, period",
				 NULL, NULL) < 0
		       ? -1
		       : 1;
}

/* What a unit owed of all materials of the circular, or of one ('aspect'), in its first line.
 * Returns 1, 0 when the run knows nothing of it, -1. */
static int add_material_head(struct explanation *e)
{
	const char *material = e->options->aspect;
	const struct code *code =
		rules_code(e->analysis.rules, "material", material ? material : "");
	struct query query = QUERY_INIT;
	int more;

	if (query_open(
		    &query, e->analysis.store,
		    "SELECT owed, on_time, late, missing, days_late FROM (SELECT owed, on_time, "
		    "late,"
		    " missing, days_late FROM circular_unit_by_run WHERE run = ?1 AND unit = ?2 AND"
		    " ?3 IS NULL UNION ALL SELECT owed, on_time, late, missing, days_late FROM"
		    " circular_cell_by_run WHERE run = ?1 AND unit = ?2 AND material = ?3)",
		    e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, material);
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, " 材料%s%s：应报%lld次", code ? " " : "", code ? code->name : "",
			 (long long)query_int_of(&query, "owed"));
		buf_addf(e->out, "，按时%lld次，逾期%lld次",
			 (long long)query_int_of(&query, "on_time"),
			 (long long)query_int_of(&query, "late"));
		if (query_int_of(&query, "late") && !query_is_null_of(&query, "days_late")) {
			buf_addstr(e->out, "（最长");
			duty_add_days_late(e->out, query_int_of(&query, "days_late"));
			buf_addstr(e->out, "）");
		}
		buf_addf(e->out, "，缺%lld次", (long long)query_int_of(&query, "missing"));
	}
	query_release(&query);
	return more;
}

/* Behind it, what the circular says of the unit and its people. */
static int add_named(struct explanation *e)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT ifnull(person, '') AS person, reason FROM circular_by_run WHERE run "
		       "= ?1"
		       " AND unit = ?2 ORDER BY position",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	while ((more = query_next(&query, e->diag)) > 0) {
		buf_addf(e->out, "；通报%s", query_text_of(&query, "person"));
		buf_addf(e->out, "：%s", query_text_of(&query, "reason"));
	}
	query_release(&query);
	return more;
}

static int explain_materials(struct explanation *e)
{
	int found;

	if (explain_find_run(e, "analyze") < 0)
		return -1;
	found = add_material_head(e);
	if (found <= 0)
		return found < 0 ? -1 : explain_refuse(e);
	if (!e->options->aspect && add_named(e) < 0)
		return -1;
	buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	return explain_add_query(e,
				 "SELECT name AS 材料, period AS 期间, due AS 应报, due_source AS"
				 " 上级要求, needed AS 至少, had AS 报送数, " EXPLAIN_ROW_CAME
				 ", iif(status = 'refused', '文件退回', NULL) AS 说明, days_late AS"
				 " 逾期工作日 FROM material_by_run WHERE run = ?1 AND unit = ?2 AND"
				 " obligation <> '' AND (?3 IS NULL OR material = ?3) ORDER BY"
				 " in_period DESC, period, material, obligation",
				 e->options->aspect, NULL) < 0
		       ? -1
		       : 1;
}

int explain_delivery(struct explanation *e)
{
	const char *word = e->options->indicator;
	const struct obligation *obligation = find_obligation(e, word);

	if (obligation)
		return explain_obligation(e, obligation);
	if (strcmp(word, "材料") == 0)
		return explain_materials(e);
	return strcmp(word, "报送") == 0 ? explain_all_owed(e) : 0;
}
