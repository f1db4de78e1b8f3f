/* explain.c - see explain.h. */
#include "analyze/explain/explain_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/linkage/steps.h"
#include "analyze/number/asof.h"
#include "analyze/number/facts.h"
#include "analyze/number/series.h"
#include "core/base/near_miss.h"
#include "core/indicator/aspect.h"
#include "core/indicator/ledger_count.h"
#include "core/indicator/ledger_heir.h"
#include "core/rules/derived.h"
#include "core/rules/field_words.h"
#include "core/rules/near_names.h"
#include "core/rules/quantity_words.h"
#include "core/store/fold.h"

void explain_add_scope(struct explanation *e)
{
	char name[64];

	buf_addf(e->out, "%s%s",
		 e->unit == SERIES_COUNTY ? level_words_whole(e->analysis.rules->level)
					  : e->analysis.rules->units[e->unit].name,
		 period_name(name, sizeof(name), &e->analysis.period));
}

void explain_add_note(struct explanation *e, const struct indicator *indicator)
{
	if (!indicator->note[0])
		return;
	buf_addstr(e->out, "  口径：");
	level_words_add(e->out, e->analysis.rules->level, indicator->note);
	buf_addch(e->out, '\n');
}

static void add_heading(struct explanation *e, const struct indicator *indicator)
{
	static const char *const states[] = {
		[SERIES_STATE_COMPLETE] = "完整",
		[SERIES_STATE_PARTIAL] = "部分报送",
		[SERIES_STATE_MISSING] = "未报",
		[SERIES_STATE_NOT_APPLICABLE] = "不适用",
		[SERIES_STATE_NOT_COMPUTABLE] = "不能计算",
	};
	size_t start = e->out->nr;
	struct figure figure;
	bool uncarried;

	series_figure_of(&figure, &e->analysis, indicator, e->unit, &e->analysis.period);
	uncarried = series_is_uncarried(&e->analysis, indicator, e->unit);
	if (indicator == e->asked)
		e->value = figure.value;
	explain_add_scope(e);
	buf_addf(e->out, " %s（%s）：", indicator->name, indicator->code);
	if (isnan(figure.value))
		buf_addstr(e->out, "无数值");
	else
		quantity_words_add(e->out, indicator->quantity, indicator->measure_unit,
				   figure.value);
	buf_addf(e->out, "（%s",
		 uncarried && figure.state == SERIES_STATE_COMPLETE ? ASPECT_UNCARRIED
								    : states[figure.state]);
	if (figure.state != SERIES_STATE_NOT_COMPUTABLE) /* who has sent it is not known of these */
		buf_addf(e->out, "，应报%d个单位月，已报%d个", figure.expected, figure.reported);
	buf_addf(e->out, "；截至%s）\n", e->analysis.as_of_text);
	level_words_say(e->out, start, e->analysis.rules->level);
	explain_add_note(e, indicator);
	if (uncarried)
		buf_addstr(e->out, "  台账首次报送（或者中断后再报）以前立案、至今没有报来的案件"
				   "无从知道，不在其内。\n");
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

static bool is_among(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

/* The fields that decide whether and how a row counts: the indicator's own two or what these are
 * derived from, the deadline of overdue, the measure. */
static bool is_shown(const struct explanation *e, const struct field *field)
{
	const struct indicator *indicator = e->indicator;

	if (e->shown)
		return is_among(e->shown, field->name);
	if (field->type == FIELD_TYPE_MEASURE)
		return true;
	if (!indicator->form)
		return false;
	return is_source(indicator, indicator->date_field, field->name) ||
	       is_source(indicator, indicator->value_field, field->name) ||
	       (indicator->definition == DEFINITION_OVERDUE &&
		is_source(indicator, "handle_due", field->name));
}

/* "2024Q3/县公安局_….csv 第2行（2024-10-08收到）" */
static void add_statement(struct explanation *e, const struct fold_origin *origin)
{
	query_bind_int(&e->file, 1, origin->submission);
	if (query_next(&e->file, e->diag) == 1)
		buf_addf(e->out, "%s/%s 第%ld行（%s收到）", query_text(&e->file, 0),
			 query_text(&e->file, 1), origin->line, query_text(&e->file, 2));
	query_reset(&e->file);
}

static void add_field(struct explanation *e, const struct fold_origin *origin)
{
	buf_addf(e->out, "%s ", origin->field->header);
	field_words_add(e->out, e->analysis.rules, origin->field, origin->key, origin->value);
}

/* Many fields mostly come from one statement, which is named before them. */
static void add_to_statement(struct explanation *e, const struct fold_origin *origin)
{
	if (!origin->value)
		return;
	if (e->said.submission != origin->submission || e->said.line != origin->line) {
		if (e->said.submission)
			buf_addch(e->out, '\n');
		buf_addstr(e->out, "       ");
		add_statement(e, origin);
		buf_addstr(e->out, "：");
		e->said = (struct raw_wanted){ origin->submission, origin->line };
	} else {
		buf_addstr(e->out, "　");
	}
	add_field(e, origin);
}

/* One field of a row and the statement it came from. */
static void on_origin(void *data, const struct fold_origin *origin)
{
	struct explanation *e = data;

	if (e->all_fields) {
		add_to_statement(e, origin);
	} else if (is_shown(e, origin->field)) {
		buf_addstr(e->out, "       ");
		add_field(e, origin);
		buf_addstr(e->out, " ← ");
		add_statement(e, origin);
		buf_addch(e->out, '\n');
	} else {
		return;
	}
	if (e->options->who)
		explain_raw_want(e, origin->submission, origin->line);
}

/* The rows of the linkage ledger that the day of a derived column may be of. */
static int add_stage_rows(struct explanation *e, const struct counted *row,
			  const struct derived_column *column)
{
	static const char *const fields[] = { "stage", "event_date", NULL };
	const char *const *shown = e->shown;
	const struct form *form = rules_form(e->analysis.rules, "linkage");
	struct buf sql = BUF_INIT;
	struct query keys = QUERY_INIT;
	int more;

	buf_addstr(&sql, "SELECT unit, key FROM temp.linkage_asof WHERE stage = ?2"
			 " AND key >= ?3 || '|' || ?2 AND key < ?3 || '|' || ?2 || '~'"
			 " AND event_date NOTNULL AND unit IN ");
	ledger_kin_add(&sql, e->analysis.rules, "?1");
	buf_addstr(&sql, " ORDER BY event_date, key");
	e->shown = fields;
	more = query_open(&keys, e->analysis.store, sql.data, e->diag);
	if (more == 0) {
		query_bind_text(&keys, 1, row->sender);
		query_bind_text(&keys, 2, column->stage);
		query_bind_text(&keys, 3, row->key);
		while ((more = query_next(&keys, e->diag)) > 0)
			if (fold_run(e->analysis.store,
				     &(struct fold_options){ .form = form,
							     .as_of = e->analysis.as_of_text,
							     .unit = query_text(&keys, 0),
							     .key = query_text(&keys, 1),
							     .on_origin = on_origin,
							     .data = e },
				     e->diag) < 0) {
				more = -1;
				break;
			}
	}
	query_release(&keys);
	buf_release(&sql);
	e->shown = shown;
	return more;
}

/* The day as which rows of the form count: of appeals the run's own, which may be behind the
 * closing day. */
static const char *day_of(const struct explanation *e, const struct form *form)
{
	return strcmp(form->table, "appeal") == 0 ? e->analysis.run_day : e->analysis.as_of_text;
}

int explain_add_row(struct explanation *e, const struct counted *row, size_t number)
{
	const struct indicator *indicator = e->shown ? NULL : e->indicator;
	const struct derived_column *column =
		indicator && indicator->form && indicator->value_field
			? derived_find(indicator->form->table, indicator->value_field)
			: NULL;
	int rc;

	if (row->extract) {
		explain_add_extract_row(e, row, number);
		return 0;
	}
	buf_addf(e->out, "  %zu. %s　", number, row->unit_name);
	if (explain_add_key(e, row) < 0)
		return -1;
	buf_addch(e->out, '\n');
	e->said = (struct raw_wanted){ 0 };
	rc = fold_run(e->analysis.store,
		      &(struct fold_options){ .form = row->form,
					      .as_of = day_of(e, row->form),
					      .unit = row->sender,
					      .key = row->key,
					      .on_origin = on_origin,
					      .data = e },
		      e->diag);
	if (e->said.submission)
		buf_addch(e->out, '\n');
	return rc == 0 && column && column->stage ? add_stage_rows(e, row, column) : rc;
}

/* The last days on which ledgers came that told of a month of the period in part, by sender. */
struct part_days {
	const struct explanation *e;
	const struct form *form;
	int *day; /* 0: none */
};

static void take_part_day(void *data, const struct cover *cover)
{
	const struct part_days *days = data;
	const struct analysis *analysis = &days->e->analysis;

	if (cover->form == days->form && cover->received > days->day[cover->unit] &&
	    period_has_month(&analysis->period, cover->begun) &&
	    analysis_cover(analysis, cover->form, cover->unit, cover->begun) == MONTH_BEGUN)
		days->day[cover->unit] = cover->received;
}

/* "县市场监督管理局2024年9月20日" */
static void add_part_days(struct buf *out, const struct part_days *days)
{
	const struct analysis *analysis = &days->e->analysis;
	size_t first, end, nr = 0;

	series_units(&first, &end, analysis,
		     days->form->by_office ? (int)analysis->office : days->e->unit);
	for (size_t unit = first; unit < end; unit++) {
		int year, month, day;

		if (!days->day[unit])
			continue;
		day_to_civil(days->day[unit], &year, &month, &day);
		buf_addf(out, "%s%s%d年%d月%d日", nr++ ? "、" : "",
			 analysis->rules->units[unit].name, year, month, day);
	}
}

/* Which of the rows listed are of months that were told in part, and since when nothing came. */
static int say_part(struct explanation *e, const struct indicator *indicator)
{
	struct part_days days = {
		.e = e,
		.form = indicator->form,
		.day = xcalloc(e->analysis.rules->nr_units + 1, sizeof(*days.day)),
	};
	int rc = asof_each_cover(&e->analysis, take_part_day, &days, e->diag);

	buf_addf(e->out, "  其中%zu件%s在没有报齐的月份（", e->now.part,
		 form_field(indicator->form, indicator->date_field)->header);
	add_part_days(e->out, &days);
	buf_addstr(e->out, "收到，此后的没有报）；请补报此后的台账。\n");
	free(days.day);
	return rc;
}

/* What a row must say to be counted. */
static const char *counted_name(const struct indicator *indicator)
{
	const char *gap = ledger_gap(indicator);

	return gap ? gap : indicator->name;
}

/* 'report' NULL: the period has none. */
static int explain_indicator(struct explanation *e, const struct issued_report *report,
			     const struct indicator *indicator)
{
	size_t first = e->now.nr;

	add_heading(e, indicator);
	if (indicator->definition == DEFINITION_RATIO) {
		if (report && explain_issued_say(e, report, indicator) < 0)
			return -1;
		return explain_indicator(e, report, indicator->numerator) < 0 ||
				       explain_indicator(e, report, indicator->denominator) < 0
			       ? -1
			       : 0;
	}
	e->indicator = indicator;
	e->now.part = e->now.uncounted = e->now.foreign = e->now.blank = e->now.untold = 0;
	if (explain_rows(&e->now, &e->analysis, e->unit, indicator, NULL, e->diag) < 0)
		return -1;
	for (size_t i = first; i < e->now.nr; i++) {
		if (explain_add_row(e, &e->now.rows[i], i - first + 1) < 0)
			return -1;
	}
	if (first == e->now.nr)
		buf_addstr(e->out, "  没有对应的行。\n");
	if (e->now.part && say_part(e, indicator) < 0)
		return -1;
	if (e->now.uncounted)
		buf_addf(e->out, "  另有%zu件%s在未报送月份，未计入；请有关单位补报该月台账。\n",
			 e->now.uncounted,
			 form_field(indicator->form, indicator->date_field)->header);
	if (e->now.foreign)
		buf_addf(e->out,
			 "  另有%zu件%s在不是成员单位或者不应报的月份，未计入；起止月份见"
			 " rules/units.csv、rules/indicators.csv。\n",
			 e->now.foreign,
			 form_field(indicator->form, indicator->date_field)->header);
	if (e->now.blank)
		buf_addf(e->out, "  有%zu件没有填%s，未计入；请有关单位补填。\n", e->now.blank,
			 counted_name(indicator));
	if (e->now.untold)
		buf_addf(e->out,
			 "  "
			 "另有%zu件报来时没有%s，此后有月份没有报送，现在有没有无从知道，未计入；"
			 "请有关单位补报这些月份的台账。\n",
			 e->now.untold, counted_name(indicator));
	return report ? explain_issued_say(e, report, indicator) : 0;
}

/* The period and the unit of the command line. */
static int open_scope(struct explanation *e)
{
	const struct explain_options *options = e->options;
	struct analysis *analysis = &e->analysis;
	const char *code;

	analysis->store = e->workspace->store;
	analysis->rules = &e->workspace->rules_loaded;
	if (period_parse(&analysis->period, options->period) < 0) {
		period_refuse(e->diag, options->period);
		return -1;
	}
	period_code(analysis->code, &analysis->period);
	code = rules_unit_named(analysis->rules, options->unit, strlen(options->unit));
	e->unit = code ? rules_unit_index(analysis->rules, code) : SERIES_COUNTY;
	if (!code && strcmp(options->unit, "*") != 0 &&
	    !level_words_mean(analysis->rules->level, "全县", options->unit)) {
		rules_refuse_unit(e->diag, "ANA010", analysis->rules, options->unit, NULL);
		return -1;
	}
	return 0;
}

int explain_make(struct analysis *analysis, struct diag *diag)
{
	if (!analysis->run_day[0])
		memcpy(analysis->run_day, analysis->as_of_text, DATE_SIZE);
	return asof_make(analysis, diag) < 0 || asof_months(analysis, diag) < 0 ||
			       asof_coverage(analysis, diag) < 0 || facts_make(analysis, diag) < 0
		       ? -1
		       : 0;
}

static bool is_kept(const struct explanation *e)
{
	const struct analysis *kept = e->kept ? &e->kept->analysis : NULL;

	return kept && e->kept->prepared && strcmp(kept->code, e->analysis.code) == 0 &&
	       strcmp(kept->as_of_text, e->analysis.as_of_text) == 0 &&
	       strcmp(kept->run_day, e->analysis.run_day) == 0;
}

int explain_prepare(struct explanation *e)
{
	struct analysis *analysis = &e->analysis;

	if (e->prepared)
		return 0;
	if (!analysis->run_day[0]) /* of no run */
		memcpy(analysis->run_day, analysis->as_of_text, DATE_SIZE);
	if (is_kept(e)) {
		*analysis = e->kept->analysis;
		e->kept->analysis = (struct analysis)ANALYSIS_INIT;
		e->prepared = true;
		return 0;
	}
	if (e->kept)
		explain_kept_release(e->kept);
	e->prepared = explain_make(analysis, e->diag) == 0;
	return e->prepared ? 0 : -1;
}

void explain_kept_release(struct explain_kept *kept)
{
	analysis_release(&kept->analysis);
	kept->prepared = kept->has_steps = false;
}

int explain_prepare_steps(struct explanation *e)
{
	if (e->kept && e->kept->has_steps)
		return 0;
	if (steps_make(&e->analysis, e->diag) < 0)
		return -1;
	if (e->kept)
		e->kept->has_steps = true;
	return 0;
}

/* An indicator's own number and the rows behind it. */
static int explain_value(struct explanation *e)
{
	struct analysis *analysis = &e->analysis;
	struct issued_report report;
	int has_report;

	if (workspace_as_of(analysis->as_of_text, analysis->store, analysis->code,
			    e->options->as_of, e->diag) < 0 ||
	    day_parse(&analysis->as_of, analysis->as_of_text, NULL) < 0)
		return -1;
	/* of many in a row only the figure is wanted, not how it moved */
	has_report = e->kept ? 0 : explain_issued_find(&report, e);
	if (has_report < 0 || explain_prepare(e) < 0)
		return -1;
	return explain_indicator(e, has_report ? &report : NULL, e->asked);
}

static void refuse_aspect(struct explanation *e)
{
	struct near_miss near = near_miss_of(e->options->aspect);

	diag_add(e->diag, "ANA015", NULL, e->options->aspect, e->asked->name, NULL);
	for (int i = 0; i < NR_ASPECTS; i++)
		near_miss_offer(&near, aspect_row((enum aspect)i)->word);
	near_miss_say(&near, e->diag);
}

static void suggest(struct explanation *e, const char *indicator)
{
	rules_suggest_indicator(e->diag, e->analysis.rules, indicator,
				series_unit_code(&e->analysis, e->unit));
}

static int explain_asked(struct explanation *e)
{
	const char *word = e->options->aspect;
	enum aspect aspect = ASPECT_VALUE;

	if (!series_wanted(&e->analysis, e->asked, e->unit)) {
		diag_add(e->diag, "ANA012", NULL, e->asked->name, e->options->unit, NULL);
		suggest(e, e->asked->name);
		return -1;
	}
	if (word && (!aspect_named(&aspect, word, e->analysis.rules->level) ||
		     aspect_has_target(aspect) != (e->options->target != NULL))) {
		refuse_aspect(e);
		return -1;
	}
	return aspect == ASPECT_VALUE ? explain_value(e) : explain_aspect(e, aspect);
}

/* Everything but the originals, from one state of the store. */
static int explain_all(struct explanation *e)
{
	const char *word = e->options->indicator;
	int known;

	if (open_scope(e) < 0 ||
	    query_open(&e->file, e->workspace->store,
		       "SELECT folder, shown, received FROM submission WHERE id = ?1", e->diag) < 0)
		return -1;
	/* an indicator or an item of the assessment may be called like a sheet */
	if (explain_sheet_asked(e))
		return explain_sheet(e);
	e->asked = rules_indicator_named(e->analysis.rules, word, strlen(word));
	if (e->asked)
		return explain_asked(e);
	known = explain_sheet_refuse(e);
	if (known == 0)
		known = explain_run(e);
	if (known == 0) {
		diag_add(e->diag, "ANA011", NULL, word, NULL);
		suggest(e, word);
	}
	return known > 0 ? 0 : -1;
}

static void release(struct explanation *e)
{
	query_release(&e->file);
	counted_list_release(&e->now);
	counted_list_release(&e->then);
	free(e->raw);
	analysis_release(&e->analysis);
}

int explain_text(struct buf *out, struct workspace *workspace,
		 const struct explain_options *options, struct diag *diag)
{
	struct explanation e = { .out = out,
				 .workspace = workspace,
				 .options = options,
				 .analysis = ANALYSIS_INIT,
				 .diag = diag };
	int rc = store_begin_read(workspace->store, diag);

	if (rc == 0)
		rc = explain_all(&e);
	query_release(&e.file);
	store_rollback(workspace->store);
	if (rc == 0 && options->who)
		rc = explain_raw_show(&e);
	release(&e);
	return rc;
}

int explain_one(struct buf *out, double *value, struct explain_kept *kept,
		struct workspace *workspace, const struct explain_options *options,
		struct diag *diag)
{
	struct explanation e = { .kept = kept,
				 .value = (double)NAN,
				 .out = out,
				 .workspace = workspace,
				 .options = options,
				 .analysis = ANALYSIS_INIT,
				 .diag = diag };
	int rc = explain_all(&e);

	*value = e.value;
	if (e.prepared) {
		kept->analysis = e.analysis;
		kept->prepared = true;
		e.analysis = (struct analysis)ANALYSIS_INIT;
	}
	release(&e);
	return rc;
}
