/* published.c - see published.h. */
#include "analyze/process/published.h"

#include <math.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/number/series.h"
#include "core/base/buf.h"
#include "core/rules/derived.h"
#include "core/store/standing.h"

#define NR(array) (sizeof(array) / sizeof((array)[0]))

enum { FILES_SAID = 3, LEAVES = 2 };

/* A row of published_value with the run that its report was made from. */
struct published {
	struct query *row;
	const struct indicator *indicator;
	const char *unit;
	int unit_index;
	struct period period;
	double value;
	const char *as_of;
};

struct publishing {
	const struct analysis *analysis;
	struct result *out;
	int64_t position;
	struct diag *diag;
};

/* Two numbers of the store that print alike are the same. */
static bool is_same(double a, double b)
{
	static const double relative = 1e-9;

	return (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= relative * fabs(b);
}

/* ---- what changed it */
/* The date of the ledger's statements that puts a row into the period: of a deadline the one that
 * it runs from, so many days before. */
static const char *dated_by(const struct indicator *leaf, const char **first_day)
{
	static const char first[] = "?7", long_before[] = "date(?7, '-400 days')";
	const struct derived_column *derived = derived_find(leaf->form->table, leaf->date_field);

	*first_day = derived ? long_before : first;
	if (!derived)
		return leaf->date_field;
	return derived->from ? derived->from : derived->sources[0];
}

/* Or that the statement 't' tells of the field, or of those that the derived column is made of,
 * something else than the files before it. */
static void add_news(struct buf *sql, const struct form *form, const char *name)
{
	const struct derived_column *derived = derived_find(form->table, name);
	const char *table = form->table;

	if (!derived && form_column_type(form, name) < 0)
		return;
	if (!derived) {
		buf_addf(sql,
			 " OR (t.\"%s\" IS NOT NULL AND t.\"%s\" IS NOT (SELECT e.\"%s\" FROM"
			 " %s_key k JOIN %s_statement e ON e.id = k.statement JOIN submission b"
			 " ON b.id = e.submission WHERE k.hash = key_hash(s.unit, t.key)"
			 " AND e.key = t.key AND b.unit = s.unit AND e.\"%s\" IS NOT NULL"
			 " AND (b.received, b.id) < (s.received, s.id)"
			 " ORDER BY b.received DESC, b.id DESC, e.id DESC LIMIT 1))",
			 name, name, name, table, table, name);
		return;
	}
	if (derived->from)
		add_news(sql, form, derived->from);
	if (derived->only)
		add_news(sql, form, derived->only);
	for (size_t i = 0; i < NR(derived->more) && derived->more[i]; i++)
		add_news(sql, form, derived->more[i]);
	for (size_t i = 0; !derived->limit && i < NR(derived->sources) && derived->sources[i]; i++)
		add_news(sql, form, derived->sources[i]);
}

/* What the indicator reads of a row: its dates, its value, what its filter asks for. */
static void add_news_of_leaf(struct buf *sql, const struct indicator *leaf)
{
	const struct form *form = leaf->form;

	buf_addstr(sql, " AND (t.cleared IS NOT NULL");
	add_news(sql, form, leaf->date_field);
	if (leaf->value_field)
		add_news(sql, form, leaf->value_field);
	for (size_t i = 0; i < leaf->filter.nr; i++) {
		const struct condition_list *list = &leaf->filter.lists[i];

		for (size_t c = 0; c < list->nr; c++) {
			add_news(sql, form, list->items[c].column);
			if (list->items[c].other_column)
				add_news(sql, form, list->items[c].other_column);
		}
	}
	buf_addch(sql, ')');
}

/* Submission 's' says something of the period: a ledger dates a row into it, or did before on the
 * same key, or is a new whole of it; any other file covers months of it. 'news': and the row says
 * it for the first time. */
static void add_touches(struct buf *sql, const struct indicator *leaf, bool news)
{
	const char *table = leaf->form ? leaf->form->table : "measures", *date, *first_day;

	if (!leaf->form || !leaf->date_field) {
		buf_addf(sql,
			 "(s.table_name = '%s' AND s.first_month <= ?6 AND s.last_month >= ?5)",
			 table);
		return;
	}
	date = dated_by(leaf, &first_day);
	buf_addf(
		sql,
		"(s.table_name = '%s' AND ((s.kind = 'full' AND s.first_month <= ?6 AND"
		" s.last_month >= ?5) OR EXISTS (SELECT 1 FROM %s_statement t WHERE t.id BETWEEN"
		" s.first_statement AND s.last_statement AND (t.\"%s\" BETWEEN %s AND ?8 OR EXISTS"
		" (SELECT 1 FROM %s_key k JOIN %s_statement e ON e.id = k.statement JOIN submission"
		" b ON b.id = e.submission WHERE k.hash = key_hash(s.unit, t.key) AND e.key = t.key"
		" AND b.unit = s.unit AND e.\"%s\" BETWEEN %s AND ?8))",
		table, table, date, first_day, table, table, date, first_day);
	if (news)
		add_news_of_leaf(sql, leaf);
	buf_addstr(sql, ")))");
	if (leaf->source != SOURCE_LEDGER)
		buf_addstr(sql, " OR (s.table_name = 'measures' AND s.first_month <= ?6 AND"
				" s.last_month >= ?5)");
}

/* The ledgers and tables that an indicator is counted from: of a ratio both of its parts. */
static size_t find_leaves(const struct indicator *leaves[static LEAVES],
			  const struct indicator *indicator)
{
	while (indicator->definition == DEFINITION_RATIO &&
	       indicator->numerator->definition == DEFINITION_RATIO)
		indicator = indicator->numerator;
	if (indicator->definition != DEFINITION_RATIO) {
		leaves[0] = indicator;
		return 1;
	}
	leaves[0] = indicator->numerator;
	leaves[1] = indicator->denominator;
	return LEAVES;
}

/* What came since is what the report's run did not have, on whatever day it is registered. */
static void add_causes_sql(struct buf *sql, const struct indicator *indicator, bool news)
{
	const struct indicator *leaves[LEAVES];
	size_t nr = find_leaves(leaves, indicator);
	struct buf touches = BUF_INIT;

	for (size_t i = 0; i < nr; i++) {
		buf_addstr(&touches, i ? " OR " : "");
		add_touches(&touches, leaves[i], news);
	}
	buf_addf(sql,
		 "SELECT s.shown || '（' || substr(s.received, 1, 10) || '收到）', s.received AS at"
		 " FROM submission s WHERE NOT EXISTS (SELECT 1 FROM run_submission l WHERE"
		 " l.run = ?2 AND l.submission = s.id) AND %s"
		 " AND (?1 = '*' OR s.unit = ?1) AND (%s)"
		 " UNION ALL SELECT s.shown || '（' || substr(w.at, 1, 10) || '撤回）', w.at"
		 " FROM withdrawal w JOIN submission s ON s.id = w.submission"
		 " WHERE substr(w.at, 1, 10) > ?3 AND substr(w.at, 1, 10) <= ?4 AND %s"
		 " AND (?1 = '*' OR s.unit = ?1) AND (%s) ORDER BY at, 1",
		 STOOD_ON("s", "?4"), touches.data, STOOD_ON("s", "?3"), touches.data);
	buf_release(&touches);
}

static void bind_causes(struct query *query, const struct publishing *publishing,
			const struct published *published)
{
	char text[PERIOD_CODE_SIZE], day[DATE_SIZE];
	const struct period *period = &published->period;

	query_bind_text(query, 1, published->unit);
	query_bind_int(query, 2, query_int_of(published->row, "run"));
	query_bind_text(query, 3, published->as_of);
	query_bind_text(query, 4, publishing->analysis->as_of_text);
	query_bind_text(query, 5, month_code(text, period->first_month));
	query_bind_text(query, 6, month_code(text, period->last_month));
	if (query_parameters(query) > 6) {
		query_bind_text(query, 7, day_format(day, period->first_day));
		query_bind_text(query, 8, day_format(day, period->last_day));
	}
}

/* The files, and how many; 'news': only those that say what no file before them said. Returns 0 or
 * -1. */
static int find_files(struct buf *files, int64_t *nr, const struct publishing *publishing,
		      const struct published *published, bool news)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	*nr = 0;
	add_causes_sql(&sql, published->indicator, news);
	more = query_open(&query, publishing->analysis->store, sql.data, publishing->diag);
	buf_release(&sql);
	if (more == 0)
		bind_causes(&query, publishing, published);
	while (more >= 0 && (more = query_next(&query, publishing->diag)) > 0)
		if ((*nr)++ < FILES_SAID)
			buf_addf(files, "%s%s", *nr > 1 ? "；" : "", query_text(&query, 0));
	query_release(&query);
	return more;
}

/* Why a number is another where no file touched it. */
static const char *other_cause(const struct publishing *publishing,
			       const struct published *published)
{
	if (strcmp(query_text_of(published->row, "rules_hash"),
		   publishing->analysis->rules->hash) != 0)
		return "rules";
	if (strcmp(query_text_of(published->row, "version"), SHUANGDA_VERSION) != 0)
		return "program";
	return "time";
}

static int write_change(struct publishing *publishing, const struct published *published,
			const struct figure *now)
{
	struct result *out = publishing->out;
	struct buf files = BUF_INIT;
	int64_t nr;
	int rc = find_files(&files, &nr, publishing, published, true);

	if (rc == 0 && !nr)
		rc = find_files(&files, &nr, publishing, published, false);
	if (rc == 0) {
		result_count(out, "position", ++publishing->position);
		result_count(out, "issue", query_int_of(published->row, "issue"));
		result_text(out, "unit", published->unit);
		result_text(out, "indicator", published->indicator->code);
		result_text(out, "period", query_text_of(published->row, "period"));
		result_number(out, "published", published->value);
		result_text(out, "published_state", query_text_of(published->row, "state"));
		result_number(out, "now", now->value);
		result_text(out, "now_state", series_state_name(now->state));
		result_text(out, "cause", nr ? "files" : other_cause(publishing, published));
		result_text(out, "files", nr ? files.data : NULL);
		result_count(out, "nr_files", nr);
		rc = result_write(out, publishing->diag);
	}
	buf_release(&files);
	return rc;
}

/* What the present rules do not know any more is not compared. */
static bool read_published(struct published *out, const struct analysis *analysis,
			   struct query *row)
{
	*out = (struct published){
		.row = row,
		.indicator = rules_indicator(analysis->rules, query_text_of(row, "indicator")),
		.unit = query_text_of(row, "unit"),
		.unit_index = SERIES_COUNTY,
		.value = query_double_of(row, "value"),
		.as_of = query_text_of(row, "as_of"),
	};
	if (strcmp(out->unit, "*") != 0)
		out->unit_index = rules_unit_index(analysis->rules, out->unit);
	return out->indicator && (out->unit_index >= 0 || strcmp(out->unit, "*") == 0) &&
	       period_parse(&out->period, query_text_of(row, "period")) == 0 &&
	       out->period.last_month <= analysis->period.last_month &&
	       out->period.kind != PERIOD_KIND_RANGE;
}

static int compare(struct publishing *publishing, struct query *row)
{
	struct published published;
	struct figure now;

	if (!read_published(&published, publishing->analysis, row))
		return 0;
	series_figure_of(&now, publishing->analysis, published.indicator, published.unit_index,
			 &published.period);
	if (is_same(published.value, now.value))
		return 0;
	return write_change(publishing, &published, &now);
}

int published_write(const struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct result out = RESULT_INIT;
	struct publishing publishing = { .analysis = analysis, .out = &out, .diag = diag };
	int more = result_open(&out, analysis, "published_change_result", diag);

	if (more == 0)
		more = query_open(
			&query, analysis->store,
			"SELECT v.issue, v.unit, v.indicator, v.period, v.value, v.state,"
			" r.id AS run, r.as_of, r.rules_hash, r.version FROM published_value v "
			"JOIN issue i ON i.id = "
			"v.issue"
			" JOIN run r ON r.id = i.signed_run WHERE i.issued <= ?1 AND i.signed_run "
			"<> ?2"
			" AND NOT EXISTS (SELECT 1 FROM published_value n JOIN issue k ON k.id = "
			"n.issue"
			" WHERE n.unit = v.unit AND n.indicator = v.indicator AND n.period = "
			"v.period"
			" AND k.issued <= ?1 AND k.signed_run <> ?2"
			" AND (k.issued, k.id) > (i.issued, i.id))"
			" ORDER BY v.period DESC, v.unit <> '*', v.unit, v.indicator",
			diag);
	if (more == 0) {
		query_bind_text(&query, 1, analysis->as_of_text);
		query_bind_int(&query, 2, analysis->run);
	}
	while (more >= 0 && (more = query_next(&query, diag)) > 0)
		if (compare(&publishing, &query) < 0)
			more = -1;
	query_release(&query);
	result_release(&out);
	return more;
}
