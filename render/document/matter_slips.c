/* matter_slips.c - see matter_slips.h. */
#include "render/document/matter_slips.h"

#include <string.h>

#include "core/rules/wording.h"
#include "core/system/file.h"
#include "render/document/bulletin.h"
#include "render/document/form_set.h"
#include "render/document/slots.h"
#include "render/report/audience.h"
#include "render/report/wording.h"

enum { NUMBER_MAX_CHARACTERS = 60 };

static const char template_name[] = "wording/matter.md";

struct slip {
	const struct report *report;
	struct query *row;
};

/* ---- slots */
static int say_column(struct buf *out, const struct slip *slip, const char *column,
		      enum guarded field)
{
	const char *text = audience_column(slip->report, field, slip->row, column);

	if (text)
		bulletin_add_escaped(out, text);
	return 0;
}

static int say_number(struct buf *out, void *data)
{
	return say_column(out, data, "matter_no", GUARDED_MATTER_NO);
}

static int say_subject(struct buf *out, void *data)
{
	return say_column(out, data, "subject", GUARDED_MATTER_SUBJECT);
}

static int say_requirement(struct buf *out, void *data)
{
	return say_column(out, data, "requirement", GUARDED_MATTER_REQUIREMENT);
}

static int say_source(struct buf *out, void *data)
{
	const struct slip *slip = data;
	const char *source = query_text_of(slip->row, "source");

	if (source)
		bulletin_add_escaped(out,
				     report_code_name(slip->report, "supervision_source", source));
	return 0;
}

/* The names of unit codes separated by blanks. */
static int say_units(struct buf *out, const struct slip *slip, const char *column)
{
	const char *codes = query_text_of(slip->row, column);
	struct buf names = BUF_INIT, code = BUF_INIT;
	size_t nr = 0;

	for (const char *p = codes ? codes : ""; *p; p += strspn(p, " ")) {
		size_t length = strcspn(p, " ");

		buf_reset(&code);
		buf_add(&code, p, length);
		if (length)
			wording_add_name(&names, report_unit_name(slip->report, code.data), &nr);
		p += length;
	}
	bulletin_add_escaped(out, nr ? names.data : "无");
	buf_release(&names);
	buf_release(&code);
	return 0;
}

static int say_lead(struct buf *out, void *data)
{
	return say_units(out, data, "lead_unit");
}

static int say_cooperating(struct buf *out, void *data)
{
	return say_units(out, data, "cooperating");
}

/* A day in Chinese; one that the ledger lacks is left for a hand to write. */
static int say_day(struct buf *out, const struct slip *slip, const char *column)
{
	const char *iso = query_text_of(slip->row, column);
	char text[40];
	int day;

	buf_addstr(out, iso && day_parse(&day, iso, NULL) == 0
				? day_chinese(text, sizeof(text), day)
				: "　　　　年　　月　　日");
	return 0;
}

static int say_assigned(struct buf *out, void *data)
{
	return say_day(out, data, "assigned_date");
}

static int say_due(struct buf *out, void *data)
{
	return say_day(out, data, "due_date");
}

static int say_office(struct buf *out, void *data)
{
	const struct slip *slip = data;

	bulletin_add_escaped(out, report_office_name(slip->report));
	return 0;
}

static int say_date(struct buf *out, void *data)
{
	const struct slip *slip = data;
	char day[40];

	buf_addstr(out, day_chinese(day, sizeof(day), slip->report->as_of_day));
	return 0;
}

/* How the matter stands on the report's day. */
static int say_standing(struct buf *out, void *data)
{
	const struct slip *slip = data;
	struct query *row = slip->row;
	bool overdue = strcmp(query_text_of(row, "state"), "overdue") == 0;

	buf_addstr(out, "截至");
	say_date(out, data);
	if (overdue && !query_is_null_of(row, "days"))
		buf_addf(out, "，该事项已逾期%d天未办结，请抓紧办理，并在回执中说明逾期原因。",
			 (int)query_int_of(row, "days"));
	else if (query_is_null_of(row, "days_left"))
		buf_addstr(out, "，该事项尚未办结。");
	else if (query_int_of(row, "days_left") == 0)
		buf_addstr(out, "，该事项当日到期。");
	else
		buf_addf(out, "，该事项距办结时限还有%d天。", (int)query_int_of(row, "days_left"));
	return 0;
}

#define SLOT(name) { #name, say_##name },
static const struct slot slots[] = { WORDING_MATTER_SLOTS(SLOT) };

static int add_slip(struct report *report, struct form_set *forms, struct query *row,
		    struct diag *diag)
{
	struct slip slip = { .report = report, .row = row };
	struct buf text = BUF_INIT, name = BUF_INIT;
	const char *number;
	int rc;

	audience_begin(report, PRODUCT_MATTER, report_kept(report, row, "lead_unit"));
	number = audience_column(report, GUARDED_MATTER_NO, row, "matter_no");
	buf_addstr(&name, "督办单_");
	file_name_add(&name, number ? number : "", NUMBER_MAX_CHARACTERS);
	rc = slots_fill(&text, report, template_name, slots, sizeof(slots) / sizeof(slots[0]),
			&slip, diag);
	if (rc == 0)
		form_set_add(forms, &name, &text);
	buf_release(&text);
	buf_release(&name);
	return rc;
}

int matter_slips_write(struct report *report, const char *folder, struct diag *diag)
{
	struct form_set forms = FORM_SET_INIT;
	struct query row = QUERY_INIT;
	struct buf path = BUF_INIT;
	int more;

	if (rules_lack_file(report->rules, template_name))
		return 0;
	path_join(&path, folder, "督办单");
	if (query_open(&row, report->store,
		       "SELECT matter_no, source, subject, requirement, lead_unit, cooperating,"
		       " assigned_date, due_date, state, days, days_left FROM matter_case_by_run"
		       " WHERE run = ?1 AND state IN ('open', 'due_soon', 'overdue', 'unknown')"
		       " AND matter_no IS NOT NULL ORDER BY position",
		       diag) < 0) {
		buf_release(&path);
		return -1;
	}
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0)
		if (add_slip(report, &forms, &row, diag) < 0) {
			more = -1;
			break;
		}
	query_release(&row);
	if (more == 0)
		more = form_set_write(&forms, report, path.data, diag);
	form_set_release(&forms);
	buf_release(&path);
	return more;
}
