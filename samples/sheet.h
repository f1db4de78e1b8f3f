/* sheet.h - a table as a unit's clerk would type it: the rows in the program's own words, and
 * the style (headers, dates, money, encoding, titles) in which they come out as bytes.
 *
 * Cells are kept canonical: dates YYYY-MM-DD, money in 分, codes and units as codes, lists
 * joined by '|', booleans 1 and 0. A cell that begins with SHEET_RAW is written as it stands
 * (without that byte): so faults are put in. */
#ifndef SAMPLES_SHEET_H
#define SAMPLES_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "core/rules/rules.h"
#include "samples/county.h"

#define SHEET_RAW "\1"

struct sheet {
	const struct rules *rules;
	const struct form *form;
	struct arena *arena;
	const char ***rows; /* nr rows of form->nr_fields cells, NULL for blank */
	size_t nr, alloc;
};

enum charset { CHARSET_UTF8, CHARSET_UTF8_BOM, CHARSET_GB18030, CHARSET_UTF16LE };
enum date_style { DATE_STYLE_ISO, DATE_STYLE_SLASH, DATE_STYLE_CHINESE, DATE_STYLE_DOT };

struct style {
	enum charset charset;
	enum date_style dates;
	bool title; /* lines above the header */
	bool tail;  /* 填表人 and the like below */
	bool total; /* a 合计 row */
	bool wan;   /* money in 万元, else in 元 */
	bool thousands, wide_digits, synonyms, reordered, serial, codes, short_names;
	char delimiter;
	int64_t total_off; /* 分 by which the 合计 of 案值 is wrong */
};

void sheet_init(struct sheet *out, const struct rules *rules, const char *table,
		struct arena *arena);
void sheet_release(struct sheet *sheet);
/* Start a new row. */
void sheet_add_row(struct sheet *sheet);
/* Set a cell of the newest row; 'text' lives as long as the sheet; NULL leaves it blank. */
void sheet_set(struct sheet *sheet, const char *field, const char *text);
void sheet_set_day(struct sheet *sheet, const char *field, int day);	       /* 0: blank */
void sheet_set_number(struct sheet *sheet, const char *field, int64_t number); /* < 0: blank */
/* Change a cell of an older row. */
void sheet_change(struct sheet *sheet, size_t row, const char *field, const char *text);
/* Row whose 'field' is 'text', or sheet->nr. */
size_t sheet_find(const struct sheet *sheet, const char *field, const char *text);
/* Take a row out; the order of the others stays. */
void sheet_remove(struct sheet *sheet, size_t row);

/* The file's bytes in that county's words. 'heading' is the title line, 'sender' the name after
 * 填报单位. */
void sheet_write(struct buf *out, const struct county *county, const struct sheet *sheet,
		 const struct style *style, const char *heading, const char *sender);
/* Line (from 1) and column (from 1) at which sheet_write() puts a cell. */
long sheet_line(const struct sheet *sheet, const struct style *style, size_t row);
long sheet_column(const struct sheet *sheet, const struct style *style, const char *field);
/* The header of that column as written. */
void sheet_add_header(struct buf *out, const struct field *field, const struct style *style);

/* What a unit calls another in its files. */
const char *unit_alias(const struct rules *rules, const char *unit, bool short_name);

#endif
