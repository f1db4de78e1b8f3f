/* campaigns.c - see campaigns.h. */
#include "analyze/process/campaigns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/base/text.h"

enum { NOW, YEAR_AGO, NR_YEARS };

/* One indicator of one campaign, by unit and by field. */
struct tally {
	const struct analysis *analysis;
	const struct campaign *campaign;
	const struct indicator *indicator;
	int year;
	double *units[NR_YEARS];  /* [unit] */
	double *fields[NR_YEARS]; /* [code] */
	int first_day, last_day;  /* of this year */
};

static bool has_field(const struct campaign *campaign, const char *field)
{
	if (!campaign->fields[0] || !*field)
		return true;
	for (size_t i = 0; campaign->fields[i]; i++)
		if (strcmp(campaign->fields[i], field) == 0)
			return true;
	return false;
}

static size_t code_at(const struct rules *rules, const char *field)
{
	const struct code *code = *field ? rules_code(rules, "field", field) : NULL;

	return code ? (size_t)(code - rules->codes) : rules->nr_codes;
}

/* The field of the case that a row without one is about: what the unit's cases say of its number.
 */
struct case_fields {
	struct query numbers; /* of the row; closed where its form knows no cases */
	struct query field;
	struct buf found;
};

/* The rows of a campaign on their way to who asked for them. */
struct chooser {
	const struct analysis *analysis;
	const struct campaign *campaign;
	const struct indicator *indicator;
	bool year_ago;
	counted_fn counted;
	void *data;
	struct case_fields of_case;
	struct diag *diag;
	int rc;
};

static int open_case_fields(struct case_fields *out, const struct analysis *analysis,
			    const struct form *form, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	bool origin = form_field(form, "origin_unit") && form_field(form, "origin_case_no");
	int rc;

	if (form_field(form, "field") || !form_field(form, "case_no") ||
	    !rules_form(analysis->rules, "cases"))
		return 0;
	buf_addf(&sql,
		 origin ? "SELECT iif(origin_case_no IS NULL, unit, ifnull(origin_unit, unit)),"
			  " ifnull(origin_case_no, case_no) FROM temp.%s_asof"
			: "SELECT unit, case_no FROM temp.%s_asof",
		 form->table);
	buf_addstr(&sql, " WHERE unit = ?1 AND key = ?2");
	rc = query_open(&out->numbers, analysis->store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	return query_open(&out->field, analysis->store,
			  "SELECT field FROM temp.cases_asof WHERE unit = ?1 AND key = ?2", diag);
}

static void close_case_fields(struct case_fields *fields)
{
	query_release(&fields->numbers);
	query_release(&fields->field);
	buf_release(&fields->found);
}

/* "" where the case or its field is not known. */
static int find_case_field(struct case_fields *fields, const struct counted_row *row,
			   struct diag *diag)
{
	const char *number, *field;
	struct buf key = BUF_INIT;
	int more;

	buf_reset(&fields->found);
	query_bind_text(&fields->numbers, 1, row->sender);
	query_bind_text(&fields->numbers, 2, row->key);
	more = query_next(&fields->numbers, diag);
	number = more > 0 ? query_text(&fields->numbers, 1) : NULL;
	if (number) {
		text_add_number_key(&key, number, strlen(number));
		query_bind_text(&fields->field, 1, query_text(&fields->numbers, 0));
		query_bind_text(&fields->field, 2, key.data);
		more = query_next(&fields->field, diag);
		field = more > 0 ? query_text(&fields->field, 0) : NULL;
		buf_addstr(&fields->found, field ? field : "");
		query_reset(&fields->field);
	}
	query_reset(&fields->numbers);
	buf_release(&key);
	return more < 0 ? -1 : 0;
}

static enum month_cover cover_of(const struct analysis *analysis, const struct indicator *indicator,
				 size_t unit, int month)
{
	return analysis_cover(analysis, indicator->form,
			      indicator->form->by_office ? analysis->office : unit, month);
}

/* The month is owed and was told of; one of the year before counts where both were, as a whole. */
static bool is_told(const struct chooser *chooser, size_t unit, int month)
{
	const struct rules *rules = chooser->analysis->rules;
	enum month_cover cover = cover_of(chooser->analysis, chooser->indicator, unit, month);

	if (!rules_owes(rules, chooser->indicator, unit, month) ||
	    (chooser->year_ago && !rules_owes(rules, chooser->indicator, unit, month + 12)))
		return false;
	if (!chooser->year_ago)
		return cover != MONTH_UNTOLD;
	return cover >= MONTH_ZERO &&
	       cover_of(chooser->analysis, chooser->indicator, unit, month + 12) >= MONTH_ZERO;
}

static void choose_row(void *data, const struct counted_row *row)
{
	struct chooser *chooser = data;
	struct counted_row given = *row;

	if (chooser->rc < 0 || !chooser->campaign->applies[row->unit] || isnan(row->value) ||
	    !is_told(chooser, (size_t)row->unit, row->first_month))
		return;
	if (chooser->of_case.numbers.handle) {
		chooser->rc = find_case_field(&chooser->of_case, row, chooser->diag);
		given.field = chooser->of_case.found.nr ? chooser->of_case.found.data : "";
	}
	if (chooser->rc == 0 && has_field(chooser->campaign, given.field ? given.field : ""))
		chooser->counted(chooser->data, &given);
}

/* The same day of the year before; of 29 February the day before. */
static int year_before(int day)
{
	int year, month, of_month;

	day_to_civil(day, &year, &month, &of_month);
	if (!day_valid(year - 1, month, of_month))
		of_month--;
	return day_from(year - 1, month, of_month);
}

/* The days of the campaign up to the as-of day. */
static void find_days(int *first, int *last, const struct analysis *analysis,
		      const struct campaign *campaign, bool year_ago)
{
	*first = campaign->first_day;
	*last = campaign->last_day < analysis->as_of ? campaign->last_day : analysis->as_of;
	if (!year_ago)
		return;
	*first = year_before(*first);
	*last = year_before(*last);
}

int campaign_rows(const struct analysis *analysis, const struct campaign *campaign,
		  const struct indicator *indicator, bool year_ago, counted_fn counted, void *data,
		  struct diag *diag)
{
	struct chooser chooser = { .analysis = analysis,
				   .campaign = campaign,
				   .indicator = indicator,
				   .year_ago = year_ago,
				   .counted = counted,
				   .data = data,
				   .of_case = { QUERY_INIT, QUERY_INIT, BUF_INIT },
				   .diag = diag };
	struct ledger_count count = { .store = analysis->store,
				      .rules = analysis->rules,
				      .indicator = indicator,
				      .as_of = analysis->as_of,
				      .each = true };
	int rc;

	find_days(&count.first_day, &count.end_day, analysis, campaign, year_ago);
	count.end_day++;
	rc = open_case_fields(&chooser.of_case, analysis, indicator->form, diag);
	if (rc == 0)
		rc = ledger_count(&count, choose_row, &chooser, diag);
	close_case_fields(&chooser.of_case);
	return rc < 0 ? -1 : chooser.rc;
}

static void add_row(void *data, const struct counted_row *row)
{
	struct tally *tally = data;
	const char *field = row->field ? row->field : "";

	tally->units[tally->year][row->unit] += row->value;
	tally->fields[tally->year][code_at(tally->analysis->rules, field)] += row->value;
}

static int count_year(struct tally *tally, int year, struct diag *diag)
{
	tally->year = year;
	return campaign_rows(tally->analysis, tally->campaign, tally->indicator, year == YEAR_AGO,
			     add_row, tally, diag);
}

/* Months with days of the campaign, and how many of them ledgers cover; of the year before, on both
 * sides. */
struct known {
	int reported, expected;
	bool begun;  /* of one the ledger told a part */
	bool unlike; /* one that was told was not, as a whole, the year before */
};

/* Of a month with rows that lack what is added up a part is told. */
static enum month_cover told_of(const struct tally *tally, size_t unit, int month)
{
	enum month_cover cover = cover_of(tally->analysis, tally->indicator, unit, month);
	const struct fact *fact = analysis_fact(tally->analysis, tally->indicator, unit, month);
	bool lacks =
		fact->state == FACT_STATE_KNOWN ? fact->gaps : fact->state == FACT_STATE_MISSING;

	return cover >= MONTH_ZERO && lacks && ledger_gap(tally->indicator) ? MONTH_BEGUN : cover;
}

static void add_month(struct known known[static NR_YEARS], const struct tally *tally, size_t unit,
		      int month)
{
	const struct rules *rules = tally->analysis->rules;
	enum month_cover now = told_of(tally, unit, month);
	bool then = rules_owes(rules, tally->indicator, unit, month - 12) &&
		    told_of(tally, unit, month - 12) >= MONTH_ZERO;

	if (!rules_owes(rules, tally->indicator, unit, month))
		return;
	known[NOW].expected++;
	known[NOW].reported += now >= MONTH_ZERO;
	known[NOW].begun = known[NOW].begun || now == MONTH_BEGUN;
	known[YEAR_AGO].expected++;
	known[YEAR_AGO].reported += now >= MONTH_ZERO && then;
	known[YEAR_AGO].unlike =
		known[YEAR_AGO].unlike || now == MONTH_BEGUN || (now >= MONTH_ZERO && !then);
}

static void add_known(struct known known[static NR_YEARS], const struct tally *tally, size_t unit)
{
	int last = month_of_day(tally->last_day);

	for (int month = month_of_day(tally->first_day); month <= last; month++)
		add_month(known, tally, unit, month);
}

/* NAN where nothing is known: of months told in part alone what came is, that there is none is
 * not. */
static double known_value(const struct known *known, double value)
{
	if (known->unlike)
		return NAN;
	return known->reported || (known->begun && value > 0) ? value : (double)NAN;
}

/* ---- rows */
static void give_head(struct result *out, const struct campaign *campaign, size_t number,
		      int *position, int as_of)
{
	result_text(out, "campaign", campaign->id);
	result_count(out, "number", (int64_t)number + 1);
	result_count(out, "position", ++*position);
	result_text(out, "name", campaign->name);
	result_day(out, "first_day", campaign->first_day);
	result_day(out, "last_day", campaign->last_day);
	result_text(out, "state",
		    as_of < campaign->first_day	 ? "to_come"
		    : as_of < campaign->last_day ? "running"
						 : "over");
}

static int write_value(struct result *out, const char *unit, const char *field,
		       const struct tally *tally, const double value[static NR_YEARS],
		       const struct known known[static NR_YEARS], struct diag *diag)
{
	result_text(out, "unit", unit);
	result_text(out, "field", field);
	result_text(out, "indicator", tally->indicator->code);
	result_number(out, "value", known_value(&known[NOW], value[NOW]));
	result_number(out, "year_ago", known_value(&known[YEAR_AGO], value[YEAR_AGO]));
	result_count(out, "reported", known[NOW].reported);
	result_count(out, "expected", known[NOW].expected);
	result_count(out, "year_ago_reported", known[YEAR_AGO].reported);
	result_count(out, "year_ago_expected", known[YEAR_AGO].expected);
	return result_write(out, diag);
}

static bool takes_part(const struct tally *tally, size_t unit)
{
	int last = month_of_day(tally->last_day);

	for (int month = month_of_day(tally->first_day); month <= last; month++)
		if (tally->campaign->applies[unit] &&
		    rules_owes(tally->analysis->rules, tally->indicator, unit, month))
			return true;
	return false;
}

/* The county first: its value is of the units that told. */
static int write_county(struct result *out, const struct tally *tally, size_t number, int *position,
			struct known known[static NR_YEARS], struct diag *diag)
{
	const struct rules *rules = tally->analysis->rules;
	double value[NR_YEARS] = { 0 };

	for (size_t unit = 0; unit < rules->nr_units; unit++) {
		if (!takes_part(tally, unit))
			continue;
		add_known(known, tally, unit);
		for (int year = 0; year < NR_YEARS; year++)
			value[year] += tally->units[year][unit];
	}
	give_head(out, tally->campaign, number, position, tally->analysis->as_of);
	return write_value(out, "*", "*", tally, value, known, diag);
}

static int write_units(struct result *out, const struct tally *tally, size_t number, int *position,
		       struct diag *diag)
{
	const struct rules *rules = tally->analysis->rules;
	int rc = 0;

	for (size_t unit = 0; rc == 0 && unit < rules->nr_units; unit++) {
		struct known known[NR_YEARS] = { 0 };
		double value[NR_YEARS];

		if (!takes_part(tally, unit))
			continue;
		add_known(known, tally, unit);
		for (int year = 0; year < NR_YEARS; year++)
			value[year] = tally->units[year][unit];
		give_head(out, tally->campaign, number, position, tally->analysis->as_of);
		rc = write_value(out, rules->units[unit].code, "*", tally, value, known, diag);
	}
	return rc;
}

/* Fields of which there is any row. */
static int write_fields(struct result *out, const struct tally *tally, size_t number, int *position,
			const struct known known[static NR_YEARS], struct diag *diag)
{
	const struct rules *rules = tally->analysis->rules;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_codes; i++) {
		const double value[NR_YEARS] = { tally->fields[NOW][i],
						 tally->fields[YEAR_AGO][i] };

		if (value[NOW] == 0 && value[YEAR_AGO] == 0)
			continue;
		give_head(out, tally->campaign, number, position, tally->analysis->as_of);
		rc = write_value(out, "*", rules->codes[i].code, tally, value, known, diag);
	}
	return rc;
}

static int write_indicator(struct result *out, struct tally *tally, size_t number, int *position,
			   struct diag *diag)
{
	struct known known[NR_YEARS] = { 0 };
	/* what each unit has a part in is no sum of theirs */
	bool adds_up = tally->indicator->over_units != OVER_UNITS_NONE;

	if (count_year(tally, NOW, diag) < 0 || count_year(tally, YEAR_AGO, diag) < 0 ||
	    (adds_up && write_county(out, tally, number, position, known, diag) < 0) ||
	    write_units(out, tally, number, position, diag) < 0)
		return -1;
	return adds_up ? write_fields(out, tally, number, position, known, diag) : 0;
}

static int write_campaign(struct result *out, const struct analysis *analysis, size_t number,
			  int *position, struct diag *diag)
{
	const struct campaign *campaign = &analysis->rules->campaigns[number];
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < campaign->nr_indicators; i++) {
		struct tally tally = { .analysis = analysis,
				       .campaign = campaign,
				       .indicator = campaign->indicators[i] };

		find_days(&tally.first_day, &tally.last_day, analysis, campaign, false);
		for (int year = 0; year < NR_YEARS; year++) {
			tally.units[year] = xcalloc(analysis->rules->nr_units + 1, sizeof(double));
			tally.fields[year] = xcalloc(analysis->rules->nr_codes + 1, sizeof(double));
		}
		rc = write_indicator(out, &tally, number, position, diag);
		for (int year = 0; year < NR_YEARS; year++) {
			free(tally.units[year]);
			free(tally.fields[year]);
		}
	}
	return rc;
}

/* One that has not begun has a row that says so. */
static int write_to_come(struct result *out, const struct analysis *analysis, size_t number,
			 int *position, struct diag *diag)
{
	const struct campaign *campaign = &analysis->rules->campaigns[number];
	const double value[NR_YEARS] = { NAN, NAN };
	const struct known none[NR_YEARS] = { 0 };
	const struct tally tally = { .indicator = campaign->indicators[0] };

	if (!campaign->nr_indicators)
		return 0;
	give_head(out, campaign, number, position, analysis->as_of);
	return write_value(out, "*", "*", &tally, value, none, diag);
}

int campaigns_write(const struct analysis *analysis, struct diag *diag)
{
	int january = analysis->period.last_month / 12 * 12, position = 0;
	struct period year = period_of_month(PERIOD_KIND_YEAR, january);
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "campaign_result", diag);

	for (size_t i = 0; rc == 0 && i < analysis->rules->nr_campaigns; i++) {
		const struct campaign *campaign = &analysis->rules->campaigns[i];

		if (campaign->last_day < year.first_day || campaign->first_day > year.last_day)
			continue;
		rc = analysis->as_of < campaign->first_day
			     ? write_to_come(&out, analysis, i, &position, diag)
			     : write_campaign(&out, analysis, i, &position, diag);
	}
	result_release(&out);
	return rc;
}
