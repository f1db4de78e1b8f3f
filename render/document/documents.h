/* documents.h - the documents of a report: the 工作简报 and the 通报 on material as Markdown, .docx
 * and .html, the table that says where each of its figures comes from, and
 * the papers of matters, meetings and campaigns. */
#ifndef RENDER_DOCUMENTS_H
#define RENDER_DOCUMENTS_H

#include "render/report/report.h"

/* Write 工作简报_PERIOD.{md,docx,html}, 材料报送情况通报_PERIOD.* and 数据溯源.csv into 'folder';
 * pictures are taken from there, so charts come first. The same store, rules and notes give
 * the same bytes. Returns 0, or -1 with REN060, REN061 (see bulletin.h; nothing is written then),
 * REN070 or FIL.... */
int documents_write(struct report *report, const char *folder, struct diag *diag);

/* Write the papers of matters, campaigns and meetings, which need no pictures. Returns 0, or -1 as
 * above and with what matter_slips.h adds. */
int papers_write(struct report *report, const char *folder, struct diag *diag);

/* Whether the report has a document of this kind (series_documents). */
bool documents_have(const struct report *report, const char *document);

#endif
