/* contacts.c - see contacts.h. */
#include "render/remind/contacts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/encoding.h"
#include "core/base/text.h"
#include "core/system/csv.h"
#include "core/system/file.h"

const char contacts_file_name[] = "联络员电话.csv";
enum { CELL_UNIT, CELL_NAME, CELL_PHONE, NR_CELLS };

void contacts_release(struct contacts *contacts)
{
	free(contacts->items);
	*contacts = (struct contacts){ 0 };
}

static struct contact *find(struct contacts *contacts, const char *unit)
{
	for (size_t i = 0; i < contacts->nr; i++)
		if (strcmp(contacts->items[i].unit, unit) == 0)
			return &contacts->items[i];
	return NULL;
}

const struct contact *contact_of(const struct contacts *contacts, const char *unit)
{
	for (size_t i = 0; i < contacts->nr; i++)
		if (strcmp(contacts->items[i].unit, unit) == 0)
			return &contacts->items[i];
	return NULL;
}

const char *contact_note(const struct contact *contact)
{
	if (contact->others)
		return "名册里在任的联络员多于1名，请核实";
	if (!contact->phone)
		return "没有电话：在 notes/联络员电话.csv 写明（单位,姓名,电话）";
	return contact->masked ? "入库时已遮盖中间数字，全号写在 notes/联络员电话.csv" : "";
}

static int load_roster(struct contacts *out, struct report *report, struct diag *diag)
{
	const struct form *form = rules_form(report->rules, "roster");
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	if (!form)
		return 0;
	buf_addf(&sql,
		 "SELECT member_unit, name, from_date, %s AS phone FROM roster_state WHERE role ="
		 " 'liaison' AND from_date <= ?1 AND coalesce(to_date, '9') > ?1"
		 " ORDER BY member_unit, from_date, name",
		 form_field(form, "phone") ? "phone" : "NULL");
	more = query_open(&row, report->store, sql.data, diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	query_bind_text(&row, 1, report->as_of);
	while ((more = query_next(&row, diag)) > 0) {
		struct contact *known = find(out, query_text_of(&row, "member_unit"));

		if (known) {
			known->others++;
			continue;
		}
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = (struct contact){
			.unit = report_kept(report, &row, "member_unit"),
			.name = report_kept(report, &row, "name"),
			.from = report_kept(report, &row, "from_date"),
			.phone = report_kept(report, &row, "phone"),
			.masked = true,
		};
	}
	query_release(&row);
	return more;
}

static void take_row(struct contacts *contacts, struct report *report, const struct csv_row *row)
{
	const struct csv_field *cells = row->fields;
	const char *unit, *name;
	struct contact *contact;

	if (row->nr < NR_CELLS || !cells[CELL_PHONE].nr)
		return;
	unit = rules_unit_named(report->rules, cells[CELL_UNIT].data, cells[CELL_UNIT].nr);
	contact = unit ? find(contacts, unit) : NULL;
	if (!contact)
		return;
	name = arena_strndup(&report->arena, cells[CELL_NAME].data, cells[CELL_NAME].nr);
	if (strcmp(name, contact->name) != 0)
		return;
	contact->phone =
		arena_strndup(&report->arena, cells[CELL_PHONE].data, cells[CELL_PHONE].nr);
	contact->masked = false;
}

static int load_file(struct contacts *contacts, struct report *report, struct diag *diag)
{
	struct buf path = BUF_INIT, bytes = BUF_INIT, text = BUF_INIT;
	struct csv_reader *reader;
	struct decoder decoder;
	struct csv_row row;
	int rc = 0;

	path_join(&path, report->workspace->notes, contacts_file_name);
	if (file_exists(path.data))
		rc = file_read(&bytes, path.data, diag);
	if (rc == 0 && bytes.nr) {
		decoder_init(&decoder,
			     text_is_utf8(bytes.data, bytes.nr) ? ENCODING_UTF8 : ENCODING_GB18030);
		decoder_add(&text, &decoder, bytes.data, bytes.nr, true);
		decoder_release(&decoder);
		reader = csv_reader_new_memory(text.data, text.nr, ',');
		while (csv_reader_next(reader, &row) == CSV_ROW_OK)
			take_row(contacts, report, &row);
		csv_reader_free(reader);
	}
	buf_release(&path);
	buf_release(&bytes);
	buf_release(&text);
	return rc;
}

int contacts_load(struct contacts *out, struct report *report, struct diag *diag)
{
	*out = (struct contacts){ 0 };
	return load_roster(out, report, diag) < 0 || load_file(out, report, diag) < 0 ? -1 : 0;
}
