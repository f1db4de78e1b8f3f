/* sheet_write.c - a sheet as bytes, in a style; see sheet.h. */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "samples/sheet.h"

static void add_cell(struct buf *out, const char *text, char delimiter, bool first)
{
	if (!first)
		buf_addch(out, delimiter);
	if (!strchr(text, delimiter) && !strpbrk(text, "\"\n")) {
		buf_addstr(out, text);
		return;
	}
	buf_addch(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			buf_addch(out, '"');
		buf_addch(out, *text);
	}
	buf_addch(out, '"');
}

/* Fields that came behind the remarks are of a newer form: a clerk has only those that are filled.
 */
static size_t first_newer(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++)
		if (strcmp(form->fields[i].name, "note") == 0)
			return i + 1;
	return form->nr_fields;
}

static bool is_filled(const struct sheet *sheet, size_t column)
{
	for (size_t row = 0; row < sheet->nr; row++)
		if (sheet->rows[row][column])
			return true;
	return false;
}

static size_t count_columns(const struct sheet *sheet)
{
	size_t older = first_newer(sheet->form), nr = older;

	for (size_t i = older; i < sheet->form->nr_fields; i++)
		nr += is_filled(sheet, i);
	return nr;
}

/* Columns in the order written: the fields' order, or with the middle ones turned round; newer ones
 * at the end. */
static size_t column_at(const struct sheet *sheet, const struct style *style, size_t position)
{
	size_t older = first_newer(sheet->form), column = older;

	if (position < older)
		return !style->reordered || position < 2 ? position : older + 1 - position;
	for (size_t left = position - older;; column++) {
		if (is_filled(sheet, column) && !left--)
			return column;
	}
}

void sheet_add_header(struct buf *out, const struct field *field, const struct style *style)
{
	buf_addstr(out, style->synonyms && field->synonyms[0] ? field->synonyms[0] : field->header);
	if (field->type == FIELD_TYPE_MONEY)
		buf_addstr(out, style->wan ? "（万元）" : "（元）");
}

static void add_grouped(struct buf *out, int64_t whole)
{
	char digits[24];
	int nr = snprintf(digits, sizeof(digits), "%lld", (long long)whole);

	for (int i = 0; i < nr; i++) {
		if (i && (nr - i) % 3 == 0)
			buf_addch(out, ',');
		buf_addch(out, digits[i]);
	}
}

static void add_money(struct buf *out, int64_t fen, const struct style *style)
{
	int64_t unit = style->wan ? 1000000 : 100, rest = fen % unit;

	if (style->thousands)
		add_grouped(out, fen / unit);
	else
		buf_addf(out, "%lld", (long long)(fen / unit));
	if (!rest)
		return;
	buf_addf(out, style->wan ? ".%06lld" : ".%02lld", (long long)rest);
	while (out->data[out->nr - 1] == '0')
		buf_truncate(out, out->nr - 1);
}

static void add_day(struct buf *out, const char *iso, enum date_style dates)
{
	int day, year = 0, month = 0, day_of_month = 0;

	if (dates == DATE_STYLE_ISO || day_parse(&day, iso, NULL) < 0) {
		buf_addstr(out, iso);
		return;
	}
	day_to_civil(day, &year, &month, &day_of_month);
	if (dates == DATE_STYLE_CHINESE)
		buf_addf(out, "%d年%d月%d日", year, month, day_of_month);
	else if (dates == DATE_STYLE_SLASH)
		buf_addf(out, "%d/%d/%d", year, month, day_of_month);
	else
		buf_addf(out, "%d.%d.%d", year, month, day_of_month);
}

static void add_month(struct buf *out, const char *iso, enum date_style dates)
{
	int year = atoi(iso), month = atoi(iso + 5);

	if (dates == DATE_STYLE_CHINESE)
		buf_addf(out, "%d年%d月", year, month);
	else
		buf_addstr(out, iso);
}

static void add_code(struct buf *out, const struct rules *rules, const char *list, const char *text,
		     const struct style *style)
{
	const struct code *code = rules_code(rules, list, text);

	if (!code)
		BUG(text);
	buf_addstr(out, style->synonyms && code->synonyms[0] ? code->synonyms[0] : code->name);
}

static void add_wide(struct buf *out, const char *text)
{
	for (; *text; text++)
		if (*text >= '0' && *text <= '9')
			buf_addf(out, "\xef\xbc%c", 0x90 + *text - '0');
		else
			buf_addch(out, *text);
}

static void add_list(struct buf *out, const struct sheet *sheet, const struct field *field,
		     const char *text, const struct style *style)
{
	struct buf part = BUF_INIT;
	const char *end;

	for (;; text = end + 1) {
		end = strchr(text, '|');
		buf_reset(&part);
		buf_add(&part, text, end ? (size_t)(end - text) : strlen(text));
		if (field->type == FIELD_TYPE_UNIT_LIST)
			buf_addstr(out, unit_alias(sheet->rules, part.data, style->short_names));
		else
			add_code(out, sheet->rules, field->codes, part.data, style);
		if (!end)
			break;
		buf_addstr(out, "、");
	}
	buf_release(&part);
}

static void add_value(struct buf *out, const struct sheet *sheet, const struct field *field,
		      const char *text, const struct style *style)
{
	if (text[0] == SHEET_RAW[0]) {
		buf_addstr(out, text + 1);
		return;
	}
	switch (field->type) {
	case FIELD_TYPE_CODE:
		add_code(out, sheet->rules, field->codes, text, style);
		break;
	case FIELD_TYPE_CODE_LIST:
	case FIELD_TYPE_UNIT_LIST:
		add_list(out, sheet, field, text, style);
		break;
	case FIELD_TYPE_DATE:
		add_day(out, text, style->dates);
		break;
	case FIELD_TYPE_MONTH:
		add_month(out, text, style->dates);
		break;
	case FIELD_TYPE_MONEY:
		add_money(out, atoll(text), style);
		break;
	case FIELD_TYPE_BOOL:
		buf_addstr(out, text[0] == '1' ? "是" : "否");
		break;
	case FIELD_TYPE_UNIT:
		buf_addstr(out, unit_alias(sheet->rules, text, style->short_names));
		break;
	case FIELD_TYPE_INDICATOR:
		buf_addstr(out, style->codes ? text : rules_indicator(sheet->rules, text)->name);
		break;
	case FIELD_TYPE_COUNT:
	case FIELD_TYPE_MEASURE:
		if (style->wide_digits)
			add_wide(out, text);
		else
			buf_addstr(out, text);
		break;
	default:
		buf_addstr(out, text);
	}
}

static void add_row(struct buf *out, const struct sheet *sheet, const struct style *style,
		    size_t row)
{
	struct buf cell = BUF_INIT;

	if (style->serial)
		buf_addf(out, "%zu", row + 1);
	for (size_t i = 0; i < count_columns(sheet); i++) {
		size_t column = column_at(sheet, style, i);
		const char *text = sheet->rows[row][column];

		buf_reset(&cell);
		if (text)
			add_value(&cell, sheet, &sheet->form->fields[column], text, style);
		add_cell(out, cell.data, style->delimiter, i == 0 && !style->serial);
	}
	buf_addch(out, '\n');
	buf_release(&cell);
}

static bool is_value(const struct field *field)
{
	return strcmp(field->name, "value") == 0;
}

static void add_total(struct buf *out, const struct sheet *sheet, const struct style *style)
{
	struct buf cell = BUF_INIT;

	if (style->serial)
		buf_addstr(out, "合计");
	for (size_t i = 0; i < count_columns(sheet); i++) {
		size_t column = column_at(sheet, style, i);
		const struct field *field = &sheet->form->fields[column];
		int64_t sum = 0;

		buf_reset(&cell);
		for (size_t row = 0; row < sheet->nr; row++)
			if (sheet->rows[row][column] && sheet->rows[row][column][0] != SHEET_RAW[0])
				sum += atoll(sheet->rows[row][column]);
		if (i == 0 && !style->serial)
			buf_addstr(&cell, "合计");
		else if (field->type == FIELD_TYPE_MONEY)
			add_money(&cell, sum + (is_value(field) ? style->total_off : 0), style);
		add_cell(out, cell.data, style->delimiter, i == 0 && !style->serial);
	}
	buf_addch(out, '\n');
	buf_release(&cell);
}

static void add_filling(struct buf *out, const struct sheet *sheet, const struct style *style)
{
	for (size_t i = style->serial ? 0 : 1; i < count_columns(sheet); i++)
		buf_addch(out, style->delimiter);
	buf_addch(out, '\n');
}

static void add_top(struct buf *out, const struct sheet *sheet, const struct style *style,
		    const char *heading, const char *sender)
{
	struct buf header = BUF_INIT;

	if (style->title) {
		add_cell(out, heading, style->delimiter, true);
		add_filling(out, sheet, style);
		buf_addf(out, "填报单位（盖章）：%s", sender);
		add_filling(out, sheet, style);
	}
	if (style->serial)
		buf_addstr(out, "序号");
	for (size_t i = 0; i < count_columns(sheet); i++) {
		buf_reset(&header);
		sheet_add_header(&header, &sheet->form->fields[column_at(sheet, style, i)], style);
		add_cell(out, header.data, style->delimiter, i == 0 && !style->serial);
	}
	buf_addch(out, '\n');
	buf_release(&header);
}

/* Every line end as the charset's program writes it: CR LF except for plain UTF-8. */
static void encode(struct buf *out, const struct buf *text, enum charset charset)
{
	struct buf lines = BUF_INIT;
	char *from, chunk[4096];
	size_t left;
	iconv_t converter;

	for (size_t i = 0; i < text->nr; i++) {
		if (text->data[i] == '\n' && charset != CHARSET_UTF8)
			buf_addch(&lines, '\r');
		buf_addch(&lines, text->data[i]);
	}
	if (charset == CHARSET_UTF8_BOM)
		buf_addstr(out, "\xef\xbb\xbf");
	if (charset == CHARSET_UTF16LE)
		buf_add(out, "\xff\xfe", 2);
	converter =
		charset <= CHARSET_UTF8_BOM
			? (iconv_t)-1
			: iconv_open(charset == CHARSET_GB18030 ? "GB18030" : "UTF-16LE", "UTF-8");
	if (converter == (iconv_t)-1) {
		buf_add(out, lines.data, lines.nr);
		buf_release(&lines);
		return;
	}
	from = lines.data;
	left = lines.nr;
	while (left) {
		char *to = chunk;
		size_t room = sizeof(chunk), before = left;

		(void)iconv(converter, &from, &left, &to, &room);
		if (before == left)
			BUG("text that does not convert");
		buf_add(out, chunk, (size_t)(to - chunk));
	}
	iconv_close(converter);
	buf_release(&lines);
}

void sheet_write(struct buf *out, const struct county *county, const struct sheet *sheet,
		 const struct style *style, const char *heading, const char *sender)
{
	struct buf text = BUF_INIT, told = BUF_INIT;

	add_top(&text, sheet, style, heading, sender);
	for (size_t row = 0; row < sheet->nr; row++)
		add_row(&text, sheet, style, row);
	if (style->total && sheet->nr > 1)
		add_total(&text, sheet, style);
	if (style->tail) {
		buf_addstr(&text, "单位负责人：　　　　审核人：　　　　填表人：　　　　联系电话：");
		add_filling(&text, sheet, style);
	}
	county_add(&told, county, text.data);
	encode(out, &told, style->charset);
	buf_release(&text);
	buf_release(&told);
}

long sheet_line(const struct sheet *sheet, const struct style *style, size_t row)
{
	(void)sheet;
	return (long)row + 2 + (style->title ? 2 : 0);
}

long sheet_column(const struct sheet *sheet, const struct style *style, const char *field)
{
	for (size_t i = 0; i < count_columns(sheet); i++)
		if (strcmp(sheet->form->fields[column_at(sheet, style, i)].name, field) == 0)
			return (long)i + 1 + (style->serial ? 1 : 0);
	return 0;
}
