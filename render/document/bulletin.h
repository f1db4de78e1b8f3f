/* bulletin.h - the text of the 工作简报 in Markdown, and where each of its figures comes from.
 *
 * rules/wording/bulletin.md gives the order, the headings and the fixed words; the sentences are
 * built by bulletin_*.c, one function a slot. A section none of whose slots has anything to say
 * is left out with its heading, and {{no}} numbers those that remain ({{part}} their parts). Every
 * sum is checked before it is written; a sum that fails is REN060 and there is no bulletin. */
#ifndef RENDER_BULLETIN_H
#define RENDER_BULLETIN_H

#include "core/base/buf.h"
#include "render/report/chart_names.h"
#include "render/report/report.h"

/* The files in rules/ that hold the templates: of the 工作简报, of the 通报, of the 报告 to the
 * level above, and of the 总结 of a half-year or a year; all are made of the same slots. */
extern const char bulletin_template[], circular_template[];
extern const char upward_template[], summary_template[], readiness_template[];

/* Append the Markdown of the document of template 'name' to 'text' and the table of its figures
 * (CSV) to 'trace'.
 * Pictures are those found in 'folder', named relative to it (chart_names.h). Returns 0, or -1 with
 * REN060 (a sum), REN061 (no template) or STO001. */
int bulletin_build(struct buf *text, struct buf *trace, const char *name, struct report *report,
		   const char *folder, struct diag *diag);

/* Expand 'template' with the slots of 'report': bulletin_build() behind its template, for
 * tests. */
int bulletin_expand(struct buf *text, struct buf *trace, const char *template,
		    struct report *report, const char *folder, struct diag *diag);

/* Append 'text' so that Markdown takes none of it for markup; line breaks become blanks. */
void bulletin_add_escaped(struct buf *out, const char *text);

/* Append the picture of 'chart' in 'folder' as figure 'number' with 'title' under it, in a division
 * of its own, so that the line pitch of the text does not cut the picture. Returns false when there
 * is no such picture. */
bool bulletin_add_picture(struct buf *out, const struct report *report, const char *folder,
			  enum chart_id chart, const char *title, int number);

/* Append the paragraphs under the heading that names 'heading' in the office's notes. Returns
 * false when there is no such heading or nothing under it. Words, bold ones and lists are kept;
 * everything else that would be markup (raw HTML, pictures, links, code, escapes of these) is
 * text. */
bool bulletin_add_notes(struct buf *out, const char *notes, const char *heading);
/* The same; a line for which 'tell' has put something into 'out', or nothing, and returned true is
 * not taken itself. */
typedef bool (*note_line_fn)(void *data, struct buf *out, const char *line, size_t nr);
bool bulletin_add_notes_by(struct buf *out, const char *notes, const char *heading,
			   note_line_fn tell, void *data);

/* Tell what the notes have under headings that no slot has taken (REN081), and that numbers in them
 * are masked (REN084), when all documents are
 * built. Returns 0, or -1 with FIL... or REN082. */
int notes_tell_lost(const struct report *report, struct diag *diag);

#endif
