/* remind.c - see remind.h. */
#include "render/remind/remind.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/system/file.h"
#include "render/remind/contacts.h"
#include "render/remind/reminders.h"
#include "render/report/audience.h"
#include "render/workbook/workbook.h"

const char remind_all_name[] = "催办.txt";
const char remind_list_name[] = "办公室催办清单（内部）.xlsx";

/* More than that is no short text. */
enum { LINES_MAX = 10 };

struct remind {
	struct report *report;
	const char *folder;
	int days;
	const struct reminders *reminders;
	struct contacts contacts;
	struct diag *diag;
};

static void add_due(struct buf *out, const struct report *report, const struct reminder *item)
{
	int year, month, day, now, any;

	if (!reminder_says_due(item))
		return;
	day_to_civil(report->as_of_day, &now, &any, &any);
	day_to_civil(item->due, &year, &month, &day);
	buf_addstr(out, "，期限");
	if (year != now)
		buf_addf(out, "%d年", year);
	buf_addf(out, "%d月%d日", month, day);
}

static const char *ending(const struct reminder *item)
{
	if (item->again)
		return "，请照回执更正后重报";
	return item->kind == REMINDER_OVERDUE ? "，请尽快办理" : "";
}

/* One line of a unit's text. */
static void add_line(struct buf *out, const struct report *report, const struct reminder *item,
		     int number)
{
	buf_addf(out, "%d. ", number);
	reminder_words_add(out, report, &item->words, false);
	buf_addf(out, "：%s", item->how);
	add_due(out, report, item);
	buf_addf(out, "%s。\n", ending(item));
}

/* Who is written to of what 'unit' has to do: a unit that is no member any more gets no letter, its
 * successor does; NULL: nobody goes on with it, the office's list alone has it. */
static const struct unit *addressee_of(const struct report *report, const char *unit)
{
	const struct rules *rules = report->rules;
	int index = rules_unit_index(rules, unit), month = month_of_day(report->as_of_day);
	size_t holder;

	if (index < 0)
		return NULL;
	holder = rules_holder(rules, (size_t)index, month, NULL);
	return rules->units[holder].class == UNIT_CLASS_OFFICE ||
			       rules_is_member(rules, holder, month) ||
			       rules->units[holder].from > month
		       ? &rules->units[holder]
		       : NULL;
}

/* Why they are not the unit's any more. */
static void add_absence(struct buf *out, const struct report *report, const char *unit)
{
	int index = rules_unit_index(report->rules, unit);
	struct buf absence = BUF_INIT;

	if (index >= 0)
		rules_add_absence(&absence, report->rules, (size_t)index,
				  month_of_day(report->as_of_day));
	if (absence.nr)
		buf_addf(out, "%s%s。\n", report_unit_name(report, unit), absence.data);
	buf_release(&absence);
}

/* The text of the unit whose items begin at 'first'; '*next' is behind its last one. Nothing is
 * appended when it is told nothing. */
static void add_text(struct buf *out, const struct remind *remind, size_t first, size_t *next)
{
	const struct reminders *list = remind->reminders;
	const struct report *report = remind->report;
	const char *unit = list->items[first].unit;
	int index = rules_unit_index(report->rules, unit);
	const struct unit *to = addressee_of(report, unit);
	bool is_office = !to || report->rules->units[index].class == UNIT_CLASS_OFFICE;
	struct buf lines = BUF_INIT;
	char day[32];
	int nr = 0;

	audience_begin(remind->report, PRODUCT_REMINDER, to ? to->code : unit);
	for (*next = first; *next < list->nr && strcmp(list->items[*next].unit, unit) == 0;
	     (*next)++) {
		if (!reminder_is_for_unit(&list->items[*next]))
			continue;
		if (++nr <= LINES_MAX)
			add_line(&lines, report, &list->items[*next], nr);
	}
	if (nr) {
		day_chinese(day, sizeof(day), report->as_of_day);
		if (to && strcmp(to->code, unit) == 0)
			buf_addf(out, "%s：截至%s，有%d项工作请办理：\n",
				 report_unit_name(report, unit), day, nr);
		else
			buf_addf(out, "%s：截至%s，%s留下的%d项工作请%s：\n",
				 to ? report_unit_name(report, to->code)
				    : report_office_name(report),
				 day, report_unit_name(report, unit), nr,
				 to ? "办理" : "明确承接单位");
		buf_addstr(out, lines.data);
		if (nr > LINES_MAX)
			buf_addf(out,
				 is_office ? "另有%d项，见办公室催办清单。\n"
					   : "另有%d项，可向本办公室要清单。\n",
				 nr - LINES_MAX);
		add_absence(out, report, unit);
		buf_addf(out, "已经办理或者情况有变化的，请告知。%s\n", report_office_name(report));
	}
	buf_release(&lines);
}

static int write_file(const struct remind *remind, const char *name, const struct buf *text)
{
	struct buf path = BUF_INIT;
	int rc;

	path_join(&path, remind->folder, name);
	rc = file_write(path.data, text->data, text->nr, remind->diag);
	buf_release(&path);
	return rc;
}

static int write_unit(const struct remind *remind, size_t first, const struct unit *to,
		      const struct buf *text)
{
	const struct reminder *item = &remind->reminders->items[first];
	struct buf name = BUF_INIT;
	int rc;

	buf_addf(&name, "%02d_", rules_unit_index(remind->report->rules, to->code) + 1);
	file_name_add(&name, report_unit_short(remind->report, to->code), 30);
	if (strcmp(to->code, item->unit) != 0) {
		buf_addstr(&name, "（承接");
		file_name_add(&name, report_unit_short(remind->report, item->unit), 30);
		buf_addstr(&name, "）");
	}
	buf_addstr(&name, ".txt");
	rc = write_file(remind, name.data, text);
	buf_release(&name);
	return rc;
}

/* What was looked at, so that it can be laid beside `shuangda status`. */
static void add_head(struct buf *out, const struct remind *remind, int units)
{
	const struct report *report = remind->report;
	int unknown = reminders_count(remind->reminders, REMINDER_UNKNOWN);
	char day[32];

	buf_addf(out, "催办（截至%s，含此后%d日内到期的）：",
		 day_chinese(day, sizeof(day), report->as_of_day), remind->days);
	if (units)
		buf_addf(out, "%d个单位有事要办，每段可以直接发给该单位。\n", units);
	else
		buf_addstr(out, "没有要催办的。\n");
	buf_addstr(out, "材料按收件逐项核对，与 shuangda status 一致；其他事项按这一天重新计算，"
			"没有改动已有的报告和数据库。\n");
	reminders_add_nothing_came(out, remind->reminders);
	if (remind->reminders->nothing_came)
		buf_addch(out, '\n');
	if (unknown)
		buf_addf(out, "另有%d项不能判断是否逾期%s%s%s，没有列入各段，见办公室催办清单。\n",
			 unknown, report->calendar_gap.nr ? "（" : "",
			 report->calendar_gap.nr ? report->calendar_gap.data : "",
			 report->calendar_gap.nr ? "）" : "");
}

static int write_texts(struct remind *remind)
{
	const struct rules *rules = remind->report->rules;
	bool *told = xcalloc(rules->nr_units, sizeof(*told));
	struct buf all = BUF_INIT, texts = BUF_INIT;
	int units = 0, rc = 0;

	for (size_t i = 0, next; rc == 0 && i < remind->reminders->nr; i = next) {
		const char *unit = remind->reminders->items[i].unit;
		const struct unit *to = addressee_of(remind->report, unit);
		struct buf text = BUF_INIT;

		add_text(&text, remind, i, &next);
		if (text.nr) {
			buf_addf(&texts, "\n%s", text.data);
			rc = to ? write_unit(remind, i, to, &text) : 0;
		}
		if (text.nr && to && !told[to - rules->units]) {
			told[to - rules->units] = true;
			units++;
		}
		buf_release(&text);
	}
	add_head(&all, remind, units);
	level_words_say(&all, 0, rules->level);
	buf_add(&all, texts.data, texts.nr);
	if (rc == 0)
		rc = write_file(remind, remind_all_name, &all);
	buf_release(&all);
	buf_release(&texts);
	free(told);
	return rc;
}

/* ---- the office's list */
static const struct sheet_column list_columns[] = {
	{ "责任单位", STYLE_TEXT, 16, 20 },   { "联络员", STYLE_CENTER, 9, 12 },
	{ "联系电话", STYLE_CENTER, 14, 16 }, { "制度", STYLE_CENTER, 10, 14 },
	{ "要办的事", STYLE_TEXT, 34, 48 },   { "情况", STYLE_TEXT, 24, 34 },
	{ "期限", STYLE_DATE, 12, 12 },	      { "类别", STYLE_CENTER, 10, 12 },
	{ "条款", STYLE_CENTER, 9, 11 },
};
static const char *const kind_words[NR_REMINDER_KINDS] = {
	[REMINDER_OVERDUE] = "逾期未办", [REMINDER_AGAIN] = "退回重报",
	[REMINDER_DUE] = "即将到期",	 [REMINDER_HELD] = "待本办公室确认",
	[REMINDER_NO_DAY] = "没有期限",	 [REMINDER_UNKNOWN] = "不能判断",
};
static const struct sheet_column contact_columns[] = {
	{ "单位", STYLE_TEXT, 18, 24 },	      { "联络员", STYLE_CENTER, 10, 14 },
	{ "联系电话", STYLE_CENTER, 16, 20 }, { "任职日期", STYLE_DATE, 12, 12 },
	{ "说明", STYLE_TEXT, 30, 48 },
};

static void write_items(struct sheet *sheet, const struct remind *remind)
{
	const struct report *report = remind->report;
	const struct reminders *list = remind->reminders;

	for (size_t i = 0; i < list->nr; i++) {
		const struct reminder *item = &list->items[i];
		const struct contact *contact = contact_of(&remind->contacts, item->unit);
		char due[DATE_SIZE];

		sheet_row(sheet, item->kind == REMINDER_OVERDUE ? ROW_ALERT : ROW_PLAIN);
		sheet_text(sheet, report_unit_name(report, item->unit));
		sheet_text(sheet, contact ? contact->name : NULL);
		sheet_text(sheet, contact ? contact->phone : NULL);
		sheet_text(sheet, report_code_name(report, "system", item->system));
		sheet_text(sheet, item->what);
		sheet_text(sheet, item->how);
		sheet_date(sheet, item->due != DAY_NONE ? day_format(due, item->due) : NULL);
		sheet_text(sheet, kind_words[item->kind]);
		sheet_text(sheet, item->clause);
	}
	if (!list->nr)
		sheet_block(sheet, BLOCK_PARAGRAPH, "没有要催办的。");
}

static int write_list_sheet(struct workbook *workbook, const struct remind *remind)
{
	struct buf subtitle = BUF_INIT;
	struct sheet *sheet;
	char day[32];

	buf_addf(&subtitle, "截至%s，含此后%d日内到期的　内部使用，有联系电话，不得外传",
		 day_chinese(day, sizeof(day), remind->report->as_of_day), remind->days);
	sheet = workbook_sheet(workbook, &(struct sheet_options){ .name = "催办清单",
								  .title = "办公室催办清单",
								  .subtitle = subtitle.data,
								  .landscape = true,
								  .filter = true });
	sheet_columns(sheet, list_columns, sizeof(list_columns) / sizeof(list_columns[0]));
	write_items(sheet, remind);
	buf_release(&subtitle);
	return sheet_finish(sheet);
}

static void write_contact(struct sheet *sheet, const struct remind *remind, const char *unit)
{
	const struct contact *contact = contact_of(&remind->contacts, unit);

	sheet_row(sheet, contact ? ROW_PLAIN : ROW_ALERT);
	sheet_text(sheet, report_unit_name(remind->report, unit));
	sheet_text(sheet, contact ? contact->name : NULL);
	sheet_text(sheet, contact ? contact->phone : NULL);
	sheet_date(sheet, contact ? contact->from : NULL);
	sheet_text(sheet, contact ? contact_note(contact) : "名册里没有在任的联络员，请催报备案");
}

static int write_contact_sheet(struct workbook *workbook, const struct remind *remind)
{
	struct sheet *sheet =
		workbook_sheet(workbook, &(struct sheet_options){
						 .name = "联络员",
						 .title = "各单位联络员",
						 .subtitle = "内部使用，有联系电话，不得外传",
						 .landscape = true });

	sheet_columns(sheet, contact_columns, sizeof(contact_columns) / sizeof(contact_columns[0]));
	for (size_t i = 0; i < remind->report->nr_units; i++)
		write_contact(sheet, remind, remind->report->units[i]->code);
	return sheet_finish(sheet);
}

static int write_list(const struct remind *remind)
{
	const struct report *report = remind->report;
	struct buf path = BUF_INIT;
	struct workbook *workbook;
	int rc = -1;

	audience_begin(remind->report, PRODUCT_OFFICE, NULL);
	path_join(&path, remind->folder, remind_list_name);
	workbook = workbook_create(path.data,
				   &(struct workbook_properties){
					   .title = "办公室催办清单",
					   .subject = report->as_of,
					   .author = report_office_name(report),
					   .company = report_office_name(report),
					   .comments = "内部使用",
					   .created_day = report->as_of_day,
					   .level = report->rules->level,
				   },
				   remind->diag);
	if (write_list_sheet(workbook, remind) == 0 && write_contact_sheet(workbook, remind) == 0)
		rc = workbook_finish(workbook);
	workbook_free(workbook);
	buf_release(&path);
	return rc;
}

int remind_write(struct report *report, const struct reminders *reminders, int days,
		 const char *folder, struct diag *diag)
{
	struct remind remind = { .report = report,
				 .folder = folder,
				 .days = days,
				 .reminders = reminders,
				 .diag = diag };
	int rc = -1;

	if (contacts_load(&remind.contacts, report, diag) == 0 && write_texts(&remind) == 0)
		rc = write_list(&remind);
	contacts_release(&remind.contacts);
	return rc;
}
