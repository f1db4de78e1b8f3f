/* field_types.h - the pieces of field_read(), a kind of content each; used only by fields.c.
 *
 * Each reads the folded cell in reader->cell and sets 'out', or 'report->error'. */
#ifndef INGEST_FIELD_TYPES_H
#define INGEST_FIELD_TYPES_H

#include "core/base/money_unit.h"
#include "ingest/cell/fields.h"

void cell_note(struct cell_report *report, const char *code);
bool text_is_word(const char *text, const char *const *words);
/* A text into the row's buffer. */
void value_set_text(struct value *out, struct field_reader *reader, const char *text, size_t nr);
void value_set_integer(struct value *out, int64_t integer);

void field_read_money(struct value *out, struct field_reader *reader, int scale, bool known,
		      struct cell_report *report);
void field_read_count(struct value *out, struct field_reader *reader, struct cell_report *report);
void field_read_number(struct value *out, struct field_reader *reader, const char *unit,
		       struct cell_report *report);
void field_read_measure(struct value *out, struct field_reader *reader, int scale,
			struct cell_report *report);
void field_read_bool(struct value *out, struct field_reader *reader, struct cell_report *report);
void field_read_code(struct value *out, struct field_reader *reader, const struct field *field,
		     struct cell_report *report);
void field_read_list(struct value *out, struct field_reader *reader, const struct field *field,
		     struct cell_report *report);
void field_read_unit(struct value *out, struct field_reader *reader, struct cell_report *report);
void field_read_indicator(struct value *out, struct field_reader *reader,
			  struct cell_report *report);
void field_read_item(struct value *out, struct field_reader *reader, struct cell_report *report);

#endif
