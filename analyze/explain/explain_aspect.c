/* explain_aspect.c - what a run says of an indicator besides its number, what it was made of, and
 * the rows of the months that were compared. */
#include <math.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/number/series.h"

enum { MADE_OF = 2 };

/* What an aspect is made of: other aspects; or rows of units, months, a quarter. NR_ASPECTS ends a
 * list. ?3 is the indicator. */
struct origin {
	enum aspect from[MADE_OF];
	const char *sql;
};
#define NONE                           \
	{                              \
		NR_ASPECTS, NR_ASPECTS \
	}
#define OF_INDICATOR " FROM comparison_by_run WHERE run = ?1 AND ?2 = ?2 AND indicator = ?3"
#define UNITS(states)                                                          \
	"SELECT unit, reported AS 已报月数, expected AS 应报月数" OF_INDICATOR \
	" AND unit <> '*' AND state IN " states
#define CUMULATIVE_UNITS                                                            \
	"SELECT unit, cumulative_reported AS 已报月数, cumulative_expected AS " \
	"应报月数" OF_INDICATOR " AND unit <> '*'"
#define MONTHS(state)                                                                       \
	"SELECT s.period AS 月份, s.reported AS 已报单位, s.expected AS 应报单位" \
	" FROM series_by_run s WHERE s.run = ?1"                                            \
	" AND s.unit = ?2 AND s.indicator = ?3 AND s.period >= ?4"                          \
	" AND length(s.period) = 7 AND s.state IN (" state ")"                              \
	" ORDER BY s.period"
#define STANDING                                                          \
	"SELECT unit, place AS 位次, value AS 数值 FROM " ASPECT_STANDING \
	" WHERE run = ?1 AND ?2 = ?2 AND indicator = ?3 ORDER BY place, unit"
#define PEERS " FROM peer_by_run WHERE run = ?1 AND unit = ?2 AND indicator = ?3"
#define PEER_LIMIT                                                                           \
	{                                                                                    \
		{ ASPECT_PEER, NR_ASPECTS },                                                 \
			"SELECT rest_part AS 其余单位分子, rest_whole AS 其余单位分母" PEERS \
	}
#define FUNNEL_MADE_OF "SELECT whole AS 本单位分母, '二项分布' AS 界限" PEERS

/* clang-format off */
static const struct origin origins[NR_ASPECTS] = {
	[ASPECT_VALUE] = { NONE, NULL },
	[ASPECT_COMPARED] = { NONE, NULL },
	[ASPECT_PREVIOUS] = { NONE, NULL },
	[ASPECT_YEAR_AGO] = { NONE, NULL },
	[ASPECT_CUMULATIVE] = { NONE, NULL },
	[ASPECT_CUMULATIVE_YEAR_AGO] = { NONE, NULL },
	[ASPECT_CHANGE] = { { ASPECT_COMPARED, ASPECT_YEAR_AGO }, NULL },
	[ASPECT_GROWTH] = { { ASPECT_COMPARED, ASPECT_YEAR_AGO }, NULL },
	[ASPECT_TIMES] = { { ASPECT_COMPARED, ASPECT_YEAR_AGO }, NULL },
	[ASPECT_TEST] = { { ASPECT_COMPARED, ASPECT_YEAR_AGO }, "SELECT iif(changed, '超出正常波动范围', '在正常波动范围之内') AS 变化, p_value AS p值" OF_INDICATOR " AND unit = ?2" },
	[ASPECT_PREVIOUS_CHANGE] = { { ASPECT_VALUE, ASPECT_PREVIOUS }, NULL },
	[ASPECT_CUMULATIVE_CHANGE] = { { ASPECT_CUMULATIVE, ASPECT_CUMULATIVE_YEAR_AGO }, NULL },
	[ASPECT_CUMULATIVE_GROWTH] = { { ASPECT_CUMULATIVE, ASPECT_CUMULATIVE_YEAR_AGO }, NULL },
	[ASPECT_CUMULATIVE_TIMES] = { { ASPECT_CUMULATIVE, ASPECT_CUMULATIVE_YEAR_AGO }, NULL },
	[ASPECT_SHARE] = { { ASPECT_VALUE, NR_ASPECTS }, "SELECT '*' AS unit, value AS 数值" OF_INDICATOR " AND unit = '*'" },
	[ASPECT_PLACE] = { { ASPECT_VALUE, NR_ASPECTS }, STANDING },
	[ASPECT_RANKED] = { NONE, STANDING },
	[ASPECT_LOW] = { { ASPECT_VALUE, NR_ASPECTS }, NULL },
	[ASPECT_HIGH] = { { ASPECT_VALUE, NR_ASPECTS }, NULL },
	[ASPECT_UNITS_KNOWN] = { NONE, UNITS("('complete', 'partial')") },
	[ASPECT_UNITS_PARTIAL] = { NONE, UNITS("('partial')") },
	[ASPECT_UNITS_EXPECTED] = { NONE, UNITS("('complete', 'partial', 'missing')") },
	[ASPECT_CUMULATIVE_UNITS_KNOWN] = { NONE, CUMULATIVE_UNITS " AND cumulative_reported > 0" },
	[ASPECT_CUMULATIVE_UNITS_PARTIAL] = { NONE, CUMULATIVE_UNITS " AND cumulative_reported > 0 AND cumulative_reported < cumulative_expected" },
	[ASPECT_CUMULATIVE_UNITS_EXPECTED] = { NONE, CUMULATIVE_UNITS " AND cumulative_expected > 0" },
	[ASPECT_MONTHS_PARTIAL] = { NONE, MONTHS("'partial'") },
	[ASPECT_MONTHS_MISSING] = { NONE, MONTHS("'missing', 'not_computable'") },
	[ASPECT_LIMIT] = { NONE, "SELECT n AS 依据月数, centre AS 中心线 FROM control_by_run WHERE run = ?1 AND unit = ?2 AND indicator = ?3 AND frequency = 'month'" },
	[ASPECT_FORECAST] = { NONE, "SELECT period AS 依据截至, target_period AS 推算期间 FROM forecast_by_run WHERE run = ?1 AND unit = ?2 AND indicator = ?3 AND target_period = ?4" },
	[ASPECT_FORECAST_LOW80] = { { ASPECT_FORECAST, NR_ASPECTS }, NULL },
	[ASPECT_FORECAST_HIGH80] = { { ASPECT_FORECAST, NR_ASPECTS }, NULL },
	[ASPECT_FORECAST_LOW95] = { { ASPECT_FORECAST, NR_ASPECTS }, NULL },
	[ASPECT_FORECAST_HIGH95] = { { ASPECT_FORECAST, NR_ASPECTS }, NULL },
	[ASPECT_CHECKS] = { NONE, NULL },
	[ASPECT_ERROR] = { { ASPECT_CHECKS, NR_ASPECTS }, NULL },
	[ASPECT_ERROR_NAIVE] = { { ASPECT_CHECKS, NR_ASPECTS }, NULL },
	[ASPECT_CENTRE] = { NONE, "SELECT n AS 依据月数 FROM control_by_run WHERE run = ?1 AND unit = ?2 AND indicator = ?3 AND frequency = 'month'" },
	[ASPECT_LOWER_LIMIT] = { { ASPECT_CENTRE, NR_ASPECTS }, NULL },
	[ASPECT_PEER] = { NONE, "SELECT part AS 分子, whole AS 分母" PEERS },
	[ASPECT_PEER_LOW] = PEER_LIMIT,
	[ASPECT_PEER_HIGH] = PEER_LIMIT,
	[ASPECT_FUNNEL_CENTRE] = { NONE, "SELECT part + rest_part AS 全县分子, whole + rest_whole AS 全县分母" PEERS },
	[ASPECT_FUNNEL_LOW] = { { ASPECT_FUNNEL_CENTRE, NR_ASPECTS }, FUNNEL_MADE_OF },
	[ASPECT_FUNNEL_HIGH] = { { ASPECT_FUNNEL_CENTRE, NR_ASPECTS }, FUNNEL_MADE_OF },
};
/* clang-format on */

/* The number of the run. Returns 1, 0 when there is none, -1. */
static int read_value(double *out, struct explanation *e, enum aspect aspect)
{
	const struct aspect_row *row = aspect_row(aspect);
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	buf_addf(&sql,
		 "WITH given AS (SELECT ?4) SELECT %s FROM %s WHERE run = ?1 AND unit = ?2"
		 " AND indicator = ?3%s",
		 row->column, row->view, row->and);
	more = query_open(&query, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, e->asked->code);
	query_bind_text(&query, 4, e->options->target);
	more = query_next(&query, e->diag);
	*out = more > 0 ? query_double(&query, 0) : (double)NAN;
	query_release(&query);
	return more < 0 ? -1 : !isnan(*out);
}

/* "  本期可比口径：21件　逐行查询：shuangda explain …" */
static int add_from(struct explanation *e, enum aspect aspect)
{
	const char *word = aspect_row(aspect)->word;
	size_t start = e->out->nr;
	double value;
	int known = read_value(&value, e, aspect);

	if (known <= 0)
		return known;
	buf_addf(e->out, "  %s：", word);
	aspect_add(e->out, aspect, e->asked, value);
	level_words_say(e->out, start, e->analysis.rules->level);
	buf_addstr(e->out, "　查询：");
	explain_add_command(e, e->analysis.code, series_unit_code(&e->analysis, e->unit),
			    e->asked->code, aspect == ASPECT_VALUE ? NULL : word,
			    aspect_has_target(aspect) ? e->options->target : NULL);
	buf_addch(e->out, '\n');
	return 0;
}

/* The months whose rows make an aspect. False when it is not made of rows. */
static bool find_scope(struct period *period, struct row_scope *scope, enum aspect aspect,
		       const struct period *own)
{
	struct period to_date = period_year_to_date(own);

	*period = *own;
	*scope = (struct row_scope){ .period = period };
	switch (aspect) {
	case ASPECT_COMPARED:
		scope->partner = -12;
		return true;
	case ASPECT_YEAR_AGO:
		scope->partner = 12;
		scope->follow = FOLLOW_YEAR;
		*period = period_year_ago(own);
		return true;
	case ASPECT_PREVIOUS:
		scope->partner = period_months(own);
		scope->follow = FOLLOW_PREVIOUS;
		*period = period_shift(own, -1);
		return own->kind != PERIOD_KIND_RANGE;
	case ASPECT_CUMULATIVE:
		*period = to_date;
		return true;
	case ASPECT_CUMULATIVE_YEAR_AGO:
		scope->partner = 12;
		scope->follow = FOLLOW_YEAR;
		*period = period_year_ago(&to_date);
		return true;
	default:
		return false;
	}
}

/* A rate's parts are asked for by themselves. */
static int add_rows(struct explanation *e, enum aspect aspect)
{
	struct period period;
	struct row_scope scope;

	if (!find_scope(&period, &scope, aspect, &e->analysis.period))
		return 0;
	if (e->asked->definition == DEFINITION_RATIO) {
		buf_addf(e->out, "  分子：%s（%s），分母：%s（%s），可分别查询。\n",
			 e->asked->numerator->name, e->asked->numerator->code,
			 e->asked->denominator->name, e->asked->denominator->code);
		return 0;
	}
	e->indicator = e->asked;
	if (explain_prepare(e) < 0 ||
	    explain_rows(&e->now, &e->analysis, e->unit, e->asked, &scope, e->diag) < 0)
		return -1;
	for (size_t i = 0; i < e->now.nr; i++)
		if (explain_add_row(e, &e->now.rows[i], i + 1) < 0)
			return -1;
	if (!e->now.nr)
		buf_addstr(e->out, "  没有对应的行。\n");
	return 0;
}

int explain_aspect(struct explanation *e, enum aspect aspect)
{
	const struct aspect_row *row = aspect_row(aspect);
	const struct origin *origin = &origins[aspect];
	const char *target = e->options->target;
	char first[PERIOD_CODE_SIZE];
	double value;
	size_t start;
	int known;

	if (explain_find_run(e, "analyze") < 0)
		return -1;
	known = read_value(&value, e, aspect);
	if (known <= 0)
		return known < 0 ? -1 : explain_refuse(e);
	e->value = value;
	start = e->out->nr;
	explain_add_scope(e);
	buf_addf(e->out, " %s（%s）%s%s：", e->asked->name, e->asked->code, row->word,
		 e->options->target ? e->options->target : "");
	aspect_add(e->out, aspect, e->asked, value);
	buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	level_words_say(e->out, start, e->analysis.rules->level);
	explain_add_note(e, e->asked);
	for (size_t i = 0; i < MADE_OF && origin->from[i] != NR_ASPECTS; i++)
		if (add_from(e, origin->from[i]) < 0)
			return -1;
	if (!aspect_has_target(aspect))
		target = month_code(first, period_shown(&e->analysis.period).first_month);
	if (origin->sql && explain_add_query(e, origin->sql, e->asked->code, target) < 0)
		return -1;
	return add_rows(e, aspect);
}
