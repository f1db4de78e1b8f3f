/* assess_ranking.c - the ranking: every cell reads the units' sheets, so typed points count. */
#include <math.h>
#include <string.h>

#include "render/assess/assess_parts.h"

static const struct sheet_column columns[] = {
	{ "名次", STYLE_CENTER, 6, 6 },	    { "单位", STYLE_LINK, 16, 20 },
	{ "类别", STYLE_CENTER, 7, 7 },	    { "得分合计", STYLE_POINTS, 7, 7 },
	{ "计入满分", STYLE_POINTS, 8, 8 }, { "百分制得分", STYLE_POINTS, 8, 8 },
	{ "加分", STYLE_POINTS, 6, 6 },	    { "扣分", STYLE_POINTS, 6, 6 },
	{ "总分", STYLE_POINTS, 8, 8 },	    { "等次", STYLE_CENTER, 7, 7 },
	{ "类内名次", STYLE_CENTER, 6, 6 }, { "职责\n得分率\n（%）", STYLE_RATE, 8, 8 },
};
/* Behind a column each for the items that break ties. */
static const struct sheet_column last_columns[] = {
	{ "一票否决", STYLE_CENTER, 5, 5 },
	{ "降等\n（等）", STYLE_COUNT, 6, 6 },
	{ "名次区间\n（出表时）", STYLE_CENTER, 9, 9 },
	{ "上年总分", STYLE_POINTS, 8, 8 },
	{ "上年名次", STYLE_CENTER, 6, 6 },
};

/* Numbers this near are one, as in the ranking that the run made. */
#define WITHIN "0.000000001"

/* Places of the columns that formulas name. */
enum {
	THE_TOTAL, /* no column: add_unrounded() */
	CLASS = 2,
	POINTS = 3,
	COUNTED = 4,
	BONUS = 6,
	DEDUCT = 7,
	DUTY = 11,
	FIRST_TIE = 12,
	NR_COLUMNS_MAX = FIRST_TIE + SCHEME_TIES_MAX + 5,
};

/* How many of the scheme's first 'nr' ties are items. */
static uint16_t count_tie_items(const struct scheme *scheme, size_t nr)
{
	uint16_t items = 0;

	for (size_t i = 0; i < nr; i++)
		items = (uint16_t)(items + (scheme->ties[i] != TIE_DUTY));
	return items;
}

static uint16_t tie_column(const struct scheme *scheme, size_t tie)
{
	return scheme->ties[tie] == TIE_DUTY ? DUTY
					     : (uint16_t)(FIRST_TIE + count_tie_items(scheme, tie));
}

static uint16_t veto_column(const struct scheme *scheme)
{
	return (uint16_t)(FIRST_TIE + count_tie_items(scheme, scheme->nr_ties));
}

static uint16_t downgrade_column(const struct scheme *scheme)
{
	return (uint16_t)(veto_column(scheme) + 1);
}

static const char *class_word(enum unit_class class)
{
	static const char *const words[] = { "执法类", "司法类", "保障类", "" };

	return words[class];
}

/* 'name'!F20 of the unit's sheet. */
static void add_reference(struct buf *out, const struct assess_unit *unit, enum assess_sum sum,
			  uint16_t column)
{
	sheet_add_name(out, unit->sheet);
	buf_addch(out, '!');
	sheet_add_cell(out, assess_sum_row(unit, sum), column, false);
}

static void reference_cell(struct sheet *sheet, const struct assess_unit *unit, enum assess_sum sum,
			   uint16_t column, double value)
{
	struct buf formula = BUF_INIT;

	buf_addch(&formula, '=');
	add_reference(&formula, unit, sum, column);
	sheet_formula(sheet, STYLE_POINTS, formula.data, value);
	buf_release(&formula);
}

/* A whole column of the table, absolute. */
static void add_column(struct buf *out, const struct assess *assess, uint16_t column)
{
	sheet_add_cell(out, assess_item_row(0), column, true);
	buf_addch(out, ':');
	sheet_add_cell(out, assess_item_row(assess->nr - 1), column, true);
}

static void add_here(struct buf *out, const struct sheet *sheet, uint16_t column)
{
	buf_addch(out, '$');
	sheet_add_cell(out, sheet_row_index(sheet), column, false);
}

/* A column of the unit's own row ('sheet'), or all of it (NULL). */
static void add_of(struct buf *out, const struct assess *assess, const struct sheet *sheet,
		   uint16_t column)
{
	if (sheet)
		add_here(out, sheet, column);
	else
		add_column(out, assess, column);
}

/* The total is shown in hundredths, and ranks are of what it was before: made of the columns that
 * it is the sum of. Where nothing counts it is as good as nothing. A column cannot be cut at 0 row
 * by row; whose total is below is no better than any. */
static void add_unrounded(struct buf *out, const struct assess *assess, const struct sheet *sheet)
{
	buf_addstr(out, sheet ? "MAX(0," : "(");
	add_of(out, assess, sheet, POINTS);
	buf_addstr(out, "/(");
	add_of(out, assess, sheet, COUNTED);
	buf_addstr(out, "+(");
	add_of(out, assess, sheet, COUNTED);
	buf_addstr(out, "=0))*100+");
	add_of(out, assess, sheet, BONUS);
	buf_addch(out, '-');
	add_of(out, assess, sheet, DEDUCT);
	buf_addch(out, ')');
}

/* What ties compare: the total (THE_TOTAL) or a column. */
static void add_compared(struct buf *out, const struct assess *assess, const struct sheet *sheet,
			 uint16_t column)
{
	if (column == THE_TOTAL)
		add_unrounded(out, assess, sheet);
	else
		add_of(out, assess, sheet, column);
}

/* (total>here+…): those who are better, or of those that are no worse (duty>=here-…). */
static void add_better(struct buf *out, const struct assess *assess, const struct sheet *sheet,
		       uint16_t column, bool no_worse)
{
	buf_addch(out, '(');
	add_compared(out, assess, NULL, column);
	buf_addstr(out, no_worse ? ">=" : ">");
	add_compared(out, assess, sheet, column);
	buf_addf(out, "%s" WITHIN ")", no_worse ? "-" : "+");
}

/* (ABS(total-here)<=…) */
static void add_equal(struct buf *out, const struct assess *assess, const struct sheet *sheet,
		      uint16_t column)
{
	buf_addstr(out, "(ABS(");
	add_compared(out, assess, NULL, column);
	buf_addch(out, '-');
	add_compared(out, assess, sheet, column);
	buf_addstr(out, ")<=" WITHIN ")");
}

/* OR(counted<60,counted=0): too little applies for a rank. */
static void add_unranked_here(struct buf *out, const struct assess *assess,
			      const struct sheet *sheet)
{
	buf_addstr(out, "OR(");
	add_here(out, sheet, COUNTED);
	buf_addf(out, "<%g,", assess->scheme->applicable_min);
	add_here(out, sheet, COUNTED);
	buf_addstr(out, "=0)");
}

/* (counted>=60)*(counted>0): the units that have one. */
static void add_ranked(struct buf *out, const struct assess *assess)
{
	buf_addch(out, '(');
	add_column(out, assess, COUNTED);
	buf_addf(out, ">=%g)*(", assess->scheme->applicable_min);
	add_column(out, assess, COUNTED);
	buf_addstr(out, ">0)");
}

/* Competition ranking on the total among those with enough applicable points; 'class_only'
 * within the class. */
static void rank_cell(struct sheet *sheet, const struct assess *assess, bool class_only, int rank)
{
	struct buf formula = BUF_INIT, value = BUF_INIT;

	buf_addstr(&formula, "=IF(");
	add_unranked_here(&formula, assess, sheet);
	buf_addstr(&formula, ",\"不参加\",1+SUMPRODUCT(");
	add_ranked(&formula, assess);
	buf_addch(&formula, '*');
	if (class_only) {
		buf_addch(&formula, '(');
		add_column(&formula, assess, CLASS);
		buf_addch(&formula, '=');
		add_here(&formula, sheet, CLASS);
		buf_addstr(&formula, ")*");
	}
	add_better(&formula, assess, sheet, THE_TOTAL, false);
	buf_addstr(&formula, "))");
	if (rank) {
		sheet_formula(sheet, STYLE_CENTER, formula.data, rank);
	} else {
		buf_addstr(&value, "不参加");
		sheet_formula_text(sheet, STYLE_CENTER, formula.data, value.data);
	}
	buf_release(&formula);
	buf_release(&value);
}

/* +(total=here)*((duty>here)+(duty=here)*(...)): those who are no worse by the ties. */
static void add_no_worse_by_ties(struct buf *out, const struct assess *assess,
				 const struct sheet *sheet)
{
	const struct scheme *scheme = assess->scheme;
	uint16_t column = THE_TOTAL;

	for (size_t i = 0; i < scheme->nr_ties; i++) {
		bool last = i + 1 == scheme->nr_ties;

		buf_addch(out, '+');
		add_equal(out, assess, sheet, column);
		buf_addstr(out, last && i ? "*" : "*(");
		column = tie_column(scheme, i);
		add_better(out, assess, sheet, column, last);
	}
	for (size_t i = 0; i < scheme->nr_ties; i++) {
		if (i + 1 < scheme->nr_ties || !i)
			buf_addch(out, ')');
	}
}

/* Whether the unit is among those that may be 优秀 : no more than the share allows are no worse. */
static void add_excels(struct buf *out, const struct assess *assess, const struct sheet *sheet)
{
	const struct scheme *scheme = assess->scheme;

	buf_addstr(out, "AND(");
	add_unrounded(out, assess, sheet);
	buf_addf(out, "+" WITHIN ">=%g,OR(", scheme->excellent);
	add_here(out, sheet, downgrade_column(scheme));
	buf_addstr(out, ">0,SUMPRODUCT(");
	add_ranked(out, assess);
	buf_addstr(out, "*(");
	add_column(out, assess, veto_column(scheme));
	buf_addstr(out, "=\"否\")*(");
	add_column(out, assess, downgrade_column(scheme));
	buf_addstr(out, "=0)*(");
	add_better(out, assess, sheet, THE_TOTAL, false);
	add_no_worse_by_ties(out, assess, sheet);
	buf_addf(out, "))<=INT(%g*SUMPRODUCT(", scheme->excellent_share);
	add_ranked(out, assess);
	buf_addstr(out, ")+" WITHIN ")))");
}

/* 优秀 for at most the scheme's share, ties broken as it says; lower by the marks of downgrade. */
static void grade_cell(struct sheet *sheet, const struct assess *assess, const char *grade)
{
	const struct scheme *scheme = assess->scheme;
	struct buf formula = BUF_INIT;

	if (assess->midyear) {
		sheet_text(sheet, "暂不评");
		return;
	}
	buf_addstr(&formula, "=IF(");
	add_unranked_here(&formula, assess, sheet);
	buf_addstr(&formula, ",\"不参加\",CHOOSE(MIN(4,");
	add_here(&formula, sheet, downgrade_column(scheme));
	buf_addstr(&formula, "+IF(");
	add_unrounded(&formula, assess, sheet);
	buf_addf(&formula, "+" WITHIN "<%g,4,IF(OR(", scheme->pass);
	add_here(&formula, sheet, veto_column(scheme));
	buf_addstr(&formula, "=\"是\",");
	add_unrounded(&formula, assess, sheet);
	buf_addf(&formula, "+" WITHIN "<%g),3,IF(", scheme->good);
	add_excels(&formula, assess, sheet);
	buf_addstr(&formula, ",1,2)))),\"优秀\",\"良好\",\"合格\",\"不合格\"))");
	sheet_formula_text(sheet, STYLE_CENTER, formula.data, grade ? grade : "不参加");
	buf_release(&formula);
}

static void duty_cell(struct sheet *sheet, const struct assess_unit *unit)
{
	const char *name = unit->sheet;
	struct buf points = BUF_INIT, counted = BUF_INIT, formula = BUF_INIT;

	assess_add_range(&points, unit, name, ASSESS_SECTION_DUTY, ASSESS_SECTION_DUTY,
			 ASSESS_COLUMN_POINTS);
	assess_add_range(&counted, unit, name, ASSESS_SECTION_DUTY, ASSESS_SECTION_DUTY,
			 ASSESS_COLUMN_COUNTED);
	buf_addf(&formula, "=IF(SUM(%s)=0,0,SUM(%s)/SUM(%s))", counted.data, points.data,
		 counted.data);
	sheet_formula(sheet, STYLE_RATE, formula.data, unit->duty_share);
	buf_release(&points);
	buf_release(&counted);
	buf_release(&formula);
}

/* The points of an item that breaks ties, 0 where it does not apply. */
static void tie_cell(struct sheet *sheet, const struct assess_unit *unit, const char *item)
{
	struct buf formula = BUF_INIT;
	double points = 0;

	for (size_t i = 0; i < unit->nr_items; i++) {
		if (strcmp(unit->items[i].item, item) != 0)
			continue;
		points = isnan(unit->items[i].points) ? 0 : unit->items[i].points;
		buf_addstr(&formula, "=N(");
		sheet_add_name(&formula, unit->sheet);
		buf_addch(&formula, '!');
		sheet_add_cell(&formula, assess_item_row(i), ASSESS_COLUMN_POINTS, false);
		buf_addch(&formula, ')');
	}
	if (formula.nr)
		sheet_formula(sheet, STYLE_POINTS, formula.data, points);
	else
		sheet_number(sheet, 0);
	buf_release(&formula);
}

static void tie_cells(struct sheet *sheet, const struct assess *assess,
		      const struct assess_unit *unit)
{
	const struct scheme *scheme = assess->scheme;

	for (size_t i = 0; i < scheme->nr_ties; i++) {
		if (scheme->ties[i] != TIE_DUTY)
			tie_cell(sheet, unit, assess->assessment->items[scheme->ties[i]].item);
	}
}

/* The ranks under other weights of the items and by chance, as the run found them. */
static void interval_cell(struct sheet *sheet, const struct assess_unit *unit)
{
	struct buf text = BUF_INIT;

	if (!unit->rank || !unit->rank_low || !unit->rank_high)
		buf_addstr(&text, present_mark);
	else if (unit->rank_low == unit->rank_high)
		buf_addf(&text, "%d", unit->rank_low);
	else
		buf_addf(&text, "%d至%d", unit->rank_low, unit->rank_high);
	sheet_text(sheet, text.data);
	buf_release(&text);
}

/* The year before; blank where it was not assessed. */
static void past_cells(struct sheet *sheet, const struct assess_unit *unit)
{
	sheet_number(sheet, assessment_points(unit->past_total));
	if (unit->past_rank)
		sheet_number_as(sheet, STYLE_CENTER, unit->past_rank);
	else
		sheet_blank(sheet);
}

/* What the scheme asks of the units before and after. */
static void add_procedure(struct buf *out, const struct assess *assess)
{
	const struct scheme *scheme = assess->scheme;

	buf_addf(out,
		 "各单位于次年%d月%d日前自评；对考核结果有异议的，在收到考核结果之日起%"
		 "d个工作日内书面"
		 "提出",
		 scheme->self.month, scheme->self.day, scheme->objection_days);
}

/* The columns of this scheme: one each for the items that break ties. */
static void set_columns(struct sheet *sheet, const struct assess *assess)
{
	const struct scheme *scheme = assess->scheme;
	struct sheet_column all[NR_COLUMNS_MAX];
	struct buf name = BUF_INIT;
	size_t nr = sizeof(columns) / sizeof(columns[0]);

	memcpy(all, columns, sizeof(columns));
	for (size_t i = 0; i < scheme->nr_ties; i++) {
		if (scheme->ties[i] == TIE_DUTY)
			continue;
		buf_reset(&name);
		buf_addf(&name, "%s\n得分", assess->assessment->items[scheme->ties[i]].name);
		all[nr++] = (struct sheet_column){ arena_strdup(&assess->report->arena, name.data),
						   STYLE_POINTS, 9, 9 };
	}
	memcpy(all + nr, last_columns, sizeof(last_columns));
	sheet_columns(sheet, all, nr + sizeof(last_columns) / sizeof(last_columns[0]));
	buf_release(&name);
}

/* How to read the table, below it. */
static void explain(struct sheet *sheet, const struct assess *assess)
{
	struct buf line = BUF_INIT;

	sheet_gap(sheet);
	sheet_block(sheet, BLOCK_PARAGRAPH,
		    "总分＝百分制得分＋加分－扣分；百分制得分＝得分合计÷计入满分×100，不适用的项目"
		    "不计入满分；表中是两位小数，名次和等次按没有舍入的总分");
	buf_addf(
		&line,
		"等次：%g分以上为优秀（不超过参加排名单位的%g%%），%g分以上为良好，%g分以上为合格；"
		"一票否决的，最高为合格",
		assess->scheme->excellent, assess->scheme->excellent_share * 100,
		assess->scheme->good, assess->scheme->pass);
	if (assess->midyear) {
		buf_reset(&line);
		buf_addstr(
			&line,
			"还没有到材料截止日，不评等次：只计已到报送期限的月份，年度目标按这些月份"
			"折算，没有到期的项目暂不评分");
	}
	sheet_block(sheet, BLOCK_PARAGRAPH, line.data);
	sheet_block(
		sheet, BLOCK_PARAGRAPH,
		"名次区间：各项分值在规定值上下浮动，且按件数计算的得分率在件数所容许的偶然范围内浮"
		"动时，"
		"95%的情形下名次在此区间内；区间重叠的单位，先后不宜看得过重；改分后区间不重算");
	sheet_block(sheet, BLOCK_PARAGRAPH,
		    "各类单位的职责任务不同，职责得分率宜在同类单位之间比较");
	buf_reset(&line);
	add_procedure(&line, assess);
	sheet_block(sheet, BLOCK_PARAGRAPH, line.data);
	buf_release(&line);
}

static void unit_row(struct sheet *sheet, const struct assess *assess,
		     const struct assess_unit *unit)
{
	struct buf formula = BUF_INIT;

	sheet_row(sheet, ROW_PLAIN);
	rank_cell(sheet, assess, false, unit->rank);
	sheet_link(sheet, unit->sheet, NULL, unit->unit->name);
	sheet_text(sheet, class_word(unit->unit->class));
	reference_cell(sheet, unit, ASSESS_SUM_POINTS, ASSESS_COLUMN_POINTS, unit->points);
	reference_cell(sheet, unit, ASSESS_SUM_POINTS, ASSESS_COLUMN_COUNTED, unit->applicable_max);
	reference_cell(sheet, unit, ASSESS_SUM_PERCENT, ASSESS_COLUMN_POINTS,
		       assessment_points(unit->percent));
	reference_cell(sheet, unit, ASSESS_SUM_BONUS, ASSESS_COLUMN_POINTS, unit->bonus);
	reference_cell(sheet, unit, ASSESS_SUM_DEDUCT, ASSESS_COLUMN_POINTS, unit->deduct);
	reference_cell(sheet, unit, ASSESS_SUM_TOTAL, ASSESS_COLUMN_POINTS,
		       assessment_points(unit->total));
	grade_cell(sheet, assess, unit->grade);
	rank_cell(sheet, assess, true, unit->class_rank);
	duty_cell(sheet, unit);
	tie_cells(sheet, assess, unit);
	buf_addch(&formula, '=');
	add_reference(&formula, unit, ASSESS_SUM_VETO, ASSESS_COLUMN_POINTS);
	sheet_formula_text(sheet, STYLE_CENTER, formula.data, unit->veto ? "是" : "否");
	buf_reset(&formula);
	buf_addch(&formula, '=');
	add_reference(&formula, unit, ASSESS_SUM_DOWNGRADE, ASSESS_COLUMN_POINTS);
	sheet_formula(sheet, STYLE_COUNT, formula.data, unit->downgrade);
	interval_cell(sheet, unit);
	past_cells(sheet, unit);
	buf_release(&formula);
}

/* The next of those with rank 'rank' (0 at the end), in the rules' order. */
static void ranked_rows(struct sheet *sheet, const struct assess *assess)
{
	for (int rank = 1; rank <= (int)assess->nr + 1; rank++)
		for (size_t i = 0; i < assess->nr; i++) {
			int own =
				assess->units[i].rank ? assess->units[i].rank : (int)assess->nr + 1;

			if (own == rank)
				unit_row(sheet, assess, &assess->units[i]);
		}
}

static void add_title(struct buf *out, const struct assess *assess)
{
	struct period gone = rules_over_by(assess->report->rules, &assess->report->period,
					   assess->report->as_of_day);
	char name[64];

	if (assess->midyear)
		buf_addf(out, "%s成员单位%s评分（不评等次）",
			 period_name(name, sizeof(name), &gone),
			 gone.last_day < assess->report->period.last_day ? "年中" : "截止前");
	else
		buf_addf(out, "%s成员单位考核排名", assess->report->name);
}

/* "平双打考〔2024〕1号，2024-02-20张三签发；" of what is signed. */
static void add_issue(struct buf *out, const struct report *report)
{
	if (report_add_number(out, report, "assessment"))
		buf_addf(out, "，%s %s签发；", report->issued, report->issue.signer);
}

int assess_ranking_sheet(struct workbook *workbook, const struct assess *assess)
{
	struct buf title = BUF_INIT, subtitle = BUF_INIT;
	char day[32];
	struct sheet *sheet;

	add_title(&title, assess);
	add_issue(&subtitle, assess->report);
	buf_addf(&subtitle,
		 "材料截至%"
		 "s；分数取自各单位评分表，改分后名次和等次自动重算（行的顺序不变）；计入满分不足%"
		 "g分的不参加排名；“—”为不参加排名",
		 day_chinese(day, sizeof(day), assess->report->as_of_day),
		 assess->scheme->applicable_min);
	sheet = workbook_sheet(workbook, &(struct sheet_options){ .name = "排名",
								  .title = title.data,
								  .subtitle = subtitle.data,
								  .landscape = true,
								  .protect = true });
	buf_release(&title);
	buf_release(&subtitle);
	set_columns(sheet, assess);
	ranked_rows(sheet, assess);
	explain(sheet, assess);
	return sheet_finish(sheet);
}
