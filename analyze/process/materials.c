/* materials.c - see materials.h. */
#include "analyze/process/materials.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/process/delivery.h"
#include "core/indicator/where.h"
#include "core/office/duty.h"
#include "core/store/standing.h"

static const char list[] = "material"; /* of codes.csv */

/* The rows of a part in the period: how many, and the day on which the last needed one came. */
struct pieces {
	int had, day;
	bool enough;
};

/* When each row of the part came first, the earliest first. */
static void add_pieces(struct bound_sql *sql, const struct analysis *analysis,
		       const struct delivery *delivery)
{
	const struct obligation *part = delivery->obligation;
	const char *table = part->form->table;
	const char *unit = analysis->rules->units[delivery->unit].code;
	char day[DATE_SIZE];

	buf_addf(&sql->text,
		 "SELECT c.came FROM temp.%s_asof r LEFT JOIN (SELECT t.key AS told,"
		 " min(substr(s.received, 1, 10)) AS came FROM (SELECT ",
		 table);
	bound_sql_add_text(sql, analysis->as_of_text);
	buf_addf(&sql->text,
		 " AS day) d JOIN submission s CROSS JOIN %s_statement t"
		 " ON t.id BETWEEN s.first_statement AND s.last_statement AND +t.submission = s.id"
		 " WHERE s.table_name = '%s' AND " STOOD_ON("s", "d.day") " AND s.unit = ",
		 table, table);
	bound_sql_add_text(sql, unit);
	buf_addstr(&sql->text, " GROUP BY t.key) c ON c.told = r.key WHERE r.unit = ");
	bound_sql_add_text(sql, unit);
	if (part->form->event_field) {
		buf_addf(&sql->text, " AND r.\"%s\" BETWEEN ", part->form->event_field);
		bound_sql_add_text(sql, day_format(day, delivery->period.first_day));
		buf_addstr(&sql->text, " AND ");
		bound_sql_add_text(sql, day_format(day, delivery->period.last_day));
	}
	buf_addstr(&sql->text, " AND ");
	where_add(sql, &part->where);
	buf_addstr(&sql->text, " ORDER BY came");
}

static int count_pieces(struct pieces *out, const struct analysis *analysis,
			const struct delivery *delivery, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	struct query rows = QUERY_INIT;
	int more = -1;

	*out = (struct pieces){ 0 };
	add_pieces(&sql, analysis, delivery);
	if (bound_sql_open(&rows, analysis->store, &sql, diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		const char *came = query_text(&rows, 0);

		if (++out->had == delivery->obligation->number && came)
			out->enough = day_parse(&out->day, came, NULL) == 0;
	}
out:
	query_release(&rows);
	bound_sql_release(&sql);
	return more;
}

/* Judge a part: too few rows are as nothing, but that where the rules take a report of none the
 * whole form without a row of the part is one. */
static void judge_part(struct delivery *delivery, const struct analysis *analysis,
		       const struct pieces *pieces)
{
	const struct obligation *part = delivery->obligation;

	if (!part->number || (part->zero_report && !pieces->had))
		return;
	if (pieces->enough || (delivery->status != DELIVERY_STATUS_REFUSED &&
			       delivery->status != DELIVERY_STATUS_HELD))
		delivery_judge(delivery, analysis, pieces->enough, pieces->day);
}

static void give_count(struct result *out, const char *column, bool known, int count)
{
	if (known)
		result_count(out, column, count);
	else
		result_null(out, column);
}

static bool is_in_period(const struct analysis *analysis, const struct period *period)
{
	return period->first_month >= analysis->period.first_month &&
	       period->last_month <= analysis->period.last_month;
}

static int write_row(struct result *out, const struct analysis *analysis,
		     const struct delivery *delivery, const struct pieces *pieces,
		     struct diag *diag)
{
	const struct obligation *obligation = delivery->obligation;
	bool missing = delivery->status == DELIVERY_STATUS_MISSING ||
		       delivery->status == DELIVERY_STATUS_REFUSED;
	int overdue =
		missing ? duty_days_late(analysis->rules, delivery->due, analysis->as_of) : -1;
	char code[PERIOD_CODE_SIZE];

	result_text(out, "unit", analysis->rules->units[delivery->unit].code);
	result_text(out, "material", obligation->material);
	result_text(out, "obligation", obligation->id);
	result_text(out, "period", period_code(code, &delivery->period));
	result_text(out, "name", obligation->name);
	result_text(out, "table_name", obligation->form->table);
	result_count(out, "part", pieces != NULL);
	give_count(out, "needed", obligation->number > 0, obligation->number);
	give_count(out, "had", pieces != NULL, pieces ? pieces->had : 0);
	result_day(out, "due", delivery->has_due ? delivery->due : DAY_NONE);
	result_text(out, "due_level", duty_level_code(delivery->level));
	result_text(out, "due_source", delivery->level ? delivery->level->source : NULL);
	result_day(out, "received", delivery->has_received ? delivery->received : DAY_NONE);
	give_count(out, "days_late", delivery->days_late >= 0, delivery->days_late);
	give_count(out, "days_overdue", overdue >= 0, overdue);
	result_text(out, "status", delivery_status_code(delivery->status));
	result_count(out, "in_period", is_in_period(analysis, &delivery->period));
	return result_write(out, diag);
}

static int write_delivery(struct result *out, const struct analysis *analysis,
			  const struct obligation *obligation, size_t unit,
			  const struct period *period, struct diag *diag)
{
	bool part = obligation->where.nr > 0;
	struct delivery delivery;
	struct pieces pieces;

	if (delivery_find(&delivery, analysis, obligation, unit, period, diag) < 0 ||
	    (part && count_pieces(&pieces, analysis, &delivery, diag) < 0))
		return -1;
	if (part)
		judge_part(&delivery, analysis, &pieces);
	return write_row(out, analysis, &delivery, part ? &pieces : NULL, diag);
}

static int write_obligation(struct result *out, const struct analysis *analysis,
			    const struct obligation *obligation, struct diag *diag)
{
	int year = analysis->period.last_month / 12 * 12;
	struct period period = period_of_month(duty_period_kind(obligation->months), year);

	if (!obligation->material)
		return 0;
	for (; period.last_month <= analysis->period.last_month; period = period_shift(&period, 1))
		for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
			if (delivery_is_owed(analysis, obligation, unit, &period) &&
			    write_delivery(out, analysis, obligation, unit, &period, diag) < 0)
				return -1;
	return 0;
}

/* A unit that owes nothing of a material in the run's period. */
static int write_none(struct result *out, const struct analysis *analysis, const char *unit,
		      const struct code *material, struct diag *diag)
{
	static const char *const blank[] = { "name",	  "table_name",	 "needed",     "had",
					     "due",	  "due_level",	 "due_source", "received",
					     "days_late", "days_overdue" };

	result_text(out, "unit", unit);
	result_text(out, "material", material->code);
	result_text(out, "obligation", "");
	result_text(out, "period", analysis->code);
	result_count(out, "part", 0);
	for (size_t i = 0; i < sizeof(blank) / sizeof(blank[0]); i++)
		result_null(out, blank[i]);
	result_text(out, "status", "not_applicable");
	result_count(out, "in_period", 1);
	return result_write(out, diag);
}

static bool owes(const struct analysis *analysis, const struct obligation *items, size_t nr,
		 size_t unit, const char *material)
{
	for (size_t i = 0; i < nr; i++) {
		struct period period = period_of_month(duty_period_kind(items[i].months),
						       analysis->period.first_month);

		if (!items[i].material || strcmp(items[i].material, material) != 0)
			continue;
		for (; period.last_month <= analysis->period.last_month;
		     period = period_shift(&period, 1))
			if (is_in_period(analysis, &period) &&
			    delivery_is_owed(analysis, &items[i], unit, &period))
				return true;
	}
	return false;
}

static int write_unowed(struct result *out, const struct analysis *analysis,
			const struct code *material, struct diag *diag)
{
	const struct rules *rules = analysis->rules;

	for (size_t unit = 0; unit < rules->nr_units; unit++)
		if (rules_is_member_in(rules, unit, &analysis->period) &&
		    !owes(analysis, rules->obligations, rules->nr_obligations, unit,
			  material->code) &&
		    !owes(analysis, rules->parts, rules->nr_parts, unit, material->code) &&
		    write_none(out, analysis, rules->units[unit].code, material, diag) < 0)
			return -1;
	return 0;
}

int materials_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "material_result", diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_obligations; i++)
		rc = write_obligation(&out, analysis, &rules->obligations[i], diag);
	for (size_t i = 0; rc == 0 && i < rules->nr_parts; i++)
		rc = write_obligation(&out, analysis, &rules->parts[i], diag);
	for (size_t i = 0; rc == 0 && i < rules->nr_codes; i++)
		if (strcmp(rules->codes[i].list, list) == 0)
			rc = write_unowed(&out, analysis, &rules->codes[i], diag);
	result_release(&out);
	return rc;
}
