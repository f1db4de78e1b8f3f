/* explain_demand.c - the cases behind a cell of the year at a glance, 制度要求 [WHAT [CELL]]: of a
 * demand or a system (code or name) or of all; of a month, another place or a state, or in all. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/number/series.h"

/* Words for the places of demand_by_run that are no month, and for its states. */
static const struct {
	const char *word, *code;
	bool state;
} words[] = {
	{ "以前年度", "before", false },   { "以后年度", "after", false },
	{ "无期限", "none", false },	   { "按期办结", "done", true },
	{ "逾期办结", "late", true },	   { "逾期未办", "overdue", true },
	{ "即将到期", "due_soon", true },  { "未到期", "open", true },
	{ "无期限未办", "undated", true }, { "不适用", "not_applicable", true },
	{ "不能判断", "unknown", true },
};

/* What has no due day is not said to be due later. */
#define STANDING "iif(state = 'open' AND due IS NULL, 'undated', state)"

static const char *code_of(const char *word)
{
	for (size_t i = 0; word && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].code;
	return word;
}

/* What was asked for, WHAT and CELL; a cell alone is one of all demands. */
struct asked {
	const char *what, *cell; /* 'cell' NULL: all */
	char month[PERIOD_CODE_SIZE];
	const char *code; /* of 'cell' */
};

/* "3月", as the sheets' heads say it, is that month of the year of the period: "2024-03". */
static const char *code_of_cell(char out[static PERIOD_CODE_SIZE], const struct explanation *e,
				const char *word)
{
	char *end = NULL;
	long month = word ? strtol(word, &end, 10) : 0;

	if (!word || end == word || strcmp(end, "月") != 0 || month < 1 || month > 12)
		return code_of(word);
	return month_code(out, month_from(e->analysis.period.last_month / 12, (int)month));
}

static bool is_cell(char month[static PERIOD_CODE_SIZE], const struct explanation *e,
		    const char *word)
{
	struct period period;

	return code_of_cell(month, e, word) != word ||
	       (period_parse(&period, word) == 0 && period.kind == PERIOD_KIND_MONTH);
}

static void read_asked(struct asked *out, const struct explanation *e)
{
	const char *what = e->options->aspect, *cell = e->options->target;
	bool cell_alone = what && !cell && is_cell(out->month, e, what);

	out->what = what && !cell_alone ? what : "*";
	out->cell = cell_alone ? what : cell;
	out->code = code_of_cell(out->month, e, out->cell);
}

/* Code of a demand or of a system, "*" of all, NULL of neither. */
static const char *asked_code(const struct explanation *e, const char *word, const char **name)
{
	const struct rules *rules = e->analysis.rules;
	const struct code *system = rules_code_named(rules, "system", word, strlen(word));

	*name = "";
	if (strcmp(word, "*") == 0 || strcmp(word, "合计") == 0) /* the sheet's head */
		return "*";
	for (size_t i = 0; i < rules->nr_demands; i++) {
		const struct demand *demand = &rules->demands[i];

		*name = demand->name;
		if (strcmp(demand->id, word) == 0 || strcmp(demand->name, word) == 0)
			return demand->id;
	}
	*name = system ? system->name : word;
	return system ? system->code : NULL;
}

#define CASES                                                                              \
	" FROM demand_by_run d WHERE run = ?1 AND (?2 = '*' OR unit = ?2) AND ?3 IN ('*'," \
	" demand, system) AND (?4 IS NULL OR ?4 IN (place, " STANDING "))"

/* The ledger's row that a case rests on. What counts several rests on the last of them, a table on
 * its file. */
/* clang-format off */
#define MEETING(wanted) \
	" WHEN 'meeting_" wanted "' THEN (SELECT m.key FROM meeting_by_run m WHERE m.run = d.run AND" \
	" substr(m.meeting_date, 1, 4) = substr(d.period, 1, 4) AND m.kind = '" wanted "'" \
	" ORDER BY m.meeting_date DESC LIMIT 1)"
#define PERSON(wanted) \
	" WHEN 'roster_" wanted "' THEN (SELECT p.key FROM roster_by_run p WHERE p.run = d.run AND" \
	" p.unit = d.unit AND p.role = '" wanted "' ORDER BY p.is_current DESC, p.from_date DESC LIMIT 1)"
#define LEDGER \
	" table_name AS ledger, ifnull(key, CASE demand WHEN 'meeting_attended' THEN" \
	" (SELECT m.key || '|' || d.unit FROM meeting_by_run m WHERE m.run = d.run AND" \
	" m.meeting_date = d.done)" MEETING("heads") MEETING("liaison") PERSON("head") \
	PERSON("liaison") " END) AS ledger_key, (SELECT f.submission FROM delivery_by_run f WHERE" \
	" d.demand = 'delivery_on_time' AND f.run = d.run AND f.unit = d.unit AND f.obligation =" \
	" d.subject AND f.period = d.period) AS submission"
/* clang-format on */

/* The sheet has a number for each state of a demand that has cases, nought among them. */
static bool is_state(const char *code)
{
	for (size_t i = 0; code && i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i].state && strcmp(words[i].code, code) == 0)
			return true;
	return false;
}

/* Returns 1 when there is such a number, 0 when not. */
static int count_cases(struct explanation *e, const char *code, const char *name,
		       const struct asked *asked)
{
	struct query query = QUERY_INIT;
	int more, found = 0;

	if (query_open(&query, e->analysis.store,
		       "SELECT count(*) AS cases, (SELECT count(*) FROM demand_by_run a WHERE"
		       " a.run = ?1 AND (?2 = '*' OR a.unit = ?2) AND ?3 IN ('*', a.demand,"
		       " a.system)) AS in_all, total(state <> 'not_applicable') AS owed,"
		       " total(state IN ('done', 'late')) AS finished,"
		       " total(state = 'late') AS late, total(state = 'unknown') AS unknown,"
		       " total(state = 'overdue') AS overdue,"
		       " total(state = 'not_applicable') AS exempt,"
		       " total(" STANDING " = 'undated') AS undated,"
		       " total(" STANDING " IN ('open', 'due_soon')) AS waiting" CASES,
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, code);
	query_bind_text(&query, 4, asked->code);
	more = query_next(&query, e->diag);
	if (more > 0) {
		found = query_int_of(&query, "cases") > 0 ||
			(is_state(asked->code) && query_int_of(&query, "in_all") > 0);
		explain_add_scope(e);
		buf_addf(e->out, " 制度要求%s%s%s%s：", *name ? " " : "", name,
			 asked->cell ? " " : "", asked->cell ? asked->cell : "");
		buf_addf(e->out, "应办%d项，已办%d项，逾期未办%d项，逾期办结%d项",
			 (int)query_int_of(&query, "owed"), (int)query_int_of(&query, "finished"),
			 (int)query_int_of(&query, "overdue"), (int)query_int_of(&query, "late"));
		if (query_int_of(&query, "unknown"))
			buf_addf(e->out, "，不能判断%d项", (int)query_int_of(&query, "unknown"));
		if (query_int_of(&query, "exempt"))
			buf_addf(e->out, "，不适用%d项", (int)query_int_of(&query, "exempt"));
		if (query_int_of(&query, "waiting"))
			buf_addf(e->out, "，未到期%d项", (int)query_int_of(&query, "waiting"));
		if (query_int_of(&query, "undated"))
			buf_addf(e->out, "，没有期限、尚未办结%d项",
				 (int)query_int_of(&query, "undated"));
		buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	}
	query_release(&query);
	return more < 0 ? -1 : found;
}

int explain_demand(struct explanation *e)
{
	struct asked asked;
	const char *name, *code;
	int found;

	read_asked(&asked, e);
	code = asked_code(e, asked.what, &name);
	if (!code)
		return explain_refuse(e);
	if (explain_find_run(e, "analyze") < 0)
		return -1;
	found = count_cases(e, code, name, &asked);
	if (found <= 0)
		return found < 0 ? -1 : explain_refuse(e);
	return explain_add_query(e,
				 "SELECT unit, name AS 要求, period AS 期间,"
				 " iif(system = 'delivery', NULL, subject) AS 编号,"
				 " iif(system = 'delivery', title, NULL) AS form,"
				 " iif(system = 'delivery', NULL, title) AS 事项, due AS 期限, "
				 "done AS 办结, CASE " STANDING
				 " WHEN 'done' THEN '按期办结' WHEN 'late' THEN '逾期办结'"
				 " WHEN 'overdue' THEN '逾期未办' WHEN 'due_soon' THEN '即将到期'"
				 " WHEN 'open' THEN '未到期' WHEN 'undated' THEN '无期限未办'"
				 " WHEN 'not_applicable' THEN '不适用'"
				 " ELSE '不能判断' END AS 情况, nullif(days, 0) AS 逾期天数,"
				 " reason AS 原因, " LEDGER CASES " ORDER BY position",
				 code, asked.code) < 0
		       ? -1
		       : 1;
}
