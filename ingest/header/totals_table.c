/* totals_table.c - see totals_table.h. */
#include "ingest/header/totals_table.h"

#include <string.h>

#include "core/base/text.h"

enum { CELLS_MIN = 3, NUMBERS_MIN = 4, NUMBERS_PERCENT = 90, COUNTS_MIN = 2 };

struct cells_seen {
	size_t numbers, others, counts; /* counts: columns that count or divide */
	bool total, paper;		/* 合计; 平市监立〔2024〕1号 */
};

static bool is_dashes(const char *key)
{
	static const char *const dashes[] = { "-", "—", NULL };
	size_t nr;

	while ((nr = text_starts_any(key, dashes)) > 0)
		key += nr;
	return !*key;
}

/* A count, an amount, a rate; no date. */
static bool is_number(const char *key)
{
	size_t nr = strspn(key, "+-0123456789.,%");
	const char *dash = strchr(key + 1, '-');

	return !key[nr] && strpbrk(key, "0123456789") && !dash;
}

static bool is_total(const char *key)
{
	static const char *const words[] = { "合计", "总计", "小计", "全县", NULL };

	return text_starts_any(key, words);
}

/* A column of a table of totals: 案件总数, 抓获（人）, 核查率. A ledger has one such column at
 * most, beside its days and amounts. */
static bool is_count(const char *cell)
{
	static const char *const ends[] = { "总数", "数",   "率",   "(件)", "(起)", "(人)",
					    "(名)", "(个)", "(条)", "(次)", "(家)", "(户)" };
	struct buf key = BUF_INIT;
	bool is = false;

	text_add_name_key(&key, cell, strlen(cell));
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]) && !is; i++)
		is = key.nr && text_ends(key.data, ends[i]);
	buf_release(&key);
	return is;
}

/* 'name': of the row, no number of the table. */
static void see_cell(struct cells_seen *seen, const char *cell, bool name)
{
	struct buf key = BUF_INIT;

	text_add_name_key(&key, cell, strlen(cell));
	if (key.nr && !is_dashes(key.data)) {
		seen->total = seen->total || is_total(key.data);
		seen->paper = seen->paper || text_ends(key.data, "号");
		if (!name && is_number(key.data))
			seen->numbers++;
		else if (!name)
			seen->others++;
	}
	buf_release(&key);
}

static size_t filled(const struct head_row *row)
{
	size_t nr = 0;

	for (size_t c = 0; c < row->nr; c++)
		nr += row->cells[c][0] != '\0';
	return nr;
}

/* A row of words: a header, not yet the table's numbers. */
static bool is_words(const struct head_row *row)
{
	struct cells_seen seen = { 0 };

	for (size_t c = 0; c < row->nr; c++)
		see_cell(&seen, row->cells[c], false);
	return !seen.numbers;
}

/* The first cell of a row is its name; 专项行动 and 单位 may both be where the header counts. */
static void see_row(struct cells_seen *seen, const struct head_row *row)
{
	size_t names = seen->counts >= COUNTS_MIN ? 2 : 1;

	for (size_t c = 0; c < row->nr; c++) {
		if (!row->cells[c][0])
			continue;
		see_cell(seen, row->cells[c], names > 0);
		names -= names > 0;
	}
}

static void see_header(struct cells_seen *seen, const struct head_row *row)
{
	for (size_t c = 0; c < row->nr; c++) {
		seen->total = seen->total || is_total(row->cells[c]);
		seen->counts += is_count(row->cells[c]);
	}
}

bool is_totals_table(const struct head *head)
{
	struct cells_seen seen = { 0 };
	size_t r = 0;

	for (; r < head->nr && (filled(&head->rows[r]) < CELLS_MIN || is_words(&head->rows[r]));
	     r++)
		see_header(&seen, &head->rows[r]);
	for (; r < head->nr; r++)
		if (filled(&head->rows[r]) >= CELLS_MIN)
			see_row(&seen, &head->rows[r]);
	return (seen.total || seen.counts >= COUNTS_MIN) && !seen.paper &&
	       seen.numbers >= NUMBERS_MIN &&
	       seen.numbers * 100 >= (seen.numbers + seen.others) * NUMBERS_PERCENT;
}
