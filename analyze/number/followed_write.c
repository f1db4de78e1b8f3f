/* followed_write.c - what followed_result holds: see followed.h. */
#include "analyze/number/followed.h"
#include "analyze/number/result.h"
#include "analyze/number/series.h"
#include "core/indicator/ledger_count.h"

static int write_period(struct result *out, const struct analysis *analysis,
			const struct indicator *indicator, const struct period *period,
			struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct figure figure;

	series_figure_evenly(&figure, analysis, indicator, SERIES_COUNTY, period);
	result_text(out, "indicator", indicator->code);
	result_text(out, "period", period_code(code, period));
	result_number(out, "value", figure.value);
	result_number(out, "numerator", figure.numerator);
	result_number(out, "denominator", figure.denominator);
	result_text(out, "state", series_state_name(figure.state));
	return result_write(out, diag);
}

static int write_kind(struct result *out, const struct analysis *analysis,
		      const struct indicator *indicator, enum period_kind kind, struct diag *diag)
{
	struct period period = period_of_month(kind, analysis->first_month);

	for (; period.last_month <= analysis->period.last_month; period = period_shift(&period, 1))
		if (period.first_month >= analysis->first_month &&
		    write_period(out, analysis, indicator, &period, diag) < 0)
			return -1;
	return 0;
}

static int write_indicator(struct result *out, const struct analysis *analysis,
			   const struct indicator *indicator, struct diag *diag)
{
	enum period_kind kind = analysis->period.kind;

	if (write_kind(out, analysis, indicator, PERIOD_KIND_MONTH, diag) < 0)
		return -1;
	if (kind == PERIOD_KIND_MONTH || kind >= PERIOD_KIND_MONTHS)
		return 0;
	return write_kind(out, analysis, indicator, kind, diag);
}

int followed_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "followed_result", diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_indicators; i++)
		if (ledger_ripens(&rules->indicators[i]) &&
		    series_wanted(analysis, &rules->indicators[i], SERIES_COUNTY))
			rc = write_indicator(&out, analysis, &rules->indicators[i], diag);
	result_release(&out);
	return rc;
}
