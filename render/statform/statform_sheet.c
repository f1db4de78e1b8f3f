/* statform_sheet.c - see statform_sheet.h. */
#include "render/statform/statform_sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/decimal.h"

void statform_sheet_release(struct statform_sheet *sheet)
{
	for (size_t i = 0; i < sheet->nr_lines; i++)
		free(sheet->lines[i].cells);
	free(sheet->lines);
	free(sheet->columns);
	free(sheet->checks);
	*sheet = (struct statform_sheet){ 0 };
}

/* ---- from the store */

static int load_head(struct statform_sheet *out, struct report *report, int position,
		     struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT form, title, table_no, made_by, approved_by, approval_no,"
		       " valid_until, expired, first_day, last_day, units, counted_by, classify,"
		       " ifnull(unclassified, -1) AS unclassified, ifnull(reported, 0) AS reported,"
		       " ifnull(expected, 0) AS expected, note FROM statform_by_run"
		       " WHERE run = ?1 AND position = ?2",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_int(&row, 2, position);
	more = query_next(&row, diag);
	if (more > 0)
		*out = (struct statform_sheet){
			.form = report_kept(report, &row, "form"),
			.title = report_kept(report, &row, "title"),
			.table_no = report_kept(report, &row, "table_no"),
			.made_by = report_kept(report, &row, "made_by"),
			.approved_by = report_kept(report, &row, "approved_by"),
			.approval_no = report_kept(report, &row, "approval_no"),
			.valid_until = report_kept(report, &row, "valid_until"),
			.expired = query_int_of(&row, "expired") != 0,
			.first_day = report_kept(report, &row, "first_day"),
			.last_day = report_kept(report, &row, "last_day"),
			.units = report_kept(report, &row, "units"),
			.counted_by = report_kept(report, &row, "counted_by"),
			.classify = report_kept(report, &row, "classify"),
			.note = report_kept(report, &row, "note"),
			.unclassified = (int)query_int_of(&row, "unclassified"),
			.reported = (int)query_int_of(&row, "reported"),
			.expected = (int)query_int_of(&row, "expected"),
		};
	query_release(&row);
	return more;
}

static int open_of(struct query *row, const struct statform_sheet *sheet, struct report *report,
		   const char *sql, struct diag *diag)
{
	if (query_open(row, report->store, sql, diag) < 0)
		return -1;
	query_bind_int(row, 1, report->run);
	query_bind_text(row, 2, sheet->form);
	return 0;
}

static int load_columns(struct statform_sheet *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (open_of(&row, out, report,
		    "SELECT group_name, name, measure_unit FROM statform_column_by_run"
		    " WHERE run = ?1 AND form = ?2 ORDER BY column_no",
		    diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		out->columns = array_grow(out->columns, out->nr_columns, &out->alloc_columns,
					  sizeof(*out->columns));
		out->columns[out->nr_columns++] = (struct statform_head){
			.group = report_kept(report, &row, "group_name"),
			.name = report_kept(report, &row, "name"),
			.measure_unit = report_kept(report, &row, "measure_unit"),
		};
	}
	query_release(&row);
	return more;
}

static int load_lines(struct statform_sheet *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (open_of(&row, out, report,
		    "SELECT line, group_name, name, indent, supplement FROM statform_line_by_run"
		    " WHERE run = ?1 AND form = ?2 ORDER BY position",
		    diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		struct statform_line line = {
			.line = (int)query_int_of(&row, "line"),
			.group = report_kept(report, &row, "group_name"),
			.name = report_kept(report, &row, "name"),
			.indent = (int)query_int_of(&row, "indent"),
			.supplement = query_int_of(&row, "supplement") != 0,
			.cells = xcalloc(out->nr_columns, sizeof(*line.cells)),
		};

		out->groups = out->groups || line.group[0];
		out->lines = array_grow(out->lines, out->nr_lines, &out->alloc_lines,
					sizeof(*out->lines));
		out->lines[out->nr_lines++] = line;
	}
	query_release(&row);
	return more;
}

static enum statform_state state_from(const char *word)
{
	static const char *const words[] = {
		[STATFORM_CELL_COMPLETE] = "complete",
		[STATFORM_CELL_PARTIAL] = "partial",
		[STATFORM_CELL_MISSING] = "missing",
		[STATFORM_CELL_NOT_APPLICABLE] = "not_applicable",
		[STATFORM_CELL_NOT_KEPT] = "not_kept",
		[STATFORM_CELL_UNKNOWN] = "unknown",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], word) == 0)
			return (enum statform_state)i;
	BUG(word);
}

static struct statform_line *line_of(const struct statform_sheet *sheet, int code)
{
	for (size_t i = 0; i < sheet->nr_lines; i++)
		if (sheet->lines[i].line == code)
			return &sheet->lines[i];
	BUG("a cell of no line");
}

static int load_cells(struct statform_sheet *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (open_of(&row, out, report,
		    "SELECT line, column_no, value, state, cases FROM statform_cell_by_run"
		    " WHERE run = ?1 AND form = ?2 AND unit = '*'",
		    diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0)
		line_of(out, (int)query_int_of(&row, "line"))
			->cells[query_int_of(&row, "column_no") - 1] = (struct statform_cell){
			.value = query_double_of(&row, "value"),
			.state = state_from(query_text_of(&row, "state")),
			.cases = (int)query_int_of(&row, "cases"),
		};
	query_release(&row);
	return more;
}

static int load_checks(struct statform_sheet *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (open_of(&row, out, report,
		    "SELECT kind, line, column_no, relation, parts, total, holds,"
		    " ifnull(unclassified, 0) AS unclassified FROM statform_check_by_run"
		    " WHERE run = ?1 AND form = ?2 AND holds IS NOT 1 ORDER BY position",
		    diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		out->checks = array_grow(out->checks, out->nr_checks, &out->alloc_checks,
					 sizeof(*out->checks));
		out->checks[out->nr_checks++] = (struct statform_check){
			.kind = report_kept(report, &row, "kind"),
			.line = (int)query_int_of(&row, "line"),
			.column = (int)query_int_of(&row, "column_no"),
			.at_most = strcmp(query_text_of(&row, "relation"), "at_most") == 0,
			.known = !query_is_null_of(&row, "holds"),
			.parts = query_double_of(&row, "parts"),
			.total = query_double_of(&row, "total"),
			.unclassified = (int)query_int_of(&row, "unclassified"),
		};
	}
	query_release(&row);
	return more;
}

int statform_sheet_load(struct statform_sheet *out, struct report *report, int position,
			struct diag *diag)
{
	int found;

	*out = (struct statform_sheet){ 0 };
	found = load_head(out, report, position, diag);
	if (found <= 0)
		return found;
	return load_columns(out, report, diag) < 0 || load_lines(out, report, diag) < 0 ||
			       load_cells(out, report, diag) < 0 ||
			       load_checks(out, report, diag) < 0
		       ? -1
		       : 1;
}

/* ---- in words */

bool statform_is_money(const struct statform_head *column)
{
	return strstr(column->measure_unit, "元") != NULL;
}

bool statform_is_share(const struct statform_head *column)
{
	return strcmp(column->measure_unit, "%") == 0;
}

bool statform_is_open(const struct statform_cell *cell)
{
	return cell->state == STATFORM_CELL_PARTIAL && cell->value == 0;
}

static void add_number(struct buf *out, const struct statform_head *column, double value)
{
	decimal_add_rounded(out, value, statform_is_money(column) ? 2 : 0);
}

void statform_add_cell(struct buf *out, const struct statform_head *column,
		       const struct statform_cell *cell)
{
	if (cell->state == STATFORM_CELL_NOT_APPLICABLE)
		buf_addch(out, '-');
	else if (isnan(cell->value) || statform_is_open(cell))
		return;
	else if (statform_is_share(column)) {
		decimal_add_share(out, cell->value, 1);
		buf_addch(out, '%');
	} else
		add_number(out, column, cell->value);
}

/* ---- notes */

static bool has_state(const struct statform_sheet *sheet, enum statform_state state)
{
	for (size_t i = 0; i < sheet->nr_lines; i++)
		for (size_t c = 0; c < sheet->nr_columns; c++)
			if (sheet->lines[i].cells[c].state == state)
				return true;
	return false;
}

/* Columns that no ledger keeps, in any line. */
static void add_not_kept(struct buf *out, const struct statform_sheet *sheet)
{
	for (size_t c = 0; c < sheet->nr_columns; c++) {
		bool kept = false, lacks = false;

		for (size_t i = 0; i < sheet->nr_lines; i++) {
			enum statform_state state = sheet->lines[i].cells[c].state;

			lacks = lacks || state == STATFORM_CELL_NOT_KEPT;
			kept = kept || (state != STATFORM_CELL_NOT_KEPT &&
					state != STATFORM_CELL_NOT_APPLICABLE);
		}
		if (lacks && !kept)
			buf_addf(out, "%s%zu", out->nr ? "、" : "", c + 1);
	}
}

static void note_check(const struct statform_sheet *sheet, const struct statform_check *check,
		       statform_note_fn add, void *data)
{
	const struct statform_head *column = &sheet->columns[check->column - 1];
	struct buf note = BUF_INIT;

	buf_addf(&note, "审核：第%d行第%d列", check->line, check->column);
	if (!check->known) {
		buf_addstr(&note, "有未知数，分项与合计不能核对。");
	} else {
		buf_addstr(&note, strcmp(check->kind, "line") == 0 ? "各分项之和" : "");
		add_number(&note, column, check->parts);
		buf_addf(&note, check->at_most ? "大于%s" : "不等于%s",
			 strcmp(check->kind, "line") == 0 ? "本行" : "所属列");
		add_number(&note, column, check->total);
		if (check->unclassified && check->parts < check->total)
			buf_addf(&note, "，其中未填%s的%d件不在任何分项",
				 sheet->classify ? sheet->classify : "", check->unclassified);
		buf_addstr(&note, "。");
	}
	add(data, note.data);
	buf_release(&note);
}

static void say(struct buf *note, statform_note_fn add, void *data)
{
	add(data, note->data);
	buf_reset(note);
}

static void note_states(const struct statform_sheet *sheet, struct buf *note, statform_note_fn add,
			void *data)
{
	if (sheet->classify && sheet->unclassified < 0) {
		buf_addf(note,
			 "本县规则（rules/tables.csv）没有“%s”一栏，按它分的各行空白，不是零；"
			 "请在规则中补上这一栏并由单位填报。",
			 sheet->classify);
		say(note, add, data);
	}
	if (sheet->unclassified > 0) {
		buf_addf(note,
			 "未填%s%d件，列在最后一行；它们可能属于的各行，没有案件的空白，不是零。"
			 "请单位补填后重新统计。",
			 sheet->classify, sheet->unclassified);
		say(note, add, data);
	}
	if (sheet->expected && sheet->reported < sheet->expected) {
		buf_addf(note, "台账应报%d个单位月，已报%d个；未报的不在本表，空白不是零。",
			 sheet->expected, sheet->reported);
		say(note, add, data);
	}
	add_not_kept(note, sheet);
	if (note->nr) {
		struct buf columns = BUF_INIT;

		buf_add(&columns, note->data, note->nr);
		buf_reset(note);
		buf_addf(note, "第%s列台账没有登记，由填报单位补填。", columns.data);
		buf_release(&columns);
		say(note, add, data);
	}
}

void statform_notes(const struct statform_sheet *sheet, const struct report *report,
		    statform_note_fn add, void *data)
{
	struct buf note = BUF_INIT;

	note_states(sheet, &note, add, data);
	if (has_state(sheet, STATFORM_CELL_NOT_APPLICABLE))
		add(data, "“-”为不适用。");
	for (size_t i = 0; i < sheet->nr_checks; i++)
		note_check(sheet, &sheet->checks[i], add, data);
	if (sheet->expired) {
		buf_addstr(&note, "本表式已过有效期，不能再作为依法制发的统计表使用。");
		say(&note, add, data);
	}
	if (sheet->note[0])
		add(data, sheet->note);
	buf_addf(&note, "数据截至%s；每格背后的案件：shuangda explain %s 全县 %s 行号 列号",
		 report->as_of, report->code, sheet->form);
	say(&note, add, data);
	buf_release(&note);
}
