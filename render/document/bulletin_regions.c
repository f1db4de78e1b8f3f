/* bulletin_regions.c - what a bulletin of an office above others says of its regions' extracts:
 * which are drafts or count otherwise, the systems over all regions, transfers from one to another.
 * Nothing at any other office. */
#include <string.h>

#include "core/rules/quantity_words.h"
#include "render/document/bulletin_parts.h"

static const char filed[] = "A02_j";

static int open_rows(struct query *row, struct bulletin *bulletin, const char *sql)
{
	if (query_open(row, bulletin->report->store, sql, bulletin->diag) < 0)
		return -1;
	query_bind_int(row, 1, bulletin->report->run);
	if (query_parameters(row) > 1)
		query_bind_text(row, 2, filed);
	return 0;
}

static void say_system(struct bulletin *bulletin, const struct indicator *indicator,
		       struct query *row, bool is_first)
{
	const char *system = query_text(row, 0);
	struct buf printed = BUF_INIT;

	quantity_words_add(&printed, indicator->quantity, indicator->measure_unit,
			   query_double(row, 1));
	if (!is_first)
		say(bulletin, "，");
	say_unit(bulletin, system);
	say(bulletin, printed.data);
	trace_add(bulletin->trace, bulletin->report,
		  &(struct trace_line){ .place = bulletin->slot,
					.unit = system,
					.what = "分条线",
					.name = indicator->name,
					.period = bulletin->report->code,
					.word = "本期",
					.target = indicator->code,
					.printed = printed.data,
					.value = query_double(row, 1) });
	buf_release(&printed);
}

int say_admin_systems(struct bulletin *bulletin)
{
	const struct indicator *indicator = rules_indicator(bulletin->report->rules, filed);
	struct query row = QUERY_INIT;
	bool any = false, partial = false;
	int more;

	if (!bulletin->report->rules->has_regions || !indicator)
		return 0;
	more = open_rows(&row, bulletin,
			 "SELECT system, value, state <> 'complete' FROM system_figure_by_run"
			 " WHERE run = ?1 AND indicator = ?2 AND value > 0 AND place NOTNULL"
			 " ORDER BY value DESC, place");
	while (more >= 0 && (more = query_next(&row, bulletin->diag)) > 0) {
		if (!any)
			say(bulletin, "各地同一部门立案合计：");
		say_system(bulletin, indicator, &row, !any);
		partial = partial || query_int(&row, 2);
		any = true;
	}
	query_release(&row);
	if (any)
		say(bulletin, partial ? "（有的地区没有报齐）。" : "。");
	return more;
}

int say_borders(struct bulletin *bulletin)
{
	struct query row = QUERY_INIT;
	struct buf text = BUF_INIT;
	int more, nr = 0, gaps = 0;

	if (!bulletin->report->rules->has_regions)
		return 0;
	more = open_rows(&row, bulletin,
			 "SELECT sent_unit, received_unit, state FROM border_by_run WHERE run = ?1"
			 " ORDER BY position");
	while (more >= 0 && (more = query_next(&row, bulletin->diag)) > 0) {
		const struct report *report = bulletin->report;

		buf_addf(&text, "%s%s移送%s", nr++ ? "、" : "",
			 report_unit_short(report, query_text(&row, 0)),
			 report_unit_short(report, query_text(&row, 1)));
		gaps += strcmp(query_text(&row, 2), "agrees") != 0;
	}
	query_release(&row);
	if (more == 0 && nr) {
		say(bulletin, "本年跨地区移送、两地记录能对上的：");
		bulletin_add_escaped(bulletin->out, text.data);
		say(bulletin, gaps ? "；其中有的日期不符，见统计报表“跨区移送”表。"
				   : "，日期相符，见统计报表“跨区移送”表。");
	}
	buf_release(&text);
	return more;
}

/* Names of the regions that 'sql' gives, and what it says of each, with 'before' and 'after'. */
static int say_names(struct bulletin *bulletin, const char *sql, const char *before,
		     const char *after)
{
	struct query row = QUERY_INIT;
	int more = open_rows(&row, bulletin, sql), nr = 0;

	while (more >= 0 && (more = query_next(&row, bulletin->diag)) > 0) {
		say(bulletin, nr++ ? "、" : before);
		say_unit(bulletin, query_text(&row, 0));
		if (!query_is_null(&row, 1)) {
			say(bulletin, "（");
			bulletin_add_escaped(bulletin->out, query_text(&row, 1));
			say(bulletin, "）");
		}
	}
	query_release(&row);
	if (more == 0 && nr)
		say(bulletin, after);
	return more;
}

int say_regions(struct bulletin *bulletin)
{
	if (!bulletin->report->rules->has_regions)
		return 0;
	if (say_names(bulletin,
		      "SELECT unit, NULL FROM region_by_run WHERE run = ?1 AND state = 'missing'"
		      " ORDER BY position",
		      "没有收到上报包、不在合计数内的：", "。") < 0 ||
	    say_names(bulletin,
		      "SELECT DISTINCT unit, NULL FROM region_by_run WHERE run = ?1 AND"
		      " state = 'draft' ORDER BY position",
		      "上报包还是草稿、没有签发的：", "。") < 0)
		return -1;
	return say_names(bulletin,
			 "SELECT unit, differing FROM region_by_run WHERE run = ?1 AND"
			 " differing <> '' ORDER BY position",
			 "有的指标口径与本级不同、没有并入的：", "。");
}
