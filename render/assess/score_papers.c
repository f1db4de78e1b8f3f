/* score_papers.c - 考核通报 and a letter to each unit: how it came out, where points were lost and
 * what regains them. Templates are the office's (rules/wording/). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/wording.h"
#include "core/system/file.h"
#include "render/assess/assess_parts.h"
#include "render/document/bulletin.h"
#include "render/document/form_set.h"
#include "render/document/slots.h"
#include "render/report/trace.h"

enum { NAME_CHARACTERS = 40, LOSSES = 3, WEAK_ITEMS = 4 };
static const char circular_file[] = "wording/score_circular.md",
		  letter_file[] = "wording/score_letter.md", letters_folder[] = "考核结果函";
static const double little = .005; /* points that are printed as none */

struct paper {
	struct assess *assess;
	const struct assess_unit *unit; /* of a letter */
	const char *place;
	struct diag *diag;
	const char *folder; /* of a circular: where its pictures are */
	int nr_pictures;
};

static void trace_one(const struct paper *paper, const char *unit, const char *what,
		      const char *printed, double value)
{
	struct report *report = paper->assess->report;

	trace_add_score(&report->trace, report, paper->place, unit, what, printed, value);
}

/* "86.50" of what explain knows by 'what'. */
static void add_points(struct buf *out, const struct paper *paper, const char *unit,
		       const char *what, double value)
{
	struct buf printed = BUF_INIT;

	decimal_add_rounded(&printed, value, 2);
	trace_one(paper, unit, what, printed.data, assessment_points(value));
	buf_add(out, printed.data, printed.nr);
	buf_release(&printed);
}

static void add_rank(struct buf *out, const struct paper *paper, const struct assess_unit *unit)
{
	char printed[16];

	snprintf(printed, sizeof(printed), "%d", unit->rank);
	trace_one(paper, unit->unit->code, "名次", printed, unit->rank);
	buf_addstr(out, printed);
}

static bool counts(const struct assess_item *item)
{
	return item->section <= ASSESS_SECTION_DUTY && item->applicable;
}

static double lost_of(const struct assess_item *item)
{
	return item->max_points - item->points;
}

/* ---- what both say */

static int say_office(struct buf *out, void *data)
{
	bulletin_add_escaped(out, report_office_name(((struct paper *)data)->assess->report));
	return 0;
}

static int say_year(struct buf *out, void *data)
{
	bulletin_add_escaped(out, ((struct paper *)data)->assess->report->name);
	return 0;
}

static int say_date(struct buf *out, void *data)
{
	char day[40];

	buf_addstr(out, day_chinese(day, sizeof(day),
				    ((struct paper *)data)->assess->report->as_of_day));
	return 0;
}

/* ---- the circular */

/* The number that it was signed with, or a place to write it. */
static int say_number(struct buf *out, void *data)
{
	const struct paper *paper = data;
	struct buf number = BUF_INIT;

	if (report_add_number(&number, paper->assess->report, "assessment"))
		bulletin_add_escaped(out, number.data);
	else
		buf_addstr(out, "【发文字号】");
	buf_release(&number);
	return 0;
}

/* What bounds or lowers the grade, whatever the points are. */
static void add_mark(struct buf *out, const struct assess_unit *unit)
{
	if (unit->veto)
		buf_addstr(out, "，一票否决，最高为合格");
	if (unit->downgrade)
		buf_addf(out, "，降%d等", unit->downgrade);
}

/* Enough points for 优秀 and no room: the grade says less than the total. */
static bool lacks_room(const struct assess_unit *unit)
{
	return unit->grade && strcmp(unit->grade, grade_words[GRADE_GOOD]) == 0 &&
	       isnan(unit->next_points) && !unit->veto && !unit->downgrade;
}

static void add_room(struct buf *out, const struct scheme *scheme)
{
	buf_addf(out, "总分达到优秀的%g分，优秀不超过参加排名单位的", scheme->excellent);
	assessment_add_share(out, scheme->excellent_share);
	buf_addstr(out, "%，名额已满");
}

/* 优秀5家：甲（101.03分）、乙…… */
static void add_grade(struct buf *out, const struct paper *paper, const char *grade)
{
	const struct assess *assess = paper->assess;
	struct buf names = BUF_INIT;
	int without_room = 0;

	for (int rank = 1; rank <= (int)assess->nr; rank++)
		for (size_t i = 0; i < assess->nr; i++) {
			const struct assess_unit *unit = &assess->units[i];

			if (unit->rank != rank || !unit->grade || strcmp(unit->grade, grade) != 0)
				continue;
			without_room += lacks_room(unit);
			buf_addf(&names, "%s%s（", names.nr ? "、" : "", unit->unit->name);
			add_points(&names, paper, unit->unit->code, "总分", unit->total);
			buf_addstr(&names, "分");
			add_mark(&names, unit);
			buf_addstr(&names, "）");
		}
	if (names.nr) {
		buf_addstr(out, grade);
		assess_add_standing(out, assess, paper->place, grade);
		buf_addstr(out, "家：");
		bulletin_add_escaped(out, names.data);
		buf_addstr(out, "。");
	}
	if (without_room) {
		buf_addstr(out, "其中");
		add_room(out, assess->scheme);
		buf_addstr(out, "的，评为良好。");
	}
	buf_release(&names);
}

/* Who is in no rank, and why. */
static void add_unranked(struct buf *out, const struct assess *assess)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < assess->nr; i++)
		if (!assess->units[i].rank)
			buf_addf(&names, "%s%s", names.nr ? "、" : "", assess->units[i].unit->name);
	if (names.nr) {
		buf_addf(out, "计入满分不足%g分、不参加排名的：", assess->scheme->applicable_min);
		bulletin_add_escaped(out, names.data);
		buf_addstr(out, "。");
	}
	if (assess->gone) {
		buf_addstr(out, "年末已不是成员单位、不考核的：");
		bulletin_add_escaped(out, assess->gone);
		buf_addstr(out, "。");
	}
	buf_release(&names);
}

static int say_outcome(struct buf *out, void *data)
{
	const struct paper *paper = data;

	buf_addstr(out, "参加排名的成员单位");
	assess_add_standing(out, paper->assess, paper->place, "参加排名");
	buf_addstr(out, "家。");
	for (int grade = 0; grade < GRADE_NR; grade++)
		add_grade(out, paper, grade_words[grade]);
	add_unranked(out, paper->assess);
	buf_addstr(out, "\n");
	return 0;
}

/* "第1档13家、第2档4家"; returns how many. */
static int add_bands(struct buf *out, const struct paper *paper)
{
	int bands = 0;

	for (;;) {
		char word[32];

		snprintf(word, sizeof(word), "第%d档", bands + 1);
		if (!assess_standing(paper->assess, word))
			return bands;
		buf_addf(out, "%s%s", bands++ ? "、" : "", word);
		assess_add_standing(out, paper->assess, paper->place, word);
		buf_addstr(out, "家");
	}
}

/* How many bands there are, and that order within one is not sure. */
static int say_bands(struct buf *out, void *data)
{
	struct buf names = BUF_INIT;
	int bands = add_bands(&names, data);

	if (bands > 1)
		buf_addf(
			out,
			"按名次区间，参加排名的单位分档：%s。同一档内的单位得分接近，先后没有把握，"
			"表彰和批评宜看等次和档，不宜只看名次。\n",
			names.data);
	else if (bands == 1)
		buf_addstr(out,
			   "参加排名的单位名次区间相交，得分接近，先后没有把握，宜看等次，不宜只"
			   "看名次。\n");
	buf_release(&names);
	return 0;
}

/* "考核18家，失分17家" of an item, the numbers of which explain tells. */
static void add_losers(struct buf *out, const struct paper *paper, struct query *row)
{
	const char *item = query_text_of(row, "item"), *units = query_text_of(row, "units"),
		   *losers = query_text_of(row, "losers");

	buf_addf(out, "“%s”，考核%s家，失分%s家", query_text_of(row, "name"), units, losers);
	trace_one(paper, "*", item, units, query_double_of(row, "units"));
	trace_one(paper, "*", item, losers, query_double_of(row, "losers"));
}

static int open_items(struct query *out, const struct paper *paper, const char *order)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "SELECT item, name, units, losers FROM score_item_units_by_run WHERE"
		 " run = ?1 AND %s",
		 order);
	rc = query_open(out, paper->assess->report->store, sql.data, paper->diag);
	if (rc == 0)
		query_bind_int(out, 1, paper->assess->report->run);
	buf_release(&sql);
	return rc;
}

static int say_circular_strong(struct buf *out, void *data)
{
	const struct paper *paper = data;
	struct query row = QUERY_INIT;
	int more = open_items(&row, paper, "losers = 0 ORDER BY position"), told = 0;

	while (more >= 0 && (more = query_next(&row, paper->diag)) > 0)
		buf_addf(out, "%s“%s”", told++ ? "、" : "考核的单位全部得满分的项目有",
			 query_text_of(&row, "name"));
	buf_addstr(out, told ? "。\n" : "没有所有单位都得满分的项目。\n");
	query_release(&row);
	return more;
}

static int say_circular_weak(struct buf *out, void *data)
{
	const struct paper *paper = data;
	struct query row = QUERY_INIT;
	int more = open_items(&row, paper, "losers > 0 ORDER BY lost DESC, position"), told = 0;

	while (told < WEAK_ITEMS && more >= 0 && (more = query_next(&row, paper->diag)) > 0) {
		buf_addstr(out, told++ ? "；" : "失分较多的项目是：");
		add_losers(out, paper, &row);
	}
	buf_addstr(out, told ? "。各单位失分的项目和提高的办法，已分别函告。\n"
			     : "各单位都没有失分。\n");
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static int say_asked(struct buf *out, void *data)
{
	const struct scheme *scheme = ((struct paper *)data)->assess->scheme;

	buf_addf(out,
		 "各单位要对照函告的失分项目，逐项改进；对考核结果有异议的，请在本通报印发之日起%"
		 "d个工"
		 "作日内书面提出，写明项目、理由并附证明材料。\n",
		 scheme->objection_days);
	return 0;
}

static int say_table(struct buf *out, void *data)
{
	const struct paper *paper = data;
	const struct assess *assess = paper->assess;

	buf_addstr(out, "| 单位 | 名次 | 总分 | 等次 | 名次区间 | 上年名次 |\n"
			"|:---|:---:|---:|:---:|:---:|:---:|\n");
	for (int rank = 1; rank <= (int)assess->nr; rank++)
		for (size_t i = 0; i < assess->nr; i++) {
			const struct assess_unit *unit = &assess->units[i];

			if (unit->rank != rank)
				continue;
			buf_addstr(out, "| ");
			bulletin_add_escaped(out, unit->unit->name);
			buf_addstr(out, " | ");
			add_rank(out, paper, unit);
			buf_addstr(out, " | ");
			add_points(out, paper, unit->unit->code, "总分", unit->total);
			buf_addf(out, " | %s | %d", unit->grade ? unit->grade : present_mark,
				 unit->rank_low);
			if (unit->rank_high > unit->rank_low)
				buf_addf(out, "至%d", unit->rank_high);
			if (unit->past_rank)
				buf_addf(out, " | %d |\n", unit->past_rank);
			else
				buf_addf(out, " | %s |\n", present_mark);
		}
	for (size_t i = 0; i < assess->nr; i++) {
		const struct assess_unit *unit = &assess->units[i];

		if (unit->rank)
			continue;
		buf_addstr(out, "| ");
		bulletin_add_escaped(out, unit->unit->name);
		buf_addstr(out, " | 不参加 | ");
		add_points(out, paper, unit->unit->code, "总分", unit->total);
		buf_addf(out, " | %s | %s | %s |\n", present_mark, present_mark, present_mark);
	}
	return 0;
}

static int say_picture(struct buf *out, struct paper *paper, enum chart_id chart, const char *title)
{
	if (bulletin_add_picture(out, paper->assess->report, paper->folder, chart, title,
				 paper->nr_pictures + 1))
		paper->nr_pictures++;
	return 0;
}

static int say_chart_ranks(struct buf *out, void *data)
{
	return say_picture(out, data, CHART_ID_SCORE, "考核名次和名次区间");
}

static int say_chart_totals(struct buf *out, void *data)
{
	return say_picture(out, data, CHART_ID_SCORE_TOTAL, "总分、等次和失分最多的项目");
}

static int say_chart_items(struct buf *out, void *data)
{
	return say_picture(out, data, CHART_ID_SCORE_ITEMS, "各单位各项得分率");
}

/* ---- a unit's letter */

static int say_unit(struct buf *out, void *data)
{
	bulletin_add_escaped(out, ((struct paper *)data)->unit->unit->name);
	return 0;
}

/* The office's own words for the marks. */
static void add_mark_reasons(struct buf *out, const struct assess_unit *unit)
{
	struct buf text = BUF_INIT;

	for (size_t i = unit->first[ASSESS_SECTION_VETO]; i < unit->nr_items; i++)
		if (unit->items[i].points > 0)
			buf_addf(&text, "（%s：%s）", unit->items[i].name, unit->items[i].basis);
	if (text.nr)
		bulletin_add_escaped(out, text.data);
	buf_release(&text);
}

static int say_score(struct buf *out, void *data)
{
	const struct paper *paper = data;
	const struct assess_unit *unit = paper->unit;

	buf_addf(out, "%s考核，你单位总分", paper->assess->report->name);
	add_points(out, paper, unit->unit->code, "总分", unit->total);
	buf_addstr(out, "分（百分制得分");
	add_points(out, paper, unit->unit->code, "百分制得分", unit->percent);
	buf_addstr(out, "分，加分");
	add_points(out, paper, unit->unit->code, "加分", unit->bonus);
	buf_addstr(out, "分，扣分");
	add_points(out, paper, unit->unit->code, "扣分", unit->deduct);
	buf_addstr(out, "分）");
	if (unit->rank) {
		buf_addstr(out, "，居第");
		add_rank(out, paper, unit);
		buf_addf(out, "位，等次为%s", unit->grade ? unit->grade : present_mark);
		add_mark(out, unit);
		add_mark_reasons(out, unit);
		if (lacks_room(unit)) {
			buf_addstr(out, "（");
			add_room(out, paper->assess->scheme);
			buf_addstr(out, "）");
		}
	} else {
		buf_addf(out, "；计入满分不足%g分，不参加排名",
			 paper->assess->scheme->applicable_min);
	}
	if (unit->past_rank)
		buf_addf(out, "（上年第%d位）", unit->past_rank);
	buf_addstr(out, "。\n");
	return 0;
}

static int say_unit_strong(struct buf *out, void *data)
{
	const struct assess_unit *unit = ((struct paper *)data)->unit;
	struct buf names = BUF_INIT;
	size_t nr = 0;

	for (size_t i = 0; i < unit->nr_items; i++)
		if (counts(&unit->items[i]) && lost_of(&unit->items[i]) < little)
			buf_addf(&names, "%s%s", nr++ ? "、" : "", unit->items[i].name);
	if (nr) {
		buf_addf(out, "得满分的有%zu项：", nr);
		bulletin_add_escaped(out, names.data);
		buf_addstr(out, "。\n");
	}
	buf_release(&names);
	return 0;
}

/* The unit's items by what they lost, the most first; NULL when nothing more is lost. */
static const struct assess_item *next_loss(const struct assess_unit *unit,
					   const struct assess_item *before)
{
	const struct assess_item *best = NULL;

	for (size_t i = 0; i < unit->nr_items; i++) {
		const struct assess_item *item = &unit->items[i];

		if (!counts(item) || lost_of(item) < little || item == before)
			continue;
		if (before && (lost_of(item) > lost_of(before) ||
			       (!(lost_of(item) < lost_of(before)) && item < before)))
			continue;
		if (!best || lost_of(item) > lost_of(best))
			best = item;
	}
	return best;
}

static void add_loss(struct buf *out, const struct paper *paper, const struct assess_item *item,
		     size_t number)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%zu．%s：满分%g分，得", number, item->name, item->max_points);
	add_points(&text, paper, paper->unit->unit->code, item->item, item->points);
	buf_addf(&text, "分。%s。", item->basis);
	if (item->advice)
		buf_addf(&text, "提高的办法：%s。", item->advice);
	bulletin_add_escaped(out, text.data);
	buf_addstr(out, "\n\n");
	buf_release(&text);
}

static int say_lost(struct buf *out, void *data)
{
	const struct paper *paper = data;
	const struct assess_item *item = NULL;
	size_t nr = 0, more = 0;

	while ((item = next_loss(paper->unit, item))) {
		if (nr == LOSSES) {
			more++;
			continue;
		}
		if (!nr)
			buf_addstr(out, "失分较多的项目和提高的办法：\n\n");
		add_loss(out, paper, item, ++nr);
	}
	if (more)
		buf_addf(out, "其余%zu项失分较少，见考核评分表。\n", more);
	if (!nr)
		buf_addstr(out, "各项都没有失分。\n");
	return 0;
}

static int say_unit_firmness(struct buf *out, void *data)
{
	const struct paper *paper = data;
	const struct assess_unit *unit = paper->unit;

	if (!unit->rank || !unit->rank_low)
		return 0;
	if (unit->rank_low < unit->rank_high)
		buf_addf(
			out,
			"考虑到各项分值和案件数的随机变动，你单位名次多在第%d至第%d位之间，区间内的"
			"先后没有把握",
			unit->rank_low, unit->rank_high);
	else
		buf_addstr(out, "考虑到各项分值和案件数的随机变动，你单位的名次不变");
	if (!isnan(unit->next_points)) {
		buf_addstr(out, "；距上一等次还差");
		add_points(out, paper, unit->unit->code, "距上一等次", unit->next_points);
		buf_addstr(out, "分");
	}
	buf_addstr(out, "。\n");
	return 0;
}

static int say_objection(struct buf *out, void *data)
{
	const struct scheme *scheme = ((struct paper *)data)->assess->scheme;

	buf_addf(out,
		 "对考核结果有异议的，请在收到考核结果之日起%"
		 "d个工作日内书面提出，写明项目、理由并附证明"
		 "材料。\n",
		 scheme->objection_days);
	return 0;
}

static const struct slot circular_slots[] = {
	{ "office", say_office },
	{ "number", say_number },
	{ "year", say_year },
	{ "date", say_date },
	{ "result", say_outcome },
	{ "firmness", say_bands },
	{ "strong", say_circular_strong },
	{ "weak", say_circular_weak },
	{ "asked", say_asked },
	{ "table", say_table },
	{ "chart_ranks", say_chart_ranks },
	{ "chart_totals", say_chart_totals },
	{ "chart_items", say_chart_items },
};
static const struct slot letter_slots[] = {
	{ "office", say_office },
	{ "year", say_year },
	{ "unit", say_unit },
	{ "score", say_score },
	{ "strong", say_unit_strong },
	{ "lost", say_lost },
	{ "firmness", say_unit_firmness },
	{ "objection", say_objection },
};
_Static_assert(sizeof(circular_slots) / sizeof(circular_slots[0]) ==
		       WORDING_SLOTS(WORDING_SCORE_CIRCULAR_SLOTS),
	       "each slot of the circular has its words");
_Static_assert(sizeof(letter_slots) / sizeof(letter_slots[0]) ==
		       WORDING_SLOTS(WORDING_SCORE_LETTER_SLOTS),
	       "each slot of the letter has its words");

static int add_paper(struct form_set *set, struct paper *paper, const char *template,
		     const struct slot *slots, size_t nr, struct buf *name, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = slots_fill(&text, paper->assess->report, template, slots, nr, paper, diag);

	if (rc == 0)
		form_set_add(set, name, &text);
	buf_release(&text);
	return rc;
}

static int write_circular(struct assess *assess, const char *folder, struct diag *diag)
{
	struct paper paper = {
		.assess = assess, .place = "考核通报", .diag = diag, .folder = folder
	};
	struct form_set set = FORM_SET_INIT;
	struct buf name = BUF_INIT;
	int rc;

	if (rules_lack_file(assess->report->rules, circular_file))
		return 0;
	buf_addf(&name, "考核通报_%s", assess->report->code);
	rc = add_paper(&set, &paper, circular_file, circular_slots,
		       sizeof(circular_slots) / sizeof(circular_slots[0]), &name, diag);
	if (rc == 0)
		rc = form_set_write(&set, assess->report, folder, diag);
	form_set_release(&set);
	buf_release(&name);
	return rc;
}

static int write_letters(struct assess *assess, const char *folder, struct diag *diag)
{
	struct form_set set = FORM_SET_INIT;
	struct buf name = BUF_INIT, inside = BUF_INIT;
	int rc = 0;

	if (rules_lack_file(assess->report->rules, letter_file))
		return 0;
	for (size_t i = 0; i < assess->nr && rc == 0; i++) {
		struct paper paper = { .assess = assess,
				       .unit = &assess->units[i],
				       .place = letters_folder,
				       .diag = diag };

		buf_reset(&name);
		buf_addf(&name, "%s_", letters_folder);
		file_name_add(&name, paper.unit->unit->name, NAME_CHARACTERS);
		rc = add_paper(&set, &paper, letter_file, letter_slots,
			       sizeof(letter_slots) / sizeof(letter_slots[0]), &name, diag);
	}
	if (rc == 0)
		rc = form_set_write(&set, assess->report,
				    path_join(&inside, folder, letters_folder), diag);
	form_set_release(&set);
	buf_release(&name);
	buf_release(&inside);
	return rc;
}

int score_papers_write(struct assess *assess, const char *folder, struct diag *diag)
{
	if (assess->midyear)
		return 0;
	return write_circular(assess, folder, diag) < 0 ? -1 : write_letters(assess, folder, diag);
}
