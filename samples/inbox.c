/* inbox.c - see inbox.h. */
#include "samples/inbox.h"

#include <stdlib.h>
#include <string.h>

#include "core/system/file.h"
#include "samples/stream.h"

/* How a unit's clerk works, all the years. Units not listed send plain UTF-8. */
struct habit {
	const char *unit;
	struct style style;
	double late; /* share of quarters sent late */
};
/* clang-format off */
static const struct habit habits[] = {
	{ "xcb",   { CHARSET_GB18030, DATE_STYLE_SLASH, .title = true, .tail = true }, .05 },
	{ "zfw",   { .charset = CHARSET_UTF8 }, .12 },
	{ "fy",    { CHARSET_GB18030, DATE_STYLE_SLASH, .short_names = true }, .04 },
	{ "jcy",   { CHARSET_UTF8_BOM, DATE_STYLE_ISO, .short_names = true }, .02 },
	{ "fgj",   { CHARSET_UTF8_BOM, DATE_STYLE_SLASH, .synonyms = true }, .10 },
	{ "gxj",   { CHARSET_UTF8, DATE_STYLE_CHINESE, .short_names = true }, .14 },
	{ "gaj",   { CHARSET_GB18030, DATE_STYLE_SLASH, .wan = true, .serial = true, .short_names = true }, .06 },
	{ "sfj",   { CHARSET_UTF8_BOM, DATE_STYLE_ISO, .title = true }, .04 },
	{ "czj",   { CHARSET_GB18030, DATE_STYLE_SLASH, .codes = true }, .03 },
	{ "sthj",  { CHARSET_UTF8, DATE_STYLE_DOT, .short_names = true }, .08 },
	{ "zrzyj", { CHARSET_GB18030, DATE_STYLE_CHINESE, .title = true, .tail = true }, .08 },
	{ "swzx",  { CHARSET_UTF8_BOM, DATE_STYLE_ISO, .synonyms = true, .short_names = true }, .14 },
	{ "wlj",   { CHARSET_UTF8_BOM, DATE_STYLE_CHINESE, .synonyms = true, .short_names = true, .total = true }, .06 },
	{ "wjj",   { CHARSET_UTF8, DATE_STYLE_DOT, .wide_digits = true, .short_names = true }, .06 },
	{ "nyj",   { CHARSET_GB18030, DATE_STYLE_SLASH, .wan = true, .title = true, .total = true }, .05 },
	{ "scjgj", { CHARSET_UTF8, DATE_STYLE_ISO, .thousands = true, .serial = true }, .01 },
	{ "swj",   { CHARSET_UTF8_BOM, DATE_STYLE_SLASH, .wan = true, .reordered = true }, .05 },
	{ "mch",   { CHARSET_UTF8, DATE_STYLE_ISO, .title = true }, .18 },
};
/* clang-format on */

static const struct habit *habit_of(const char *unit)
{
	for (size_t i = 0; i < sizeof(habits) / sizeof(habits[0]); i++)
		if (strcmp(habits[i].unit, unit) == 0)
			return &habits[i];
	return NULL;
}

/* A stream of this unit, table and quarter. */
static void open_stream(struct stream *out, const struct inbox *inbox, const char *unit,
			const char *table, const char *what)
{
	stream_init(out, inbox->world->county, unit,
		    arena_text(inbox->world->arena, "%s/%s/%s", table, inbox->code, what));
}

int inbox_open(struct inbox *out, const struct world *world, const char *folder,
	       const struct period *period, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];

	*out = (struct inbox){ .world = world, .period = *period, .diag = diag };
	out->code = arena_strdup(world->arena, period_code(code, period));
	out->folder = arena_text(world->arena, "%s/%s", folder, out->code);
	return folder_make(out->folder, 0755, diag);
}

struct style inbox_style(const struct inbox *inbox, const char *unit, const char *table)
{
	const struct habit *habit = habit_of(unit);
	struct style style = habit ? habit->style : (struct style){ .charset = CHARSET_UTF8_BOM };
	struct stream stream;

	style.delimiter = ',';
	open_stream(&stream, inbox, unit, table, "style");
	if (stream_chance(&stream, .08))
		style.title = !style.title;
	if (stream_chance(&stream, .06))
		style.synonyms = !style.synonyms;
	if (stream_chance(&stream, .06))
		style.reordered = !style.reordered;
	if (stream_chance(&stream, .05))
		style.dates = DATE_STYLE_SLASH;
	if (stream_chance(&stream, .02) && style.charset == CHARSET_UTF8) {
		style.charset = CHARSET_UTF16LE; /* Excel's "Unicode 文本" */
		style.delimiter = '\t';
	}
	if (strcmp(table, "measures") == 0 || strcmp(table, "information") == 0)
		style.total = false;
	stream_release(&stream);
	return style;
}

int inbox_due(const struct inbox *inbox)
{
	const struct period *period = &inbox->period;
	int month = period->last_month + 1;

	return world_workday(inbox->world, day_from(month / 12, month % 12 + 1, 5), 0);
}

/* One or two tables that never came; the newest quarter still waits for mch. */
static bool is_missing(const struct inbox *inbox, const char *unit, const char *table)
{
	static const char *const missing[][3] = {
		{ "2024Q3", "mch", "" },	 { "2020Q1", "swzx", "" },
		{ "2019Q2", "fy", "linkage" },	 { "2019Q1", "jcy", "linkage" },
		{ "2019Q2", "jcy", "linkage" },	 { "2021Q4", "gxj", "information" },
		{ "2022Q3", "mch", "measures" },
	};

	for (size_t i = 0; i < sizeof(missing) / sizeof(missing[0]); i++)
		if (strcmp(missing[i][0], inbox->code) == 0 && strcmp(missing[i][1], unit) == 0 &&
		    (!*missing[i][2] || strcmp(missing[i][2], table) == 0))
			return true;
	return false;
}

int inbox_arrival(const struct inbox *inbox, const char *unit, const char *table)
{
	const struct habit *habit = habit_of(unit);
	struct stream stream;
	int due = inbox_due(inbox), first = inbox->period.last_day + 1, day;
	double weights[31];

	if (inbox->world->county->faults && is_missing(inbox, unit, table))
		return 0;
	open_stream(&stream, inbox, unit, "", "arrival");
	for (int i = 0; i <= due - first; i++)
		weights[i] =
			calendar_is_workday(&inbox->world->rules->calendar, first + i) ? 1 : .06;
	day = first + (int)stream_weighted(&stream, weights, (size_t)(due - first) + 1);
	if (stream_chance(&stream, habit ? habit->late : 0) ||
	    (strcmp(inbox->code, "2024Q3") == 0 && strcmp(unit, "gxj") == 0))
		day = world_workday(inbox->world, due, 1 + stream_poisson(&stream, 1.5));
	stream_release(&stream);
	open_stream(&stream, inbox, unit, table, "arrival");
	if (day < due && stream_chance(&stream, .15))
		day = world_workday(inbox->world, day, 1);
	stream_release(&stream);
	return day;
}

const char *inbox_name(const struct inbox *inbox, const char *unit, const char *table,
		       const char *mark)
{
	const struct habit *habit = habit_of(unit);
	const struct world *world = inbox->world;
	struct buf name = BUF_INIT;
	const char *kept;

	county_add(&name, world->county,
		   unit_alias(world->rules, unit, habit && habit->style.short_names));
	buf_addf(&name, "_%s_%s%s.csv", rules_form(world->rules, table)->name, inbox->code, mark);
	kept = arena_strdup(world->arena, name.data);
	buf_release(&name);
	return kept;
}

static const char *draw_received(struct inbox *inbox, const char *unit, const char *name, int day)
{
	struct stream stream;
	char date[DATE_SIZE];
	int hour, minute;

	day_format(date, day);
	if (inbox->period.first_month < month_from(2022, 7)) /* the office notes hours since */
		return arena_strdup(inbox->world->arena, date);
	open_stream(&stream, inbox, unit, name, "hour");
	hour = stream_between(&stream, 8, 16);
	minute = stream_between(&stream, 0, 59);
	stream_release(&stream);
	return arena_text(inbox->world->arena, "%sT%02d:%02d", date, hour, minute);
}

void inbox_add_bytes(struct inbox *inbox, const char *unit, const char *name, const void *data,
		     size_t nr, int day, const struct entry *entry)
{
	struct buf path = BUF_INIT;
	struct entry *made;

	path_join(&path, inbox->folder, name);
	if (file_write(path.data, data, nr, inbox->diag) < 0)
		inbox->failed = 1;
	buf_release(&path);
	inbox->entries = array_grow(inbox->entries, inbox->nr, &inbox->alloc, sizeof(*made));
	made = &inbox->entries[inbox->nr++];
	*made = entry ? *entry : (struct entry){ 0 };
	made->file = name;
	made->order = inbox->nr;
	made->sender = rules_unit(inbox->world->rules, unit, INT_MAX)->name;
	if (!made->received)
		made->received = draw_received(inbox, unit, name, day);
}

void inbox_add_sheet(struct inbox *inbox, const char *unit, const struct sheet *sheet,
		     const struct style *style, const char *mark, int day,
		     const struct entry *entry)
{
	char name[64];
	struct buf bytes = BUF_INIT;
	const char *heading =
		arena_text(inbox->world->arena, "平阴县%s%s",
			   period_name(name, sizeof(name), &inbox->period), sheet->form->name);

	sheet_write(&bytes, inbox->world->county, sheet, style, heading,
		    unit_alias(inbox->world->rules, unit, style->short_names));
	inbox_add_bytes(inbox, unit, inbox_name(inbox, unit, sheet->form->table, mark), bytes.data,
			bytes.nr, day, entry);
	buf_release(&bytes);
}

static int by_arrival(const void *a, const void *b)
{
	const struct entry *one = a, *two = b;
	int order = strcmp(one->received, two->received);

	if (!order)
		order = (one->order > two->order) - (one->order < two->order);
	return order;
}

static const char *text_or_blank(const char *text)
{
	return text ? text : "";
}

int inbox_close(struct inbox *inbox)
{
	static const char header[] = "文件,报送单位,收到时间,方式,类型,更正文件,备注\n";
	static const char *const channels[] = { "电子邮件", "政务内网", "微信工作群" };
	struct buf text = BUF_INIT, path = BUF_INIT;

	qsort(inbox->entries, inbox->nr, sizeof(*inbox->entries), by_arrival);
	buf_addstr(&text, header);
	for (size_t i = 0; i < inbox->nr; i++) {
		const struct entry *entry = &inbox->entries[i];

		buf_addf(&text, "%s,%s,%s,%s,%s,%s,%s\n", entry->file, entry->sender,
			 entry->received, channels[strlen(entry->sender) % 3],
			 text_or_blank(entry->kind), text_or_blank(entry->corrects),
			 text_or_blank(entry->note));
	}
	path_join(&path, inbox->folder, "收文登记.csv");
	if (file_write(path.data, text.data, text.nr, inbox->diag) < 0)
		inbox->failed = 1;
	buf_release(&text);
	buf_release(&path);
	free(inbox->entries);
	inbox->entries = NULL;
	return inbox->failed ? -1 : 0;
}
