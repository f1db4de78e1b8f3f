/* receipt_changes.c - see receipt_changes.h. */
#include "ingest/receipt_changes.h"

#include "core/changes.h"
#include "core/csv.h"

struct section {
	struct buf *out;
	bool begun, withdrawn;
};

static int add_change(void *data, const struct change *change)
{
	struct section *section = data;
	const char *const cells[] = { change->key, change->field, change->was, change->now };

	if (!section->begun || section->withdrawn != change->withdrawn)
		buf_addf(section->out, "\r\n%s\r\n变化,行,编号,项目,原为,现为\r\n",
			 change->withdrawn ? "撤回引起的变化" : "与此前相比的变化");
	section->begun = true;
	section->withdrawn = change->withdrawn;
	csv_add_field(section->out, change->kind, true);
	buf_addch(section->out, ',');
	if (change->line)
		buf_addf(section->out, "%ld", change->line);
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		csv_add_field(section->out, cells[i], false);
	buf_addstr(section->out, "\r\n");
	return 0;
}

int receipt_add_changes(struct buf *out, struct store *store, const struct rules *rules, int64_t id,
			struct diag *diag)
{
	struct section section = { .out = out };

	return changes_each(store, rules, &(struct change_filter){ .submission = id }, add_change,
			    &section, diag);
}
