/* package_dates.c - see package_dates.h. ECMA-376 part 1, 18.3.1.4 (cells) and 18.8.30 (number
 * formats, those of zh-cn). */
#include "core/workbook/package_dates.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/workbook/date_format.h"
#include "core/workbook/number_format.h"

enum { FORMATS = 59, DIGITS_MAX = 18, COLUMN_MAX = 1000000 };

/* The built-in formats that are not the same everywhere. */
static const char *const built_in[FORMATS] = {
	[27] = "yyyy\"年\"m\"月\"",
	[28] = "m\"月\"d\"日\"",
	[29] = "m\"月\"d\"日\"",
	[30] = "m-d-yy",
	[31] = "yyyy\"年\"m\"月\"d\"日\"",
	[32] = "h\"时\"mm\"分\"",
	[33] = "h\"时\"mm\"分\"ss\"秒\"",
	[34] = "上午/下午h\"时\"mm\"分\"",
	[35] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
	[36] = "yyyy\"年\"m\"月\"",
	[50] = "yyyy\"年\"m\"月\"",
	[51] = "m\"月\"d\"日\"",
	[52] = "yyyy\"年\"m\"月\"",
	[53] = "m\"月\"d\"日\"",
	[54] = "m\"月\"d\"日\"",
	[55] = "上午/下午h\"时\"mm\"分\"",
	[56] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
	[57] = "yyyy\"年\"m\"月\"",
	[58] = "m\"月\"d\"日\"",
};

static bool is_start(const struct xml_tag *tag, const char *name)
{
	return !tag->is_end && strcmp(tag->name, name) == 0;
}

/* The attribute as a number; -1 when it is none. */
static long number_of(const struct xml_tag *tag, const char *name)
{
	size_t nr;
	const char *text = xml_attribute(tag, name, &nr);

	return text && nr && nr <= DIGITS_MAX && strspn(text, "0123456789") >= nr
		       ? strtol(text, NULL, 10)
		       : -1;
}

static bool is_value(const struct xml_tag *tag, const char *name, const char *value)
{
	size_t nr;
	const char *text = xml_attribute(tag, name, &nr);

	return text && nr == strlen(value) && memcmp(text, value, nr) == 0;
}

/* The part that a relation leads to from the workbook. */
static const struct zip_entry *find_target(const struct zip_directory *directory,
					   const struct xml_tag *tag)
{
	const struct zip_entry *entry;
	struct buf path = BUF_INIT;
	size_t nr;
	const char *target = xml_attribute(tag, "Target", &nr);

	if (!target || !nr)
		return NULL;
	if (target[0] != '/')
		buf_addstr(&path, "xl/");
	buf_add(&path, target + (target[0] == '/'), nr - (target[0] == '/'));
	entry = zip_directory_find(directory, path.data);
	buf_release(&path);
	return entry;
}

/* The part of the sheet whose relation has this 'id'; NULL when there is none. */
static const struct zip_entry *find_sheet(const struct package *package,
					  const struct zip_entry *relations, const char *id)
{
	const struct zip_entry *entry = NULL;
	struct xml_tags tags;
	struct xml_tag tag;

	xml_tags_open(&tags, relations);
	while (!entry && xml_tags_next(&tags, &tag)) {
		if (is_start(&tag, "Relationship") && is_value(&tag, "Id", id))
			entry = find_target(&package->directory, &tag);
	}
	xml_tags_release(&tags);
	return entry;
}

static int read_workbook(struct package *package)
{
	const struct zip_directory *directory = &package->directory;
	const struct zip_entry *workbook = zip_directory_find(directory, "xl/workbook.xml");
	const struct zip_entry *relations =
		zip_directory_find(directory, "xl/_rels/workbook.xml.rels");
	struct buf id = BUF_INIT;
	struct xml_tags tags;
	struct xml_tag tag;
	bool complete = true;

	if (!workbook || !relations)
		return -1;
	xml_tags_open(&tags, workbook);
	while (complete && xml_tags_next(&tags, &tag)) {
		const struct zip_entry *sheet;
		const char *value;
		size_t nr;

		if (!is_start(&tag, "sheet"))
			continue;
		value = xml_attribute(&tag, "id", &nr);
		buf_reset(&id);
		buf_add(&id, value ? value : "", value ? nr : 0);
		sheet = find_sheet(package, relations, id.data);
		complete = sheet != NULL;
		package->sheets = array_grow(package->sheets, package->nr_sheets,
					     &package->alloc_sheets, sizeof(*package->sheets));
		package->sheets[package->nr_sheets++] = sheet;
	}
	complete &= !tags.failed && package->nr_sheets;
	xml_tags_release(&tags);
	buf_release(&id);
	return complete ? 0 : -1;
}

/* A style's format, unless the workbook says itself what that number means. */
static void add_style(struct package *package, const struct xml_tag *tag, const bool *is_own)
{
	long format = number_of(tag, "numFmtId");
	bool known = format >= 0 && format < FORMATS && !is_own[format];

	const char *text = known ? built_in[format] : NULL;

	package->styles = array_grow(package->styles, package->nr_styles, &package->alloc_styles,
				     sizeof(*package->styles));
	package->styles[package->nr_styles++] = (struct date_style){
		.is_date = text != NULL,
		.shown = text ? date_format_shows(text) : DATE_SHOWN_OTHER,
	};
}

static int read_styles(struct package *package)
{
	const struct zip_entry *styles = zip_directory_find(&package->directory, "xl/styles.xml");
	bool is_own[FORMATS] = { false }, in_cells = false;
	struct xml_tags tags;
	struct xml_tag tag;
	int rc;

	if (!styles) /* a workbook may have none */
		return 0;
	xml_tags_open(&tags, styles);
	while (xml_tags_next(&tags, &tag)) {
		long format = is_start(&tag, "numFmt") ? number_of(&tag, "numFmtId") : -1;

		if (format >= 0 && format < FORMATS)
			is_own[format] = true;
		if (strcmp(tag.name, "cellXfs") == 0)
			in_cells = !tag.is_end;
		else if (in_cells && is_start(&tag, "xf"))
			add_style(package, &tag, is_own);
	}
	rc = tags.failed ? -1 : 0;
	xml_tags_release(&tags);
	return rc;
}

int package_open(struct package *out, const struct buf *bytes, bool is_1904)
{
	*out = (struct package){ .is_1904 = is_1904 };
	if (zip_directory_read(&out->directory, bytes) < 0)
		return -1;
	return read_workbook(out) < 0 || read_styles(out) < 0 ? -1 : 0;
}

void package_release(struct package *package)
{
	zip_directory_release(&package->directory);
	free(package->sheets);
	free(package->styles);
	*package = (struct package){ 0 };
}

void sheet_dates_open(struct sheet_dates *out, const struct package *package, size_t sheet)
{
	*out = (struct sheet_dates){ .package = package, .text = BUF_INIT };
	xml_tags_open(&out->tags, package->sheets[sheet]);
}

void sheet_dates_release(struct sheet_dates *dates)
{
	xml_tags_release(&dates->tags);
	buf_release(&dates->text);
}

/* A number of days as ssconvert writes dates, or the part of it that is shown. False: none that it
 * could be. */
static bool add_serial(struct buf *out, const char *text, bool is_1904, enum date_shown shown)
{
	int day, year, month, day_of_month;
	long seconds;

	if (!date_serial_read(&day, &seconds, text, is_1904))
		return false;
	if (shown == DATE_SHOWN_NO_DAY) {
		buf_addf(out, SHOWN_OTHERWISE "%s", text);
		return true;
	}
	if (date_format_show(out, shown, text, is_1904))
		return true;
	day_to_civil(day, &year, &month, &day_of_month);
	buf_addf(out, "%04d/%02d/%02d", year, month, day_of_month);
	if (seconds)
		buf_addf(out, " %02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
			 seconds % 60);
	return true;
}

/* The row and column of AB12; those that the cell's place in the row gives it when it says none. */
static void place(struct sheet_dates *dates, const struct xml_tag *tag)
{
	size_t nr;
	const char *at = xml_attribute(tag, "r", &nr);
	long row = dates->row, column = 0;

	for (; at && nr && *at >= 'A' && *at <= 'Z' && column < COLUMN_MAX; at++, nr--)
		column = column * 26 + (*at - 'A' + 1);
	if (column)
		row = strtol(at, NULL, 10);
	else
		column = dates->column + 1;
	dates->failed |= row < dates->row || (row == dates->row && column <= dates->column);
	dates->row = row;
	dates->column = column;
}

/* What the style shows of the cell's number; NULL when it is none that is to be read here. */
static const struct date_style *style_of(const struct package *package, const struct xml_tag *tag)
{
	long style = number_of(tag, "s");
	size_t nr;

	if (style < 0 || (size_t)style >= package->nr_styles || !package->styles[style].is_date ||
	    (xml_attribute(tag, "t", &nr) && !is_value(tag, "t", "n")))
		return NULL;
	return &package->styles[style];
}

/* On to the next cell with a date. */
static void advance(struct sheet_dates *dates)
{
	const struct date_style *style = NULL;
	struct xml_tag tag;
	bool is_iso = false;

	buf_reset(&dates->text);
	while (!dates->failed && xml_tags_next(&dates->tags, &tag)) {
		if (is_start(&tag, "row")) {
			long row = number_of(&tag, "r");

			dates->failed |= row >= 0 && row <= dates->row;
			dates->row = row >= 0 ? row : dates->row + 1;
			dates->column = 0;
		} else if (is_start(&tag, "c")) {
			place(dates, &tag);
			is_iso = is_value(&tag, "t", "d");
			style = is_iso ? NULL : style_of(dates->package, &tag);
		} else if ((is_iso || style) && tag.is_end && strcmp(tag.name, "v") == 0) {
			if (is_iso)
				buf_addstr(&dates->text, tag.before);
			else
				add_serial(&dates->text, tag.before, dates->package->is_1904,
					   style->shown);
			if (dates->text.nr)
				return;
			is_iso = false;
			style = NULL;
		}
	}
	dates->failed |= dates->tags.failed;
	dates->at_end = true;
}

const char *sheet_dates_at(struct sheet_dates *dates, long row, long column)
{
	while (!dates->at_end && (!dates->text.nr || dates->row < row ||
				  (dates->row == row && dates->column < column)))
		advance(dates);
	return !dates->at_end && dates->row == row && dates->column == column ? dates->text.data
									      : NULL;
}
