/* reminder_words.c - see reminder_words.h. */
#include "render/remind/reminder_words.h"

#include <string.h>

#include "render/report/audience.h"

/* As analyze/demand/system_X.c fills them: 'alike' where the title is the subject, too. */
static const struct {
	const char *demand;
	enum guarded title, subject, alike;
} fields[] = {
	/* clang-format off */
	{ "supervision_due", GUARDED_MATTER_SUBJECT, GUARDED_MATTER_NO, GUARDED_MATTER_SUBJECT },
	{ "supervision_help", GUARDED_MATTER_SUBJECT, GUARDED_MATTER_NO, GUARDED_MATTER_SUBJECT },
	{ "disclosure_due", GUARDED_DECISION_NO, GUARDED_CASE_NO, GUARDED_CASE_NO },
	{ "disclosure_credit", GUARDED_DECISION_NO, GUARDED_CASE_NO, GUARDED_CASE_NO },
	{ "case_limit", NR_GUARDED, GUARDED_CASE_NO, GUARDED_CASE_NO },
	{ "linkage_limit", NR_GUARDED, GUARDED_LINKAGE_NO, GUARDED_LINKAGE_NO },
	{ "linkage_agree", NR_GUARDED, GUARDED_LINKAGE_NO, GUARDED_LINKAGE_NO },
	{ "screening_answer", NR_GUARDED, GUARDED_CASE_NO, GUARDED_CASE_NO },
	{ "clue_checked", GUARDED_CLUE_SUBJECT, GUARDED_CLUE_NO, GUARDED_CLUE_SUBJECT },
	{ "plan_measure", GUARDED_PLAN_MEASURE, GUARDED_PLAN_NO, GUARDED_PLAN_MEASURE },
	{ "inspection_rectified", GUARDED_INSPECTION_PROBLEMS, GUARDED_INSPECTION_NO,
	  GUARDED_INSPECTION_PROBLEMS },
	{ "inspection_report", NR_GUARDED, GUARDED_INSPECTION_NO, GUARDED_INSPECTION_NO },
	{ "information_prompt", GUARDED_INFORMATION_TITLE, GUARDED_CASE_NO,
	  GUARDED_INFORMATION_TITLE },
	{ "major_case_followed", GUARDED_INFORMATION_TITLE, GUARDED_CASE_NO,
	  GUARDED_INFORMATION_TITLE },
	{ "major_case_reported", GUARDED_INFORMATION_TITLE, GUARDED_CASE_NO,
	  GUARDED_INFORMATION_TITLE },
	{ "roster_head", NR_GUARDED, GUARDED_ROSTER_NAME, GUARDED_ROSTER_NAME },
	{ "roster_liaison", NR_GUARDED, GUARDED_ROSTER_NAME, GUARDED_ROSTER_NAME },
	{ "roster_filed", GUARDED_ROSTER_NAME, GUARDED_ROSTER_NAME, GUARDED_ROSTER_NAME },
	/* clang-format on */
};

void reminder_words_mark(struct reminder_words *words, const char *demand)
{
	bool alike = words->title && words->subject && strcmp(words->title, words->subject) == 0;

	words->title_field = words->subject_field = NR_GUARDED;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strcmp(fields[i].demand, demand) != 0)
			continue;
		words->title_field = alike ? fields[i].alike : fields[i].title;
		words->subject_field = fields[i].subject;
	}
	if (alike)
		words->subject = NULL;
}

static const char *seen(const struct report *report, enum guarded field, const char *text)
{
	return field == NR_GUARDED ? text : audience_text(report, field, text);
}

void reminder_words_add(struct buf *out, const struct report *report,
			const struct reminder_words *words, bool brief)
{
	const char *title = seen(report, words->title_field, words->title);
	const char *subject = seen(report, words->subject_field, words->subject);

	buf_addstr(out, words->name);
	if (title)
		buf_addf(out, "：%s", title);
	if (brief)
		return;
	if (subject)
		buf_addf(out, "（%s）", subject);
	buf_addstr(out, words->behind);
}
