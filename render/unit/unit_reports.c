/* unit_reports.c - see unit_reports.h. */
#include "render/unit/unit_reports.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/indicator/aspect.h"
#include "core/system/file.h"
#include "render/chart/chart.h"
#include "render/document/bulletin.h"
#include "render/typeset/convert.h"
#include "render/remind/reminders.h"
#include "render/report/audience.h"
#include "render/report/change.h"
#include "render/report/first_figures.h"
#include "render/report/present.h"
#include "render/report/returned.h"
#include "render/report/trace.h"
#include "render/report/wording.h"
#include "render/unit/letters.h"

/* Two pages hold this much; 'OWN_FIGURES' where they are the unit's duties. 'DAYS': due so soon. */
enum {
	FIGURES = 20,
	OWN_FIGURES = 24,
	FINDINGS = 3,
	REFUSED = 4,
	ITEMS = 6,
	TITLE_COLUMNS = 56,
	DAYS = 30,
	NAME_MAX_CHARACTERS = 40
};
static const char heading[] = "一页小标题", line[] = "一页正文";

static const char place[] = "单位报告", folder_name[] = "单位报告";

/* The report of one unit. */
struct page {
	struct report *report;
	const struct reminders *reminders;
	const struct unit *unit;
	struct buf *out;
	struct diag *diag;
};

static void style(struct page *page, const char *name, const char *text)
{
	buf_addf(page->out, "::: {custom-style=\"%s\"}\n", name);
	bulletin_add_escaped(page->out, text);
	buf_addstr(page->out, "\n:::\n\n");
}

/* A count that 'what' of explain, or 'command', gives again. */
static void trace_count(struct page *page, const char *what, const char *name, const char *printed,
			double value, const char *command)
{
	trace_add(&page->report->trace, page->report,
		  &(struct trace_line){ .place = place,
					.unit = page->unit->code,
					.what = what,
					.name = name,
					.period = page->report->code,
					.printed = printed,
					.value = value,
					.command = command });
}

/* ---- figures */
/* True when the number is not of all months. */
static bool add_cell(struct page *page, const struct comparison *row, enum aspect aspect,
		     double value)
{
	const struct indicator *indicator = row->indicator;
	struct buf text = BUF_INIT, months = BUF_INIT;
	bool part = false;

	buf_addstr(page->out, " ");
	if (!isnan(value)) {
		wording_add_amount(&text, indicator->quantity, indicator->measure_unit, value);
		bulletin_add_escaped(page->out, text.data);
		trace_add_aspect(&page->report->trace, page->report, place, row->unit,
				 indicator->code, aspect, text.data);
		part = change_add_part(&months, row, aspect);
		buf_addstr(page->out, months.data);
	}
	buf_addstr(page->out, " |");
	buf_release(&months);
	buf_release(&text);
	return part;
}

/* Behind the name of an indicator whose months have not all come. */
static const char *state_note(const struct page *page, const struct comparison *row)
{
	const struct returned *returned;

	switch (row->state) {
	case REPORT_STATE_COMPLETE:
		return row->uncarried ? "（" ASPECT_UNCARRIED "）" : "";
	case REPORT_STATE_PARTIAL:
		return "（部分月份）";
	case REPORT_STATE_MISSING:
		returned = returned_of(page->report, row->unit, row->indicator);
		return !returned	? "（未报送）"
		       : returned->held ? "（文件待确认）"
					: "（文件退回）";
	case REPORT_STATE_NOT_COMPUTABLE:
		return "（不能计算）";
	default:
		return "";
	}
}

/* What one unit alone is asked for is all of the county's. */
static bool is_shared(const struct page *page, const struct indicator *indicator)
{
	int nr = 0;

	for (size_t unit = 0; unit < page->report->rules->nr_units; unit++)
		nr += indicator->applies[unit] != 0;
	return nr > 1;
}

/* "3/6", among more units than this one; no number of another. */
static void add_place(struct page *page, const struct comparison *row)
{
	struct buf among = BUF_INIT, text = BUF_INIT;

	if (row->ranked < 2)
		return;
	buf_addf(&text, "%s%d", row->tied > 1 ? "并列" : "", row->place);
	buf_addf(&among, "%d", row->ranked);
	trace_add_aspect(&page->report->trace, page->report, place, row->unit, row->indicator->code,
			 ASPECT_PLACE, text.data);
	trace_add_aspect(&page->report->trace, page->report, place, row->unit, row->indicator->code,
			 ASPECT_RANKED, among.data);
	buf_addf(&text, "/%s", among.data);
	buf_addstr(page->out, " "); /* beside the share: a column more breaks the others' lines */
	bulletin_add_escaped(page->out, text.data);
	buf_release(&among);
	buf_release(&text);
}

static bool add_figure(struct page *page, const struct comparison *row)
{
	bool part = false;

	buf_addstr(page->out, "| ");
	bulletin_add_escaped(page->out, row->indicator->name);
	buf_addf(page->out, "%s |", state_note(page, row));
	part |= add_cell(page, row, ASPECT_VALUE, row->value);
	part |= add_cell(page, row, ASPECT_YEAR_AGO, row->year_ago);
	if (!period_is_year_to_date(&page->report->period)) {
		part |= add_cell(page, row, ASPECT_CUMULATIVE, row->cumulative);
		part |= add_cell(page, row, ASPECT_CUMULATIVE_YEAR_AGO, row->cumulative_year_ago);
	}
	buf_addstr(page->out, " ");
	if (!isnan(row->share) && row->share > 0 && is_shared(page, row->indicator)) {
		struct buf text = BUF_INIT;

		aspect_add(&text, ASPECT_SHARE, row->indicator, row->share);
		bulletin_add_escaped(page->out, text.data);
		trace_add_aspect(&page->report->trace, page->report, place, row->unit,
				 row->indicator->code, ASPECT_SHARE, text.data);
		buf_release(&text);
	}
	add_place(page, row);
	buf_addstr(page->out, " |\n");
	return part;
}

/* The share is printed, and the county's number is not of all its units. */
static bool is_part_of_part(const struct page *page, const struct comparison *row)
{
	const struct comparison *county =
		report_comparison(page->report, "*", row->indicator->code);

	return !isnan(row->share) && row->share > 0 && county &&
	       county->state != REPORT_STATE_COMPLETE;
}

/* The county's main ones first, then those of the unit's duties, then what else it is asked for. */
enum rank { RANK_MAIN, RANK_DUTY, RANK_OTHER, NR_RANKS };

static bool is_of_duty(const struct page *page, const struct indicator *indicator)
{
	const struct rules *rules = page->report->rules;

	for (size_t d = 0; d < rules->nr_duties; d++) {
		const struct unit_duty *duty = &rules->duties[d];

		if (strcmp(duty->unit, page->unit->code) != 0)
			continue;
		for (size_t i = 0; i < duty->nr_indicators; i++)
			if (duty->indicators[i] == indicator)
				return true;
	}
	return false;
}

static enum rank rank_of(const struct page *page, const struct indicator *indicator)
{
	if (indicator->main)
		return RANK_MAIN;
	return is_of_duty(page, indicator) ? RANK_DUTY : RANK_OTHER;
}

static void say_figures(struct page *page)
{
	const struct rules *rules = page->report->rules;
	int nr = 0;
	bool left = false, part = false, of_part = false, placed = false;

	style(page, heading, "一、主要数字");
	buf_addstr(page->out,
		   period_is_year_to_date(&page->report->period)
			   ? "| 指标 | 本期 | 上年同期 | 占全县/位次 |\n"
			     "|:---|---:|---:|---:|\n"
			   : "| 指标 | 本期 | 上年同期 | 本年累计 | 上年累计 | 占全县/位次 |\n"
			     "|:---|---:|---:|---:|---:|---:|\n");
	for (enum rank rank = RANK_MAIN; rank < NR_RANKS; rank++)
		for (size_t i = 0; i < rules->nr_indicators; i++) {
			const struct comparison *row =
				report_comparison(page->report, page->unit->code,
						  rules->indicators[i].code);

			if (!row || row->state == REPORT_STATE_NOT_APPLICABLE ||
			    rank_of(page, &rules->indicators[i]) != rank)
				continue;
			if (nr < (rank == RANK_OTHER ? FIGURES : OWN_FIGURES)) {
				part |= add_figure(page, row);
				of_part |= is_part_of_part(page, row);
				placed |= row->ranked > 1;
				nr++;
			} else {
				left = true;
			}
		}
	buf_addstr(page->out, "\n");
	if (!nr)
		style(page, line, "你单位本期没有须报送的数字。");
	style(page, line,
	      left ? "空格为没有报送或者没有可比的数；其余指标见统计报表“单位指标”。"
		   : "空格为没有报送或者没有可比的数。");
	if (placed)
		style(page, line,
		      "“位次”是本期数字由高到低的名次，“3/6”即报齐的6家中的第3，不是评价。");
	if (part)
		style(page, line, change_part_note);
	if (of_part)
		style(page, line,
		      "有的指标有单位没有报齐，“占全县”是占已报部分合计的比重，不是占全县实有数。");
}

/* ---- how it reported */
static void say_delivery(struct page *page)
{
	const struct duty *duty = report_duty(page->report, page->unit->code, NULL);
	struct buf text = BUF_INIT;

	style(page, heading, "二、报送情况");
	if (!duty->owed) {
		style(page, line, "你单位本期没有应报送的材料。");
		return;
	}
	if (!duty->missing && !duty->late && !duty->unknown)
		buf_addstr(&text, "本期应报送的材料，到期的都已按时报送");
	if (duty->late)
		buf_addstr(&text, "有逾期报送的材料");
	if (duty->missing)
		buf_addf(&text,
			 "%s有到期未报送或者未报全的材料，没有报送的数字按未知处理，不作零计",
			 text.nr ? "；" : "");
	if (duty->unknown)
		buf_addf(&text, "%s有期限不能计算的材料（%s）", text.nr ? "；" : "",
			 page->report->calendar_gap.data);
	buf_addstr(&text, "。");
	style(page, line, text.data);
	buf_release(&text);
}

/* ---- what became of first figures */
enum { MOVED = 4 };

static int say_first(struct page *page)
{
	struct buf text = BUF_INIT;
	int rc = first_figures_add(&text, page->report, place, page->unit->code, MOVED, false,
				   page->diag);

	if (text.nr)
		style(page, line, text.data);
	buf_release(&text);
	return rc;
}

/* ---- findings */
/* That nothing was found says nothing of what was not sent. */
static const char *nothing_found(const struct page *page)
{
	const struct report *report = page->report;
	bool told = false, lacks = false;

	for (size_t i = 0; i < report->rules->nr_indicators; i++) {
		const struct comparison *row = report_comparison(report, page->unit->code,
								 report->rules->indicators[i].code);

		if (!row || row->state == REPORT_STATE_NOT_APPLICABLE ||
		    (row->indicator->form && row->indicator->form->by_office))
			continue;
		told = told || !isnan(row->value);
		lacks = lacks || row->state == REPORT_STATE_MISSING ||
			row->state == REPORT_STATE_PARTIAL;
	}
	if (!told && lacks)
		return "本期没有可用的数字，无从判断。";
	return lacks ? "已报送的数字没有发现超出正常波动范围的情况。"
		     : "本期数字没有发现超出正常波动范围的情况。";
}

static void say_findings(struct page *page)
{
	const struct report *report = page->report;
	int nr = 0;

	style(page, heading, "三、需要关注的情况");
	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *finding = &report->findings[i];

		if (strcmp(finding->unit, page->unit->code) != 0 || nr == FINDINGS)
			continue;
		style(page, line, finding->text);
		trace_add_finding(&page->report->trace, report, place, finding, finding->text);
		nr++;
	}
	if (!nr)
		style(page, line, nothing_found(page));
}

/* ---- rows refused */
/* Of a file refused as a whole the folder may tell the period, and who sent it the unit. */
#define OF_PERIOD                                                                             \
	" coalesce(s.unit, s.sender) = ?2 AND (s.first_month <= ?4 AND s.last_month >= ?3 OR" \
	" s.period ISNULL AND s.folder = ?5)"

static void add_refused(struct page *page, struct query *row)
{
	const char *field = query_text_of(row, "field");
	const char *remedy =
		diag_unit_remedy(query_text_of(row, "code"), query_text_of(row, "remedy"));
	struct buf text = BUF_INIT;

	buf_addstr(&text, query_text_of(row, "shown"));
	if (!query_is_null_of(row, "line"))
		buf_addf(&text, "第%lld行", (long long)query_int_of(row, "line"));
	if (field)
		buf_addf(&text, "“%s”", field);
	buf_addf(&text, "：%s。%s", query_text_of(row, "message"), remedy ? remedy : "");
	style(page, line, text.data);
	buf_release(&text);
}

/* 1 when anything of the period came from the unit, 0, or -1. */
static int has_come(struct page *page, const char *first, const char *last)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, page->report->store,
		       "SELECT 1 FROM submission_by_run s WHERE run = ?1 AND" OF_PERIOD " LIMIT 1",
		       page->diag) < 0)
		return -1;
	query_bind_int(&row, 1, page->report->run);
	query_bind_text(&row, 2, page->unit->code);
	query_bind_text(&row, 3, first);
	query_bind_text(&row, 4, last);
	query_bind_text(&row, 5, page->report->code);
	more = query_next(&row, page->diag);
	query_release(&row);
	return more;
}

static int say_refused(struct page *page)
{
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct query row = QUERY_INIT;
	int more, nr = 0;

	if (query_open(&row, page->report->store,
		       "SELECT s.shown, r.line, r.field, r.message, r.remedy, r.code FROM "
		       "submission_by_run"
		       " s JOIN rejection r ON r.submission = s.submission WHERE s.run = ?1 AND"
		       " r.level = 'error' AND" OF_PERIOD
		       " ORDER BY s.received, s.register_line, r.line,"
		       " r.column_no, r.id",
		       page->diag) < 0)
		return -1;
	query_bind_int(&row, 1, page->report->run);
	query_bind_text(&row, 2, page->unit->code);
	query_bind_text(&row, 3, month_code(first, page->report->period.first_month));
	query_bind_text(&row, 4, month_code(last, page->report->period.last_month));
	query_bind_text(&row, 5, page->report->code);
	style(page, heading, "四、退回的数据");
	while ((more = query_next(&row, page->diag)) > 0)
		if (nr++ < REFUSED)
			add_refused(page, &row);
	query_release(&row);
	if (nr > REFUSED)
		style(page, line, "其余见回执和统计报表“问题清单”。");
	if (more < 0 || nr)
		return more;
	more = has_come(page, first, last);
	if (more >= 0)
		style(page, line, more ? "本期收到的材料没有退回的行。" : "本期没有收到材料。");
	return more;
}

/* ---- what it owes */
static void add_item(struct page *page, const struct reminder *item)
{
	struct buf text = BUF_INIT, title = BUF_INIT, what = BUF_INIT;
	char day[40];

	reminder_words_add(&title, page->report, &item->words, true);
	reminder_words_add(&what, page->report, &item->words, false);
	chart_add_fitted(&text, title.data, TITLE_COLUMNS);
	buf_addf(&text, "%s：%s", what.data + title.nr, item->how);
	if (reminder_says_due(item))
		buf_addf(&text, "，期限%s", day_chinese(day, sizeof(day), item->due));
	buf_addstr(&text, "。");
	style(page, line, text.data);
	buf_release(&what);
	buf_release(&title);
	buf_release(&text);
}

static bool is_owed(const struct page *page, const struct reminder *item, enum reminder_kind kind)
{
	return strcmp(item->unit, page->unit->code) == 0 && reminder_is_for_unit(item) &&
	       item->kind == kind;
}

/* Of some matters of the unit nobody knows whether they are overdue. */
static bool has_unknown(const struct page *page)
{
	for (size_t i = 0; i < page->reminders->nr; i++)
		if (page->reminders->items[i].kind == REMINDER_UNKNOWN &&
		    strcmp(page->reminders->items[i].unit, page->unit->code) == 0)
			return true;
	return false;
}

/* What is not listed: none, more of them, and what cannot be judged. */
static void say_rest(struct page *page, int nr, int told, bool overdue)
{
	bool unknown = has_unknown(page);
	struct buf text = BUF_INIT;

	if (!nr)
		buf_addstr(&text, unknown ? "能够判断的没有。" : "没有。");
	if (nr > told)
		buf_addstr(&text, "其余见办公室发给你单位的催办。");
	if (unknown)
		buf_addf(&text, "有的事项不能判断是否%s，由办公室另行核对。",
			 overdue ? "逾期" : "到期");
	if (text.nr)
		style(page, line, text.data);
	buf_release(&text);
}

/* Traced by the list that `shuangda remind` gives of the same day. */
static void say_owed(struct page *page, enum reminder_kind kind)
{
	bool overdue = kind == REMINDER_OVERDUE;
	const char *known = has_unknown(page) ? "能够判断的" : "";
	struct buf text = BUF_INIT, printed = BUF_INIT, command = BUF_INIT;
	int nr = 0, told = 0;

	for (size_t i = 0; i < page->reminders->nr; i++)
		nr += is_owed(page, &page->reminders->items[i], kind);
	buf_addf(&printed, "%d项", nr);
	if (overdue)
		buf_addf(&text, "五、逾期未办的事项（%s%s）", known, printed.data);
	else
		buf_addf(&text, "六、%d日内到期的事项（%s%s）", DAYS, known, printed.data);
	style(page, heading, text.data);
	for (size_t i = 0; i < page->reminders->nr && told < ITEMS; i++)
		if (is_owed(page, &page->reminders->items[i], kind)) {
			add_item(page, &page->reminders->items[i]);
			told++;
		}
	buf_addf(&command, "shuangda remind --days %d --as-of %s", DAYS, page->report->as_of);
	say_rest(page, nr, told, overdue);
	trace_count(page, "催办", overdue ? "逾期未办" : "即将到期", printed.data, nr,
		    command.data);
	buf_release(&text);
	buf_release(&printed);
	buf_release(&command);
}

/* Where the run does not know it all, `shuangda remind` does. */
static void say_all_owed(struct page *page)
{
	const struct report *report = page->report;
	struct buf text = BUF_INIT;
	char day[40];

	if (reminders_are_whole(report)) {
		say_owed(page, REMINDER_OVERDUE);
		say_owed(page, REMINDER_DUE);
		return;
	}
	style(page, heading, "五、应办的事项");
	buf_addf(&text,
		 "本期以后还有到期的事项，截至%s应办的见催办（shuangda remind --as-of %s）。",
		 day_chinese(day, sizeof(day), report->as_of_day), report->as_of);
	style(page, line, text.data);
	buf_release(&text);
}

/* What the unit must send again stands with what was refused; what is overdue of it in its own list
 * where there is one. */
static bool is_again(const struct page *page, const struct reminder *item)
{
	return is_owed(page, item, REMINDER_AGAIN) ||
	       (item->again && !reminders_are_whole(page->report) &&
		(is_owed(page, item, REMINDER_OVERDUE) || is_owed(page, item, REMINDER_DUE)));
}

static void say_again(struct page *page)
{
	int told = 0;

	for (size_t i = 0; i < page->reminders->nr && told < REFUSED; i++)
		if (is_again(page, &page->reminders->items[i])) {
			add_item(page, &page->reminders->items[i]);
			told++;
		}
}

static int build(struct page *page)
{
	const struct report *report = page->report;
	struct buf text = BUF_INIT;
	size_t start;
	char day[40];

	buf_addf(&text, "%s%s“双打”工作情况", page->unit->name, report->name);
	style(page, "一页标题", text.data);
	buf_reset(&text);
	buf_addf(&text, "%s　数据截至%s", report_office_name(report),
		 day_chinese(day, sizeof(day), report->as_of_day));
	style(page, "一页说明", text.data);
	buf_release(&text);
	start = page->out->nr;
	say_figures(page);
	say_delivery(page);
	if (say_first(page) < 0)
		return -1;
	say_findings(page);
	level_words_say(page->out, start, report->rules->level);
	if (say_refused(page) < 0)
		return -1;
	say_again(page);
	say_all_owed(page);
	return 0;
}

static int write_all(struct report *report, const struct reminders *reminders, const char *folder,
		     struct diag *diag)
{
	size_t nr = report->nr_units;
	struct document *documents = arena_alloc(&report->arena, (nr + 1) * sizeof(*documents));
	struct buf *texts = arena_alloc(&report->arena, (nr + 1) * sizeof(*texts));
	struct buf name = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < nr; i++)
		texts[i] = (struct buf)BUF_INIT;
	for (size_t i = 0; i < nr && rc == 0; i++) {
		buf_reset(&name);
		file_name_add(&name, report->units[i]->name, NAME_MAX_CHARACTERS);
		buf_addf(&name, "_%s", report->asked);
		documents[i].name = arena_strdup(&report->arena, name.data);
		buf_reset(&name);
		buf_addf(&name, "%s%s“双打”工作情况", report->units[i]->name, report->name);
		documents[i].title = arena_strdup(&report->arena, name.data);
		documents[i].text = &texts[i];
		documents[i].keeps_text = false;
		audience_begin(report, PRODUCT_UNIT_REPORT, report->units[i]->code);
		rc = build(&(struct page){ report, reminders, report->units[i], &texts[i], diag });
	}
	if (rc == 0 && nr)
		rc = document_convert(report, folder, documents, nr, diag);
	for (size_t i = 0; i < nr; i++)
		buf_release(&texts[i]);
	buf_release(&name);
	return rc;
}

int unit_reports_write(struct report *report, const char *folder, struct diag *diag)
{
	struct reminders reminders = { 0 };
	struct buf inside = BUF_INIT;
	int rc = -1;

	path_join(&inside, folder, folder_name);
	if (folder_make(inside.data, 0755, diag) == 0 &&
	    reminders_find(&reminders, report, DAYS, diag) == 0)
		rc = write_all(report, &reminders, inside.data, diag);
	if (rc == 0 && reminders_are_whole(report))
		rc = letters_write(report, &reminders, DAYS, folder, diag);
	else if (rc == 0)
		diag_add(diag, "REN066", NULL, report->name, report->as_of, NULL);
	reminders_release(&reminders);
	buf_release(&inside);
	return rc;
}
