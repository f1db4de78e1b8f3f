/* package_dates.h - the dates of an xlsx package that ssconvert does not take for dates.
 *
 * Two kinds: cells of type d, whose value is ISO 8601 (ssconvert reads 2024-07-02 as the number
 * 2024), and numbers under the date formats that Chinese spreadsheets have built in (27 to 36, 50
 * to 58: 2024年7月1日), which it hands out as bare numbers, in the days of whatever system the
 * workbook counts by. Of a format that shows a part of the day, that part is told. */
#ifndef CORE_PACKAGE_DATES_H
#define CORE_PACKAGE_DATES_H

#include "core/workbook/date_format.h"
#include "core/workbook/xml_tags.h"

/* What a style's format shows of a number of days that ssconvert hands out as it is. */
struct date_style {
	bool is_date;
	enum date_shown shown;
};
struct package {
	struct zip_directory directory;
	const struct zip_entry **sheets; /* in the workbook's order */
	size_t nr_sheets, alloc_sheets;
	struct date_style *styles;
	size_t nr_styles, alloc_styles;
	bool is_1904;
};

/* Read workbook, relations and styles of the package in 'bytes', which must outlive it; 'is_1904':
 * days are counted from 1904-01-01. Returns 0, or -1 when they are damaged or parts are missing.
 * Release with package_release(), also after -1. */
int package_open(struct package *out, const struct buf *bytes, bool is_1904);
void package_release(struct package *package);

/* One sheet on the way through its cells. */
struct sheet_dates {
	const struct package *package;
	struct xml_tags tags;
	long row, column; /* of the cell that was read last, from 1 */
	struct buf text;  /* its date */
	bool at_end, failed;
};

/* Begin with the sheet of that place. Release with sheet_dates_release(). */
void sheet_dates_open(struct sheet_dates *out, const struct package *package, size_t sheet);
void sheet_dates_release(struct sheet_dates *dates);
/* The date at a cell, or NULL; to be asked from left to right and down. dates->failed tells that
 * the part is damaged or its cells stand in no order: then nothing it says counts. */
const char *sheet_dates_at(struct sheet_dates *dates, long row, long column);

#endif
