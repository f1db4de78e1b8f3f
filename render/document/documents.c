/* documents.c - see documents.h. */
#include "render/document/documents.h"

#include <string.h>

#include "render/document/bulletin.h"
#include "render/document/campaign_report.h"
#include "render/report/audience.h"
#include "render/typeset/convert.h"
#include "render/document/linkage_paper.h"
#include "render/document/matter_slips.h"
#include "render/document/meeting_papers.h"
#include "render/document/place_pictures.h"
#include "render/report/trace.h"

/* The texts of slots, each with its template and how its files are called. */
static const struct {
	const char *template, *name, *title;
	enum product product;
	unsigned kinds; /* of periods that it is made for, 1 << enum period_kind; 0: all */
	enum resting rests;
} texts[] = {
	{ bulletin_template, "工作简报", "打击侵权假冒工作简报", PRODUCT_BULLETIN, 0,
	  RESTING_NOTHING },
	{ circular_template, "材料报送情况通报", "打击侵权假冒工作材料报送情况的通报",
	  PRODUCT_CIRCULAR, 0, RESTING_CIRCULAR },
	{ upward_template, "工作报告", "打击侵权假冒工作情况的报告", PRODUCT_REPORT,
	  1 << PERIOD_KIND_QUARTER | 1 << PERIOD_KIND_HALF | 1 << PERIOD_KIND_YEAR,
	  RESTING_NOTHING },
	{ summary_template, "工作总结", "打击侵权假冒工作总结", PRODUCT_SUMMARY,
	  1 << PERIOD_KIND_HALF | 1 << PERIOD_KIND_YEAR, RESTING_NOTHING },
	{ readiness_template, "迎考材料", "打击侵权假冒工作迎考材料", PRODUCT_OFFICE,
	  1 << PERIOD_KIND_YEAR, RESTING_NOTHING },
};
enum { NR_TEXTS = sizeof(texts) / sizeof(texts[0]) };

/* A running year that is asked for is one, though its run ends with the last month that is over. */
static enum period_kind asked_kind(const struct report *report)
{
	struct period asked;

	return period_parse(&asked, report->asked) == 0 ? asked.kind : report->period.kind;
}

int papers_write(struct report *report, const char *folder, struct diag *diag)
{
	if (matter_slips_write(report, folder, diag) < 0 ||
	    campaign_reports_write(report, folder, diag) < 0 ||
	    meeting_papers_write(report, folder, diag) < 0)
		return -1;
	return linkage_paper_write(report, folder, diag);
}

static bool is_made(const struct report *report, size_t text)
{
	return !report_rests(report, texts[text].rests) &&
	       (!texts[text].kinds || texts[text].kinds & 1u << asked_kind(report)) &&
	       !rules_lack_file(report->rules, texts[text].template);
}

bool documents_have(const struct report *report, const char *document)
{
	struct buf template = BUF_INIT;
	bool made = false;

	buf_addf(&template, "wording/%s.md", document);
	for (size_t i = 0; i < NR_TEXTS && !made; i++)
		made = strcmp(texts[i].template, template.data) == 0 && is_made(report, i);
	buf_release(&template);
	return made;
}

int documents_write(struct report *report, const char *folder, struct diag *diag)
{
	struct document documents[NR_TEXTS];
	struct buf text[NR_TEXTS], name[NR_TEXTS], title[NR_TEXTS], trace = BUF_INIT;
	size_t nr = 0;
	int rc = 0;

	for (size_t i = 0; i < NR_TEXTS; i++)
		text[i] = name[i] = title[i] = (struct buf)BUF_INIT;
	for (size_t i = 0; i < NR_TEXTS && rc == 0; i++) {
		if (!is_made(report, i))
			continue;
		buf_addf(&name[i], "%s_%s", texts[i].name, report->asked);
		buf_addf(&title[i], "%s%s", report->name, texts[i].title);
		documents[nr++] = (struct document){ name[i].data, title[i].data, &text[i], true };
		audience_begin(report, texts[i].product, NULL);
		rc = bulletin_build(&text[i], &trace, texts[i].template, report, folder, diag);
		pictures_place(&text[i], folder);
	}
	if (rc == 0)
		rc = notes_tell_lost(report, diag);
	if (rc == 0)
		rc = document_convert(report, folder, documents, nr, diag);
	rules_tell_lacking_papers(report->rules, diag);
	resting_tell(report, diag);
	buf_add(&trace, report->trace.data, report->trace.nr);
	if (rc == 0)
		rc = trace_write(folder, &trace, diag);
	for (size_t i = 0; i < NR_TEXTS; i++) {
		buf_release(&text[i]);
		buf_release(&name[i]);
		buf_release(&title[i]);
	}
	buf_release(&trace);
	return rc;
}
