/* letters.c - see letters.h. */
#include "render/unit/letters.h"

#include <string.h>

#include "core/rules/wording.h"
#include "core/system/file.h"
#include "render/document/bulletin.h"
#include "render/document/form_set.h"
#include "render/document/slots.h"
#include "render/report/audience.h"
#include "render/report/trace.h"
#include "render/report/wording.h"

/* What a letter names; the rest is in the unit's report. */
enum { ITEMS = 8, NAME_CHARACTERS = 40 };

static const char folder_name[] = "函件", supervision[] = "supervision";

static const struct kind {
	const char *template, *name;
	bool matters; /* of supervision; else all other demands */
} kinds[] = {
	{ "wording/letter_remind.md", "提醒函", false },
	{ "wording/letter_urge.md", "督办通知", true },
};

struct letter {
	struct report *report;
	const struct reminders *reminders;
	const struct kind *kind;
	const struct unit *unit;
	int days, nr; /* items it is about */
};

/* What the unit leads, past its day or sent back. */
static bool is_item(const struct letter *letter, const struct reminder *item)
{
	return strcmp(item->unit, letter->unit->code) == 0 && !item->helps &&
	       (item->kind == REMINDER_OVERDUE || item->again) &&
	       (strcmp(item->system, supervision) == 0) == letter->kind->matters;
}

static int count_items(const struct letter *letter)
{
	int nr = 0;

	for (size_t i = 0; i < letter->reminders->nr; i++)
		nr += is_item(letter, &letter->reminders->items[i]);
	return nr;
}

static int say_unit(struct buf *out, void *data)
{
	bulletin_add_escaped(out, ((struct letter *)data)->unit->name);
	return 0;
}

static int say_office(struct buf *out, void *data)
{
	bulletin_add_escaped(out, report_office_name(((struct letter *)data)->report));
	return 0;
}

static int say_date(struct buf *out, void *data)
{
	char day[40];

	buf_addstr(out, day_chinese(day, sizeof(day), ((struct letter *)data)->report->as_of_day));
	return 0;
}

/* The list of `shuangda remind` of the same day has them all. */
static int say_count(struct buf *out, void *data)
{
	const struct letter *letter = data;
	struct report *report = letter->report;
	struct buf command = BUF_INIT, printed = BUF_INIT;

	buf_addf(out, "%d", letter->nr);
	buf_addf(&printed, "%d项", letter->nr);
	buf_addf(&command, "shuangda remind --days %d --as-of %s", letter->days, report->as_of);
	trace_add(&report->trace, report,
		  &(struct trace_line){ .place = letter->kind->name,
					.unit = letter->unit->code,
					.what = "催办",
					.name = letter->kind->matters ? "逾期督办事项"
								      : "逾期未办、退回重报",
					.period = report->code,
					.printed = printed.data,
					.value = letter->nr,
					.command = command.data });
	buf_release(&command);
	buf_release(&printed);
	return 0;
}

static void add_item(struct buf *out, const struct letter *letter, const struct reminder *item,
		     int number)
{
	struct buf text = BUF_INIT;
	char day[40];

	buf_addf(&text, "%d．", number);
	reminder_words_add(&text, letter->report, &item->words, false);
	buf_addf(&text, "：%s", item->how);
	if (reminder_says_due(item))
		buf_addf(&text, "，期限%s", day_chinese(day, sizeof(day), item->due));
	buf_addstr(&text, "。");
	bulletin_add_escaped(out, text.data);
	buf_addstr(out, "\n\n");
	buf_release(&text);
}

static int say_items(struct buf *out, void *data)
{
	const struct letter *letter = data;
	int told = 0;

	for (size_t i = 0; i < letter->reminders->nr && told < ITEMS; i++)
		if (is_item(letter, &letter->reminders->items[i]))
			add_item(out, letter, &letter->reminders->items[i], ++told);
	if (letter->nr > told)
		buf_addstr(out, "其余各项见本办公室催办清单。\n");
	return 0;
}

#define SLOT(name) { #name, say_##name },
static const struct slot slots[] = { WORDING_LETTER_SLOTS(SLOT) };

/* Nobody is there to get it; the reminders go to who goes on with its work. */
static bool is_gone(const struct letter *letter)
{
	const struct rules *rules = letter->report->rules;
	int unit = rules_unit_index(rules, letter->unit->code);

	return unit >= 0 && letter->unit->class != UNIT_CLASS_OFFICE &&
	       !rules_is_member(rules, (size_t)unit, month_of_day(letter->report->as_of_day));
}

static int add_letter(struct form_set *set, struct letter *letter, struct diag *diag)
{
	struct buf name = BUF_INIT, text = BUF_INIT;
	int rc;

	letter->nr = is_gone(letter) ? 0 : count_items(letter);
	if (!letter->nr)
		return 0;
	audience_begin(letter->report, PRODUCT_LETTER, letter->unit->code);
	buf_addf(&name, "%s_", letter->kind->name);
	file_name_add(&name, letter->unit->name, NAME_CHARACTERS);
	rc = slots_fill(&text, letter->report, letter->kind->template, slots,
			sizeof(slots) / sizeof(slots[0]), letter, diag);
	if (rc == 0)
		form_set_add(set, &name, &text);
	buf_release(&name);
	buf_release(&text);
	return rc;
}

int letters_write(struct report *report, const struct reminders *reminders, int days,
		  const char *folder, struct diag *diag)
{
	struct form_set set = FORM_SET_INIT;
	struct buf inside = BUF_INIT;
	int rc = 0;

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		if (rules_lack_file(report->rules, kinds[k].template))
			continue;
		for (size_t i = 0; i < report->nr_units && rc == 0; i++)
			rc = add_letter(&set,
					&(struct letter){ report, reminders, &kinds[k],
							  report->units[i], days, 0 },
					diag);
	}
	if (rc == 0)
		rc = form_set_write(&set, report, path_join(&inside, folder, folder_name), diag);
	form_set_release(&set);
	buf_release(&inside);
	return rc;
}
