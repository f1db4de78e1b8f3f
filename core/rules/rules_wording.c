/* rules_wording.c - the templates of wording/ as texts, checked by the table of wording.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/level_words.h"
#include "core/base/near_miss.h"
#include "core/base/text.h"
#include "core/rules/rule_table.h"
#include "core/rules/rules_parts.h"
#include "core/rules/wording.h"

#define NAME(name)		   #name,
#define NAME_OF(name, title, told) #name,
static const char *const report_slots[] = { "no", "part", WORDING_REPORT_SLOTS(NAME_OF) NULL };
static const char *const meeting_slots[] = { WORDING_MEETING_SLOTS(NAME) NULL };
static const char *const matter_slots[] = { WORDING_MATTER_SLOTS(NAME) NULL };
static const char *const linkage_slots[] = { WORDING_LINKAGE_SLOTS(NAME) NULL };
static const char *const letter_slots[] = { WORDING_LETTER_SLOTS(NAME) NULL };
static const char *const score_circular_slots[] = { WORDING_SCORE_CIRCULAR_SLOTS(NAME) NULL };
static const char *const score_letter_slots[] = { WORDING_SCORE_LETTER_SLOTS(NAME) NULL };

static const struct {
	const char *file;
	const char *const *slots;
} templates[] = {
	{ "wording/bulletin.md", report_slots },
	{ "wording/circular.md", report_slots },
	{ "wording/report.md", report_slots },
	{ "wording/summary.md", report_slots },
	{ "wording/readiness.md", report_slots },
	{ "wording/minutes.md", meeting_slots },
	{ "wording/attendance.md", meeting_slots },
	{ "wording/matter.md", matter_slots },
	{ "wording/linkage.md", linkage_slots },
	{ "wording/letter_remind.md", letter_slots },
	{ "wording/letter_urge.md", letter_slots },
	{ "wording/score_circular.md", score_circular_slots },
	{ "wording/score_letter.md", score_letter_slots },
};

/* A line of a template. */
struct line {
	const char *text, *end;
	struct diag_at at;
	const char *const *slots;
	struct diag *diag;
};

static bool is_slot(const struct line *line, const char *name)
{
	for (size_t i = 0; line->slots[i]; i++)
		if (strcmp(line->slots[i], name) == 0)
			return true;
	return level_words_slot(NULL, name, strlen(name)) != NULL;
}

static void check_slot(const struct line *line, const char *name)
{
	struct near_miss near = near_miss_of(name);

	if (is_slot(line, name))
		return;
	diag_add(line->diag, "RUL060", &line->at, name, NULL);
	for (size_t i = 0; line->slots[i]; i++)
		near_miss_offer(&near, line->slots[i]);
	near_miss_say(&near, line->diag);
}

static void check_slots(const struct line *line)
{
	static const char mark[] = "{{", end_mark[] = "}}";
	const char *at = line->text;

	while ((at = memmem(at, (size_t)(line->end - at), mark, 2))) {
		const char *close = memmem(at, (size_t)(line->end - at), end_mark, 2);
		char *name;

		if (!close) {
			diag_add(line->diag, "RUL061", &line->at, NULL);
			return;
		}
		name = xstrndup(at + 2, (size_t)(close - at - 2));
		check_slot(line, name);
		free(name);
		at = close + 2;
	}
}

/* Past the attribute of a style at 'text'; NULL: there is none. */
static const char *after_style(const char *text)
{
	static const char open[] = "{custom-style=\"";
	const char *name = text_starts(text, open) ? text + strlen(open) : NULL;
	size_t nr = name ? strcspn(name, "\"\n") : 0;

	return nr && text_starts(name + nr, "\"}") ? name + nr + strlen("\"}") : NULL;
}

/* Every division is opened with a style and closed, each in a line of its own; one within another
 * is none of the language. */
static void check_division(const struct line *line, long *open)
{
	static const char mark[] = ":::";
	const char *at = line->text + strspn(line->text, " \t"), *style;
	bool is_whole = at == line->text;

	if (!text_starts(at, mark))
		return;
	at += strlen(mark);
	at += strspn(at, " ");
	style = after_style(at);
	at = style ? style : at;
	is_whole = is_whole && at + strspn(at, " \t") == line->end;
	if (!is_whole || (style != NULL) == (*open != 0))
		diag_add(line->diag, "RUL062", &line->at, NULL);
	*open = style ? line->at.line : 0;
}

/* The text from here on: UTF-8 without a mark, lines that end with a line feed alone. Returns -1
 * when it is none. */
static int read_text(struct rules *rules, struct rules_file *file)
{
	struct buf text = BUF_INIT, lines = BUF_INIT;
	int rc = rule_text_decode(&text, file->text, file->nr);

	for (const char *at = text.data; rc == 0 && *at; at++)
		if (*at != '\r')
			buf_addch(&lines, *at);
		else if (at[1] != '\n')
			buf_addch(&lines, '\n');
	if (rc == 0) {
		file->text = arena_strndup(&rules->arena, lines.data, lines.nr);
		file->nr = lines.nr;
	}
	buf_release(&text);
	buf_release(&lines);
	return rc;
}

static void check_template(struct rules *rules, struct rules_file *file, const char *const *slots,
			   struct diag *diag)
{
	struct line line = { .slots = slots, .diag = diag, .at.file = file->name };
	const char *end;
	long open = 0;

	if (read_text(rules, file) < 0) {
		diag_add(diag, "RUL063", &line.at, NULL);
		return;
	}
	line.text = file->text;
	end = file->text + file->nr;
	while (line.text < end) {
		line.end = memchr(line.text, '\n', (size_t)(end - line.text));
		line.end = line.end ? line.end : end;
		line.at.line++;
		check_division(&line, &open);
		check_slots(&line);
		line.text = line.end + 1;
	}
	line.at.line = open;
	if (open)
		diag_add(diag, "RUL062", &line.at, NULL);
}

void rules_check_wording(struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++) {
		const struct rules_file *file = rules_file(rules, templates[i].file);

		if (file)
			check_template(rules, (struct rules_file *)(uintptr_t)file,
				       templates[i].slots, diag);
	}
}
