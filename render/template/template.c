/* template.c - see template.h: which forms for whom, and the CSV files. */
#include "render/template/template.h"

#include <string.h>

#include "core/base/blank_form.h"
#include "core/base/near_miss.h"
#include "core/office/due_period.h"
#include "core/office/duty.h"
#include "core/office/leftovers.h"
#include "core/office/register_file.h"
#include "core/rules/near_names.h"
#include "core/system/csv.h"
#include "core/system/file.h"
#include "core/system/shared_folder.h"

/* Characters of a unit's name in a file name, which has at most 255 bytes. */
enum { NAME_LENGTH = 60 };

const char *template_measure_text(struct buf *out, const struct field *field, int month,
				  const struct indicator *indicator)
{
	char code[PERIOD_CODE_SIZE];

	buf_reset(out);
	if (field->type == FIELD_TYPE_MONTH)
		buf_addstr(out, month_code(code, month));
	else if (field->type == FIELD_TYPE_INDICATOR)
		buf_addstr(out, indicator->name);
	else if (strcmp(field->name, "note") == 0)
		buf_addf(out, "计量单位：%s", indicator->measure_unit);
	return out->data;
}

bool template_measured(const struct template *template, const struct indicator *indicator,
		       int month)
{
	return indicator->definition == DEFINITION_MEASURE &&
	       rules_owes(template->rules, indicator, template->unit_index, month);
}

bool template_measured_at_all(const struct template *template, const struct indicator *indicator)
{
	for (int m = template->period.first_month; m <= template->period.last_month; m++)
		if (template_measured(template, indicator, m))
			return true;
	return false;
}

int template_assessed_year(const struct template *template)
{
	int year, month, day;

	day_to_civil(template->period.first_day - 1, &year, &month, &day);
	return year;
}

const struct assessment *template_assessment(const struct template *template)
{
	return rules_assessment(template->rules, template_assessed_year(template));
}

static bool is_office(const struct unit *unit)
{
	return unit->class == UNIT_CLASS_OFFICE;
}

bool template_is_scored_by(const struct template *template, const struct assessment_item *item)
{
	return item->method != METHOD_SCHEME &&
	       (is_office(template->unit) || item->applies[template->unit_index]);
}

bool template_earns_by(const struct template *template, const struct assessment_item *item)
{
	return template_is_scored_by(template, item) && strcmp(item->section, "deduct") != 0;
}

bool template_is_self_score(const struct form *form)
{
	return strcmp(form->table, "self_score") == 0;
}

const char *template_item_text(struct buf *out, const struct template *template,
			       const struct field *field, const struct assessment_item *item)
{
	buf_reset(out);
	if (field->type == FIELD_TYPE_YEAR)
		buf_addf(out, "%d", template_assessed_year(template));
	else if (field->type == FIELD_TYPE_ASSESSMENT_ITEM)
		buf_addstr(out, item->name);
	else if (strcmp(field->name, "note") == 0)
		buf_addf(out, "满分%g分", item->max_points);
	return out->data;
}

void template_add_title(struct buf *out, const struct template *template, const struct form *form)
{
	char period[64];

	buf_addf(out, "%s%s（%s）", template->unit->name, form->name,
		 period_name(period, sizeof(period), &template->period));
}

void template_add_mark(struct buf *out, const struct form *form)
{
	buf_addf(out, BLANK_FORM_MARK "：%s",
		 template_is_self_score(form)		? "自评得分照填，不适用的空着"
		 : strcmp(form->table, "measures") == 0 ? "没有发生的，数值填0"
							: "没有发生的，在示例行的下一行写“无”");
}

void template_add_header(struct buf *out, const struct field *field)
{
	buf_addf(out, "%s%s", field->header, field->type == FIELD_TYPE_MONEY ? "（元）" : "");
}

/* The measures form has its months and indicators filled in; only the values are left. */
static void add_measure_rows(struct buf *out, const struct template *template,
			     const struct form *form)
{
	struct buf cell = BUF_INIT;

	for (int m = template->period.first_month; m <= template->period.last_month; m++) {
		for (size_t i = 0; i < template->rules->nr_indicators; i++) {
			const struct indicator *indicator = &template->rules->indicators[i];

			if (!template_measured(template, indicator, m))
				continue;
			for (size_t f = 0; f < form->nr_fields; f++)
				csv_add_field(out,
					      template_measure_text(&cell, &form->fields[f], m,
								    indicator),
					      f == 0);
			buf_addstr(out, "\r\n");
		}
	}
	buf_release(&cell);
}

/* 自评表 has the unit's items filled in. */
static void add_item_rows(struct buf *out, const struct template *template, const struct form *form)
{
	const struct assessment *assessment = template_assessment(template);
	struct buf cell = BUF_INIT;

	for (size_t i = 0; i < assessment->nr_items; i++) {
		if (!template_earns_by(template, &assessment->items[i]))
			continue;
		for (size_t f = 0; f < form->nr_fields; f++)
			csv_add_field(out,
				      template_item_text(&cell, template, &form->fields[f],
							 &assessment->items[i]),
				      f == 0);
		buf_addstr(out, "\r\n");
	}
	buf_release(&cell);
}

/* "FOLDER/单位_报表_PERIOD", the names without what a file name cannot have. */
static void add_path(struct buf *out, const struct template *template, const char *folder,
		     const char *what, const char *ending)
{
	buf_addf(out, "%s/", folder);
	file_name_add(out, template->unit->name, NAME_LENGTH);
	buf_addch(out, '_');
	file_name_add(out, what, NAME_LENGTH);
	buf_addf(out, "_%s%s", template->code, ending);
}

static int write_csv(const struct template *template, const struct form *form, const char *folder,
		     struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT, cell = BUF_INIT;
	int rc;

	add_path(&path, template, folder, form->name, ".csv");
	buf_addstr(&text, "\xEF\xBB\xBF");
	template_add_title(&text, template, form);
	template_add_mark(&cell, form);
	csv_add_field(&text, cell.data, false);
	buf_addstr(&text, "\r\n");
	for (size_t i = 0; i < form->nr_fields; i++) {
		buf_reset(&cell);
		template_add_header(&cell, &form->fields[i]);
		csv_add_field(&text, cell.data, i == 0);
	}
	buf_addstr(&text, "\r\n");
	for (size_t i = 0; i < form->nr_fields; i++)
		csv_add_field(&text, template_example_text(&cell, template, form, i), i == 0);
	buf_addstr(&text, "\r\n");
	if (strcmp(form->table, "measures") == 0)
		add_measure_rows(&text, template, form);
	if (template_is_self_score(form))
		add_item_rows(&text, template, form);
	rc = file_write(path.data, text.data, text.nr, diag);
	buf_release(&path);
	buf_release(&text);
	buf_release(&cell);
	return rc;
}

/* The tables that only the office sends; it owes them to nobody and always has them. */
static void find_office_forms(struct template *template)
{
	for (size_t i = 0; i < template->rules->nr_forms; i++) {
		if (template->rules->forms[i].by_office)
			template->forms[template->nr_forms++] = &template->rules->forms[i];
	}
}

static void find_forms(struct template *template, struct arena *arena)
{
	const struct rules *rules = template->rules;

	template->forms = arena_alloc(arena, (rules->nr_obligations + rules->nr_forms) *
						     sizeof(*template->forms));
	if (is_office(template->unit))
		find_office_forms(template);
	for (size_t i = 0; i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];
		bool known = false;

		for (size_t k = 0; k < template->nr_forms; k++)
			known = known || template->forms[k] == obligation->form;
		if (!known &&
		    duty_is_owed(rules, obligation, template->unit_index, &template->period))
			template->forms[template->nr_forms++] = obligation->form;
	}
}

/* The template's forms, a file each and a workbook of all, which has the name 'what'. */
static int write_forms(const struct template *template, const char *folder, const char *what,
		       struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < template->nr_forms && rc == 0; i++)
		rc = write_csv(template, template->forms[i], folder, diag);
	add_path(&path, template, folder, what, ".xlsx");
	if (rc == 0)
		rc = template_workbook_write(template, path.data, diag);
	buf_release(&path);
	return rc;
}

/* Whether the period has the day by which the units score themselves. */
static bool has_self_day(const struct template *template)
{
	const struct month_day *self = &template_assessment(template)->scheme.self;
	int day = day_from(template_assessed_year(template) + 1, self->month, self->day);

	return day >= template->period.first_day && day <= template->period.last_day;
}

static bool was_member(const struct template *template)
{
	struct period year =
		period_of_month(PERIOD_KIND_YEAR, month_of_day(template->period.first_day - 1));

	return rules_is_member_in(template->rules, template->unit_index, &year);
}

static int write_self_score(const struct template *template, const char *folder, struct diag *diag)
{
	const struct rules *rules = template->rules;
	struct template own = *template;
	int rc = 0;

	if (!was_member(template) || !has_self_day(template))
		return 0;
	own.nr_forms = 1;
	for (size_t i = 0; i < rules->nr_forms && rc == 0; i++) {
		const struct form *form = &rules->forms[i];

		own.forms = &form;
		if (template_is_self_score(form))
			rc = write_forms(&own, folder, form->name, diag);
	}
	return rc;
}

static int write_unit(struct template *template, const char *folder, struct arena *arena,
		      struct diag *diag)
{
	find_forms(template, arena);
	if (!template->nr_forms)
		diag_add(diag, "REN007", NULL, template->unit->name, template->code, NULL);
	else if (write_forms(template, folder, "填报表", diag) < 0)
		return -1;
	return write_self_score(template, folder, diag);
}

static bool may_have(const struct rules *rules, size_t index, const struct period *period)
{
	return rules_is_member_in(rules, index, period) || is_office(&rules->units[index]);
}

/* Mark the wanted units; faults are REN006. */
static int choose_units(bool *chosen, const struct rules *rules, const struct period *period,
			const char *const *units, size_t nr, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; nr == 0 && i < rules->nr_units; i++)
		chosen[i] = may_have(rules, i, period);
	for (size_t i = 0; i < nr; i++) {
		const char *code = rules_unit_named(rules, units[i], strlen(units[i]));
		int index = code ? rules_unit_index(rules, code) : -1;

		if (index < 0 || !may_have(rules, (size_t)index, period)) {
			rules_refuse_unit(diag, "REN006", rules, units[i], NULL);
			rc = -1;
			continue;
		}
		chosen[index] = true;
	}
	return rc;
}

/* What regions send is made by their own program. */
static void tell_regions(const struct rules *rules, const bool *chosen, struct diag *diag)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (chosen[i] && rules->units[i].class == UNIT_CLASS_REGION)
			buf_addf(&names, "%s%s", names.nr ? "、" : "", rules->units[i].name);
	if (names.nr)
		diag_add(diag, "REN088", NULL, names.data, NULL);
	buf_release(&names);
}

static int write_units(const struct rules *rules, const struct period *period, const bool *chosen,
		       const char *folder, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	int rc = 0;

	tell_regions(rules, chosen, diag);

	for (size_t i = 0; i < rules->nr_units && rc == 0; i++) {
		struct template template = {
			.rules = rules,
			.unit = rules_unit(rules, rules->units[i].code, period->last_month),
			.unit_index = i,
			.period = *period,
			.as_of_day = period->last_day,
		};

		if (!chosen[i] || template.unit->class == UNIT_CLASS_REGION)
			continue;
		period_code(template.code, period);
		rc = write_unit(&template, folder, &arena, diag);
	}
	arena_release(&arena);
	return rc;
}

int template_write(struct workspace *workspace, const char *period_text, const char *const *units,
		   size_t nr_units, struct buf *folder, struct diag *diag)
{
	const struct rules *rules = &workspace->rules_loaded;
	struct arena arena = ARENA_INIT;
	struct buf fresh = BUF_INIT, inbox = BUF_INIT;
	char code[PERIOD_CODE_SIZE];
	struct period period;
	bool *chosen = arena_alloc(&arena, rules->nr_units * sizeof(*chosen) + 1);
	int rc = -1;

	if (period_parse(&period, period_text) < 0) {
		period_refuse(diag, period_text);
		goto out;
	}
	if (!nr_units && !due_period_is_any_owed(rules, &period)) {
		due_period_refuse(diag, rules, &period);
		goto out;
	}
	if (choose_units(chosen, rules, &period, units, nr_units, diag) < 0)
		goto out;
	period_code(code, &period);
	path_join(folder, workspace->folder, "templates");
	if (leftovers_tidy(folder->data, diag) < 0)
		goto out;
	buf_addf(folder, "/%s", code);
	if (shared_folder_begin(&fresh, folder->data, diag) < 0)
		goto out;
	rc = write_units(rules, &period, chosen, fresh.data, diag);
	if (rc == 0)
		rc = register_begin(path_join(&inbox, workspace->inbox, code), diag);
	if (rc == 0)
		rc = shared_folder_publish(fresh.data, folder->data,
					   nr_units ? SHARED_FOLDER_PART : SHARED_FOLDER_WHOLE,
					   diag);
	if (rc < 0)
		folder_remove(fresh.data, diag);
out:
	buf_release(&fresh);
	buf_release(&inbox);
	arena_release(&arena);
	return rc;
}
