/* summary.c - see summary.h. */
#include "ingest/submission/summary.h"

#include <string.h>

static const char *keep(struct ingest_summary *summary, const char *text)
{
	return arena_strdup(&summary->arena, text ? text : "-");
}

void summary_keep(struct ingest_summary *summary, const struct ingest_file *file)
{
	struct ingest_file *kept;

	summary->files =
		array_grow(summary->files, summary->nr, &summary->alloc, sizeof(*summary->files));
	kept = &summary->files[summary->nr++];
	*kept = *file;
	kept->file = keep(summary, file->file);
	kept->unit = keep(summary, file->unit);
	kept->table = keep(summary, file->table);
	kept->period = keep(summary, file->period);
	kept->encoding = keep(summary, file->encoding);
	kept->status = keep(summary, file->status);
}

struct totals {
	size_t fresh, known;
	size_t refused, partly, held; /* files, the known ones too: they are open still */
	int64_t read, accepted, rows_refused, duplicate, ignored; /* of the new files */
};

static void add_file(struct buf *out, const struct ingest_file *file)
{
	buf_addf(out, "%s %s %s %s %s 读取%lld 采用%lld 退回%lld 重复%lld 合计行%lld %s\n",
		 file->file, file->unit, file->table, file->period, file->encoding,
		 (long long)file->rows_read, (long long)file->rows_accepted,
		 (long long)file->rows_refused, (long long)file->rows_duplicate,
		 (long long)file->rows_ignored, file->status);
}

static void count(struct totals *totals, const struct ingest_file *file)
{
	totals->refused += file->refused && !file->rows_refused;
	totals->partly += file->refused && file->rows_refused > 0;
	totals->held += file->held;
	totals->known += file->is_known;
	if (file->is_known)
		return;
	totals->fresh++;
	totals->read += file->rows_read;
	totals->accepted += file->rows_accepted;
	totals->rows_refused += file->rows_refused;
	totals->duplicate += file->rows_duplicate;
	totals->ignored += file->rows_ignored;
}

/* Of all files; NULL when they have several or none. */
static const char *common_period(const struct ingest_summary *summary)
{
	const char *period = NULL;

	for (size_t i = 0; i < summary->nr; i++) {
		const char *own = summary->files[i].period;

		if (strcmp(own, "-") == 0)
			continue;
		if (period && strcmp(period, own) != 0)
			return NULL;
		period = own;
	}
	return period;
}

static void add_counts(struct buf *out, const struct totals *totals)
{
	if (!totals->fresh) {
		buf_addf(out, "没有新的材料：%zu件此前都已收过，没有变化。\n", totals->known);
		return;
	}
	buf_addf(out, "新收%zu件", totals->fresh);
	if (totals->known)
		buf_addf(out, "，另有%zu件此前已收、没有变化", totals->known);
	buf_addf(out, "。新收的读取%lld行：采用%lld行，退回%lld行，重复%lld行，合计行%lld行。\n",
		 (long long)totals->read, (long long)totals->accepted,
		 (long long)totals->rows_refused, (long long)totals->duplicate,
		 (long long)totals->ignored);
}

static void add_open(struct buf *out, const struct totals *totals, const char *receipts)
{
	const struct {
		const char *what;
		size_t nr;
	} open[] = { { "整件退回", totals->refused },
		     { "有行退回", totals->partly },
		     { "暂缓待确认", totals->held } };
	bool is_first = true;

	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++) {
		if (!open[i].nr)
			continue;
		buf_addf(out, "%s%s的%zu件", is_first ? "" : "，", open[i].what, open[i].nr);
		is_first = false;
	}
	if (!is_first)
		buf_addf(out, "，都还没有办完；原因和改法见 %s 中各单位的回执，请转发给单位。\n",
			 receipts);
	else
		buf_addf(out, "各单位的回执在 %s。\n", receipts);
}

/* What the office, and not the unit, has to do comes first. */
static void add_next(struct buf *out, const struct totals *totals, const char *period)
{
	buf_addstr(out, "下一步：");
	if (totals->held)
		buf_addstr(out, "暂缓待确认的由本办公室决定，每件用哪个命令，运行 shuangda desk "
				"后见 工作台.html；");
	if (totals->refused + totals->partly)
		buf_addstr(out, "改正后的文件放进同一文件夹，再运行一次；");
	buf_addf(out, "材料收齐后，用 shuangda report %s 出报告。\n", period ? period : "期间");
}

void summary_add(struct buf *files, struct buf *closing, const struct ingest_summary *summary,
		 const char *receipts)
{
	const char *period = common_period(summary);
	struct totals totals = { 0 };

	for (size_t i = 0; i < summary->nr; i++) {
		count(&totals, &summary->files[i]);
		if (!summary->files[i].is_known || summary->files[i].is_withdrawn)
			add_file(files, &summary->files[i]);
	}
	if (!summary->nr)
		return;
	add_counts(closing, &totals);
	add_open(closing, &totals, receipts);
	add_next(closing, &totals, period);
}
