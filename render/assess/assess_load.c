/* assess_load.c - the run's scores, by unit and section, for the assessment workbook. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/assess/assess_parts.h"

enum { MONTHS_OF_YEAR = 12 };

static const char *const section_words[] = { "general", "duty", "bonus", "deduct" };

static enum assess_section section_of(const char *word, const struct assessment_item *item)
{
	for (size_t i = 0; i < sizeof(section_words) / sizeof(section_words[0]); i++)
		if (strcmp(section_words[i], word) == 0)
			return i != ASSESS_SECTION_DEDUCT || !item ? (enum assess_section)i
			       : item_is_veto(item)		   ? ASSESS_SECTION_VETO
			       : item_downgrade(item)		   ? ASSESS_SECTION_DOWNGRADE
								   : ASSESS_SECTION_DEDUCT;
	BUG("unknown section of a score");
}

static void read_item(struct assess_unit *unit, const struct assess *assess, struct query *query)
{
	struct report *report = assess->report;
	const struct assessment_item *rule =
		assessment_item(assess->assessment, query_text_of(query, "item"));
	struct assess_item *item;

	unit->items =
		array_grow(unit->items, unit->nr_items, &unit->alloc_items, sizeof(*unit->items));
	item = &unit->items[unit->nr_items++];
	*item = (struct assess_item){
		.item = report_kept(report, query, "item"),
		.name = report_kept(report, query, "name"),
		.section = section_of(query_text_of(query, "section"), rule),
		.manual = query_int_of(query, "manual") != 0,
		.applicable = query_int_of(query, "applicable") != 0,
		.points = query_double_of(query, "points"),
		.max_points = query_double_of(query, "max_points"),
		.share = query_double_of(query, "share"),
		.self_points = query_double_of(query, "self_points"),
		.attainable = query_double_of(query, "attainable"),
		.advice = report_kept(report, query, "advice"),
		.scored = query_int_of(query, "scored") > 0,
		.given = report_kept(report, query, "given"),
		.downgrade = rule ? item_downgrade(rule) : 0,
		.basis = report_kept(report, query, "basis"),
		.source = report_kept(report, query, "source"),
		.indicator = report_kept(report, query, "indicator"),
		.source_item = report_kept(report, query, "source_item"),
	};
	if (!item->applicable)
		item->points = NAN;
}

/* Stable: items keep their position within a section. */
static void sort_items(struct assess_unit *unit)
{
	for (size_t i = 1; i < unit->nr_items; i++) {
		struct assess_item item = unit->items[i];
		size_t k = i;

		for (; k > 0 && unit->items[k - 1].section > item.section; k--)
			unit->items[k] = unit->items[k - 1];
		unit->items[k] = item;
	}
	for (size_t section = 0, i = 0; section <= ASSESS_SECTION_NR; section++) {
		while (i < unit->nr_items && unit->items[i].section < section)
			i++;
		unit->first[section] = i;
	}
}

static int load_items(struct assess_unit *unit, const struct assess *assess, struct query *query,
		      struct diag *diag)
{
	int more;

	query_bind_int(query, 1, assess->report->run);
	query_bind_text(query, 2, unit->unit->code);
	while ((more = query_next(query, diag)) > 0)
		read_item(unit, assess, query);
	query_reset(query);
	sort_items(unit);
	return more;
}

/* Returns 1, 0 when the run has not scored the unit, -1. */
static int load_total(struct assess_unit *unit, struct report *report, struct query *query,
		      struct diag *diag)
{
	int found;

	query_bind_int(query, 1, report->run);
	query_bind_text(query, 2, unit->unit->code);
	found = query_next(query, diag);
	if (found > 0) {
		const char *grade = query_text_of(query, "grade");

		unit->points = query_double_of(query, "points");
		unit->applicable_max = query_double_of(query, "applicable_max");
		unit->percent = assessment_unrounded(query_double_of(query, "percent"));
		unit->bonus = query_double_of(query, "bonus");
		unit->deduct = query_double_of(query, "deduct");
		unit->duty_share = query_double_of(query, "duty_share");
		unit->veto = query_int_of(query, "veto") != 0;
		unit->downgrade = (int)query_int_of(query, "downgrade");
		unit->total = query_double_of(query, "total");
		unit->rank = (int)query_int_of(query, "rank");
		unit->class_rank = (int)query_int_of(query, "class_rank");
		unit->rank_low = (int)query_int_of(query, "rank_low");
		unit->rank_high = (int)query_int_of(query, "rank_high");
		unit->band = (int)query_int_of(query, "band");
		unit->leave_low = (int)query_int_of(query, "leave_low");
		unit->leave_high = (int)query_int_of(query, "leave_high");
		unit->next_points = query_double_of(query, "next_points");
		unit->grade = grade ? arena_strdup(&report->arena, grade) : NULL;
	}
	query_reset(query);
	return found;
}

/* The unit's short name as a sheet name unlike those before it and the workbook's own. */
static const char *sheet_name(const struct assess *assess, const char *short_name)
{
	static const char *const own[] = { ASSESS_COVER, "排名", "得分矩阵", "考核办法" };
	struct buf name = BUF_INIT;
	bool taken = true;

	for (int number = 1; taken; number++) {
		buf_reset(&name);
		sheet_name_add(&name, short_name);
		if (number > 1)
			buf_addf(&name, "%d", number);
		taken = false;
		for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
			taken = taken || strcmp(own[i], name.data) == 0;
		for (int i = 0; i < ASSESS_LIST_NR; i++)
			taken = taken ||
				strcmp(assess_list_name((enum assess_list)i), name.data) == 0;
		for (size_t i = 0; i + 1 < assess->nr; i++)
			taken = taken || strcmp(assess->units[i].sheet, name.data) == 0;
	}
	short_name = arena_strdup(&assess->report->arena, name.data);
	buf_release(&name);
	return short_name;
}

/* The totals of the year before, of its newest run. */
static int load_past(struct assess *out, struct diag *diag)
{
	struct period past = period_of_months(out->report->period.first_month - MONTHS_OF_YEAR,
					      out->report->period.first_month - 1);
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, out->report->store,
		       "SELECT unit, total, rank FROM score_total_by_run WHERE run = (SELECT id"
		       " FROM run WHERE kind = 'assess' AND period = ?1 ORDER BY id DESC LIMIT 1)",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, period_code(out->past, &past));
	while ((more = query_next(&query, diag)) > 0) {
		const char *code_of = query_text_of(&query, "unit");

		for (size_t i = 0; i < out->nr; i++) {
			struct assess_unit *unit = &out->units[i];

			if (strcmp(unit->unit->code, code_of) != 0)
				continue;
			unit->past_total = query_double_of(&query, "total");
			unit->past_rank = (int)query_int_of(&query, "rank");
		}
	}
	query_release(&query);
	return more;
}

static int load_standings(struct assess *out, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, out->report->store,
		       "SELECT standing, units FROM score_standing_by_run WHERE run = ?1",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, out->report->run);
	while ((more = query_next(&query, diag)) > 0) {
		out->standings = array_grow(out->standings, out->nr_standings,
					    &out->alloc_standings, sizeof(*out->standings));
		out->standings[out->nr_standings++] = (struct assess_standing){
			arena_strdup(&out->report->arena, query_text_of(&query, "standing")),
			(int)query_int_of(&query, "units"),
		};
	}
	query_release(&query);
	return more;
}

int assess_standing(const struct assess *assess, const char *word)
{
	for (size_t i = 0; i < assess->nr_standings; i++)
		if (strcmp(assess->standings[i].word, word) == 0)
			return assess->standings[i].units;
	return 0;
}

int assess_load(struct assess *out, struct report *report, struct diag *diag)
{
	struct query items = QUERY_INIT, totals = QUERY_INIT;
	struct buf gone = BUF_INIT;
	int rc = -1, found;

	*out = (struct assess){ .report = report };
	out->assessment = rules_assessment(report->rules, period_year(&report->period));
	out->scheme = &out->assessment->scheme;
	out->midyear = rules_assessment_runs(report->rules, period_year(&report->period),
					     report->as_of_day);
	out->units = xcalloc(report->nr_units + 1, sizeof(*out->units));
	if (query_open(&items, report->store,
		       "SELECT item, name, section, manual, applicable, points, max_points, share,"
		       " basis, self_points, evidence ->> 'attainable' AS attainable, advice,"
		       " evidence ->> 'scored' AS scored,"
		       " evidence ->> 'given' AS given,"
		       " evidence ->> 'source' AS source, evidence ->> 'indicator' AS indicator,"
		       " evidence ->> 'item' AS source_item FROM score_by_run WHERE run = ?1 AND "
		       "unit = ?2 ORDER BY position",
		       diag) < 0 ||
	    query_open(&totals, report->store,
		       "SELECT points, applicable_max, percent, bonus, deduct, duty_share, veto,"
		       " downgrade,"
		       " coalesce(total, 0) AS total, rank, class_rank, grade, rank_low, rank_high,"
		       " band, leave_low, leave_high, next_points"
		       " FROM score_total_by_run WHERE run = ?1 AND unit = ?2",
		       diag) < 0)
		goto out;
	for (size_t i = 0; i < report->nr_units; i++) {
		struct assess_unit *unit = &out->units[out->nr++];

		unit->unit = report->units[i];
		unit->sheet = sheet_name(out, unit->unit->short_name);
		unit->past_total = NAN;
		found = load_total(unit, report, &totals, diag);
		if (found < 0 || load_items(unit, out, &items, diag) < 0)
			goto out;
		if (!found) { /* no member any more at the year's end: nobody scored it */
			free(unit->items);
			*unit = (struct assess_unit){ .unit = NULL };
			out->nr--;
			buf_addf(&gone, "%s%s", gone.nr ? "、" : "", report->units[i]->name);
		}
	}
	out->gone = gone.nr ? arena_strdup(&report->arena, gone.data) : NULL;
	rc = load_standings(out, diag) < 0 ? -1 : load_past(out, diag);
out:
	query_release(&items);
	query_release(&totals);
	buf_release(&gone);
	return rc;
}

void assess_release(struct assess *assess)
{
	for (size_t i = 0; i < assess->nr; i++)
		free(assess->units[i].items);
	free(assess->units);
	free(assess->standings);
	*assess = (struct assess){ 0 };
}
