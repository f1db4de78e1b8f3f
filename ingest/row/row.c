/* row.c - see row.h. */
#include "ingest/row/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/privacy.h"

bool note_count(struct note_list *list, const char *code, long column)
{
	for (size_t i = 0; i < list->nr; i++) {
		if (list->notes[i].column == column && strcmp(list->notes[i].code, code) == 0) {
			list->notes[i].count++;
			return true;
		}
	}
	return false;
}

void note_add(struct note_list *list, const char *code, const char *field, long line, long column,
	      const char *value, size_t nr)
{
	struct buf masked = BUF_INIT;

	if (note_count(list, code, column))
		return;
	personal_mask(&masked, value, nr);
	list->notes = array_grow(list->notes, list->nr, &list->alloc, sizeof(*list->notes));
	list->notes[list->nr++] = (struct note){
		.code = code,
		.field = field,
		.line = line,
		.column = column,
		.count = 1,
		.value = xstrdup(masked.data),
	};
	buf_release(&masked);
}

void note_list_flush(struct note_list *list, const char *file, struct diag *diag)
{
	for (size_t i = 0; i < list->nr; i++) {
		struct note *note = &list->notes[i];
		struct diag_at at = {
			.file = file,
			.line = note->line,
			.column = note->column,
			.field = note->field,
			.value = note->value[0] ? note->value : NULL,
		};
		struct buf count = BUF_INIT;

		buf_addf(&count, "%zu", note->count);
		if (strcmp(note->code, "ING030") == 0)
			diag_add(diag, note->code, &at, "元", count.data, NULL);
		else
			diag_add(diag, note->code, &at, count.data, NULL);
		buf_release(&count);
		free(note->value);
	}
	list->nr = 0;
}

void note_list_release(struct note_list *list)
{
	for (size_t i = 0; i < list->nr; i++)
		free(list->notes[i].value);
	free(list->notes);
	*list = (struct note_list){ 0 };
}

static void order_key_fields(struct row *row)
{
	row->key_fields = xcalloc(row->form->nr_fields, sizeof(*row->key_fields));
	for (int position = 1;; position++) {
		size_t before = row->nr_key_fields;

		for (size_t i = 0; i < row->form->nr_fields; i++) {
			if (row->form->fields[i].key == position)
				row->key_fields[row->nr_key_fields++] = i;
		}
		if (row->nr_key_fields == before)
			return;
	}
}

void row_init(struct row *out, const struct header_match *match, const char *file)
{
	const struct form *form = match->form;

	*out = (struct row){
		.form = form,
		.file = file,
		.values = xcalloc(form->nr_fields, sizeof(*out->values)),
		.columns = xcalloc(form->nr_fields, sizeof(*out->columns)),
		.lacking = xcalloc(form->nr_checks + 1, sizeof(*out->lacking)),
		.key = BUF_INIT,
	};
	order_key_fields(out);
	out->present = header_fields(&out->nr_present, match);
	out->events = xcalloc(form->nr_fields, sizeof(*out->events));
	for (size_t i = 0; i < out->nr_present; i++) {
		const struct field_column *present = &out->present[i];

		out->columns[present->number] = present->column;
		if (present->field->event)
			out->events[out->nr_events++] = present->number;
	}
}

void row_release(struct row *row)
{
	free(row->values);
	free(row->columns);
	free(row->lacking);
	free(row->present);
	free(row->events);
	free(row->key_fields);
	buf_release(&row->key);
}

/* The value of a field by name: NULL when the form has none. */
static const struct value *row_value(const struct row *row, const char *field)
{
	const struct field *found = form_field(row->form, field);

	return found ? &row->values[found - row->form->fields] : NULL;
}

const char *row_text(const struct row *row, const char *field)
{
	const struct value *value = row_value(row, field);

	return value && value->kind == VALUE_TEXT ? row->text->data + value->start : NULL;
}

static void add_value(struct buf *out, const struct row *row, const struct value *value)
{
	switch (value->kind) {
	case VALUE_INTEGER:
		buf_addf(out, "%lld", (long long)value->integer);
		break;
	case VALUE_REAL:
		buf_addf(out, "%.17g", value->real);
		break;
	case VALUE_TEXT:
		buf_add(out, row->text->data + value->start, value->nr);
		break;
	case VALUE_CLEAR:
		buf_addstr(out, "清除");
		break;
	case VALUE_NOT_APPLICABLE:
		buf_addstr(out, "不适用");
		break;
	case VALUE_BLANK:
		break;
	}
}

static void add_key_part(struct row *row, const struct field *field, const struct value *value)
{
	bool is_text = value->kind == VALUE_TEXT;

	if (is_text && field->type == FIELD_TYPE_NUMBER_TEXT)
		text_add_number_key(&row->key, row->text->data + value->start, value->nr);
	else if (is_text && field->type == FIELD_TYPE_TEXT)
		text_add_name_key(&row->key, row->text->data + value->start, value->nr);
	else
		add_value(&row->key, row, value);
}

void row_build_key(struct row *row)
{
	buf_reset(&row->key);
	for (size_t i = 0; i < row->nr_key_fields; i++) {
		size_t field = row->key_fields[i];

		if (i)
			buf_addch(&row->key, '|');
		add_key_part(row, &row->form->fields[field], &row->values[field]);
	}
}

void row_say(struct row *row, const char *code, const char *field, const char *arg1,
	     const char *arg2)
{
	const struct field *found = field ? form_field(row->form, field) : NULL;
	struct buf value = BUF_INIT;
	struct diag_at at = { .file = row->file, .line = row->line };

	if (found) {
		size_t i = (size_t)(found - row->form->fields);

		at.column = row->columns[i];
		at.field = found->header;
		add_value(&value, row, &row->values[i]);
		at.value = value.nr ? value.data : NULL;
	}
	diag_add(row->said, code, &at, arg1, arg2, NULL);
	buf_release(&value);
}
