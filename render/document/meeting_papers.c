/* meeting_papers.c - see meeting_papers.h. */
#include "render/document/meeting_papers.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/wording.h"
#include "core/system/file.h"
#include "render/document/bulletin.h"
#include "render/document/form_set.h"
#include "render/document/hand_table.h"
#include "render/document/slots.h"
#include "render/report/audience.h"
#include "render/report/wording.h"

enum { LINE_WIDTH = 56, GUEST_ROWS = 2 };

static const char minutes_template[] = "wording/minutes.md";
static const char attendance_template[] = "wording/attendance.md";

/* One meeting; without a day: the next of its kind. */
struct meeting {
	struct report *report;
	struct diag *diag;
	const char *no, *date, *kind, *chair, *minutes_no, *signed_date;
	int64_t decisions, unassigned; /* below 0: not told; of these no supervised matters */
	struct form_set *forms;
};

static const char *day_words(char *text, size_t size, const char *date)
{
	int day;

	return date && day_parse(&day, date, NULL) == 0 ? day_chinese(text, size, day) : NULL;
}

static const char *kind_name(const struct meeting *meeting)
{
	return report_code_name(meeting->report, "meeting_kind", meeting->kind);
}

/* ---- slots of both papers */
static int say_kind(struct buf *out, void *data)
{
	bulletin_add_escaped(out, kind_name(data));
	return 0;
}

static int say_date(struct buf *out, void *data)
{
	const struct meeting *meeting = data;
	char text[40];
	const char *day = day_words(text, sizeof(text), meeting->date);

	buf_addstr(out, day ? day : "　　　　年　　月　　日");
	return 0;
}

static int say_chair(struct buf *out, void *data)
{
	const struct meeting *meeting = data;

	if (meeting->chair)
		bulletin_add_escaped(out, meeting->chair);
	else
		buf_addstr(out, meeting->date ? "【主持人职务】" : "　　　　　　　　");
	return 0;
}

static int say_place(struct buf *out, void *data)
{
	(void)data;
	buf_addstr(out, "　　　　　　　　　");
	return 0;
}

/* ---- minutes */
static int say_number(struct buf *out, void *data)
{
	const struct meeting *meeting = data;

	bulletin_add_escaped(out, meeting->minutes_no ? meeting->minutes_no : "【纪要文号】");
	return 0;
}

static int say_office(struct buf *out, void *data)
{
	const struct meeting *meeting = data;

	bulletin_add_escaped(out, report_office_name(meeting->report));
	return 0;
}

static const char *signed_words(char *text, size_t size, const struct meeting *meeting)
{
	const char *day = day_words(text, size, meeting->signed_date);

	return day ? day : "【签发日期】";
}

static int say_signed(struct buf *out, void *data)
{
	char text[40];

	buf_addstr(out, signed_words(text, sizeof(text), data));
	return 0;
}

/* As in the bulletin: the date stands at the right end of the line. */
static int say_space(struct buf *out, void *data)
{
	const struct meeting *meeting = data;
	char text[40];
	size_t used = text_width(report_office_name(meeting->report)) +
		      text_width(signed_words(text, sizeof(text), meeting));
	size_t blanks = used + 4 < LINE_WIDTH ? (LINE_WIDTH - used) / 2 : 2;

	while (blanks--)
		buf_addstr(out, "　");
	return 0;
}

static int say_signer(struct buf *out, void *data)
{
	const struct meeting *meeting = data;

	if (meeting->chair)
		bulletin_add_escaped(out, meeting->chair);
	else
		buf_addstr(out, "【会议主持人】");
	if (!meeting->signed_date)
		buf_addstr(out, "（未签发）");
	return 0;
}

static void add_units(struct buf *out, const struct report *report, const char *codes)
{
	struct buf code = BUF_INIT;
	bool any = false;

	for (const char *p = codes;; p++) {
		if (*p && !strchr(" ,|", *p)) {
			buf_addch(&code, *p);
			continue;
		}
		if (code.nr) {
			buf_addstr(out, any ? "、" : "");
			bulletin_add_escaped(out, report_unit_name(report, code.data));
			any = true;
		}
		buf_reset(&code);
		if (!*p)
			break;
	}
	buf_release(&code);
}

static void add_decision(struct buf *out, const struct report *report, struct query *row,
			 int number)
{
	const char *cooperating = query_text_of(row, "cooperating");
	const char *lead = query_text_of(row, "lead_unit");
	const char *subject = audience_column(report, GUARDED_MATTER_SUBJECT, row, "subject");
	const char *matter_no = audience_column(report, GUARDED_MATTER_NO, row, "matter_no");
	char text[40];
	const char *due;

	buf_addstr(out, "（");
	wording_add_numeral(out, number);
	buf_addstr(out, "）");
	bulletin_add_escaped(out, subject ? subject : "督办事项");
	buf_addstr(out, "。由");
	bulletin_add_escaped(out, lead ? report_unit_name(report, lead) : "【牵头单位】");
	buf_addstr(out, "牵头");
	if (cooperating) {
		buf_addstr(out, "，");
		add_units(out, report, cooperating);
		buf_addstr(out, "配合");
	}
	due = day_words(text, sizeof(text), query_text_of(row, "due_date"));
	buf_addf(out, "，%s前办结。", due ? due : "【办结时限】");
	if (matter_no) {
		buf_addstr(out, "（");
		bulletin_add_escaped(out, matter_no);
		buf_addstr(out, "）");
	}
	buf_addstr(out, "\n\n");
}

/* What the ledger of supervised matters does not have is left for the office to write. */
static int say_decisions(struct buf *out, void *data)
{
	const struct meeting *meeting = data;
	struct query row = QUERY_INIT;
	int more, nr = 0;

	if (query_open(&row, meeting->report->store,
		       "SELECT matter_no, subject, lead_unit, cooperating, due_date"
		       " FROM meeting_matter_by_run WHERE run = ?1 AND meeting_no = ?2"
		       " ORDER BY position",
		       meeting->diag) < 0)
		return -1;
	query_bind_int(&row, 1, meeting->report->run);
	query_bind_text(&row, 2, meeting->no);
	while ((more = query_next(&row, meeting->diag)) > 0)
		add_decision(out, meeting->report, &row, ++nr);
	query_release(&row);
	if (meeting->decisions < 0)
		buf_addstr(out, "【会议台账没有填写议定事项数，请核对是否还有议定事项】");
	else if (meeting->unassigned)
		buf_addf(out,
			 "【会议台账登记议定事项%d项，还有%"
			 "d项没有登记为督办事项，请补写，并在协查督办台账"
			 "登记，填写会议编号】",
			 (int)meeting->decisions, (int)meeting->unassigned);
	else if (!nr)
		buf_addstr(out, "会议没有议定事项。");
	return more < 0 ? -1 : 0;
}

/* The label of a list of people; add_people_end() closes it (GB/T 9704-2012, 10.3). */
static void add_people(struct buf *out, const char *label)
{
	buf_addf(out, "::: {custom-style=\"纪要参会\"}\n[%s：]{custom-style=\"纪要标签\"}", label);
}

static void add_people_end(struct buf *out)
{
	buf_addstr(out, "\n:::\n\n");
}

static int add_status(struct buf *out, const struct meeting *meeting, struct query *row,
		      const char *status, const char *name)
{
	bool any = false;
	int more;

	query_bind_int(row, 1, meeting->report->run);
	query_bind_text(row, 2, meeting->no);
	query_bind_text(row, 3, status);
	while ((more = query_next(row, meeting->diag)) > 0) {
		if (any)
			buf_addstr(out, "、");
		else
			add_people(out, name);
		any = true;
		bulletin_add_escaped(out,
				     report_unit_name(meeting->report, query_text_of(row, "unit")));
	}
	query_reset(row);
	if (any) {
		buf_addstr(out, "。");
		add_people_end(out);
	}
	return more < 0 ? -1 : 0;
}

static int say_attendance(struct buf *out, void *data)
{
	static const char *const statuses[][2] = {
		{ "present", "出席" }, { "proxy", "代会" },    { "leave", "请假" },
		{ "absent", "缺席" },  { "", "【没有登记】" },
	};
	const struct meeting *meeting = data;
	struct query row = QUERY_INIT;
	int rc = query_open(&row, meeting->report->store,
			    "SELECT unit FROM attendance_by_run WHERE run = ?1 AND meeting_no = ?2"
			    " AND coalesce(status, '') = ?3 ORDER BY position",
			    meeting->diag);

	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]) && rc == 0; i++)
		rc = add_status(out, meeting, &row, statuses[i][0], statuses[i][1]);
	query_release(&row);
	add_people(out, "列席");
	buf_addstr(out, "【没有列席的删去】");
	add_people_end(out);
	return rc;
}

/* ---- the attendance sheet */
static const struct hand_column columns[] = {
	{ "序号", 760 },      { "单位", 2780 }, { "应参会人员", 1500 },
	{ "参会情况", 1250 }, { "签到", 1560 }, { "备注", 990 },
};

/* Whoever held the post on the day (of the next meeting: holds it), and what is recorded. */
static const char expected[] =
	"SELECT o.code AS unit, h.name, a.status FROM unit_order o"
	" LEFT JOIN roster_by_run h ON h.run = ?1 AND h.unit = o.code AND h.role = iif(?2 ="
	" 'heads', 'head', 'liaison') AND h.from_date <= ?3 AND coalesce(h.to_date, '9') >= ?3"
	" LEFT JOIN attendance_by_run a ON a.run = ?1 AND a.unit = o.code AND a.meeting_no = ?4"
	" WHERE o.member ORDER BY o.position, h.from_date";

static int say_table(struct buf *out, void *data)
{
	const struct meeting *meeting = data;
	const struct report *report = meeting->report;
	struct query row = QUERY_INIT;
	char number[16];
	int more, nr = 0;

	if (query_open(&row, report->store, expected, meeting->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, meeting->kind);
	query_bind_text(&row, 3, meeting->date ? meeting->date : report->as_of);
	query_bind_text(&row, 4, meeting->no);
	hand_table_open(out, columns, sizeof(columns) / sizeof(columns[0]));
	while ((more = query_next(&row, meeting->diag)) > 0) {
		const char *name = query_text_of(&row, "name");
		const char *status = query_text_of(&row, "status");

		snprintf(number, sizeof(number), "%d", ++nr);
		hand_table_row(
			out, columns,
			(const char *const[]){
				number, report_unit_name(report, query_text_of(&row, "unit")),
				name ? name : "（空缺）",
				status ? report_code_name(report, "attendance_status", status)
				       : NULL,
				NULL, NULL },
			sizeof(columns) / sizeof(columns[0]));
	}
	query_release(&row);
	for (int i = 0; i < GUEST_ROWS; i++) {
		snprintf(number, sizeof(number), "%d", ++nr);
		hand_table_row(out, columns,
			       (const char *const[]){ number, NULL, NULL, NULL, NULL, NULL },
			       sizeof(columns) / sizeof(columns[0]));
	}
	hand_table_close(out);
	return more < 0 ? -1 : 0;
}

#define SLOT(name) { #name, say_##name },
static const struct slot slots[] = { WORDING_MEETING_SLOTS(SLOT) };

/* ---- files */
static int add_paper(const struct meeting *meeting, const char *template, const char *title,
		     struct diag *diag)
{
	struct buf text = BUF_INIT, name = BUF_INIT;
	int rc;

	if (rules_lack_file(meeting->report->rules, template))
		return 0;
	buf_addf(&name, "%s_%s%s%s", title, meeting->date ? meeting->date : "下次",
		 meeting->date ? "_" : "", kind_name(meeting));
	rc = slots_fill(&text, meeting->report, template, slots, sizeof(slots) / sizeof(slots[0]),
			(void *)meeting, diag);
	if (rc == 0)
		form_set_add(meeting->forms, &name, &text);
	buf_release(&text);
	buf_release(&name);
	return rc;
}

static int add_meeting(struct report *report, struct form_set *forms, struct query *row,
		       struct diag *diag)
{
	const struct meeting meeting = {
		.report = report,
		.diag = diag,
		.no = query_text_of(row, "meeting_no"),
		.date = query_text_of(row, "meeting_date"),
		.kind = query_text_of(row, "kind"),
		.chair = audience_column(report, GUARDED_MEETING_CHAIR, row, "chair"),
		.minutes_no = audience_column(report, GUARDED_MINUTES_NO, row, "minutes_no"),
		.signed_date = query_text_of(row, "signed_date"),
		.decisions =
			query_is_null_of(row, "decisions") ? -1 : query_int_of(row, "decisions"),
		.unassigned = query_int_of(row, "unassigned"),
		.forms = forms,
	};

	if (add_paper(&meeting, minutes_template, "会议纪要", diag) < 0)
		return -1;
	return add_paper(&meeting, attendance_template, "签到表", diag);
}

static int add_held(struct report *report, struct form_set *forms, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT meeting_no, meeting_date, kind, chair, minutes_no, signed_date,"
		       " decisions, unassigned FROM meeting_by_run WHERE run = ?1 AND in_period"
		       " ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0)
		if (add_meeting(report, forms, &row, diag) < 0) {
			more = -1;
			break;
		}
	query_release(&row);
	return more;
}

static int add_next(struct report *report, struct form_set *forms, struct diag *diag)
{
	static const char *const kinds[] = { "heads", "liaison" };

	for (size_t i = 0; i < 2; i++) {
		const struct meeting next = {
			.report = report, .diag = diag, .kind = kinds[i], .forms = forms
		};

		if (add_paper(&next, attendance_template, "签到表", diag) < 0)
			return -1;
	}
	return 0;
}

int meeting_papers_write(struct report *report, const char *folder, struct diag *diag)
{
	struct form_set forms = FORM_SET_INIT;
	struct buf path = BUF_INIT;
	int rc = -1;

	if (!rules_form(report->rules, "meeting") || !rules_form(report->rules, "roster") ||
	    (report_rests(report, RESTING_MEETINGS) && report_rests(report, RESTING_ROSTER)) ||
	    (rules_lack_file(report->rules, minutes_template) &&
	     rules_lack_file(report->rules, attendance_template)))
		return 0;
	audience_begin(report, PRODUCT_MEETING, NULL);
	path_join(&path, folder, "会议");
	if (add_held(report, &forms, diag) == 0 && add_next(report, &forms, diag) == 0)
		rc = form_set_write(&forms, report, path.data, diag);
	form_set_release(&forms);
	buf_release(&path);
	return rc;
}
