/* interval.c - see interval.h. */
#include "analyze/method/interval.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_machine.h>
#include <gsl/gsl_roots.h>

#include "analyze/method/discrete.h"
#include "core/base/memory.h"

/* Whole numbers a double holds exactly, with room for sums. */
static const double COUNT_MAX = 1e15;

static bool is_count(double value)
{
	return value >= 0 && value <= COUNT_MAX && value == floor(value);
}

static struct interval refused(enum reason reason)
{
	return (struct interval){ NAN, NAN, reason };
}

static enum reason check_count(double count, double level)
{
	if (isnan(count))
		return REASON_MISSING;
	return is_count(count) && level > 0 && level < 1 ? REASON_NONE : REASON_BAD_VALUE;
}

static enum reason check_part(double part, double whole, double level)
{
	if (isnan(part) || isnan(whole))
		return REASON_MISSING;
	if (!is_count(part) || !is_count(whole) || part > whole || !(level > 0 && level < 1))
		return REASON_BAD_VALUE;
	return whole > 0 ? REASON_NONE : REASON_ZERO_BASE;
}

/* One tail of a distribution as a function of its parameter; 'n' < 0 stands for Poisson. */
struct tail {
	double count, n, target;
	int direction;
};

static double tail_of(const struct tail *tail, double parameter)
{
	struct discrete dist =
		tail->n < 0 ? discrete_poisson(parameter) : discrete_binomial(tail->n, parameter);

	return tail->direction < 0 ? discrete_lower(&dist, tail->count)
				   : discrete_upper(&dist, tail->count);
}

static double above_target(double parameter, void *tail)
{
	return tail_of(tail, parameter) - ((const struct tail *)tail)->target;
}

/* The parameter between 'low' and 'high' at which the tail is its target: Brent's method, to the
 * last bits. The upper tail grows with the parameter and the lower one falls, so that the target
 * lies between those of the ends. */
static double solve(double low, double high, struct tail tail)
{
	enum { ITERATIONS = 200 };
	gsl_function function = { .function = above_target, .params = &tail };
	gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
	double root;

	if (!solver)
		memory_exhausted();
	if (gsl_root_fsolver_set(solver, &function, low, high) != GSL_SUCCESS)
		BUG("a tail's target outside its bracket");
	for (int i = 0; i < ITERATIONS; i++) {
		if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS ||
		    gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
					   gsl_root_fsolver_x_upper(solver), 0,
					   2 * GSL_DBL_EPSILON) == GSL_SUCCESS)
			break;
	}
	root = gsl_root_fsolver_root(solver);
	gsl_root_fsolver_free(solver);
	return root;
}

struct interval interval_garwood(double count, double level)
{
	struct interval out = { 0, 0, check_count(count, level) };
	double half = (1 - level) / 2, reach = count + 8;

	if (out.reason)
		return refused(out.reason);
	while (tail_of(&(struct tail){ count, -1, half, -1 }, reach) > half)
		reach += reach;
	if (count > 0)
		out.low = solve(0, count, (struct tail){ count, -1, half, 1 });
	out.high =
		count > 0 ? solve(count, reach, (struct tail){ count, -1, half, -1 }) : -log(half);
	return out;
}

struct interval interval_byar(double count, double level)
{
	struct interval out = { 0, 0, check_count(count, level) };
	double z, next = count + 1;

	if (out.reason)
		return refused(out.reason);
	z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
	if (count > 0)
		out.low = count * pow(fmax(0, 1 - 1 / (9 * count) - z / (3 * sqrt(count))), 3);
	out.high = next * pow(1 - 1 / (9 * next) + z / (3 * sqrt(next)), 3);
	return out;
}

struct interval interval_clopper_pearson(double part, double whole, double level)
{
	struct interval out = { 0, 1, check_part(part, whole, level) };
	double half = (1 - level) / 2;

	if (out.reason)
		return refused(out.reason);
	if (part > 0)
		out.low = solve(0, part / whole, (struct tail){ part, whole, half, 1 });
	if (part < whole)
		out.high = solve(part / whole, 1, (struct tail){ part, whole, half, -1 });
	return out;
}

struct interval interval_wilson(double part, double whole, double level)
{
	struct interval out = { 0, 1, check_part(part, whole, level) };
	double z, share, centre, half, scale;

	if (out.reason)
		return refused(out.reason);
	z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
	share = part / whole;
	scale = 1 + z * z / whole;
	centre = share + z * z / (2 * whole);
	half = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole));
	if (part > 0)
		out.low = fmax(0, (centre - half) / scale);
	if (part < whole)
		out.high = fmin(1, (centre + half) / scale);
	return out;
}
