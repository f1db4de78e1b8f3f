/* status_changes.c - see status_changes.h. */
#include "cli/status_changes.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/office/changes.h"
#include "core/system/csv.h"

struct printer {
	const struct rules *rules;
	const struct unit *unit;
	bool csv, any;
	struct buf heading; /* the file of the last line */
};

static void print_csv(const struct printer *printer, const struct change *change)
{
	const struct form *form = rules_form(printer->rules, change->table);
	char line[24] = "";
	const char *const cells[] = {
		printer->unit->name, form ? form->name : change->table,
		change->period,	     change->file,
		change->received,    change->withdrawn ? "撤回" : "收到",
		change->kind,	     line,
		change->key,	     change->field,
		change->was,	     change->now,
	};
	struct buf text = BUF_INIT;

	if (change->line)
		snprintf(line, sizeof(line), "%ld", change->line);
	csv_add_field(&text, printer->unit->code, true);
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		csv_add_field(&text, cells[i], false);
	puts(text.data);
	buf_release(&text);
}

static void print_line(struct printer *printer, const struct change *change)
{
	const struct form *form = rules_form(printer->rules, change->table);
	struct buf heading = BUF_INIT;

	buf_addf(&heading, "%s　%s　%s（%s%s）", printer->unit->name,
		 form ? form->name : change->table, change->file, change->received,
		 change->withdrawn ? "撤回" : "收到");
	if (strcmp(heading.data, printer->heading.data) != 0)
		puts(heading.data);
	buf_reset(&printer->heading);
	buf_addstr(&printer->heading, heading.data);
	buf_release(&heading);
	printf("  %s　%s", change->kind, change->key);
	if (change->field[0])
		printf("　%s：%s → %s", change->field, change->was[0] ? change->was : "（空）",
		       change->now[0] ? change->now : "（空）");
	if (change->line)
		printf("　（第%ld行）", change->line);
	putchar('\n');
}

static int print_change(void *data, const struct change *change)
{
	struct printer *printer = data;

	printer->any = true;
	if (printer->csv)
		print_csv(printer, change);
	else
		print_line(printer, change);
	return 0;
}

int status_print_changes(struct workspace *workspace, const struct period *period,
			 const char *as_of, bool csv, struct diag *diag)
{
	const struct rules *rules = &workspace->rules_loaded;
	struct printer printer = { .rules = rules, .csv = csv, .heading = BUF_INIT };
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE], name[64];
	struct change_filter filter = { .first = month_code(first, period->first_month),
					.last = month_code(last, period->last_month),
					.as_of = as_of };
	int rc = 0;

	if (csv)
		puts("\xEF\xBB\xBF单位代码,单位,报表,期间,文件,时间,收到或撤回,变化,行,编号,项目,"
		     "原为,现为");
	else
		printf("%s来件引起的变化%s%s%s\n", period_name(name, sizeof(name), period),
		       as_of ? "（截至" : "", as_of ? as_of : "", as_of ? "）" : "");
	for (size_t i = 0; rc == 0 && i < rules->nr_units; i++) {
		if (rules_unit_index(rules, rules->units[i].code) != (int)i)
			continue;
		filter.unit = rules->units[i].code;
		printer.unit = rules_unit(rules, filter.unit, period->last_month);
		if (!printer.unit)
			printer.unit = &rules->units[i];
		rc = changes_each(workspace->store, rules, &filter, print_change, &printer, diag);
	}
	if (rc == 0 && !csv && !printer.any)
		puts("  没有更正、补充或撤回引起的变化。");
	buf_release(&printer.heading);
	return rc;
}
