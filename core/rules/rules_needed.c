/* rules_needed.c - forms, fields, codes and limits that the programs read by name: they may be left
 * empty by the units, but not be taken out of the rules or be made something else. All others are
 * the office's to keep. */
#include <string.h>

#include "core/rules/derived.h"
#include "core/rules/rules_parts.h"

enum { ANY_TYPE = -1 };

/* 'codes' by blanks: those of the field's list that have a meaning of their own. */
/* clang-format off */
static const struct needed {
	const char *form, *field;
	int type;
	const char *codes;
} needed[] = {
	{ "cases", "case_no", ANY_TYPE, NULL },
	{ "cases", "field", FIELD_TYPE_CODE, NULL },
	{ "cases", "procedure", FIELD_TYPE_CODE, "simple" },
	{ "cases", "filed_date", FIELD_TYPE_DATE, NULL },
	{ "cases", "decision_no", ANY_TYPE, NULL },
	{ "cases", "decision_date", FIELD_TYPE_DATE, NULL },
	{ "cases", "result", FIELD_TYPE_CODE, "penalty" },
	{ "cases", "only_warning", FIELD_TYPE_BOOL, NULL },
	{ "cases", "value", FIELD_TYPE_MONEY, NULL },
	{ "cases", "fine", FIELD_TYPE_MONEY, NULL },
	{ "cases", "confiscated", FIELD_TYPE_MONEY, NULL },
	{ "cases", "excluded_days", FIELD_TYPE_COUNT, NULL },
	{ "cases", "extended_days", FIELD_TYPE_COUNT, NULL },
	{ "cases", "transfer_no", ANY_TYPE, NULL },
	{ "cases", "transfer_date", FIELD_TYPE_DATE, NULL },
	{ "cases", "disclosed_date", FIELD_TYPE_DATE, NULL },
	{ "cases", "nondisclosure", ANY_TYPE, NULL },
	{ "linkage", "case_no", ANY_TYPE, NULL },
	{ "linkage", "stage", FIELD_TYPE_CODE, "transfer accept file refuse" },
	{ "linkage", "event_date", FIELD_TYPE_DATE, NULL },
	{ "linkage", "doc_no", ANY_TYPE, NULL },
	{ "linkage", "origin_unit", FIELD_TYPE_UNIT, NULL },
	{ "linkage", "origin_case_no", ANY_TYPE, NULL },
	{ "linkage", "complex", FIELD_TYPE_BOOL, NULL },
	{ "measures", "month", FIELD_TYPE_MONTH, NULL },
	{ "measures", "indicator", FIELD_TYPE_INDICATOR, NULL },
	{ "measures", "value", FIELD_TYPE_MEASURE, NULL },
	{ "measures", "note", ANY_TYPE, NULL },
	{ "information", "kind", FIELD_TYPE_CODE, "news summary typical major_event major_case" },
	{ "information", "title", ANY_TYPE, NULL },
	{ "information", "event_date", FIELD_TYPE_DATE, NULL },
	{ "information", "case_no", ANY_TYPE, NULL },
	{ "information", "stage", FIELD_TYPE_CODE, "close" },
	{ "information", "content", ANY_TYPE, NULL },
	{ "information", "reported_date", FIELD_TYPE_DATE, NULL },
	{ "information", "adopted", FIELD_TYPE_CODE, "county city province nation" },
	{ "supervision", "matter_no", ANY_TYPE, NULL },
	{ "supervision", "source", ANY_TYPE, "meeting" },
	{ "supervision", "subject", ANY_TYPE, NULL },
	{ "supervision", "requirement", ANY_TYPE, NULL },
	{ "supervision", "lead_unit", FIELD_TYPE_UNIT, NULL },
	{ "supervision", "cooperating", FIELD_TYPE_UNIT_LIST, NULL },
	{ "supervision", "assigned_date", FIELD_TYPE_DATE, NULL },
	{ "supervision", "due_date", FIELD_TYPE_DATE, NULL },
	{ "supervision", "finished_date", FIELD_TYPE_DATE, NULL },
	{ "supervision", "result", ANY_TYPE, NULL },
	{ "supervision", "meeting_no", ANY_TYPE, NULL },
	{ "inspection", "inspection_no", ANY_TYPE, NULL },
	{ "inspection", "inspection_date", FIELD_TYPE_DATE, NULL },
	{ "inspection", "team", ANY_TYPE, NULL },
	{ "inspection", "team_units", FIELD_TYPE_UNIT_LIST, NULL },
	{ "inspection", "problems", ANY_TYPE, NULL },
	{ "inspection", "report_no", ANY_TYPE, NULL },
	{ "inspection", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "inspection", "findings", FIELD_TYPE_COUNT, NULL },
	{ "inspection", "rectified", FIELD_TYPE_COUNT, NULL },
	{ "inspection", "due_date", FIELD_TYPE_DATE, NULL },
	{ "inspection", "rectified_date", FIELD_TYPE_DATE, NULL },
	{ "inspection", "report_date", FIELD_TYPE_DATE, NULL },
	{ "meeting", "meeting_no", ANY_TYPE, NULL },
	{ "meeting", "meeting_date", FIELD_TYPE_DATE, NULL },
	{ "meeting", "kind", FIELD_TYPE_CODE, "heads liaison" },
	{ "meeting", "chair", ANY_TYPE, NULL },
	{ "meeting", "minutes_no", ANY_TYPE, NULL },
	{ "meeting", "signed_date", FIELD_TYPE_DATE, NULL },
	{ "meeting", "decisions", FIELD_TYPE_COUNT, NULL },
	{ "attendance", "meeting_no", ANY_TYPE, NULL },
	{ "attendance", "meeting_date", FIELD_TYPE_DATE, NULL },
	{ "attendance", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "attendance", "status", FIELD_TYPE_CODE, "present proxy leave absent" },
	{ "roster", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "roster", "role", FIELD_TYPE_CODE, "head liaison" },
	{ "roster", "name", ANY_TYPE, NULL },
	{ "roster", "from_date", FIELD_TYPE_DATE, NULL },
	{ "roster", "to_date", FIELD_TYPE_DATE, NULL },
	{ "roster", "filed_date", FIELD_TYPE_DATE, NULL },
	{ "clue", "clue_no", ANY_TYPE, NULL },
	{ "clue", "kind", FIELD_TYPE_CODE, "clue task" },
	{ "clue", "origin", ANY_TYPE, NULL },
	{ "clue", "subject", ANY_TYPE, NULL },
	{ "clue", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "clue", "assigned_date", FIELD_TYPE_DATE, NULL },
	{ "clue", "due_date", FIELD_TYPE_DATE, NULL },
	{ "clue", "checked_date", FIELD_TYPE_DATE, NULL },
	{ "clue", "outcome", FIELD_TYPE_CODE, "confirmed refuted unchecked" },
	{ "clue", "disposal", FIELD_TYPE_CODE, "filed transferred" },
	{ "clue", "case_no", ANY_TYPE, NULL },
	{ "joint_action", "action_no", ANY_TYPE, NULL },
	{ "joint_action", "action_date", FIELD_TYPE_DATE, NULL },
	{ "joint_action", "name", ANY_TYPE, NULL },
	{ "joint_action", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "joint_action", "role", FIELD_TYPE_CODE, "lead join" },
	{ "joint_action", "staff", FIELD_TYPE_COUNT, NULL },
	{ "joint_action", "premises", FIELD_TYPE_COUNT, NULL },
	{ "joint_action", "cases", FIELD_TYPE_COUNT, NULL },
	{ "plan", "plan_no", ANY_TYPE, NULL },
	{ "plan", "item_no", ANY_TYPE, NULL },
	{ "plan", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "plan", "kind", FIELD_TYPE_CODE, "year stage" },
	{ "plan", "name", ANY_TYPE, NULL },
	{ "plan", "issued_date", FIELD_TYPE_DATE, NULL },
	{ "plan", "measure", ANY_TYPE, NULL },
	{ "plan", "from_month", FIELD_TYPE_MONTH, NULL },
	{ "plan", "to_month", FIELD_TYPE_MONTH, NULL },
	{ "plan", "indicator", FIELD_TYPE_INDICATOR, NULL },
	{ "plan", "target", FIELD_TYPE_NUMBER, NULL },
	{ "plan", "finished_date", FIELD_TYPE_DATE, NULL },
	{ "plan", "progress", ANY_TYPE, NULL },
	{ "roster", "approved_date", FIELD_TYPE_DATE, NULL },
	{ "manual_score", "year", FIELD_TYPE_YEAR, NULL },
	{ "manual_score", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "manual_score", "item", FIELD_TYPE_ASSESSMENT_ITEM, NULL },
	{ "manual_score", "points", FIELD_TYPE_NUMBER, NULL },
	{ "manual_score", "basis", ANY_TYPE, NULL },
	{ "self_score", "year", FIELD_TYPE_YEAR, NULL },
	{ "self_score", "item", FIELD_TYPE_ASSESSMENT_ITEM, NULL },
	{ "self_score", "points", FIELD_TYPE_NUMBER, NULL },
	{ "self_score", "material", ANY_TYPE, NULL },
	{ "self_score", "file", ANY_TYPE, NULL },
	{ "self_score", "page", ANY_TYPE, NULL },
	{ "appeal", "year", FIELD_TYPE_YEAR, NULL },
	{ "appeal", "member_unit", FIELD_TYPE_UNIT, NULL },
	{ "appeal", "item", FIELD_TYPE_ASSESSMENT_ITEM, NULL },
	{ "appeal", "filed_date", FIELD_TYPE_DATE, NULL },
	{ "appeal", "reason", ANY_TYPE, NULL },
	{ "appeal", "asked", FIELD_TYPE_NUMBER, NULL },
	{ "appeal", "decided_date", FIELD_TYPE_DATE, NULL },
	{ "appeal", "points", FIELD_TYPE_NUMBER, NULL },
	{ "appeal", "decision", ANY_TYPE, NULL },
};
/* clang-format on */

static void fault_missing(struct diag *diag, const char *file, const char *field, const char *where,
			  const char *what)
{
	diag_add(diag, "RUL045", &(struct diag_at){ .file = file, .field = field, .value = what },
		 where, what, NULL);
}

static void lack_row(struct rules *rules, const char *file, const char *key)
{
	rules_lack(rules, RULE_ADDED_ROWS, file, arena_strdup(&rules->arena, key));
}

/* RUL045 at the list of 'field' for each of 'codes' that it lacks. */
static void check_codes(struct rules *rules, const struct field *field, const char *codes,
			struct diag *diag)
{
	struct buf where = BUF_INIT, code = BUF_INIT, key = BUF_INIT;

	buf_addf(&where, "codes.csv”的“%s", field->codes);
	for (; *codes; codes += strspn(codes, " ")) {
		size_t nr = strcspn(codes, " ");

		buf_reset(&code);
		buf_add(&code, codes, nr);
		buf_reset(&key);
		buf_addf(&key, "%s/%s", field->codes, code.data);
		codes += nr;
		if (rules_code(rules, field->codes, code.data))
			continue;
		if (rules_added_row("codes.csv", key.data))
			lack_row(rules, "codes.csv", key.data);
		else
			diag_add(diag, "RUL045", &field->codes_at, where.data, code.data, NULL);
	}
	buf_release(&where);
	buf_release(&code);
	buf_release(&key);
}

static void check_type(const struct field *field, int type, struct diag *diag)
{
	struct buf why = BUF_INIT;

	if (type != ANY_TYPE && (int)field->type != type) {
		buf_addf(&why, "程序要用这个字段，类型须是 %s", field_type_words[type]);
		diag_add(diag, "RUL014", &field->type_at, why.data, NULL);
	}
	buf_release(&why);
}

/* A field that was added and is not there yet: the store has its column all the same, so that
 * whoever reads it finds nothing said. */
static void check_absent(struct rules *rules, struct form *form, const struct needed *need,
			 struct diag *diag)
{
	struct buf key = BUF_INIT;

	buf_addf(&key, "%s/%s", form->table, need->field);
	if (rules_added_row("tables.csv", key.data)) {
		lack_row(rules, "tables.csv", key.data);
		form->absent = array_grow(form->absent, form->nr_absent, &form->alloc_absent,
					  sizeof(*form->absent));
		form->absent[form->nr_absent++] = (struct field){
			.name = need->field,
			.type = need->type == ANY_TYPE ? FIELD_TYPE_TEXT
						       : (enum field_type)need->type,
		};
	} else {
		fault_missing(diag, "tables.csv", "field", form->name, need->field);
	}
	buf_release(&key);
}

/* A form that is not there is said once. */
void rules_check_needed(struct rules *rules, struct diag *diag)
{
	const char *said = "";

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		const struct needed *need = &needed[i];
		struct form *form = (struct form *)(uintptr_t)rules_form(rules, need->form);
		const struct field *field = form ? form_field(form, need->field) : NULL;

		if (form && !form->nr_fields) /* said */
			continue;
		if (!form && rules_added_row("forms.csv", need->form)) /* may be done without */
			continue;
		if (!form && strcmp(said, need->form) != 0)
			fault_missing(diag, "forms.csv", "table", "forms.csv", need->form);
		else if (form && !field)
			check_absent(rules, form, need, diag);
		said = form ? said : need->form;
		if (!field)
			continue;
		check_type(field, need->type, diag);
		if (need->codes && field->codes)
			check_codes(rules, field, need->codes, diag);
	}
}

void rules_check_needed_limits(const struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < derived_columns_nr; i++) {
		const char *limit = derived_columns[i].limit;

		if (limit && !rules_limit(rules, limit))
			fault_missing(diag, "limits.csv", "code", "limits.csv", limit);
	}
}
