/* documents.c - see documents.h. */
#include "render/document/documents.h"

#include "render/document/bulletin.h"
#include "render/document/convert.h"
#include "render/document/matter_slips.h"
#include "render/document/meeting_papers.h"
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
	if (trace_write(folder, &trace, diag) < 0 ||
	    document_convert(report, folder, &(struct document){ name.data, title.data, &text }, 1,
			     diag) < 0)
		goto out;
	if (matter_slips_write(report, folder, diag) == 0)
		rc = meeting_papers_write(report, folder, diag);
out:
	buf_release(&text);
	buf_release(&trace);
	buf_release(&name);
	buf_release(&title);
	return rc;
}
