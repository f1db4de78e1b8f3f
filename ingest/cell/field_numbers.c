/* field_numbers.c - money, counts, decimals, rates and measures; see field_types.h. */
#include "ingest/cell/field_types.h"

#include <string.h>

#include "core/base/money_unit.h"
#include "core/rules/measure_unit.h"
#include "ingest/cell/amount.h"

static void amount_fault(enum amount_result result, const char *code, struct cell_report *report)
{
	report->error = result == AMOUNT_TOO_LARGE ? "ING053"
			: result == AMOUNT_FOREIGN ? "ING204"
			: result == AMOUNT_SMALL   ? "ING253"
						   : code;
}

void field_read_money(struct value *out, struct field_reader *reader, int scale, bool known,
		      struct cell_report *report)
{
	unsigned flags;
	int64_t fen;
	enum amount_result result = scale == MONEY_FOREIGN ? AMOUNT_FOREIGN
				    : scale == MONEY_SMALL
					    ? AMOUNT_SMALL
					    : money_read(&fen, &flags, reader->cell.data, scale);

	if (result != AMOUNT_OK) {
		amount_fault(result, "ING036", report);
		return;
	}
	if (flags & AMOUNT_RESHAPED || (known && scale != MONEY_YUAN))
		cell_note(report, "ING073");
	if (flags & AMOUNT_ROUNDED)
		cell_note(report, "ING074");
	if (!known && !(flags & AMOUNT_HAS_UNIT) && fen)
		cell_note(report, "ING030");
	value_set_integer(out, fen);
}

void field_read_count(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	unsigned flags;
	int64_t count;
	enum amount_result result = count_read(&count, &flags, reader->cell.data);

	if (result != AMOUNT_OK) {
		amount_fault(result, "ING037", report);
		return;
	}
	if (flags & AMOUNT_RESHAPED)
		cell_note(report, "ING075");
	value_set_integer(out, count);
}

void field_read_number(struct value *out, struct field_reader *reader, const char *unit,
		       struct cell_report *report)
{
	unsigned flags;
	double number;
	int percent;
	enum amount_result result = number_read(&number, &flags, &percent, reader->cell.data, unit);

	if (result != AMOUNT_OK || percent) {
		amount_fault(result, "ING038", report);
		return;
	}
	if (flags & AMOUNT_RESHAPED)
		cell_note(report, "ING075");
	*out = (struct value){ .kind = VALUE_REAL, .real = number };
}

/* A rate on paper is in percent. A bare number in (0,1] could be meant either way: refused. */
static void read_rate(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	unsigned flags;
	double number;
	int percent;
	enum amount_result result = number_read(&number, &flags, &percent, reader->cell.data, NULL);

	if (result != AMOUNT_OK || (!percent && number > 0 && number <= 1)) {
		amount_fault(result, "ING038", report);
		return;
	}
	*out = (struct value){ .kind = VALUE_REAL, .real = percent ? number : number / 100.0 };
}

static int measure_scale(const struct indicator *indicator, int column_scale)
{
	if (column_scale)
		return column_scale;
	column_scale = money_scale_in(indicator->measure_unit);
	return column_scale ? column_scale : MONEY_WAN;
}

/* ￥5000 where only the indicator tells a unit, 万元, may be of either. */
static void read_measure_money(struct value *out, struct field_reader *reader, int scale,
			       struct cell_report *report)
{
	int own = measure_scale(reader->indicator, scale);

	if (!scale && own != MONEY_YUAN && money_has_sign_alone(reader->cell.data)) {
		report->error = "ING296";
		buf_addstr(&report->argument, reader->indicator->measure_unit);
		return;
	}
	field_read_money(out, reader, own, true, report);
}

/* 3人 of what is counted in 件. */
static void read_measure_count(struct value *out, struct field_reader *reader,
			       struct cell_report *report)
{
	const struct indicator *indicator = reader->indicator;
	const char *text = reader->cell.data;
	size_t nr = strlen(text), word = count_word_at_end(text, nr);

	field_read_count(out, reader, report);
	if (report->error || !word || count_word_fits(text + nr - word, word, indicator))
		return;
	report->error = "ING205";
	buf_addf(&report->argument, "%s（%s）", indicator->name, indicator->measure_unit);
}

void field_read_measure(struct value *out, struct field_reader *reader, int scale,
			struct cell_report *report)
{
	static const char *const not_applicable[] = { "不适用", "不涉及", "无此业务", "无此项业务",
						      "N/A",	"n/a",	  NULL };
	const struct indicator *indicator = reader->indicator;

	if (text_is_word(reader->cell.data, not_applicable)) {
		cell_note(report, "ING083");
		*out = (struct value){ .kind = VALUE_NOT_APPLICABLE };
		return;
	}
	if (!indicator) {
		field_read_number(out, reader, NULL, report);
		return;
	}
	switch (indicator->quantity) {
	case QUANTITY_COUNT:
		read_measure_count(out, reader, report);
		break;
	case QUANTITY_MONEY:
		read_measure_money(out, reader, scale, report);
		break;
	case QUANTITY_RATE:
		read_rate(out, reader, report);
		break;
	case QUANTITY_NUMBER:
	case QUANTITY_DAYS:
		field_read_number(out, reader, indicator->measure_unit, report);
		break;
	}
	if (out->kind == VALUE_INTEGER ? out->integer < 0
				       : out->kind == VALUE_REAL && out->real < 0)
		report->error = "ING052";
}
