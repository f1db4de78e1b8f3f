/* explain_score.c - the points of a unit's assessment: of an item the points, the sentence behind
 * them and the rows that were looked at; of a sum the items in it. Of the run of `assess`. */
#include <math.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/number/series.h"
#include "core/base/decimal.h"

/* ---- items */
#define FALLS_TO(form)                                              \
	"key IN (SELECT key FROM temp.falls_to WHERE form = '" form \
	"' AND unit = ?2 AND NOT excused)"

/* What the points of a source rest on: rows of a form about the unit in the year, as
 * analyze/score counts them, or of the run. ?1 the run, ?2 the unit, ?3 the first day of
 * the year on which it was a member, ?4 the year's last day, ?5 the item. */
static const struct {
	const char *source, *form, *sql;
} sources[] = {
	{ "roster", "roster", "member_unit = ?2 AND from_date <= ?4" },
	{ "information", "information", "unit = ?2 AND reported_date BETWEEN ?3 AND ?4" },
	{ "attendance", "attendance", "member_unit = ?2 AND meeting_date BETWEEN ?3 AND ?4" },
	{ "supervision", "supervision",
	  FALLS_TO("supervision") " AND ifnull(due_date, assigned_date) BETWEEN ?3 AND ?4" },
	{ "inspection", "inspection",
	  FALLS_TO("inspection") " AND inspection_date BETWEEN ?3 AND ?4 AND findings > 0" },
	{ "manual_score", "manual_score",
	  "member_unit = ?2 AND year = CAST(substr(?3, 1, 4) AS INTEGER) AND item = ?5" },
	{ "self_score", "self_score",
	  "unit = ?2 AND year = CAST(substr(?3, 1, 4) AS INTEGER) AND item = ?5" },
	{ "appeal", "appeal",
	  "member_unit = ?2 AND year = CAST(substr(?3, 1, 4) AS INTEGER) AND item = ?5" },
	{ "linkage", "linkage", "?2 IN (unit, origin_unit) AND event_date BETWEEN ?3 AND ?4" },
	{ "delivery", NULL,
	  "SELECT obligation, period AS 期间, due AS 应报, " EXPLAIN_ROW_CAME ", days_late AS"
	  " 逾期工作日, submission FROM delivery_by_run WHERE run = ?1 AND unit = ?2"
	  " ORDER BY obligation, period" },
	{ "submission", NULL,
	  "SELECT table_name AS form, period AS 期间, received AS 收到, rows_read AS 读取行,"
	  " rows_refused AS 退回行, submission FROM submission_by_run WHERE run = ?1 AND unit = ?2"
	  " AND sender = unit AND first_month <= substr(?4, 1, 7) AND last_month >= substr(?3, 1, "
	  "7)"
	  " ORDER BY table_name, period, received, register_line" },
};

static void bind(struct query *query, const struct explanation *e, const char *item)
{
	const struct period *year = &e->analysis.period;
	int first = e->unit < 0 ? year->first_month
				: rules_first_month(e->analysis.rules, (size_t)e->unit, year);
	char day[DATE_SIZE];

	query_bind_int(query, 1, e->run);
	query_bind_text(query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(query, 3, day_format(day, period_of_months(first, first).first_day));
	query_bind_text(query, 4, day_format(day, e->analysis.period.last_day));
	query_bind_text(query, 5, item);
}

/* Rows of a form with every field and the statement that it came from. */
static int add_form_rows(struct explanation *e, const struct form *form, const char *where,
			 const char *item)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	size_t number = 0;
	int more, rc = 0;

	buf_addf(&sql,
		 "WITH given AS (SELECT ?1, ?2, ?3, ?4, ?5) SELECT unit, key FROM temp.%s_asof"
		 " WHERE %s ORDER BY key",
		 form->table, where);
	more = query_open(&query, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	bind(&query, e, item);
	e->all_fields = true;
	while (rc == 0 && (more = query_next(&query, e->diag)) > 0)
		rc = explain_add_row(e,
				     &(struct counted){ .form = form,
							.sender = query_text(&query, 0),
							.key = query_text(&query, 1),
							.unit_name = form->name },
				     ++number);
	query_release(&query);
	return rc < 0 || more < 0 ? -1 : 0;
}

static int add_run_rows(struct explanation *e, const char *sql, const char *item)
{
	struct query query = QUERY_INIT;
	struct buf text = BUF_INIT;
	int rc;

	buf_addf(&text, "WITH given AS (SELECT ?1, ?2, ?3, ?4, ?5) %s", sql);
	rc = query_open(&query, e->analysis.store, text.data, e->diag);
	buf_release(&text);
	if (rc < 0)
		return -1;
	bind(&query, e, item);
	rc = explain_add_found(e, &query);
	query_release(&query);
	return rc;
}

static int add_source(struct explanation *e, const char *source, const char *item)
{
	for (size_t i = 0; source && i < sizeof(sources) / sizeof(sources[0]); i++) {
		const struct form *form;

		if (strcmp(sources[i].source, source) != 0)
			continue;
		if (!sources[i].form)
			return add_run_rows(e, sources[i].sql, item);
		form = rules_form(e->analysis.rules, sources[i].form);
		return form ? add_form_rows(e, form, sources[i].sql, item) : 0;
	}
	return 0;
}

/* Of indicators behind the points, how to ask for them. */
static int add_indicators(struct explanation *e, const char *item)
{
	const char *unit = series_unit_code(&e->analysis, e->unit);
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT f.value ->> 'indicator' AS indicator FROM score_by_run s,"
		       " json_each(json_array(s.evidence)) f WHERE s.run = ?1 AND s.unit = ?2 AND"
		       " s.item = ?3 AND indicator IS NOT NULL UNION ALL SELECT t.value ->>"
		       " 'indicator' FROM score_by_run s, json_each(s.evidence, '$.targets') t"
		       " WHERE s.run = ?1 AND s.unit = ?2 AND s.item = ?3",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, unit);
	query_bind_text(&query, 3, item);
	while ((more = query_next(&query, e->diag)) > 0) {
		buf_addstr(e->out, "  查询：");
		explain_add_command(e, e->analysis.code, unit, query_text(&query, 0), NULL, NULL);
		buf_addch(e->out, '\n');
	}
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static void add_points(struct buf *out, double points)
{
	if (isnan(points)) {
		buf_addstr(out, "不适用");
		return;
	}
	decimal_add_rounded(out, points, 2);
	buf_addstr(out, "分");
}

/* （满分8分，得分率63%，自评6.00分，年底最多可得7.00分；材料截至2024-01-10）; of what is no part of
 * the 100, what its points do instead. */
static void add_of_what(struct explanation *e, const struct assessment_item *rule,
			struct query *score)
{
	double points = query_double_of(score, "points");
	double max_points = query_double_of(score, "max_points");
	bool bonus = rule && strcmp(rule->section, "bonus") == 0;
	bool deduct = rule && strcmp(rule->section, "deduct") == 0;

	buf_addf(e->out, "（%s%g分",
		 bonus					      ? "加分，最多"
		 : !deduct				      ? "满分"
		 : item_is_veto(rule) || item_downgrade(rule) ? "大于0的影响等次，不扣分，最多填"
							      : "扣分，最多",
		 max_points);
	if (!isnan(points) && !bonus && !deduct) {
		buf_addstr(e->out, "，得分率");
		assessment_add_share(e->out, points / max_points);
		buf_addch(e->out, '%');
	}
	if (!query_is_null_of(score, "self_points")) {
		buf_addstr(e->out, "，自评");
		add_points(e->out, query_double_of(score, "self_points"));
	}
	if (!query_is_null_of(score, "attainable")) {
		buf_addstr(e->out, "，年底最多可得");
		add_points(e->out, query_double_of(score, "attainable"));
	}
	buf_addf(e->out, "；材料截至%s）\n", e->analysis.as_of_text);
}

static int explain_item(struct explanation *e, const char *item)
{
	const struct assessment_item *rule = assessment_item(
		rules_assessment(e->analysis.rules, period_year(&e->analysis.period)), item);
	struct query query = QUERY_INIT;
	char *source = NULL;
	int more;

	if (explain_find_run(e, "assess") < 0 ||
	    query_open(
		    &query, e->analysis.store,
		    "SELECT name, iif(applicable, points, NULL) AS points, max_points, basis,"
		    " self_points, evidence ->> 'attainable' AS attainable, advice,"
		    " evidence ->> 'source' AS source FROM score_by_run WHERE run = ?1 AND unit ="
		    " ?2 AND item = ?3",
		    e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, item);
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, "考核 %s（%s）：", query_text_of(&query, "name"), item);
		e->value = query_double_of(&query, "points");
		add_points(e->out, e->value);
		add_of_what(e, rule, &query);
		buf_addf(e->out, "  依据：%s\n", query_text_of(&query, "basis"));
		if (query_text_of(&query, "advice"))
			buf_addf(e->out, "  怎样提高：%s\n", query_text_of(&query, "advice"));
		if (rule && rule->note[0])
			buf_addf(e->out, "  办法：%s\n", rule->note);
		source = arena_strdup(&e->now.arena, query_text_of(&query, "source"));
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	return explain_prepare(e) < 0 || add_indicators(e, item) < 0 ||
			       add_source(e, source, item) < 0 ||
			       add_source(e, "self_score", item) < 0 ||
			       add_source(e, "appeal", item) < 0
		       ? -1
		       : 1;
}

/* ---- sums of a unit */
#define ITEMS(which)                                                                                      \
	"SELECT item AS 项目, name AS 名称, points AS 得分, max_points AS 满分 FROM score_by_run" \
	" WHERE run = ?1 AND unit = ?2 AND " which " ORDER BY position"
#define COUNTED ITEMS("applicable AND section IN ('general', 'duty')")
#define TOTALS                                                                                        \
	"SELECT unit, round(total, 2) AS 总分, applicable_max AS 计入满分, rank AS 名次 FROM" \
	" score_total_by_run WHERE run = ?1 ORDER BY total DESC"

/* clang-format off */
static const struct {
	const char *word, *value, *sql; /* an expression of score_total_by_run; the rows behind it */
	int digits;			/* -1: a word */
} sums[] = {
	{ "得分合计", "points", COUNTED, 2 },
	{ "计入满分", "applicable_max", COUNTED, 2 },
	{ "百分制得分", "round(percent, 9)", COUNTED, 2 },
	{ "加分", "bonus", ITEMS("section = 'bonus'"), 2 },
	{ "扣分", "deduct", ITEMS("section = 'deduct'"), 2 },
	{ "总分", "total", ITEMS("applicable"), 2 },
	{ "名次", "coalesce(rank, '不参加')", TOTALS, -1 },
	{ "类内名次", "coalesce(class_rank, '不参加')", TOTALS, -1 },
	{ "名次区间", "coalesce(rank_low || iif(rank_low < rank_high, '至' || rank_high, ''), '不参加')", TOTALS, -1 },
	{ "名次档", "coalesce(band, '不参加')", TOTALS, -1 },
	{ "去项名次", "coalesce(leave_low || iif(leave_low < leave_high, '至' || leave_high, ''), '不参加')", TOTALS, -1 },
	{ "距上一等次", "next_points", ITEMS("applicable"), 2 },
	{ "降等", "coalesce(downgrade, 0)", ITEMS("section = 'deduct'"), -1 },
	{ "等次", "coalesce(grade, '不参加')", TOTALS, -1 },
	{ "职责得分率", "duty_share * 100", ITEMS("applicable AND section = 'duty'"), 1 },
	{ "一票否决", "iif(veto, '是', '否')", ITEMS("section = 'deduct'"), -1 },
};
/* clang-format on */

/* 82.85÷91.00×100＋5.00－0.00: what a clerk types to get the total. */
static int add_arithmetic(struct explanation *e)
{
	static const char *const signs[] = { "  算法：得分合计", "÷计入满分", "×100＋加分",
					     "－扣分" };
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT points, applicable_max, bonus, deduct FROM score_total_by_run WHERE"
		       " run = ?1 AND unit = ?2",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	more = query_next(&query, e->diag);
	for (int i = 0; more > 0 && i < 4; i++) {
		buf_addstr(e->out, signs[i]);
		decimal_add_rounded(e->out, query_double(&query, i), 2);
	}
	if (more > 0)
		buf_addstr(e->out, "，不低于0；加分合计封顶\n");
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int explain_sum(struct explanation *e, size_t sum)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	if (explain_find_run(e, "assess") < 0)
		return -1;
	buf_addf(&sql, "SELECT %s FROM score_total_by_run WHERE run = ?1 AND unit = ?2",
		 sums[sum].value);
	more = query_open(&query, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	more = query_next(&query, e->diag);
	if (more > 0 && !query_is_null(&query, 0)) {
		explain_add_scope(e);
		buf_addf(e->out, "考核 %s：", sums[sum].word);
		if (sums[sum].digits > 1 ||
		    query_is_integer(&query, 0)) /* no share in hundredths */
			e->value = assessment_points(query_double(&query, 0));
		if (sums[sum].digits < 0)
			buf_addstr(e->out, query_text(&query, 0));
		else
			decimal_add_rounded(e->out, query_double(&query, 0), sums[sum].digits);
		buf_addf(e->out, "%s（材料截至%s）\n", sums[sum].digits == 1 ? "%" : "",
			 e->analysis.as_of_text);
	} else if (more > 0) {
		more = 0;
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	if (strcmp(sums[sum].word, "总分") == 0 && add_arithmetic(e) < 0)
		return -1;
	return explain_add_query(e, sums[sum].sql, NULL, NULL) < 0 ? -1 : 1;
}

/* How many units are scored by an item and how many of them lost points. */
static int add_losers(struct explanation *e, const char *item)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT units, losers FROM score_item_units_by_run WHERE run = ?1 AND"
		       " item = ?2",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, item);
	more = query_next(&query, e->diag);
	if (more > 0)
		buf_addf(e->out, "  考核%s家，失分%s家\n", query_text(&query, 0),
			 query_text(&query, 1));
	query_release(&query);
	return more < 0 ? -1 : 0;
}

/* How many units have a grade, or are in the ranking, and which. */
static int explain_standing(struct explanation *e)
{
	const char *word = e->options->indicator;
	struct query query = QUERY_INIT;
	int more;

	if (explain_find_run(e, "assess") < 0 ||
	    query_open(&query, e->analysis.store,
		       "SELECT units FROM score_standing_by_run WHERE run = ?1 AND standing = ?2",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, word);
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		e->value = query_double(&query, 0);
		buf_addf(e->out, "考核 %s的单位：%s家（材料截至%s）\n", word, query_text(&query, 0),
			 e->analysis.as_of_text);
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	return explain_add_query(e,
				 "SELECT unit, rank AS 名次, round(total, 2) AS 总分, grade AS 等次"
				 " FROM"
				 " score_total_by_run WHERE run = ?1 AND ?3 IN"
				 " (iif(rank NOTNULL, '参加排名', '不参加'), grade,"
				 " '第' || band || '档') ORDER BY rank, unit",
				 word, NULL) < 0
		       ? -1
		       : 1;
}

/* How much the ranking hangs on an item, and what each unit has of it. */
static int explain_influence(struct explanation *e, const char *item)
{
	struct query query = QUERY_INIT;
	int more;

	if (explain_find_run(e, "assess") < 0 ||
	    query_open(
		    &query, e->analysis.store,
		    "SELECT leave_shift, max(sobol_first, 0) AS first, min(max(sobol_total, 0), 1)"
		    " AS total FROM score_item_by_run WHERE run = ?1 AND item = ?2",
		    e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, item);
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, "考核 %s 对名次的影响：去掉本项，名次平均移动", item);
		decimal_add_rounded(e->out, query_double(&query, 0), 2);
		buf_addstr(e->out, "位");
		if (!query_is_null(&query, 1)) {
			buf_addstr(e->out, "；本项权重单独影响");
			decimal_add_share(e->out, query_double(&query, 1), 1);
			buf_addstr(e->out, "%，连同其他项目");
			decimal_add_share(e->out, query_double(&query, 2), 1);
			buf_addch(e->out, '%');
		}
		buf_addf(e->out, "（材料截至%s）\n", e->analysis.as_of_text);
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	if (add_losers(e, item) < 0)
		return -1;
	return explain_add_query(
		       e,
		       "SELECT unit, points AS 得分, max_points AS 满分 FROM score_by_run"
		       " WHERE run = ?1 AND item = ?3 AND applicable ORDER BY points DESC",
		       item, NULL) < 0
		       ? -1
		       : 1;
}

/* A word of score_standing: 参加排名, a grade, 第1档. */
static bool is_standing(const char *word)
{
	for (int i = 0; i < GRADE_NR; i++)
		if (strcmp(grade_words[i], word) == 0)
			return true;
	return strcmp(word, "参加排名") == 0 || strcmp(word, "不参加") == 0 ||
	       strncmp(word, "第", strlen("第")) == 0;
}

int explain_score(struct explanation *e)
{
	const char *word = e->options->indicator;
	const struct assessment *assessment =
		rules_assessment(e->analysis.rules, period_year(&e->analysis.period));

	for (size_t i = 0; i < assessment->nr_items; i++)
		if (strcmp(assessment->items[i].item, word) == 0 ||
		    strcmp(assessment->items[i].name, word) == 0)
			return e->unit == SERIES_COUNTY
				       ? explain_influence(e, assessment->items[i].item)
				       : explain_item(e, assessment->items[i].item);
	if (e->unit == SERIES_COUNTY && is_standing(word))
		return explain_standing(e);
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		if (strcmp(sums[i].word, word) == 0)
			return explain_sum(e, i);
	return 0;
}
