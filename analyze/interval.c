/* interval.c - see interval.h. */
#include "analyze/interval.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "analyze/discrete.h"

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

/* One tail as a function of the parameter; 'n' < 0 stands for Poisson. */
static double tail(double parameter, double count, double n, int direction)
{
	struct discrete dist =
		n < 0 ? discrete_poisson(parameter) : discrete_binomial(n, parameter);

	return direction < 0 ? discrete_lower(&dist, count) : discrete_upper(&dist, count);
}

/* The parameter between 'low' and 'high' at which the tail is 'target'. The upper tail grows
 * with the parameter, the lower one falls; halving the bracket never fails to converge. */
static double solve(double low, double high, double count, double n, int direction, double target)
{
	double middle = (low + high) / 2;

	while (middle > low && middle < high && high - low > 4e-16 * high) {
		if ((tail(middle, count, n, direction) < target) == (direction > 0))
			low = middle;
		else
			high = middle;
		middle = (low + high) / 2;
	}
	return middle;
}

struct interval interval_garwood(double count, double level)
{
	struct interval out = { 0, 0, check_count(count, level) };
	double half = (1 - level) / 2, reach = count + 8;

	if (out.reason)
		return refused(out.reason);
	while (tail(reach, count, -1, -1) > half)
		reach += reach;
	if (count > 0)
		out.low = solve(0, count, count, -1, 1, half);
	out.high = count > 0 ? solve(count, reach, count, -1, -1, half) : -log(half);
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
		out.low = solve(0, part / whole, part, whole, 1, half);
	if (part < whole)
		out.high = solve(part / whole, 1, part, whole, -1, half);
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
