/* rules_needed.c - forms and fields that the programs read by name: they may be left empty by the
 * units, but not be taken out of forms.csv and tables.csv. All others are the office's to keep. */
#include <string.h>

#include "core/rules/rules_parts.h"

static const struct {
	const char *form, *fields; /* separated by blanks */
} needed[] = {
	{ "cases", "case_no field procedure filed_date decision_no decision_date result"
		   " only_warning value fine confiscated excluded_days extended_days transfer_no"
		   " transfer_date disclosed_date nondisclosure" },
	{ "linkage", "case_no stage event_date doc_no origin_unit origin_case_no complex" },
	{ "measures", "month indicator value note" },
	{ "information", "kind reported_date adopted" },
	{ "supervision", "matter_no source subject lead_unit cooperating assigned_date due_date"
			 " finished_date" },
	{ "inspection", "inspection_no inspection_date member_unit findings rectified due_date"
			" rectified_date report_date" },
	{ "meeting", "meeting_no meeting_date kind signed_date" },
	{ "attendance", "meeting_no meeting_date member_unit status" },
	{ "roster", "member_unit role from_date to_date filed_date" },
	{ "manual_score", "year member_unit item points basis" },
};

static void check_fields(const struct form *form, const char *fields, struct diag *diag)
{
	while (*fields) {
		size_t nr = strcspn(fields, " ");
		struct buf name = BUF_INIT;

		buf_add(&name, fields, nr);
		if (!form_field(form, name.data))
			diag_add(diag, "RUL045",
				 &(struct diag_at){ .file = "tables.csv",
						    .field = "field",
						    .value = name.data },
				 form->name, name.data, NULL);
		buf_release(&name);
		fields += nr + (fields[nr] == ' ');
	}
}

void rules_check_needed(const struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		const struct form *form = rules_form(rules, needed[i].form);

		if (form)
			check_fields(form, needed[i].fields, diag);
		else
			diag_add(diag, "RUL045",
				 &(struct diag_at){ .file = "forms.csv",
						    .field = "table",
						    .value = needed[i].form },
				 "forms.csv", needed[i].form, NULL);
	}
}
