/* information_list.c - see information_list.h. */
#include "analyze/demand/information_list.h"

#include "analyze/demand/demands.h"

static const char items[] =
	"SELECT unit, kind, title, event_date, reported_date, adopted, case_no, stage, content"
	" FROM temp.information_asof WHERE reported_date BETWEEN ?1 AND min(?2, ?3)"
	" ORDER BY reported_date, title";

/* Working days from the event to the report; -1 where a day or the calendar is missing. A report
 * of what is yet to come is prompt. */
static int days_of(const struct analysis *analysis, struct query *row)
{
	const char *event = query_text_of(row, "event_date");
	int from, to;

	if (!event || day_parse(&from, event, NULL) < 0 ||
	    day_parse(&to, query_text_of(row, "reported_date"), NULL) < 0)
		return -1;
	return to <= from ? 0 : calendar_workdays_between(&analysis->rules->calendar, from, to);
}

static void give_promptness(struct result *out, const struct analysis *analysis, struct query *row)
{
	const struct demand *demand = rules_demand(analysis->rules, "information_prompt");
	int days = days_of(analysis, row);

	if (days < 0)
		result_null(out, "days");
	else
		result_count(out, "days", days);
	result_text(out, "state",
		    !demand || demand->days == DEMAND_NO_LIMIT ? NULL
		    : days < 0				       ? "unknown"
		    : days > demand->days		       ? "late"
							       : "prompt");
}

static int write_item(struct result *out, const struct analysis *analysis, struct query *row,
		      int position, struct diag *diag)
{
	static const char *const texts[] = { "unit",	   "kind",	    "title",
					     "event_date", "reported_date", "adopted",
					     "case_no",	   "stage",	    "content" };
	int day;

	result_count(out, "position", position);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], query_text_of(row, texts[i]));
	result_count(out, "in_period",
		     day_parse(&day, query_text_of(row, "reported_date"), NULL) == 0 &&
			     day >= analysis->period.first_day);
	give_promptness(out, analysis, row);
	return result_write(out, diag);
}

int information_list_write(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	int position = 0, more = -1;

	if (!rules_form(analysis->rules, "information"))
		return 0;
	if (query_open(&rows, analysis->store, items, diag) < 0 ||
	    result_open(&out, analysis, "information_result", diag) < 0)
		goto out;
	demand_bind_days(&rows, analysis);
	while ((more = query_next(&rows, diag)) > 0)
		if (write_item(&out, analysis, &rows, ++position, diag) < 0) {
			more = -1;
			break;
		}
out:
	query_release(&rows);
	result_release(&out);
	return more;
}
