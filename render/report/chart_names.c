/* chart_names.c - see chart_names.h. */
#include "render/report/chart_names.h"

/* Numbers and titles are in the names of files: a report that was signed with others would not be
 * made again as it was. New charts take new numbers. */
struct chart_name {
	const char *key, *title;
	int number; /* sorts the files; of an assessment's they begin anew */
	bool assess;
};
/* clang-format off */
static const struct chart_name names[CHART_ID_NR] = {
	[CHART_ID_TREND]       = { "chart_trend",       "立案月度走势",     1,  false },
	[CHART_ID_FORECAST]    = { "chart_forecast",    "以后四个季度推算", 2,  false },
	[CHART_ID_RANK]        = { "chart_rank",        "各单位立案",       3,  false },
	[CHART_ID_FIELD]       = { "chart_field",       "各领域立案",       4,  false },
	[CHART_ID_TRANSFERS]   = { "chart_transfers",   "移送案件办理情况", 5,  false },
	[CHART_ID_DELIVERY]    = { "chart_delivery",    "报送情况",         6,  false },
	[CHART_ID_YEAR]        = { "chart_year",        "年度一览",         7,  false },
	[CHART_ID_DUTIES]      = { "chart_duties",      "各单位履职",       8,  false },
	[CHART_ID_CONTROL]     = { "chart_control",     "立案控制图",       9,  false },
	[CHART_ID_UNITS]       = { "chart_units",       "各单位逐季",       10, false },
	[CHART_ID_PEERS]       = { "chart_peers",       "按时公开率比较",   11, false },
	[CHART_ID_DURATIONS]   = { "chart_durations",   "办理时长",         12, false },
	[CHART_ID_MATTERS]     = { "chart_matters",     "督办事项",         13, false },
	[CHART_ID_SCORE]       = { "chart_score",       "考核名次",         1,  true },
	[CHART_ID_SCORE_TOTAL] = { "chart_score_total", "考核总分和等次",   2,  true },
	[CHART_ID_SCORE_ITEMS] = { "chart_score_items", "考核各项得分率",   3,  true },
};
/* clang-format on */

const char *chart_key(enum chart_id chart)
{
	return names[chart].key;
}

const char *chart_title(enum chart_id chart)
{
	return names[chart].title;
}

bool chart_is_of_assessment(enum chart_id chart)
{
	return names[chart].assess;
}

const char *chart_folder(const struct report *report)
{
	return report->issue.former_charts ? FORMER_CHART_FOLDER : "图表";
}

void chart_add_path(struct buf *out, const struct report *report, enum chart_id chart,
		    const char *format)
{
	const struct chart_name *name = &names[chart];

	if (report->issue.former_charts)
		buf_addf(out, FORMER_CHART_FOLDER "/%s.%s", name->key, format);
	else
		buf_addf(out, "%s/%02d_%s_%s.%s", chart_folder(report), name->number, name->title,
			 report->asked, format);
}
