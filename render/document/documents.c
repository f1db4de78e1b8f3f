/* documents.c - see documents.h. */
#include "render/document/documents.h"

#include "render/document/bulletin.h"
#include "render/document/document_file.h"
#include "render/document/matter_slips.h"
#include "render/report/trace.h"

int documents_write(struct report *report, const char *folder, struct diag *diag)
{
	struct buf text = BUF_INIT, trace = BUF_INIT, name = BUF_INIT, title = BUF_INIT;
	int rc = -1;

	buf_addf(&name, "工作简报_%s", report->asked);
	buf_addf(&title, "%s打击侵权假冒工作简报", report->name);
	if (bulletin_build(&text, &trace, report, folder, diag) < 0)
		goto out;
	buf_add(&trace, report->chart_trace.data, report->chart_trace.nr);
	if (document_styles_write(folder, diag) == 0 && trace_write(folder, &trace, diag) == 0 &&
	    document_file_write(report, folder, name.data, title.data, &text, diag) == 0)
		rc = matter_slips_write(report, folder, diag);
	if (document_styles_remove(folder, diag) < 0)
		rc = -1;
out:
	buf_release(&text);
	buf_release(&trace);
	buf_release(&name);
	buf_release(&title);
	return rc;
}
