/* rules_wording.c - the templates of wording/, checked by the table of wording.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/near_miss.h"
#include "core/base/text.h"
#include "core/rules/rules_parts.h"
#include "core/rules/wording.h"

#define NAME(name)		   #name,
#define NAME_OF(name, title, told) #name,
static const char *const report_slots[] = { "no", "part", WORDING_REPORT_SLOTS(NAME_OF) NULL };
static const char *const meeting_slots[] = { WORDING_MEETING_SLOTS(NAME) NULL };
static const char *const matter_slots[] = { WORDING_MATTER_SLOTS(NAME) NULL };
static const char *const linkage_slots[] = { WORDING_LINKAGE_SLOTS(NAME) NULL };
static const char *const letter_slots[] = { WORDING_LETTER_SLOTS(NAME) NULL };

static const struct {
	const char *file;
	const char *const *slots;
} templates[] = {
	{ "wording/bulletin.md", report_slots },      { "wording/circular.md", report_slots },
	{ "wording/report.md", report_slots },	      { "wording/summary.md", report_slots },
	{ "wording/minutes.md", meeting_slots },      { "wording/attendance.md", meeting_slots },
	{ "wording/matter.md", matter_slots },	      { "wording/linkage.md", linkage_slots },
	{ "wording/letter_remind.md", letter_slots }, { "wording/letter_urge.md", letter_slots },
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
	return false;
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

/* Every division is opened with a style and closed; one within another is none of the language. */
static void check_division(const struct line *line, long *open)
{
	static const char mark[] = ":::";
	size_t nr = (size_t)(line->end - line->text);
	bool opens;

	if (nr < 3 || memcmp(line->text, mark, 3) != 0)
		return;
	opens = nr > 3 && memchr(line->text, '{', nr);
	if (opens == (*open != 0))
		diag_add(line->diag, "RUL062", &line->at, NULL);
	*open = opens ? line->at.line : 0;
}

static void check_template(const struct rules_file *file, const char *const *slots,
			   struct diag *diag)
{
	struct line line = { .text = file->text, .slots = slots, .diag = diag };
	const char *end = file->text + file->nr;
	long open = 0;

	line.at.file = file->name;
	if (!text_is_utf8(file->text, file->nr)) {
		diag_add(diag, "RUL063", &line.at, NULL);
		return;
	}
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

void rules_check_wording(const struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++) {
		const struct rules_file *file = rules_file(rules, templates[i].file);

		if (file)
			check_template(file, templates[i].slots, diag);
	}
}
