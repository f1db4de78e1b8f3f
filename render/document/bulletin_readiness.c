/* bulletin_readiness.c - the office's own papers for those who assess it: what each working system
 * demands, what was done, by which ledger it is proven, what is missing; deadlines of the levels
 * above; the papers it has signed. */
#include <string.h>

#include "render/document/bulletin_parts.h"
#include "render/report/glance.h"

enum { CASES_TOLD = 6 };

/* A number of the year at a glance; 'state' NULL: of those owed. */
static void say_number(struct bulletin *bulletin, const char *demand, const char *state, int number)
{
	char printed[16];

	snprintf(printed, sizeof(printed), "%d", number);
	say(bulletin, printed);
	trace_add(bulletin->trace, bulletin->report,
		  &(struct trace_line){ .place = bulletin->slot,
					.unit = "*",
					.what = "制度要求",
					.name = "制度要求",
					.word = demand,
					.target = state,
					.period = bulletin->report->code,
					.printed = printed,
					.value = number });
}

static void say_cell(struct bulletin *bulletin, const char *demand, const char *state, int number)
{
	say(bulletin, " ");
	if (number)
		say_number(bulletin, demand, state, number);
	else
		say(bulletin, state ? "" : "0");
	say(bulletin, " |");
}

/* The ledgers whose rows prove the demand, as the run has them; of what no ledger tells where it is
 * counted. */
static int say_ledgers(struct bulletin *bulletin, const struct demand *demand)
{
	const struct report *report = bulletin->report;
	struct query row = QUERY_INIT;
	int more, nr = 0;

	if (query_open(
		    &row, report->store,
		    "SELECT DISTINCT table_name FROM demand_by_run WHERE run = ?1 AND demand = ?2"
		    " AND table_name NOTNULL ORDER BY table_name",
		    bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, demand->id);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		const struct form *form = rules_form(report->rules, query_text(&row, 0));

		if (!form)
			continue;
		say(bulletin, nr++ ? "、" : "");
		bulletin_add_escaped(bulletin->out, form->name);
	}
	if (!nr)
		say(bulletin, strcmp(demand->system, "delivery") == 0 ? "收文登记" : "统计报表");
	query_release(&row);
	return more;
}

static int say_demand(struct bulletin *bulletin, const struct demand *demand,
		      const struct glance_cell *cell)
{
	say(bulletin, "\n| ");
	bulletin_add_escaped(bulletin->out, demand->name);
	say(bulletin, " | ");
	bulletin_add_escaped(bulletin->out, demand->clause);
	say(bulletin, " |");
	say_cell(bulletin, demand->id, NULL, cell->owed);
	say_cell(bulletin, demand->id, "按期办结", cell->done);
	say_cell(bulletin, demand->id, "逾期办结", cell->late);
	say_cell(bulletin, demand->id, "逾期未办", cell->overdue);
	say_cell(bulletin, demand->id, "不能判断", cell->unknown);
	say(bulletin, " ");
	if (say_ledgers(bulletin, demand) < 0)
		return -1;
	say(bulletin, " |");
	return 0;
}

/* "（三）督办。本年没有登记应办的事项：…": what has no row at all proves nothing. */
static void say_unproven(struct bulletin *bulletin, const struct glance *glance)
{
	const struct rules *rules = bulletin->report->rules;
	int nr = 0;

	for (size_t i = 0; i < rules->nr_demands; i++) {
		const struct demand *demand = &rules->demands[i];

		if (glance_find(glance, demand->system, demand->id, "*"))
			continue;
		say(bulletin,
		    nr++ ? "、"
			 : "\n\n::: "
			   "{custom-style=\"简报说明\"}\n没有应办的事项，或者台账没有登记：");
		bulletin_add_escaped(bulletin->out, demand->name);
	}
	say(bulletin, nr ? "。做了而没有登记的，请补登台账，否则没有佐证。\n:::" : "");
}

/* What is open on the paper's day is in it, whenever it is due. */
static void say_beyond(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	char day[40];

	say(bulletin, "\n\n::: {custom-style=\"简报说明\"}\n包括本年到期的、本年办结的和截至");
	say(bulletin, day_chinese(day, sizeof(day), report->as_of_day));
	say(bulletin, "尚未办结的事项，期限在以前、以后年度的也在内。\n:::");
}

int say_readiness_table(struct bulletin *bulletin)
{
	const struct rules *rules = bulletin->report->rules;
	struct glance glance = { 0 };
	int rc = glance_load(&glance, bulletin->report, bulletin->diag);
	bool any = false;

	for (size_t i = 0; rc == 0 && i < rules->nr_demands; i++) {
		const struct demand *demand = &rules->demands[i];
		const struct glance_cell *cell =
			glance_find(&glance, demand->system, demand->id, "*");

		if (!cell)
			continue;
		if (!any)
			say(bulletin, "| 要求 | 条款 | 应办（项） | 按期（项） | 逾期办结（项） | "
				      "逾期未办（项） | 不能判断（项） | 佐证台账 |\n"
				      "|:--------------|:----:|----:|----:|-----:|-----:|-----:|:--"
				      "------------|");
		any = true;
		rc = say_demand(bulletin, demand, cell);
	}
	if (rc == 0) {
		if (any)
			say_beyond(bulletin);
		say_unproven(bulletin, &glance);
	}
	glance_release(&glance);
	return rc;
}

/* Of material it is a table's code. */
static const char *title_of(const struct report *report, const struct demand *demand,
			    struct query *row)
{
	const char *title = query_text_of(row, "title");

	return strcmp(demand->system, "delivery") == 0 ? report_table_name(report, title) : title;
}

/* What is behind, the longest first: "县公安局“…”（期限2023年3月1日，逾期12天）". */
static int say_cases_of(struct bulletin *bulletin, const struct demand *demand)
{
	const struct report *report = bulletin->report;
	struct query row = QUERY_INIT;
	int more, nr = 0, day;
	char text[40];

	if (query_open(&row, report->store,
		       "SELECT unit, coalesce(title, subject) AS title, due, state, reason FROM"
		       " demand_by_run WHERE run = ?1 AND demand = ?2 AND state IN ('overdue',"
		       " 'unknown') ORDER BY state, due, position LIMIT ?3",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, demand->id);
	query_bind_int(&row, 3, CASES_TOLD);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		say(bulletin, nr++ ? "；" : "");
		say_unit(bulletin, query_text_of(&row, "unit"));
		if (!query_is_null_of(&row, "title")) {
			say(bulletin, "“");
			bulletin_add_escaped(bulletin->out, title_of(report, demand, &row));
			say(bulletin, "”");
		}
		if (strcmp(query_text_of(&row, "state"), "unknown") == 0)
			say(bulletin, "（不能判断");
		else
			say(bulletin, "（没有办结");
		if (!query_is_null_of(&row, "due") &&
		    day_parse(&day, query_text_of(&row, "due"), NULL) == 0)
			buf_addf(bulletin->out, "，期限%s", day_chinese(text, sizeof(text), day));
		say(bulletin, "）");
	}
	query_release(&row);
	return more;
}

int say_readiness_missing(struct bulletin *bulletin)
{
	const struct rules *rules = bulletin->report->rules;
	struct glance glance = { 0 };
	int rc = glance_load(&glance, bulletin->report, bulletin->diag), nr = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_demands; i++) {
		const struct demand *demand = &rules->demands[i];
		const struct glance_cell *cell =
			glance_find(&glance, demand->system, demand->id, "*");

		if (!cell || !(cell->overdue + cell->unknown))
			continue;
		buf_addf(bulletin->out, "%s%d．", nr ? "\n\n" : "", nr + 1);
		nr++;
		bulletin_add_escaped(bulletin->out, demand->name);
		say(bulletin, "：");
		if (cell->overdue) {
			say(bulletin, "逾期未办");
			say_number(bulletin, demand->id, "逾期未办", cell->overdue);
			say(bulletin, "项");
		}
		say(bulletin, cell->overdue && cell->unknown ? "，" : "");
		if (cell->unknown) {
			say(bulletin, "不能判断");
			say_number(bulletin, demand->id, "不能判断", cell->unknown);
			say(bulletin, "项");
		}
		say(bulletin, "。");
		rc = say_cases_of(bulletin, demand);
		say(bulletin, cell->overdue + cell->unknown > CASES_TOLD
				      ? "；其余见统计报表“年度一览”。"
				      : "。");
	}
	if (rc == 0 && !nr)
		say(bulletin, "各项要求没有逾期未办和不能判断的事项。");
	glance_release(&glance);
	return rc;
}

/* What a higher level set a deadline for. */
int say_readiness_levels(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	struct query row = QUERY_INIT;
	int more, nr = 0;

	if (query_open(&row, report->store,
		       "SELECT DISTINCT due_level, name, due_source FROM material_by_run WHERE"
		       " run = ?1 AND due_level IN ('city', 'province', 'nation') AND standing <>"
		       " 'not_applicable' ORDER BY due_level, name",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		say(bulletin, nr++ ? "；" : "");
		bulletin_add_escaped(bulletin->out,
				     report_code_name(report, "level",
						      query_text_of(&row, "due_level")));
		say(bulletin, "“");
		bulletin_add_escaped(bulletin->out, query_text_of(&row, "due_source"));
		say(bulletin, "”规定期限的");
		bulletin_add_escaped(bulletin->out, query_text_of(&row, "name"));
	}
	say(bulletin,
	    nr ? "，各单位报送情况见“材料报送”。"
	       : "本年没有登记上级规定的报送期限（rules/deadlines.csv）；上级来文规定了的，请"
		 "补登，期限以上级的为准。");
	query_release(&row);
	return more;
}

/* What was signed in the year, by series. */
int say_readiness_papers(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	struct query row = QUERY_INIT;
	char first_day[DATE_SIZE];
	int more, nr = 0;

	if (query_open(&row, report->store,
		       "SELECT series, '〔' || year || '〕' || number || '号', period, issued, "
		       "signer FROM"
		       " issue_register"
		       " WHERE issued BETWEEN ?1 AND ?2 AND revision = 0 ORDER BY series, number",
		       bulletin->diag) < 0)
		return -1;
	query_bind_text(&row, 1, day_format(first_day, report->period.first_day));
	query_bind_text(&row, 2, report->as_of);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		if (!nr++)
			say(bulletin, "| 文种 | 编号 | 内容 | 签发日期 | 签发人 |\n"
				      "|:---|:---:|:---|:---:|:---:|");
		for (int i = 0; i < query_columns(&row); i++) {
			say(bulletin, i ? " | " : "\n| ");
			bulletin_add_escaped(bulletin->out, query_text(&row, i));
		}
		say(bulletin, " |");
	}
	if (!nr)
		say(bulletin, "本年还没有签发过报告：签发请用 shuangda issue，签发的文件是信息通报"
			      "和报告制度的佐证。");
	query_release(&row);
	return more;
}
