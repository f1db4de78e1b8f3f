/* receipt.c - see receipt.h. */
#include "ingest/receipt.h"

#include <string.h>

#include "core/csv.h"
#include "core/file.h"
#include "core/text.h"
#include "ingest/receipt_changes.h"

/* Places of the columns in the query of write_receipt(). */
enum {
	COLUMN_FILE,
	COLUMN_FOLDER,
	COLUMN_UNIT,
	COLUMN_TABLE,
	COLUMN_PERIOD,
	COLUMN_RECEIVED,
	COLUMN_ENCODING,
	COLUMN_READ,
	COLUMN_ACCEPTED,
	COLUMN_REFUSED,
	COLUMN_DUPLICATE,
	COLUMN_IGNORED,
	COLUMN_STATUS,
	COLUMN_SHA256
};

/* Place of the column in the query of add_rejections(). */
enum { COLUMN_COLUMN = 2 };

static const char unknown_name[] = "未识别";

static const char *status_word(const char *status)
{
	static const struct {
		const char *status, *word;
	} words[] = {
		{ "in_force", "已入库" },	  { "superseded", "已有更新版本，本件只作记录" },
		{ "held", "暂缓入库，等待确认" }, { "refused", "退回，请更正后重新发送" },
		{ "withdrawn", "已撤回" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i].status, status) == 0)
			return words[i].word;
	}
	return status;
}

static void add_pair(struct buf *out, const char *name, const char *value)
{
	csv_add_field(out, name, true);
	csv_add_field(out, value ? value : "", false);
	buf_addstr(out, "\r\n");
}

static const char *unit_name(const struct rules *rules, const char *code)
{
	const struct unit *unit = code ? rules_unit(rules, code, INT_MAX) : NULL;

	return unit ? unit->name : unknown_name;
}

static void add_summary(struct buf *out, const struct rules *rules, struct query *row)
{
	static const struct {
		const char *name;
		int column;
	} lines[] = {
		{ "文件", COLUMN_FILE },	 { "期间", COLUMN_PERIOD },
		{ "收到时间", COLUMN_RECEIVED }, { "编码", COLUMN_ENCODING },
		{ "读取行数", COLUMN_READ },	 { "采用行数", COLUMN_ACCEPTED },
		{ "退回行数", COLUMN_REFUSED },	 { "重复行数", COLUMN_DUPLICATE },
		{ "合计行数", COLUMN_IGNORED },	 { "文件指纹", COLUMN_SHA256 },
	};
	const char *table = query_text(row, COLUMN_TABLE);
	const struct form *form = table ? rules_form(rules, table) : NULL;

	add_pair(out, "报送回执", "");
	add_pair(out, "单位", unit_name(rules, query_text(row, COLUMN_UNIT)));
	add_pair(out, "报表", form ? form->name : unknown_name);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		add_pair(out, lines[i].name, query_text(row, lines[i].column));
	if (query_int(row, COLUMN_REFUSED) &&
	    strcmp(query_text(row, COLUMN_STATUS), "in_force") == 0)
		add_pair(out, "处理结果", "部分入库，退回的行请更正后重新发送");
	else
		add_pair(out, "处理结果", status_word(query_text(row, COLUMN_STATUS)));
	buf_addstr(out, "\r\n");
}

static const char *level_word(const char *level)
{
	if (strcmp(level, "error") == 0)
		return "退回";
	return strcmp(level, "warning") == 0 ? "提醒" : "说明";
}

/* A column as a spreadsheet names it beside its number: "3（C）". */
static void add_column(struct buf *out, int64_t column)
{
	struct buf letters = BUF_INIT, text = BUF_INIT;

	for (int64_t n = column; n > 0; n = (n - 1) / 26)
		buf_addch(&letters, (char)('A' + (n - 1) % 26));
	for (size_t i = 0; i < letters.nr / 2; i++) {
		char ch = letters.data[i];

		letters.data[i] = letters.data[letters.nr - 1 - i];
		letters.data[letters.nr - 1 - i] = ch;
	}
	if (column > 0)
		buf_addf(&text, "%lld（%s）", (long long)column, letters.data);
	csv_add_field(out, text.data, false);
	buf_release(&letters);
	buf_release(&text);
}

static int add_rejections(struct buf *out, struct store *store, int64_t id, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int rc;

	if (query_open(
		    &row, store,
		    "SELECT level, line, column_no, field, value, code, message, remedy FROM"
		    " rejection WHERE submission = ?1 ORDER BY CASE level WHEN 'error' THEN 0 WHEN"
		    " 'warning' THEN 1 ELSE 2 END, line IS NOT NULL, line, column_no, id",
		    diag) < 0)
		return -1;
	query_bind_int(&row, 1, id);
	buf_addstr(out, "类别,行,列,项目,原文,代码,说明,处理办法\r\n");
	while ((rc = query_next(&row, diag)) == 1) {
		csv_add_field(out, level_word(query_text(&row, 0)), true);
		for (int i = 1; i < 8; i++) {
			const char *text = query_text(&row, i);

			if (i == COLUMN_COLUMN)
				add_column(out, query_int(&row, i));
			else
				csv_add_field(out, text ? text : "", false);
		}
		buf_addstr(out, "\r\n");
	}
	query_release(&row);
	return rc;
}

/* The refused rows as sent, and whether the store has an earlier content of the same item, which
 * stays in force. */
static int add_refused_rows(struct buf *out, struct store *store, int64_t id, const char *table,
			    struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	bool any = false;
	int rc;

	buf_addstr(&sql, "SELECT r.line, r.raw, ");
	if (table)
		buf_addf(&sql,
			 "EXISTS (SELECT 1 FROM %s_state st WHERE st.unit = s.unit AND"
			 " st.key = r.key)",
			 table);
	else
		buf_addstr(&sql, "0");
	buf_addstr(&sql, " FROM refused_row r JOIN submission s ON s.id = r.submission"
			 " WHERE r.submission = ?1 ORDER BY r.line");
	rc = query_open(&row, store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	query_bind_int(&row, 1, id);
	while ((rc = query_next(&row, diag)) == 1) {
		if (!any)
			buf_addstr(out, "\r\n退回的行（原样）\r\n行,库中已有的同一项,内容\r\n");
		any = true;
		buf_addf(out, "%lld,%s,%s\r\n", (long long)query_int(&row, 0),
			 query_int(&row, 2) ? "沿用" : "无", query_text(&row, 1));
	}
	query_release(&row);
	return rc;
}

/* receipts/PERIOD/UNIT/<file, folders joined by _>.回执.csv */
static int receipt_path(struct buf *out, const struct workspace *workspace, struct query *row,
			struct diag *diag)
{
	const char *period = query_text(row, COLUMN_FOLDER);
	const char *file = query_text(row, COLUMN_FILE);

	if (!period || !period[0])
		period = query_text(row, COLUMN_PERIOD);
	buf_addf(out, "%s/%s/%s", workspace->receipts, period ? period : unknown_name,
		 unit_name(&workspace->rules_loaded, query_text(row, COLUMN_UNIT)));
	if (folder_make(out->data, 0777, diag) < 0)
		return -1;
	buf_addch(out, '/');
	for (const char *p = file; *p; p++)
		buf_addch(out, *p == '/' ? '_' : *p);
	buf_addstr(out, ".回执.csv");
	return 0;
}

int receipt_write(const struct workspace *workspace, int64_t id, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf text = BUF_INIT, path = BUF_INIT;
	int rc = -1;

	if (query_open(
		    &row, workspace->store,
		    "SELECT file, folder, unit, table_name, period, received, encoding, rows_read,"
		    " rows_accepted, rows_refused, rows_duplicate, rows_ignored, status, sha256"
		    " FROM submission WHERE id = ?1",
		    diag) < 0)
		return -1;
	query_bind_int(&row, 1, id);
	if (query_next(&row, diag) != 1)
		goto out;
	buf_addstr(&text, "\xEF\xBB\xBF");
	add_summary(&text, &workspace->rules_loaded, &row);
	if (add_rejections(&text, workspace->store, id, diag) < 0 ||
	    receipt_add_changes(&text, workspace->store, &workspace->rules_loaded, id, diag) < 0 ||
	    add_refused_rows(&text, workspace->store, id, query_text(&row, COLUMN_TABLE), diag) <
		    0 ||
	    receipt_path(&path, workspace, &row, diag) < 0)
		goto out;
	rc = file_write(path.data, text.data, text.nr, diag);
out:
	query_release(&row);
	buf_release(&text);
	buf_release(&path);
	return rc;
}
