/* template_example.c - the row of the blank forms that shows how to fill them in. */
#include <string.h>

#include "core/base/text.h"
#include "render/template/template.h"
#include "render/template/template_choice.h"

/* What the example has in a field: "+N" of a date is N days after the period's first day, {年} is
 * the period's year. A field that is not listed stays empty; a form of which none is listed has
 * examples by type. */
static const struct {
	const char *table, *field, *text;
} examples[] = {
	{ "cases", "case_no", "某立〔{年}〕1号" },
	{ "cases", "party", "某某商贸有限公司" },
	{ "cases", "party_id", "91370124MA0000007B" },
	{ "cases", "summary", "销售侵犯注册商标专用权的商品" },
	{ "cases", "field", "商标" },
	{ "cases", "scene", "互联网、实体市场" },
	{ "cases", "procedure", "普通程序" },
	{ "cases", "filed_date", "+4" },
	{ "cases", "decision_no", "某罚〔{年}〕1号" },
	{ "cases", "decision_date", "+20" },
	{ "cases", "result", "行政处罚" },
	{ "cases", "only_warning", "否" },
	{ "cases", "value", "12000" },
	{ "cases", "fine", "8000" },
	{ "cases", "confiscated", "1500.5" },
	{ "cases", "dens", "0" },
	{ "cases", "disclosed_date", "+25" },
	{ "linkage", "case_no", "某立〔{年}〕2号" },
	{ "linkage", "stage", "移送" },
	{ "linkage", "event_date", "+10" },
	{ "linkage", "doc_no", "某移〔{年}〕1号" },
	{ "linkage", "persons", "2" },
	{ "linkage", "amount", "260000" },
	{ "linkage", "charge", "销售假冒注册商标的商品" },
	{ "linkage", "complex", "否" },
	{ "measures", "value", "3" },
	{ "information", "kind", "动态信息" },
	{ "information", "title", "某局开展知识产权执法专项行动" },
	{ "information", "event_date", "+6" },
	{ "information", "reported_date", "+7" },
	{ "information", "adopted", "县级" },
	{ "supervision", "matter_no", "督〔{年}〕1号" },
	{ "supervision", "source", "社会举报" },
	{ "supervision", "subject", "某商场销售仿冒商品" },
	{ "supervision", "assigned_date", "+3" },
	{ "supervision", "due_date", "+33" },
	{ "supervision", "finished_date", "+30" },
	{ "supervision", "result", "已立案查处" },
	{ "inspection", "inspection_no", "检〔{年}〕1号" },
	{ "inspection", "inspection_date", "+12" },
	{ "inspection", "team", "第一检查组" },
	{ "inspection", "findings", "2" },
	{ "inspection", "rectified", "2" },
	{ "inspection", "due_date", "+30" },
	{ "inspection", "rectified_date", "+26" },
	{ "inspection", "report_date", "+15" },
	{ "meeting", "meeting_no", "会〔{年}〕1号" },
	{ "meeting", "meeting_date", "+8" },
	{ "meeting", "chair", "分管副县长" },
	{ "meeting", "minutes_no", "纪〔{年}〕1号" },
	{ "meeting", "signed_date", "+12" },
	{ "meeting", "decisions", "3" },
	{ "attendance", "meeting_no", "会〔{年}〕1号" },
	{ "attendance", "meeting_date", "+8" },
	{ "roster", "name", "张某" },
	{ "roster", "from_date", "+0" },
	{ "roster", "filed_date", "+5" },
	{ "clue", "clue_no", "线〔{年}〕1号" },
	{ "clue", "kind", "线索" },
	{ "clue", "origin", "市双打办" },
	{ "clue", "subject", "某网店销售假冒品牌服装" },
	{ "clue", "assigned_date", "+2" },
	{ "clue", "due_date", "+23" },
	{ "clue", "checked_date", "+20" },
	{ "clue", "outcome", "查实" },
	{ "clue", "disposal", "立案查处" },
	{ "clue", "case_no", "某立〔{年}〕3号" },
	{ "joint_action", "action_no", "联〔{年}〕1号" },
	{ "joint_action", "action_date", "+9" },
	{ "joint_action", "name", "农资打假联合执法" },
	{ "joint_action", "role", "牵头" },
	{ "joint_action", "staff", "6" },
	{ "joint_action", "premises", "20" },
	{ "joint_action", "cases", "1" },
	{ "plan", "plan_no", "办〔{年}〕1号" },
	{ "plan", "item_no", "1" },
	{ "plan", "kind", "年度计划" },
	{ "plan", "name", "{年}年工作实施方案" },
	{ "plan", "issued_date", "+10" },
	{ "plan", "measure", "每季度开展执法协作会商" },
	{ "plan", "from_month", "{年}-01" },
	{ "plan", "to_month", "{年}-12" },
	{ "plan", "indicator", "执法协作会商" },
	{ "plan", "target", "4" },
	{ "manual_score", "points", "8.5" },
	{ "manual_score", "basis", "年度工作台账" },
};

static const char *find_example(const struct form *form, const struct field *field)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		if (strcmp(examples[i].table, form->table) == 0 &&
		    strcmp(examples[i].field, field->name) == 0)
			return examples[i].text;
	}
	return NULL;
}

static int days_after(const char *text)
{
	int days = 0;

	for (const char *p = text + 1; *p >= '0' && *p <= '9'; p++)
		days = days * 10 + *p - '0';
	return days;
}

static void add_text(struct buf *out, const struct template *template, const char *text)
{
	static const char year[] = "{年}";
	const char *at = strstr(text, year);

	if (!at) {
		buf_addstr(out, text);
		return;
	}
	buf_add(out, text, (size_t)(at - text));
	buf_addf(out, "%d%s", period_year(&template->period), at + strlen(year));
}

static const struct indicator *first_measured(const struct template *template)
{
	for (size_t i = 0; i < template->rules->nr_indicators; i++) {
		if (template_measured_at_all(template, &template->rules->indicators[i]))
			return &template->rules->indicators[i];
	}
	return NULL;
}

static bool has_examples(const struct form *form)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		if (strcmp(examples[i].table, form->table) == 0)
			return true;
	}
	return false;
}

/* What a form that the office added itself shows, by the type of the field; NULL for nothing. */
static const char *example_of_type(const struct field *field)
{
	switch (field->type) {
	case FIELD_TYPE_NUMBER_TEXT:
		return "某〔{年}〕1号";
	case FIELD_TYPE_TEXT:
		return "某某";
	case FIELD_TYPE_DATE:
		return "+4";
	case FIELD_TYPE_MONEY:
		return "12000";
	case FIELD_TYPE_COUNT:
	case FIELD_TYPE_NUMBER:
		return "1";
	case FIELD_TYPE_BOOL:
		return "否";
	default:
		return NULL;
	}
}

/* A choice that has no example of its own: the first of the list. */
static void add_choice(struct buf *out, const struct template *template, const struct form *form,
		       const struct field *field)
{
	struct template_choice choice;

	if (template_choice_of(&choice, template, form, field) && choice.nr)
		buf_addstr(out, choice.items[0]);
	template_choice_release(&choice);
}

static void add_value(struct buf *out, const struct template *template, const struct form *form,
		      const struct field *field)
{
	const char *text = has_examples(form) ? find_example(form, field) : example_of_type(field);
	char code[PERIOD_CODE_SIZE], day[11];

	if (field->type == FIELD_TYPE_MONTH)
		buf_addstr(out, month_code(code, template->period.first_month));
	else if (field->type == FIELD_TYPE_YEAR)
		buf_addf(out, "%d", template_assessed_year(template));
	else if (text && text[0] == '+')
		buf_addstr(out, day_format(day, template->period.first_day + days_after(text)));
	else if (text)
		add_text(out, template, text);
	else if (field->required)
		add_choice(out, template, form, field);
}

const char *template_example_text(struct buf *out, const struct template *template,
				  const struct form *form, size_t column)
{
	const struct field *field = &form->fields[column];
	const struct indicator *indicator =
		strcmp(form->table, "measures") == 0 ? first_measured(template) : NULL;

	buf_reset(out);
	if (column == 0)
		buf_addstr(out, "示例：");
	if (indicator && field->type == FIELD_TYPE_INDICATOR)
		buf_addstr(out, indicator->name);
	else if (indicator && strcmp(field->name, "note") == 0)
		buf_addf(out, "计量单位：%s", indicator->measure_unit);
	else
		add_value(out, template, form, field);
	return out->data;
}
