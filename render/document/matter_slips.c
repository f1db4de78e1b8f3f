/* matter_slips.c - see matter_slips.h. */
#include "render/document/matter_slips.h"

#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "render/document/bulletin.h"
#include "render/document/document_file.h"
#include "render/document/document_template.h"
#include "render/report/wording.h"

static const char template_name[] = "wording/matter.md";
static const char slips_folder[] = "督办单";

static const char *escaped(struct report *report, const char *text)
{
	struct buf out = BUF_INIT;
	const char *kept;

	if (text)
		bulletin_add_escaped(&out, text);
	kept = arena_strdup(&report->arena, out.nr ? out.data : "");
	buf_release(&out);
	return kept;
}

static const char *chinese_day(struct report *report, const char *iso)
{
	char text[40];
	int day;

	return iso && day_parse(&day, iso, NULL) == 0
		       ? arena_strdup(&report->arena, day_chinese(text, sizeof(text), day))
		       : NULL;
}

/* The names of unit codes separated by blanks. */
static const char *unit_names(struct report *report, const char *codes)
{
	struct buf out = BUF_INIT, code = BUF_INIT;
	const char *names;
	size_t nr = 0;

	for (const char *p = codes ? codes : ""; *p; p += strspn(p, " ")) {
		size_t length = strcspn(p, " ");

		buf_reset(&code);
		buf_add(&code, p, length);
		if (length)
			wording_add_name(&out, report_unit_name(report, code.data), &nr);
		p += length;
	}
	names = escaped(report, out.data);
	buf_release(&out);
	buf_release(&code);
	return names;
}

/* How the matter stands on the report's day. */
static const char *standing(struct report *report, struct query *row)
{
	const char *state = query_text_of(row, "state");
	struct buf out = BUF_INIT;
	const char *text;
	char day[40];

	buf_addf(&out, "截至%s，", day_chinese(day, sizeof(day), report->as_of_day));
	if (strcmp(state, "overdue") == 0 && !query_is_null_of(row, "days"))
		buf_addf(&out, "该事项已逾期%d天未办结，请抓紧办理，并在回执中说明逾期原因。",
			 (int)query_int_of(row, "days"));
	else if (!query_is_null_of(row, "days_left") && query_int_of(row, "days_left") == 0)
		buf_addstr(&out, "该事项当日到期。");
	else if (!query_is_null_of(row, "days_left"))
		buf_addf(&out, "该事项距办结时限还有%d天。", (int)query_int_of(row, "days_left"));
	else
		buf_addstr(&out, "该事项尚未办结。");
	text = arena_strdup(&report->arena, out.data);
	buf_release(&out);
	return text;
}

/* What a file cannot be called by becomes _. */
static void add_file_name(struct buf *out, const char *number)
{
	buf_addf(out, "%s/督办单_", slips_folder);
	for (; *number; number++)
		buf_addch(out, (unsigned char)*number < 0x20 || strchr("/\\:*?\"<>|", *number)
				       ? '_'
				       : *number);
}

static int write_slip(struct report *report, const char *folder, const char *template,
		      struct query *row, struct diag *diag)
{
	const char *number = query_text_of(row, "matter_no");
	char day[40];
	struct template_slot slots[] = {
		{ "number", escaped(report, number) },
		{ "source", escaped(report, report_code_name(report, "supervision_source",
							     query_text_of(row, "source"))) },
		{ "subject", escaped(report, query_text_of(row, "subject")) },
		{ "requirement", escaped(report, query_text_of(row, "requirement")) },
		{ "lead", unit_names(report, query_text_of(row, "lead_unit")) },
		{ "cooperating", unit_names(report, query_text_of(row, "cooperating")) },
		{ "assigned", chinese_day(report, query_text_of(row, "assigned_date")) },
		{ "due", chinese_day(report, query_text_of(row, "due_date")) },
		{ "standing", standing(report, row) },
		{ "office", escaped(report, report_office_name(report)) },
		{ "date", day_chinese(day, sizeof(day), report->as_of_day) },
	};
	struct buf text = BUF_INIT, name = BUF_INIT;
	int rc;

	add_file_name(&name, number);
	rc = document_template_fill(&text, template, template_name, slots,
				    sizeof(slots) / sizeof(slots[0]), diag);
	if (rc == 0)
		rc = document_file_write(report, folder, name.data, NULL, &text, diag);
	buf_release(&text);
	buf_release(&name);
	return rc;
}

static int write_slips(struct report *report, const char *folder, const char *template,
		       struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf path = BUF_INIT;
	int more = -1;

	if (query_open(&row, report->store,
		       "SELECT matter_no, source, subject, requirement, lead_unit, cooperating,"
		       " assigned_date, due_date, state, days, days_left FROM matter_case_by_run"
		       " WHERE run = ?1 AND state IN ('open', 'due_soon', 'overdue', 'unknown')"
		       " ORDER BY position",
		       diag) < 0)
		goto out;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0) {
		path_join(&path, folder, slips_folder);
		if (folder_make(path.data, 0755, diag) < 0 ||
		    write_slip(report, folder, template, &row, diag) < 0) {
			more = -1;
			break;
		}
	}
out:
	query_release(&row);
	buf_release(&path);
	return more;
}

int matter_slips_write(struct report *report, const char *folder, struct diag *diag)
{
	struct buf template = BUF_INIT;
	int rc = document_template_read(&template, report, template_name, diag);

	if (rc == 0)
		diag_add(diag, "REN080", NULL, template_name, "督办单", NULL);
	else if (rc > 0)
		rc = write_slips(report, folder, template.data, diag);
	buf_release(&template);
	return rc;
}
