/* money_range.c - see money_range.h. */
#include "ingest/check/money_range.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/store/standing.h"

enum { PAST_MONTHS = 36, FEN_A_YUAN = 100, VALUES_MIN = 3 };

/* Amounts above 0 in 分. */
struct amounts {
	int64_t nr;
	double least, most, middle[2]; /* the two in the middle, of an odd number the same */
};

static struct diag_at at_field(const struct cross_job *job, const struct field *field, long line)
{
	return (struct diag_at){
		.file = job->file,
		.line = line,
		.column = cross_column(job, field->name),
		.field = field->header,
	};
}

static void add_yuan(struct buf *out, double fen)
{
	long long amount = llround(fen);

	buf_addf(out, "%lld.%02lld", amount / FEN_A_YUAN, amount % FEN_A_YUAN);
}

static bool is_far(double value, const struct amounts *past, const struct plausibility *rule)
{
	double ratio = rule->parameters[MONEY_RATIO];

	return (double)past->nr >= rule->parameters[MONEY_VALUES] &&
	       (value > past->most * ratio || value < past->least / ratio);
}

static bool is_tiny(double value, const struct plausibility *rule)
{
	return value < rule->parameters[MONEY_LEAST] * FEN_A_YUAN;
}

/* One amount that is far from the past, or tiny. */
static void say_amount(const struct cross_job *job, const struct diag_at *where, double value,
		       const struct amounts *past, const struct plausibility *rule)
{
	struct buf shown = BUF_INIT, least = BUF_INIT, most = BUF_INIT;

	add_yuan(&shown, value);
	if (is_far(value, past, rule)) {
		add_yuan(&least, past->least);
		add_yuan(&most, past->most);
		diag_add(job->said, "ING210", where, shown.data, least.data, most.data, NULL);
	} else if (is_tiny(value, rule)) {
		decimal_add_double(&least, rule->parameters[MONEY_LEAST]);
		diag_add(job->said, "ING211", where, shown.data, least.data, NULL);
	}
	buf_release(&shown);
	buf_release(&least);
	buf_release(&most);
}

/* ---- ledgers ---- */

/* Rows of ?1 itself, or of the unit's files of the PAST_MONTHS before it. */
static void add_source(struct buf *sql, const char *table, bool past)
{
	if (past)
		buf_addf(
			sql,
			" FROM submission n JOIN submission s ON s.unit = n.unit AND s.table_name ="
			" n.table_name AND " STANDS_NOW(
				"s") " AND"
				     " s.last_month < n.first_month AND s.last_month >= ?2 JOIN "
				     "%s_statement st ON st.id"
				     " BETWEEN s.first_statement AND s.last_statement WHERE n.id = "
				     "?1",
			table);
	else
		buf_addf(sql,
			 " FROM submission n JOIN %s_statement st ON st.id BETWEEN"
			 " n.first_statement AND n.last_statement WHERE n.id = ?1",
			 table);
}

static int open_rows(struct query *out, const struct cross_job *job, const struct field *field,
		     const char *columns, bool past, const char *order, struct diag *diag)
{
	char month[PERIOD_CODE_SIZE];
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "SELECT %s", columns);
	add_source(&sql, job->match->form->table, past);
	buf_addf(&sql, " AND st.\"%s\" > 0%s", field->name, order);
	rc = query_open(out, job->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(out, 1, job->submission);
		if (past)
			query_bind_text(out, 2,
					month_code(month, job->period.first_month - PAST_MONTHS));
	}
	buf_release(&sql);
	return rc;
}

static int read_amounts(struct amounts *out, const struct cross_job *job, const struct field *field,
			bool past, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf columns = BUF_INIT, order = BUF_INIT;
	int64_t place = 0;
	int rc;

	*out = (struct amounts){ 0 };
	buf_addf(&columns, "st.\"%s\"", field->name);
	buf_addf(&order, " ORDER BY st.\"%s\"", field->name);
	rc = open_rows(&query, job, field, columns.data, past, order.data, diag);
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		double value = query_double(&query, 0);

		out->least = out->nr ? out->least : value;
		out->most = value;
		out->nr++;
		rc = 0;
	}
	query_reset(&query);
	while (rc == 0 && place <= out->nr / 2 && (rc = query_next(&query, diag)) == 1) {
		if (place == (out->nr - 1) / 2)
			out->middle[0] = query_double(&query, 0);
		if (place == out->nr / 2)
			out->middle[1] = query_double(&query, 0);
		place++;
		rc = 0;
	}
	query_release(&query);
	buf_release(&columns);
	buf_release(&order);
	return rc < 0 ? -1 : 0;
}

/* The column as a whole: half of its rows are above, half below. */
static void say_column(const struct cross_job *job, const struct field *field,
		       const struct amounts *now, const struct amounts *past,
		       const struct plausibility *rule)
{
	const struct diag_at at = at_field(job, field, 0);
	double ratio = rule->parameters[MONEY_RATIO];
	struct buf is = BUF_INIT, was = BUF_INIT;
	bool far = now->nr >= VALUES_MIN && (double)past->nr >= rule->parameters[MONEY_VALUES] &&
		   (now->middle[0] > past->middle[1] * ratio ||
		    now->middle[1] < past->middle[0] / ratio);

	if (far) {
		add_yuan(&is, now->middle[0]);
		add_yuan(&was, past->middle[0]);
		diag_add(job->said, "ING212", &at, is.data, was.data, NULL);
	}
	buf_release(&is);
	buf_release(&was);
}

static int say_rows(const struct cross_job *job, const struct field *field,
		    const struct amounts *past, const struct plausibility *rule, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf columns = BUF_INIT;
	int rc;

	buf_addf(&columns, "st.line, st.\"%s\"", field->name);
	rc = open_rows(&query, job, field, columns.data, false, " ORDER BY st.line", diag);
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		const struct diag_at at = at_field(job, field, (long)query_int(&query, 0));

		say_amount(job, &at, query_double(&query, 1), past, rule);
		rc = 0;
	}
	query_release(&query);
	buf_release(&columns);
	return rc < 0 ? -1 : 0;
}

static int check_column(const struct cross_job *job, const struct field *field,
			const struct plausibility *rule, struct diag *diag)
{
	struct amounts now, past;

	if (read_amounts(&now, job, field, false, diag) < 0 ||
	    (now.nr && read_amounts(&past, job, field, true, diag) < 0))
		return -1;
	if (!now.nr)
		return 0;
	say_column(job, field, &now, &past, rule);
	if (!is_far(now.least, &past, rule) && !is_far(now.most, &past, rule) &&
	    !is_tiny(now.least, rule))
		return 0;
	return say_rows(job, field, &past, rule, diag);
}

int money_range_of_ledger(const struct cross_job *job, const struct plausibility *rule,
			  struct diag *diag)
{
	const struct form *form = job->match->form;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < form->nr_fields; i++) {
		const struct field *field = &form->fields[i];

		if (field->type == FIELD_TYPE_MONEY && cross_column(job, field->name))
			rc = check_column(job, field, rule, diag);
	}
	return rc;
}

/* ---- tables of figures ---- */

static void read_past(struct amounts *out, const struct cross_job *job,
		      const struct measure_set *set, const char *indicator)
{
	*out = (struct amounts){ 0 };
	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i];

		if (measure->month >= job->period.first_month || !measure->known ||
		    measure->value <= 0 || strcmp(measure->indicator, indicator) != 0)
			continue;
		out->least = out->nr && out->least < measure->value ? out->least : measure->value;
		out->most = out->most > measure->value ? out->most : measure->value;
		out->nr++;
	}
}

void money_range_of_figures(const struct cross_job *job, const struct figures *figures,
			    const struct plausibility *rule)
{
	const struct measure_set *set = &figures->sets[0];
	const struct field *field = form_field(job->match->form, "value");

	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i];
		const struct indicator *indicator = rules_indicator(job->rules, measure->indicator);
		const struct diag_at at = at_field(job, field, measure->line);
		struct amounts past;

		if (!measure->line || !measure->known || measure->value <= 0 || !indicator ||
		    indicator->quantity != QUANTITY_MONEY)
			continue;
		read_past(&past, job, set, measure->indicator);
		say_amount(job, &at, measure->value, &past, rule);
	}
}
