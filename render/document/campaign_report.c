/* campaign_report.c - see campaign_report.h. */
#include "render/document/campaign_report.h"

#include <math.h>
#include <string.h>

#include "core/system/file.h"
#include "render/document/bulletin.h"
#include "render/report/audience.h"
#include "render/typeset/convert.h"
#include "render/document/file_names.h"
#include "render/report/campaigns.h"
#include "render/report/wording.h"

enum { NAME_MAX_CHARACTERS = 40 };

/* The rows of one campaign. */
struct part {
	struct report *report;
	const struct campaign_figure *rows;
	size_t nr;
};

static void add_day(struct buf *out, const char *day_text)
{
	char text[32];
	int day;

	buf_addstr(out, day_parse(&day, day_text, NULL) == 0 ? day_chinese(text, sizeof(text), day)
							     : day_text);
}

static void say_scope(struct buf *out, const struct part *part)
{
	const struct campaign *campaign =
		rules_campaign(part->report->rules, part->rows[0].campaign);
	const struct report *report = part->report;
	size_t nr = 0;
	char day[32];

	bulletin_add_escaped(out, part->rows[0].name);
	buf_addstr(out, "自");
	add_day(out, part->rows[0].first_day);
	buf_addstr(out, "至");
	add_day(out, part->rows[0].last_day);
	buf_addf(out, "，%s；数据截至%s。", campaign_state_word(&part->rows[0]),
		 day_chinese(day, sizeof(day), report->as_of_day));
	if (!campaign)
		return;
	buf_addstr(out, "参加单位：");
	for (size_t i = 0; i < report->nr_units; i++) {
		int unit = rules_unit_index(report->rules, report->units[i]->code);

		if (unit >= 0 && campaign->applies[unit])
			wording_add_name(out, report->units[i]->name, &nr);
	}
	nr = 0;
	buf_addstr(out, "。范围：");
	for (size_t i = 0; campaign->fields[i]; i++)
		wording_add_name(out, report_code_name(report, "field", campaign->fields[i]), &nr);
	buf_addstr(out, campaign->fields[0] ? "领域。" : "不限领域。");
}

static void add_amount(struct buf *out, const struct indicator *indicator, double value,
		       enum sight sight)
{
	if (sight == SIGHT_MASKED)
		bulletin_add_escaped(out, audience_mask);
	else
		wording_add_amount(out, indicator->quantity, indicator->measure_unit, value);
}

/* 立案1件，上年同样日子2件 */
static void add_figure(struct buf *out, const struct campaign_figure *row, bool beside)
{
	const struct indicator *indicator = row->indicator;

	buf_addf(out, "%s%s", indicator->name,
		 isnan(row->value) && row->sight == SIGHT_SEEN ? "：" : "");
	add_amount(out, indicator, row->value, row->sight);
	if (!beside)
		return;
	buf_addstr(out, "（上年同样日子");
	if (isnan(row->year_ago) && row->year_ago_sight != SIGHT_MASKED)
		buf_addstr(out, "没有可比的数");
	else
		add_amount(out, indicator, row->year_ago, row->year_ago_sight);
	buf_addstr(out, "）");
}

static void say_total(struct buf *out, const struct part *part)
{
	int reported = 0, expected = 0;
	size_t nr = 0;

	buf_addstr(out, "\n\n## 一、总体情况\n\n");
	for (size_t i = 0; i < part->nr; i++) {
		const struct campaign_figure *row = &part->rows[i];

		if (!campaign_is_total(row))
			continue;
		buf_addstr(out, nr++ ? "，" : "行动期间，");
		add_figure(out, row, true);
		reported += row->reported;
		expected += row->expected;
	}
	if (!nr) {
		buf_addstr(out, "各项指标各单位不能相加，见下。");
		return;
	}
	buf_addstr(out, "。上年的数按上年同样的日子、两年都已报送的单位和月份"
			"统计，只列数量，不作检验。");
	if (reported < expected)
		buf_addstr(out, "有的单位台账还没有报齐，以上只是已报部分，各单位报送情况见"
				"统计报表“专项行动”。");
}

/* Rows of one unit (or field) after another for each indicator: told unit by unit. */
static void say_group(struct buf *out, const struct part *part, const char *name, const char *unit,
		      const char *field)
{
	size_t nr = 0;

	for (size_t i = 0; i < part->nr; i++) {
		const struct campaign_figure *row = &part->rows[i];

		if (strcmp(row->unit, unit) != 0 || strcmp(row->field, field) != 0)
			continue;
		buf_addf(out, "%s", nr ? "，" : "\n\n");
		if (!nr++)
			buf_addf(out, "%s：", name);
		add_figure(out, row, false);
	}
	if (nr)
		buf_addstr(out, "。");
}

static void say_units(struct buf *out, const struct part *part)
{
	const struct report *report = part->report;

	buf_addstr(out, "\n\n## 二、分单位");
	for (size_t i = 0; i < report->nr_units; i++)
		say_group(out, part, report->units[i]->name, report->units[i]->code, "*");
}

static bool has_fields(const struct part *part)
{
	for (size_t i = 0; i < part->nr; i++)
		if (strcmp(part->rows[i].field, "*") != 0)
			return true;
	return false;
}

static void say_fields(struct buf *out, const struct part *part)
{
	const struct rules *rules = part->report->rules;

	if (!has_fields(part))
		return;
	buf_addstr(out, "\n\n## 三、分领域");
	for (size_t i = 0; i < rules->nr_codes; i++)
		if (strcmp(rules->codes[i].list, "field") == 0)
			say_group(out, part, rules->codes[i].name, "*", rules->codes[i].code);
}

static int write_report(const struct part *part, const char *folder, struct file_names *names,
			struct diag *diag)
{
	struct buf text = BUF_INIT, name = BUF_INIT, title = BUF_INIT;
	char day[40];
	int rc;

	buf_addf(&title, "%s情况", part->rows[0].name);
	buf_addstr(&text, "# ");
	bulletin_add_escaped(&text, title.data);
	buf_addstr(&text, "\n\n");
	say_scope(&text, part);
	say_total(&text, part);
	say_units(&text, part);
	say_fields(&text, part);
	buf_addstr(&text, "\n\n::: {custom-style=\"落款\"}\n");
	bulletin_add_escaped(&text, report_office_name(part->report));
	buf_addf(&text, "\n:::\n\n::: {custom-style=\"落款日期\"}\n%s\n:::\n",
		 day_chinese(day, sizeof(day), part->report->as_of_day));
	for (size_t i = 0; i < part->nr; i++)
		campaign_trace(part->report, title.data, &part->rows[i]);
	buf_addstr(&name, "专项行动_");
	file_name_add(&name, part->rows[0].name, NAME_MAX_CHARACTERS);
	file_names_claim(names, &name);
	rc = document_convert(part->report, folder,
			      &(struct document){ name.data, title.data, &text, true }, 1, diag);
	buf_release(&text);
	buf_release(&name);
	buf_release(&title);
	return rc;
}

/* Has begun, with days in the report's period. */
static bool is_told(const struct report *report, const struct campaign_figure *row)
{
	int first, last;

	if (strcmp(row->state, "to_come") == 0 || day_parse(&first, row->first_day, NULL) < 0 ||
	    day_parse(&last, row->last_day, NULL) < 0)
		return false;
	return first <= report->period.last_day && last >= report->period.first_day;
}

int campaign_reports_write(struct report *report, const char *folder, struct diag *diag)
{
	struct file_names names = FILE_NAMES_INIT;
	struct campaign_figures list;
	int rc;

	audience_begin(report, PRODUCT_CAMPAIGN, NULL);
	rc = campaign_figures_load(&list, report, diag);
	for (size_t i = 0, next; rc == 0 && i < list.nr; i = next) {
		for (next = i + 1; next < list.nr &&
				   strcmp(list.items[next].campaign, list.items[i].campaign) == 0;
		     next++)
			;
		if (is_told(report, &list.items[i]))
			rc = write_report(&(struct part){ report, &list.items[i], next - i },
					  folder, &names, diag);
	}
	file_names_release(&names);
	campaign_figures_release(&list);
	return rc;
}
