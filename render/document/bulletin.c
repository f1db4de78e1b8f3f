/* bulletin.c - see bulletin.h: the template, its slots, and the office's notes. */
#include "render/document/bulletin_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/wording.h"
#include "core/system/file.h"

const char bulletin_template[] = "wording/bulletin.md";
const char circular_template[] = "wording/circular.md";
const char upward_template[] = "wording/report.md";
const char summary_template[] = "wording/summary.md";
const char readiness_template[] = "wording/readiness.md";

/* ---- slots that are the same in every line */
static int say_period(struct bulletin *bulletin)
{
	say(bulletin, bulletin->report->name);
	return 0;
}

static int say_office(struct bulletin *bulletin)
{
	bulletin_add_escaped(bulletin->out, report_office_name(bulletin->report));
	return 0;
}

static int say_date(struct bulletin *bulletin)
{
	char day[40];

	say(bulletin, day_chinese(day, sizeof(day), bulletin->report->as_of_day));
	return 0;
}

/* Blanks that put the date at the right end of the line under the issue's number: 28 wide
 * characters a line. */
static int say_blanks(struct bulletin *bulletin, size_t columns)
{
	char day[40];
	size_t used = text_width(report_office_name(bulletin->report)) +
		      text_width(day_chinese(day, sizeof(day), bulletin->report->as_of_day));
	size_t blanks = used + 4 < columns ? (columns - used) / 2 : 2;

	while (blanks--)
		say(bulletin, "　");
	return 0;
}

static int say_space(struct bulletin *bulletin)
{
	return say_blanks(bulletin, 56);
}

/* The same in the 版记, whose letters are smaller, with 印发 behind the date. */
static int say_print_space(struct bulletin *bulletin)
{
	return say_blanks(bulletin, 52);
}

static int say_number(struct bulletin *bulletin, const char *document, const char *draft)
{
	if (!report_add_number(bulletin->out, bulletin->report, document))
		say(bulletin, draft);
	else if (bulletin->report->issue.revision)
		buf_addf(bulletin->out, "（第%d次修订）", bulletin->report->issue.revision);
	return 0;
}

static int say_issue(struct bulletin *bulletin)
{
	return say_number(bulletin, "bulletin", "第　　期（草稿）");
}

static int say_circular_issue(struct bulletin *bulletin)
{
	return say_number(bulletin, "circular", "第　　期（草稿）");
}

static int say_upward_number(struct bulletin *bulletin)
{
	return say_number(bulletin, "report", "【发文字号】");
}

static int say_signer(struct bulletin *bulletin)
{
	const char *signer = bulletin->report->issue.signer;

	bulletin_add_escaped(bulletin->out, signer ? signer : "【姓名】");
	return 0;
}

/* ---- notes and pictures */
int say_notes(struct bulletin *bulletin, const char *heading, note_line_fn tell, void *data)
{
	struct report *report = bulletin->report;
	struct buf name = BUF_INIT;
	bool asked;

	if (!bulletin->notes_read && workspace_notes(&bulletin->notes, report->workspace,
						     report->asked, NULL, bulletin->diag) < 0)
		return -1;
	bulletin->notes_read = bulletin->verbatim = true;
	buf_addf(&name, "%s\n", heading);
	asked = report->notes_taken.nr && strstr(report->notes_taken.data, name.data);
	buf_addstr(&report->notes_taken, name.data);
	buf_reset(&name);
	if (!bulletin_add_notes_by(bulletin->out, bulletin->notes.data, heading, tell, data) &&
	    !asked) { /* by a document before this one: said already */
		buf_addf(&name, "notes/%s.md", report->asked);
		diag_add(bulletin->diag, "REN063", NULL, name.data, heading, NULL);
	}
	buf_release(&name);
	return 0;
}

static int say_cases(struct bulletin *bulletin)
{
	return say_notes(bulletin, "典型案例", NULL, NULL);
}

static int say_next(struct bulletin *bulletin)
{
	return say_notes(bulletin, "下步工作", NULL, NULL);
}

/* All of the text's: the pictures' letters have 8 points there. */
#define PICTURE_WIDTH "15.6cm"

bool bulletin_add_picture(struct buf *out, const struct report *report, const char *folder,
			  enum chart_id chart, const char *title, int number)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	bool found;

	chart_add_path(&name, report, chart, "png");
	found = file_exists(path_join(&path, folder, name.data));
	if (found)
		buf_addf(out,
			 "::: {custom-style=\"简报图\"}\n![%s](%s){width=" PICTURE_WIDTH
			 "}\n:::\n\n::: {custom-style=\"图题\"}\n图%d　%s\n:::",
			 title, name.data, number, title);
	buf_release(&name);
	buf_release(&path);
	return found;
}

static int say_picture(struct bulletin *bulletin, enum chart_id chart)
{
	struct buf title = BUF_INIT;

	level_words_add(&title, bulletin->report->rules->level, chart_title(chart));
	bulletin->verbatim = true;
	if (bulletin_add_picture(bulletin->out, bulletin->report, bulletin->folder, chart,
				 title.data, bulletin->nr_pictures + 1))
		bulletin->nr_pictures++;
	buf_release(&title);
	return 0;
}

static int say_chart_trend(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_TREND);
}

static int say_chart_rank(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_RANK);
}

static int say_chart_field(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_FIELD);
}

static int say_chart_transfers(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_TRANSFERS);
}

/* In templates of before. */
static int say_chart_funnel(struct bulletin *bulletin)
{
	return say_chart_transfers(bulletin);
}

static int say_chart_delivery(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_DELIVERY);
}

static int say_chart_units(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_UNITS);
}

static int say_chart_control(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_CONTROL);
}

static int say_chart_peers(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_PEERS);
}

static int say_chart_durations(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_DURATIONS);
}

static int say_chart_matters(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_MATTERS);
}

static int say_chart_duties(struct bulletin *bulletin)
{
	return say_picture(bulletin, CHART_ID_DUTIES);
}

/* 'content': a line that has such slots is left out when none of them says anything. */
struct slot {
	const char *name, *title;
	slot_fn say;
	bool content;
};
#define SLOT(name, title, content) { #name, title, say_##name, content },
static const struct slot slots[] = { WORDING_REPORT_SLOTS(SLOT) };

static const struct slot *find_slot(const char *name, size_t nr)
{
	for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]); i++)
		if (strlen(slots[i].name) == nr && memcmp(slots[i].name, name, nr) == 0)
			return &slots[i];
	return NULL;
}

/* One expanded line: whether it has slots of content, and whether one of them said something. */
struct line {
	struct buf text;
	bool content, said;
};

static int fill_slot(struct line *line, struct bulletin *bulletin, const char *name, size_t nr)
{
	const struct level_words *level = bulletin->report->rules->level;
	const char *word = level_words_slot(level, name, nr);
	const struct slot *slot = find_slot(name, nr);
	size_t before = line->text.nr;

	if (word) {
		buf_addstr(&line->text, word);
		return 0;
	}
	if (!slot)
		BUG("a slot that rules_load() has not seen");
	bulletin->slot = slot->title;
	bulletin->out = &line->text;
	bulletin->verbatim = false;
	if (slot->say(bulletin) < 0)
		return -1;
	if (!bulletin->verbatim)
		level_words_say(&line->text, before, level);
	line->content = line->content || slot->content;
	line->said = line->said || (slot->content && line->text.nr > before);
	return 0;
}

/* Numbers of a section and of its parts; they stay, being known only when the rest is. */
static const char section_mark[] = "{{no}}", part_mark[] = "{{part}}";

static int expand_line(struct line *line, struct bulletin *bulletin, const char *text, size_t nr)
{
	const char *end = text + nr;

	while (text < end) {
		const char *open = memmem(text, (size_t)(end - text), "{{", 2);
		const char *close = open ? memmem(open, (size_t)(end - open), "}}", 2) : NULL;

		if (!close)
			break;
		buf_add(&line->text, text, (size_t)(open - text));
		if (text_starts(open, section_mark) || text_starts(open, part_mark))
			buf_add(&line->text, open, (size_t)(close + 2 - open));
		else if (fill_slot(line, bulletin, open + 2, (size_t)(close - open - 2)) < 0)
			return -1;
		text = close + 2;
	}
	buf_add(&line->text, text, (size_t)(end - text));
	return 0;
}

/* The text so far, the heading that waits for a line to stand over, and the last numbers. */
struct layout {
	struct buf *text;
	struct buf heading;
	int section, part;
};

/* Append 'text', its mark (if any) as the next number. */
static void add_numbered(struct buf *out, const char *text, const char *mark, int *number)
{
	const char *at = strstr(text, mark);

	if (at) {
		buf_add(out, text, (size_t)(at - text));
		wording_add_numeral(out, ++*number);
		text = at + strlen(mark);
	}
	buf_addstr(out, text);
}

static void add_heading(struct layout *layout)
{
	if (!layout->heading.nr)
		return;
	add_numbered(layout->text, layout->heading.data, section_mark, &layout->section);
	buf_addstr(layout->text, "\n\n");
	buf_reset(&layout->heading);
	layout->part = 0;
}

static void add_line(struct layout *layout, const struct line *line)
{
	const char *text = line->text.data;

	if (text_starts(text, "## ")) {
		buf_reset(&layout->heading);
		buf_addstr(&layout->heading, text);
		return;
	}
	if (line->content && !line->said)
		return;
	if (text_starts(text, ":::") && !line->content)
		buf_reset(&layout->heading); /* a section ends where a division begins */
	else if (line->text.nr)
		add_heading(layout);
	/* no two blank lines where something was left out */
	if (!line->text.nr && (!layout->text->nr || text_ends(layout->text->data, "\n\n")))
		return;
	add_numbered(layout->text, text, part_mark, &layout->part);
	buf_addch(layout->text, '\n');
}

int bulletin_expand(struct buf *text, struct buf *trace, const char *template,
		    struct report *report, const char *folder, struct diag *diag)
{
	struct bulletin bulletin = {
		.report = report,
		.folder = folder,
		.diag = diag,
		.trace = trace,
		.notes = BUF_INIT,
	};
	struct layout layout = { .text = text, .heading = BUF_INIT };
	int rc = 0;

	while (*template) {
		size_t nr = strcspn(template, "\n");
		struct line line = { .text = BUF_INIT };

		if (expand_line(&line, &bulletin, template,
				nr && template[nr - 1] == '\r' ? nr - 1 : nr) < 0)
			rc = -1; /* go on: every fault is named */
		add_line(&layout, &line);
		buf_release(&line.text);
		template += nr + (template[nr] ? 1 : 0);
	}
	buf_release(&layout.heading);
	buf_release(&bulletin.notes);
	return rc;
}

int bulletin_build(struct buf *text, struct buf *trace, const char *name, struct report *report,
		   const char *folder, struct diag *diag)
{
	const struct rules_file *file = rules_file(report->rules, name);

	if (file)
		return bulletin_expand(text, trace, file->text, report, folder, diag);
	diag_add(diag, "REN061", NULL, name, NULL);
	return -1;
}
