/* rules_series.c - series.csv: which kinds of document are numbered when they are signed, and how a
 * number is written. Offices of before have no such file: their bulletin and circular are. */
#include <string.h>

#include "core/base/memory.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

const char *const series_documents[] = { "bulletin", "circular", "report", "assessment", NULL };
static const char year_mark[] = "{year}", number_mark[] = "{number}";

static struct series *add_series(struct rules *rules)
{
	rules->series = array_grow(rules->series, rules->nr_series, &rules->alloc_series,
				   sizeof(*rules->series));
	return &rules->series[rules->nr_series++];
}

static void add_former(struct rules *rules)
{
	*add_series(rules) = (struct series){ "简报", "bulletin", "{year}年第{number}期" };
	*add_series(rules) = (struct series){ "通报", "circular", "{year}年第{number}期" };
}

static void read_row(struct rules *rules, const struct rule_table *table, size_t row)
{
	struct series *series = add_series(rules);

	series->name = rule_text(table, row, "series");
	series->document = series_documents[rule_word(table, row, "document", series_documents, 0)];
	series->mark = rule_text(table, row, "mark");
	rule_needed(table, row, (const char *const[]){ "document", NULL });
	rule_unique(table, row, "series", NULL);
	rule_unique(table, row, "document", NULL);
	if (strpbrk(series->name, "=,"))
		rule_fault(table, row, "series", "RUL014", "种类的名称不能有“=”和“,”", NULL);
	if (series->mark[0] &&
	    (!strstr(series->mark, number_mark) || !strstr(series->mark, year_mark)))
		rule_fault(table, row, "mark", "RUL014", "期号的写法要有 {year} 和 {number}", NULL);
}

void rules_load_series(struct rules *rules, struct diag *diag)
{
	static const char name[] = "series.csv";
	static const char *const required[] = { "series", "document", "mark", NULL };
	struct rule_table table;

	if (rules_lack_file(rules, name)) {
		add_former(rules);
		return;
	}
	if (rule_table_load(&table, rules, name, required, diag) == 0)
		for (size_t i = 0; i < table.nr; i++)
			read_row(rules, &table, i);
	rule_table_release(&table);
}

const struct series *rules_series_of(const struct rules *rules, const char *document)
{
	for (size_t i = 0; i < rules->nr_series; i++)
		if (strcmp(rules->series[i].document, document) == 0)
			return &rules->series[i];
	return NULL;
}

void series_add_number(struct buf *out, const struct series *series, int year, int number)
{
	for (const char *at = series->mark; *at;) {
		if (strncmp(at, year_mark, strlen(year_mark)) == 0) {
			buf_addf(out, "%d", year);
			at += strlen(year_mark);
		} else if (strncmp(at, number_mark, strlen(number_mark)) == 0) {
			buf_addf(out, "%d", number);
			at += strlen(number_mark);
		} else {
			buf_addch(out, *at++);
		}
	}
}
