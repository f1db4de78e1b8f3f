/* explain.c - see explain.h. */
#include "analyze/explain/explain_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/asof.h"
#include "analyze/number/facts.h"
#include "analyze/number/series.h"
#include "core/base/near_miss.h"
#include "core/rules/derived.h"
#include "core/rules/field_words.h"
#include "core/rules/near_names.h"
#include "core/store/fold.h"

static void add_heading(struct explanation *e, const struct indicator *indicator, int unit)
{
	static const char *const states[] = {
		[SERIES_STATE_COMPLETE] = "完整",
		[SERIES_STATE_PARTIAL] = "部分报送",
		[SERIES_STATE_MISSING] = "未报",
		[SERIES_STATE_NOT_APPLICABLE] = "不适用",
		[SERIES_STATE_NOT_COMPUTABLE] = "不能计算",
	};
	const struct rules *rules = e->analysis.rules;
	char name[64];
	struct figure figure;

	series_figure_of(&figure, &e->analysis, indicator, unit, &e->analysis.period);
	buf_addf(e->out, "%s%s %s（%s）：",
		 unit == SERIES_COUNTY ? "全县" : rules->units[unit].name,
		 period_name(name, sizeof(name), &e->analysis.period), indicator->name,
		 indicator->code);
	if (isnan(figure.value))
		buf_addstr(e->out, "无数值");
	else
		field_words_add_measure(e->out, indicator, figure.value);
	buf_addf(e->out, "（%s，应报%d个单位月，已报%d个；截至%s）\n", states[figure.state],
		 figure.expected, figure.reported, e->analysis.as_of_text);
	if (indicator->note[0])
		buf_addf(e->out, "  口径：%s\n", indicator->note);
}

/* Whether 'column', a field or derived of some, is or rests on the field 'name'. */
static bool is_source(const struct indicator *indicator, const char *column, const char *name)
{
	const struct derived_column *derived = derived_find(indicator->form->table, column);

	if (!derived)
		return strcmp(column, name) == 0;
	for (size_t i = 0; derived->sources[i]; i++)
		if (strcmp(derived->sources[i], name) == 0)
			return true;
	return false;
}

/* The fields that decide whether and how a row counts: the indicator's own two or what these are
 * derived from, the deadline of overdue, the measure. */
static bool is_shown(const struct indicator *indicator, const struct field *field)
{
	if (field->type == FIELD_TYPE_MEASURE)
		return true;
	if (!indicator->form)
		return false;
	return is_source(indicator, indicator->date_field, field->name) ||
	       is_source(indicator, indicator->value_field, field->name) ||
	       (indicator->definition == DEFINITION_OVERDUE &&
		is_source(indicator, "handle_due", field->name));
}

/* One field of a row and the statement it came from. */
static void on_origin(void *data, const struct fold_origin *origin)
{
	struct explanation *e = data;

	if (!is_shown(e->indicator, origin->field))
		return;
	query_bind_int(&e->file, 1, origin->submission);
	if (query_next(&e->file, e->diag) == 1) {
		buf_addf(e->out, "       %s ", origin->field->header);
		field_words_add(e->out, e->analysis.rules, origin->field, origin->key,
				origin->value);
		buf_addf(e->out, " ← %s/%s 第%ld行（%s收到）\n", query_text(&e->file, 0),
			 query_text(&e->file, 1), origin->line, query_text(&e->file, 2));
	}
	query_reset(&e->file);
	if (e->options->who)
		explain_raw_want(e, origin->submission, origin->line);
}

static int add_row(struct explanation *e, const struct counted *row, size_t number)
{
	buf_addf(e->out, "  %zu. %s　", number, row->unit_name);
	if (explain_add_key(e, row) < 0)
		return -1;
	buf_addch(e->out, '\n');
	return fold_run(e->analysis.store,
			&(struct fold_options){ .form = row->form,
						.as_of = e->analysis.as_of_text,
						.unit = row->sender,
						.key = row->key,
						.on_origin = on_origin,
						.data = e },
			e->diag);
}

/* 'report' NULL: the period has none. */
static int explain_indicator(struct explanation *e, const struct issued_report *report,
			     const struct indicator *indicator)
{
	size_t first = e->now.nr;

	add_heading(e, indicator, e->unit);
	if (indicator->definition == DEFINITION_RATIO) {
		if (report && explain_issued_say(e, report, indicator) < 0)
			return -1;
		return explain_indicator(e, report, indicator->numerator) < 0 ||
				       explain_indicator(e, report, indicator->denominator) < 0
			       ? -1
			       : 0;
	}
	e->indicator = indicator;
	if (explain_rows(&e->now, &e->analysis, e->unit, indicator, e->diag) < 0)
		return -1;
	for (size_t i = first; i < e->now.nr; i++) {
		if (add_row(e, &e->now.rows[i], i - first + 1) < 0)
			return -1;
	}
	if (first == e->now.nr)
		buf_addstr(e->out, "  没有对应的行。\n");
	return report ? explain_issued_say(e, report, indicator) : 0;
}

/* Resolve the three words of the command line. */
static int open_explanation(struct explanation *e, const struct indicator **indicator)
{
	const struct explain_options *options = e->options;
	struct workspace *workspace = e->workspace;
	struct analysis *analysis = &e->analysis;
	const char *code;

	analysis->store = workspace->store;
	analysis->rules = &workspace->rules_loaded;
	if (period_parse(&analysis->period, options->period) < 0) {
		period_refuse(e->diag, options->period);
		return -1;
	}
	period_code(analysis->code, &analysis->period);
	code = rules_unit_named(analysis->rules, options->unit, strlen(options->unit));
	e->unit = code ? rules_unit_index(analysis->rules, code) : SERIES_COUNTY;
	if (!code && strcmp(options->unit, "*") != 0 && strcmp(options->unit, "全县") != 0) {
		rules_refuse_unit(e->diag, "ANA010", analysis->rules, options->unit, NULL);
		return -1;
	}
	*indicator = rules_indicator_named(analysis->rules, options->indicator,
					   strlen(options->indicator));
	if (!*indicator) {
		rules_refuse_indicator(e->diag, "ANA011", analysis->rules, options->indicator);
		return -1;
	}
	if (!series_wanted(analysis, *indicator, e->unit)) {
		diag_add(e->diag, "ANA012", NULL, (*indicator)->name, options->unit, NULL);
		return -1;
	}
	if (workspace_as_of(analysis->as_of_text, workspace->store, analysis->code, options->as_of,
			    e->diag) < 0)
		return -1;
	return day_parse(&analysis->as_of, analysis->as_of_text, NULL);
}

int explain_prepare(struct analysis *analysis, struct diag *diag)
{
	return asof_make(analysis, diag) < 0 || asof_months(analysis, diag) < 0 ||
			       asof_coverage(analysis, diag) < 0 || facts_make(analysis, diag) < 0
		       ? -1
		       : 0;
}

/* Everything but the originals, from one state of the store. */
static int explain_all(struct explanation *e)
{
	struct issued_report report;
	int has_report;

	if (store_begin_read(e->workspace->store, e->diag) < 0)
		return -1;
	has_report = explain_issued_find(&report, e);
	if (has_report < 0 || explain_prepare(&e->analysis, e->diag) < 0 ||
	    query_open(&e->file, e->workspace->store,
		       "SELECT folder, file, received FROM submission WHERE id = ?1", e->diag) < 0)
		return -1;
	return explain_indicator(e, has_report ? &report : NULL, e->asked);
}

int explain_text(struct buf *out, struct workspace *workspace,
		 const struct explain_options *options, struct diag *diag)
{
	struct explanation e = { .out = out,
				 .workspace = workspace,
				 .options = options,
				 .analysis = ANALYSIS_INIT,
				 .diag = diag };
	int rc = -1;

	if (open_explanation(&e, &e.asked) == 0)
		rc = explain_all(&e);
	query_release(&e.file);
	store_rollback(workspace->store);
	if (rc == 0 && options->who)
		rc = explain_raw_show(&e);
	counted_list_release(&e.now);
	counted_list_release(&e.then);
	free(e.raw);
	analysis_release(&e.analysis);
	return rc;
}
