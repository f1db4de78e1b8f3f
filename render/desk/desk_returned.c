/* desk_returned.c - files that were sent back or wait, and rows that wait to be corrected: what is
 * wrong, what helps, and where file and receipt lie. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/standing.h"
#include "render/desk/desk_parts.h"
#include "render/receipt/receipt.h"

/* So many kinds of faults of a file, and files, are told; the receipt has all. */
enum { FAULTS = 4, FILES = 60 };
/* Longer ones stand in the receipt. */
enum { VALUE_WIDTH = 60 };

/* Refused as a whole and nothing has come in its place; held; rows that nobody sent again. */
static const char files_sql[] =
	"SELECT s.id, s.folder, s.file, s.shown, coalesce(s.unit, '') AS unit, s.table_name,"
	" s.status, s.received FROM submission s WHERE substr(s.received, 1, 10) <= ?1 AND "
	"NOT " READ_AGAIN(
		"s") " AND (s.status = 'held' OR s.status = 'refused' AND NOT EXISTS (SELECT 1 FROM"
		     " submission n WHERE n.unit = s.unit AND n.table_name = s.table_name AND "
		     "(n.period = s.period"
		     " OR (s.period IS NULL AND n.folder = s.folder)) AND n.status = 'in_force' "
		     "AND (n.received,"
		     " n.register_line, n.id) > (s.received, s.register_line, s.id))"
		     " OR EXISTS (SELECT 1 FROM refused_open o WHERE o.submission = s.id))"
		     " ORDER BY s.folder DESC, s.received DESC, s.register_line DESC, s.id DESC";

struct file {
	int64_t id, rows_open;
	const char *folder, *file, *shown, *unit, *table;
	bool held, refused;
};

static int read_rows_open(struct file *file, struct desk *desk)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, desk->report->store,
			      "SELECT line FROM refused_open WHERE submission = ?1", desk->diag);

	if (more == 0)
		query_bind_int(&row, 1, file->id);
	while (more >= 0 && (more = query_next(&row, desk->diag)) > 0)
		file->rows_open++;
	query_release(&row);
	return more;
}

/* 第4行“立案日期”：没有这一天（写的是“2024-09-31”）. Columns in the query's order. */
static void add_fault(struct buf *out, struct query *row)
{
	bool in_row = !query_is_null_of(row, "line");
	const char *field = query_text_of(row, "field"), *value = query_text_of(row, "value");
	const char *remedy = query_text_of(row, "remedy");

	markup(out, "<li>");
	if (in_row)
		desk_text(out, "第%lld行", (long long)query_int_of(row, "line"));
	if (in_row && field && *field)
		desk_text(out, "“%s”", field);
	if (in_row)
		markup(out, "：");
	markup_text(out, query_text_of(row, "message"));
	if (in_row && value && *value && text_width(value) <= VALUE_WIDTH)
		desk_text(out, "（写的是“%s”）", value);
	if (remedy && *remedy) {
		markup(out, "<br>处理办法：");
		markup_text(out, remedy);
	}
	markup(out, "</li>\n");
}

/* What keeps a file out is said of all of it, and not as a note; what keeps rows out is an error.
 */
static int add_faults(struct buf *out, const struct file *file, struct desk *desk)
{
	struct query row = QUERY_INIT;
	int nr = 0;
	int more = query_open(&row, desk->report->store,
			      "SELECT line, field, value, message, remedy FROM rejection WHERE "
			      "submission = ?1 AND"
			      " iif(?2, level <> 'note' AND line IS NULL, level = 'error')"
			      " ORDER BY place, id",
			      desk->diag);

	if (more == 0) {
		query_bind_int(&row, 1, file->id);
		query_bind_int(&row, 2, file->held);
	}
	markup(out, "<ul>\n");
	while (more >= 0 && (more = query_next(&row, desk->diag)) > 0)
		if (++nr <= FAULTS)
			add_fault(out, &row);
	if (nr > FAULTS)
		markup(out, "<li>其余的问题见回执。</li>\n");
	markup(out, "</ul>\n");
	query_release(&row);
	return more;
}

static void add_choice(struct buf *out, const char *word, const char *option,
		       const struct file *file)
{
	struct buf command = BUF_INIT, path = BUF_INIT;

	buf_addf(&path, "inbox/%s/%s", file->folder, file->file);
	buf_addf(&command, "shuangda ingest %s ", option);
	if (file->folder[0] && desk_is_inside(path.data) && desk_add_word(&command, path.data)) {
		markup(out, "<p>");
		markup_text(out, word);
		desk_command(out, command.data);
		markup(out, "</p>\n");
	}
	buf_release(&command);
	buf_release(&path);
}

static void add_links(struct buf *out, const struct file *file, struct desk *desk)
{
	struct buf path = BUF_INIT;

	markup(out, "<p class=\"links\">原件：");
	buf_addf(&path, "inbox/%s/%s", file->folder, file->file);
	if (file->folder[0])
		desk_link(out, desk, path.data, file->shown);
	else
		markup_text(out, file->shown);
	buf_reset(&path);
	buf_addstr(&path, "receipts/");
	receipt_place(&path, desk->rules, file->unit, file->folder);
	markup(out, " ");
	desk_link(out, desk, path.data, "回执文件夹");
	markup(out, "</p>\n");
	buf_release(&path);
}

static int add_file(struct desk *desk, const struct file *file)
{
	struct buf *out = &desk->returned;
	int rc;

	markup(out, "<li><span class=\"tag\">");
	markup_text(out, file->held ? "待确认" : file->refused ? "整件退回" : "部分行退回");
	markup(out, "</span><strong>");
	markup_text(out, file->unit[0] ? report_unit_name(desk->report, file->unit) : "未识别单位");
	markup(out, "</strong>　");
	if (file->table)
		markup_text(out, report_table_name(desk->report, file->table));
	if (file->folder[0])
		desk_text(out, "　%s", file->folder);
	if (file->rows_open)
		desk_text(out, "　%lld行待更正", (long long)file->rows_open);
	markup(out, "\n");
	rc = add_faults(out, file, desk);
	if (file->held) {
		add_choice(out, "全部替换的：", "--full", file);
		add_choice(out, "只作补充更正的：", "--supplement", file);
	}
	add_links(out, file, desk);
	markup(out, "</li>\n");
	return rc;
}

static int take_file(struct desk *desk, struct query *row)
{
	const char *status = query_text_of(row, "status");
	struct report *report = desk->report;
	struct file file = { .id = query_int_of(row, "id"),
			     .folder = report_kept(report, row, "folder"),
			     .file = report_kept(report, row, "file"),
			     .shown = report_kept(report, row, "shown"),
			     .unit = report_kept(report, row, "unit"),
			     .table = report_kept(report, row, "table_name"),
			     .held = strcmp(status, "held") == 0,
			     .refused = strcmp(status, "refused") == 0 };

	if (read_rows_open(&file, desk) < 0)
		return -1;
	desk->files_held += file.held;
	desk->files_refused += file.refused;
	desk->rows_open += file.rows_open;
	if (++desk->files_told > FILES)
		return 0;
	return add_file(desk, &file);
}

int desk_find_returned(struct desk *desk)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, desk->report->store, files_sql, desk->diag);

	if (more == 0)
		query_bind_text(&row, 1, desk->report->as_of);
	while (more >= 0 && (more = query_next(&row, desk->diag)) > 0)
		if (take_file(desk, &row) < 0)
			more = -1;
	query_release(&row);
	return more;
}

void desk_add_returned(struct buf *out, const struct desk *desk)
{
	markup(out, "<section id=\"returned\">\n<h2>退回和待确认</h2>\n<p>");
	if (!desk->files_told)
		markup(out, "没有。");
	else
		desk_text(out, "各期还没有办完的：整件退回%d件，待确认%d件，退回待更正%lld行。",
			  desk->files_refused, desk->files_held, (long long)desk->rows_open);
	markup(out, "</p>\n");
	if (desk->files_told) {
		markup(out, "<ol class=\"files\">\n");
		buf_add(out, desk->returned.data, desk->returned.nr);
		markup(out, "</ol>\n");
	}
	if (desk->files_told > FILES)
		markup(out, "<p>只列最近的，其余的见 receipts 文件夹中各单位的回执。</p>\n");
	markup(out, "</section>\n");
}
