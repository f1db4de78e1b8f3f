/* receipt_load.c - what came from a unit, from the store, and in words. See receipt_parts.h. */
#include "render/receipt/receipt_parts.h"

#include <stdlib.h>
#include <string.h>

/* Places of the columns in the query of load_files(). */
enum {
	FILE_ID,
	FILE_NAME,
	FILE_TABLE,
	FILE_PERIOD,
	FILE_RECEIVED,
	FILE_ENCODING,
	FILE_SHA256,
	FILE_KIND,
	FILE_STATUS,
	FILE_ZERO,
	FILE_READ,
	FILE_ACCEPTED,
	FILE_REFUSED,
	FILE_DUPLICATE,
	FILE_IGNORED,
	FILE_ANSWERED,
	FILE_OPEN,
	FILE_LATER,
};

static const char *keep(struct arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

static void take_file(struct receipt *out, struct receipt_file *file, struct query *row)
{
	struct arena *arena = &out->arena;
	int day;

	*file = (struct receipt_file){
		.id = query_int(row, FILE_ID),
		.name = keep(arena, query_text(row, FILE_NAME)),
		.table = keep(arena, query_text(row, FILE_TABLE)),
		.period = keep(arena, query_text(row, FILE_PERIOD)),
		.received = keep(arena, query_text(row, FILE_RECEIVED)),
		.encoding = keep(arena, query_text(row, FILE_ENCODING)),
		.sha256 = keep(arena, query_text(row, FILE_SHA256)),
		.kind = keep(arena, query_text(row, FILE_KIND)),
		.status = keep(arena, query_text(row, FILE_STATUS)),
		.later = keep(arena, query_text(row, FILE_LATER)),
		.zero_report = query_int(row, FILE_ZERO) != 0,
		.rows_read = query_int(row, FILE_READ),
		.rows_accepted = query_int(row, FILE_ACCEPTED),
		.rows_refused = query_int(row, FILE_REFUSED),
		.rows_duplicate = query_int(row, FILE_DUPLICATE),
		.rows_ignored = query_int(row, FILE_IGNORED),
		.is_answered = query_int(row, FILE_ANSWERED) != 0,
		.rows_open = query_int(row, FILE_OPEN),
	};
	file->form = file->table ? rules_form(out->rules, file->table) : NULL;
	if (day_parse(&day, file->received, &(const char *){ NULL }) == 0 && day > out->newest_day)
		out->newest_day = day;
}

/* A row of file s was sent again; one of its rows is open. All are when one is and none was. Of
 * many rows that an unclosed quote swallowed (ING185) not all are kept to be sent back. */
#define ANSWERED  "EXISTS (SELECT 1 FROM refused_answer a WHERE a.submission = s.id)"
#define SWALLOWED "EXISTS (SELECT 1 FROM wording w WHERE w.submission = s.id AND w.code = 'ING185')"
#define OPEN	  "EXISTS (SELECT 1 FROM refused_open o WHERE o.submission = s.id)"

/* Of a replaced file the later one is that in its place, of a refused one the first that was
 * accepted for the same table and period. */
static int load_files(struct receipt *out, struct diag *diag)
{
	struct query row = QUERY_INIT;
	size_t alloc = 0;
	int rc;

	if (query_open(&row, out->store,
		       "SELECT s.id, s.shown, s.table_name, s.period, s.received, s.encoding,"
		       " s.sha256, s.kind, s.status, s.zero_report, s.rows_read, s.rows_accepted,"
		       " s.rows_refused, s.rows_duplicate, s.rows_ignored, " ANSWERED
		       ", iif(s.rows_refused AND " OPEN ", iif(" ANSWERED " OR " SWALLOWED
		       ", (SELECT count(*) FROM refused_open o WHERE o.submission = s.id),"
		       " s.rows_refused), 0),"
		       " coalesce((SELECT n.file FROM submission n WHERE n.id = s.superseded_by),"
		       " iif(s.status = 'refused', (SELECT n.file FROM submission n WHERE"
		       " n.unit = s.unit AND n.table_name = s.table_name AND (n.period = s.period"
		       " OR (s.period IS NULL AND n.folder = s.folder)) AND n.status = 'in_force'"
		       " AND (n.received, n.register_line) > (s.received, s.register_line)"
		       " ORDER BY n.received, n.register_line, n.id LIMIT 1), NULL))"
		       " FROM submission s WHERE s.unit IS nullif(?1, '') AND s.folder = ?2"
		       " ORDER BY s.received, s.register_line, s.id",
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, out->unit);
	query_bind_text(&row, 2, out->folder);
	while ((rc = query_next(&row, diag)) == 1) {
		out->files = array_grow(out->files, out->nr, &alloc, sizeof(*out->files));
		take_file(out, &out->files[out->nr++], &row);
	}
	query_release(&row);
	return rc;
}

const char *receipt_unit_word(const struct rules *rules, const char *unit)
{
	const struct unit *known = rules_unit(rules, unit, INT_MAX);

	return known ? known->name : unit[0] ? unit : "未识别单位";
}

const char *receipt_folder_word(const char *folder)
{
	return folder[0] ? folder : "未识别期间";
}

int receipt_load(struct receipt *out, const struct workspace *workspace, const char *unit,
		 const char *folder, struct diag *diag)
{
	struct period period;
	char name[64];

	*out = (struct receipt){ .rules = &workspace->rules_loaded, .store = workspace->store };
	out->unit = arena_strdup(&out->arena, unit);
	out->folder = arena_strdup(&out->arena, folder);
	out->unit_name = receipt_unit_word(out->rules, out->unit);
	out->period_code = receipt_folder_word(out->folder);
	out->period_name = out->period_code;
	if (period_parse(&period, folder) == 0)
		out->period_name =
			arena_strdup(&out->arena, period_name(name, sizeof(name), &period));
	return load_files(out, diag);
}

void receipt_release(struct receipt *receipt)
{
	free(receipt->files);
	arena_release(&receipt->arena);
	*receipt = (struct receipt){ 0 };
}

static const char *refused_outcome(struct buf *words, const struct receipt_file *file)
{
	if (file->rows_read && !file->rows_open)
		buf_addstr(words, "退回，已另行更正");
	else if (file->rows_read)
		buf_addf(words, "%lld行全部退回，请更正后重新发送", (long long)file->rows_open);
	else if (file->later)
		buf_addf(words, "退回；其后的“%s”已入库", file->later);
	else
		buf_addstr(words, "退回，请更正后重新发送");
	return "refused";
}

const char *receipt_outcome(struct buf *words, const struct receipt_file *file)
{
	struct buf ignored = BUF_INIT;
	const char *code = file->status;

	if (!words)
		words = &ignored;
	if (strcmp(code, "refused") == 0) {
		refused_outcome(words, file);
	} else if (strcmp(code, "superseded") == 0) {
		buf_addf(words, "已有更新版本%s%s%s，本件只作记录", file->later ? "“" : "",
			 file->later ? file->later : "", file->later ? "”" : "");
	} else if (strcmp(code, "held") == 0) {
		buf_addstr(words, "暂缓入库，等待办公室确认");
	} else if (strcmp(code, "withdrawn") == 0) {
		buf_addstr(words, "已撤回");
	} else if (file->rows_open) {
		buf_addf(words, "部分入库，%lld行退回待更正", (long long)file->rows_open);
		code = "partly_refused";
	} else if (file->rows_refused) {
		buf_addstr(words, "已入库，退回的行已另行更正");
		code = "corrected";
	} else if (file->zero_report) {
		buf_addstr(words, "零报告，已登记");
		code = "zero_report";
	} else {
		buf_addstr(words, "已入库");
		code = "accepted";
	}
	buf_release(&ignored);
	return code;
}

const char *receipt_kind_word(const struct receipt_file *file)
{
	if (strcmp(file->status, "held") == 0)
		return "未定";
	if (!file->kind)
		return "";
	return strcmp(file->kind, "full") == 0 ? "全量" : "补充";
}

const char *receipt_level_word(const char *level)
{
	if (strcmp(level, "error") == 0)
		return "退回";
	return strcmp(level, "warning") == 0 ? "提醒" : "说明";
}

void receipt_add_title(struct buf *out, const struct receipt *receipt,
		       const struct receipt_file *file)
{
	const char *name = receipt->period_name;
	struct period period;
	char own[64];

	if (file->period && period_parse(&period, file->period) == 0)
		name = period_name(own, sizeof(own), &period);
	buf_addf(out, "%s%s补充更正（%s）", receipt->unit_name, file->form->name, name);
}
