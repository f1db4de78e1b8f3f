/* control.h - control charts: is this period unusual for this unit.
 *
 * Limits from the unit's own past; the caller decides which periods belong to it and what a
 * signal is called. Periods are consecutive, NAN where nothing was reported, and taken as
 * independent of each other: a trend or a season in them makes signals. c and u charts assume
 * Poisson counts, p charts binomial ones, individuals charts roughly normal values. */
#ifndef ANALYZE_CONTROL_H
#define ANALYZE_CONTROL_H

#include <stddef.h>

#include "analyze/method/reason.h"

enum { CONTROL_MIN_N = 8 };
/* Two-sided probability beyond three sigma of a normal value, which exact limits keep to. */
#define CONTROL_BEYOND 0.0027
/* Turns waiting times into nearly normal values (Nelson 1994). */
#define CONTROL_WAITING_EXPONENT (1 / 3.6)

/* Three-sigma limits in the unit of the values; sigma is a third of the way from the centre to
 * the high limit. NAN unless reason is REASON_NONE. */
struct control_limits {
	double centre, low, high, sigma;
	enum reason reason;
};

/* c chart of counts in equal periods: mean -+ 3 sqrt(mean), low at least 0 (Montgomery). At least
 * 8 counts >= 0 present; all 0 is REASON_ZERO_TOTAL. */
struct control_limits control_c(const double *count, size_t nr);

/* c chart with exact limits for small counts: the quantiles of a Poisson count of the mean at
 * CONTROL_BEYOND / 2 on either side (funnel.h), whole numbers; a count outside low..high signals.
 * Refuses as control_c, and FEW_CASES below a mean of 1: such a series is no matter for a c chart
 * (two cases in a month would already signal), its waiting times are for control_waiting. */
struct control_limits control_c_exact(const double *count, size_t nr);

/* u chart of count[i] / exposure[i] and p chart of part[i] / whole[i]: limits[i] holds for
 * period i, low at least 0 and high, in the p chart, at most 1. A period with a NAN or with an
 * exposure or whole of 0 is left out and its limits are NAN with REASON_MISSING. At least 8
 * usable periods, counts and exposures >= 0, part <= whole; a refusal is in every limits[i]. */
void control_u(struct control_limits *limits, const double *count, const double *exposure,
	       size_t nr);
void control_p(struct control_limits *limits, const double *part, const double *whole, size_t nr);

/* Individuals chart: mean -+ 2.66 times the mean moving range (XmR; Wheeler). The range of two
 * neighbours counts only when both are present. At least 8 values; all the same is
 * REASON_NO_VARIATION, an infinite one BAD_VALUE. */
struct control_limits control_xmr(const double *value, size_t nr);

/* Limits of waiting times. */
struct control_waiting {
	struct control_limits transformed; /* XmR of days^exponent */
	double centre, low, high;	   /* the same in days; low 0 where it cannot be passed */
};

/* t chart of the days between cases (>= 0): XmR on days^exponent, exponent 1/3.6 (Nelson 1994;
 * Montgomery uses .2777). A value below low means cases follow each other unusually closely,
 * above high an unusual pause. At least 8 intervals. */
struct control_waiting control_waiting(const double *days, size_t nr, double exponent);

/* What a point of a chart signals; a point may carry several. */
enum control_signal {
	CONTROL_SIGNAL_BEYOND = 1, /* outside the limits */
	CONTROL_SIGNAL_SHIFT = 2,  /* 8th or later in a row on one side of the centre */
	CONTROL_SIGNAL_TREND = 4,  /* ends 6 values in a row, each above (below) the one before */
	CONTROL_SIGNAL_NEAR = 8,   /* 2 of 3 in a row beyond 2 sigma on one side */
	CONTROL_SIGNAL_AWAY = 16,  /* 4 of 5 in a row beyond 1 sigma on one side */
};

/* Western Electric run rules (1956) with Montgomery's trend rule: signal[i] receives the bits of
 * point i, judged against limits[i * step] (step 0: one set of limits for all, 1: one each). A
 * point on the centre and a missing one end a run. Points without limits signal nothing. */
void control_signals(unsigned *signal, const double *value, const struct control_limits *limits,
		     size_t step, size_t nr);

#endif
