/* stat_fits.c - regressions run alone: the first column on the others; sensitivity indices. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "analyze/method/describe.h"
#include "analyze/method/least_squares.h"
#include "analyze/method/poisson_fit.h"
#include "analyze/method/sensitivity.h"
#include "core/base/memory.h"

/* The observations without a missing value: y, and the rows of the design, whose first term is the
 * constant. */
struct design {
	double *x, *y, *exposure; /* exposure NULL for all 1 */
	size_t nr, terms;
};

static bool is_complete(const struct stat_input *input, size_t row)
{
	for (size_t j = 0; j < input->columns; j++)
		if (isnan(stat_input_column(input, j)[row]))
			return false;
	return true;
}

/* 'exposure' is the number of its column, 0 for none. */
static void design_take(struct design *out, const struct stat_input *input, size_t exposure)
{
	size_t rows = input->rows;

	out->terms = input->columns - (exposure ? 1 : 0);
	out->x = xmalloc(rows * out->terms * sizeof(*out->x));
	out->y = xmalloc(rows * sizeof(*out->y));
	out->exposure = exposure ? xmalloc(rows * sizeof(*out->exposure)) : NULL;
	for (size_t i = 0; i < rows; i++) {
		double *row = out->x + out->nr * out->terms;

		if (!is_complete(input, i))
			continue;
		*row++ = 1;
		for (size_t j = 1; j < input->columns; j++)
			if (j + 1 != exposure)
				*row++ = stat_input_column(input, j)[i];
		if (exposure)
			out->exposure[out->nr] = stat_input_column(input, exposure - 1)[i];
		out->y[out->nr++] = stat_input_column(input, 0)[i];
	}
}

static void design_release(struct design *design)
{
	free(design->x);
	free(design->y);
	free(design->exposure);
}

/* "name_0" is the constant's, "name_1" that of the first x. */
static void print_terms(struct stat_call *call, const char *name, const double *value, size_t terms)
{
	for (size_t j = 0; j < terms; j++)
		stat_add_number(call, name, j, value[j]);
}

/* Sum of squared residuals. */
static double residual_squares(const struct design *design, const double *coef)
{
	long double sum = 0;

	for (size_t i = 0; i < design->nr; i++) {
		long double left = design->y[i];

		for (size_t j = 0; j < design->terms; j++)
			left -= (long double)coef[j] * design->x[i * design->terms + j];
		sum += left * left;
	}
	return (double)sum;
}

static double total_squares(const struct design *design)
{
	double sd = describe_sd_sample(design->y, design->nr);

	return sd * sd * ((double)design->nr - 1);
}

/* What follows from the coefficients; 'se' for a residual variance of 1 becomes that of the
 * fit. */
static enum reason print_linear(struct stat_call *call, const struct design *design,
				const double *coef, double *se)
{
	double df = (double)(design->nr - design->terms);
	double left = residual_squares(design, coef), total = total_squares(design);
	double sigma = sqrt(left / df);
	double *t = xmalloc(design->terms * sizeof(*t)), *p = xmalloc(design->terms * sizeof(*p));

	for (size_t j = 0; j < design->terms; j++) {
		se[j] *= sigma;
		t[j] = se[j] > 0 ? coef[j] / se[j] : NAN;
		p[j] = se[j] > 0 ? 2 * gsl_cdf_tdist_Q(fabs(t[j]), df) : NAN;
	}
	stat_add(call, "df", df);
	print_terms(call, "coef", coef, design->terms);
	print_terms(call, "se", se, design->terms);
	print_terms(call, "t", t, design->terms);
	print_terms(call, "p", p, design->terms);
	stat_add(call, "residual_sd", sigma);
	stat_add(call, "r_squared", 1 - left / total);
	free(t);
	free(p);
	return REASON_NONE;
}

static enum reason fit_linear(struct stat_call *call, const struct design *design)
{
	double *coef = xmalloc(design->terms * sizeof(*coef));
	double *se = xmalloc(design->terms * sizeof(*se));
	double total = total_squares(design);
	enum reason reason = REASON_NONE;

	if (design->nr <= design->terms)
		reason = REASON_TOO_SHORT;
	else if (!isfinite(total))
		reason = REASON_BAD_VALUE;
	else if (!(total > 0))
		reason = REASON_NO_VARIATION;
	else if (least_squares_fit(coef, se, NULL, design->x, design->y, NULL, design->nr,
				   design->terms) < 0)
		reason = REASON_NO_SOLUTION;
	else
		reason = print_linear(call, design, coef, se);
	free(coef);
	free(se);
	return reason;
}

static enum reason run_linear_regression(struct stat_call *call)
{
	struct design design = { 0 };
	enum reason reason;

	design_take(&design, call->input, 0);
	stat_add(call, "n", (double)design.nr);
	reason = fit_linear(call, &design);
	design_release(&design);
	return reason;
}

static void print_poisson(struct stat_call *call, const struct poisson_fit *fit, size_t terms)
{
	stat_add(call, "df", (double)fit->df);
	print_terms(call, "coef", fit->coef, terms);
	print_terms(call, "se", fit->se, terms);
	stat_add(call, "deviance", fit->deviance);
	stat_add(call, "pearson", fit->pearson);
	stat_add(call, "dispersion", fit->dispersion);
}

static enum reason run_poisson_regression(struct stat_call *call)
{
	struct design design = { 0 };
	struct poisson_fit fit = POISSON_FIT_INIT;
	size_t exposure = stat_param_size(call, "exposure");
	enum reason reason;

	if (exposure == 1 || exposure > call->input->columns)
		return REASON_BAD_VALUE;
	design_take(&design, call->input, exposure);
	stat_add(call, "n", (double)design.nr);
	reason = poisson_fit_run(&fit, design.x, design.y, design.exposure, NULL, design.nr,
				 design.terms);
	if (!reason)
		print_poisson(call, &fit, design.terms);
	poisson_fit_release(&fit);
	design_release(&design);
	return reason;
}

/* A line with a missing result would shift the others: the whole is refused. */
static enum reason run_sobol(struct stat_call *call)
{
	size_t inputs = call->input->columns - 2;
	const double **mixed = xmalloc(inputs * sizeof(*mixed));
	struct sensitivity *out = xmalloc(inputs * sizeof(*out));
	enum reason reason = REASON_NONE;

	for (size_t i = 0; i < inputs; i++) {
		mixed[i] = stat_column(call, i + 2);
		out[i] = (struct sensitivity){ NAN, NAN };
	}
	for (size_t row = 0; row < call->input->rows; row++)
		if (!is_complete(call->input, row))
			reason = REASON_MISSING;
	if (!reason)
		reason = sensitivity_of_results(out, stat_column(call, 0), stat_column(call, 1),
						mixed, inputs, call->input->rows);
	for (size_t i = 0; i < inputs; i++) {
		stat_add_number(call, "first", i + 1, out[i].first);
		stat_add_number(call, "total", i + 1, out[i].total);
	}
	free(mixed);
	free(out);
	return reason;
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "linear_regression", .purpose = "线性回归（含常数项）",
		.columns = "y x...", .columns_text = "y 因变量，x 自变量，一列或几列；有缺失的行不计",
		.min_n = 3, .min_text = "列数+1",
		.reference = "NIST StRD；R lm",
		.outputs = "n 行数，df 自由度，coef_i 系数（coef_0 为常数项，coef_1 为第一个自变量，下同），se_i 标准误，t_i t统计量，p_i 双侧p值，"
			   "residual_sd 残差标准差，r_squared 判定系数",
		.run = run_linear_regression,
	},
	{
		.name = "poisson_regression", .purpose = "泊松回归（对数连接，含常数项）",
		.columns = "y [x...]", .columns_text = "y 件数，x 自变量，一列或几列，也可以没有；有缺失的行不计",
		.params = { { "exposure", "时间长度或基数在第几列，0为没有", 0, STAT_RANGE_WHOLE, 0, 1000 } },
		.min_n = 1, .min_text = "列数",
		.reference = "McCullagh、Nelder 1989；R glm",
		.outputs = "n 行数，df 自由度，coef_i 系数（coef_0 为常数项），se_i 标准误（离散指数为1时），deviance 偏差，pearson 皮尔逊卡方，"
			   "dispersion 离散指数",
		.run = run_poisson_regression,
	},
	{
		.name = "sobol", .purpose = "结果的变动各因素占多少",
		.columns = "a b mixed...", .columns_text = "a、b 模型在两组取值处的结果，mixed 第i列为a组中第i个因素换成b组取值的结果",
		.min_n = SENSITIVITY_DRAWS_MIN,
		.reference = "Saltelli 等 2010（一阶）；Jansen 1999（总效应）",
		.outputs = "first_i 第i个因素单独占方差的比例，total_i 连同与其他因素的共同作用",
		.run = run_sobol,
	},
};
/* clang-format on */

const struct stat_theme stat_fits = { methods, sizeof(methods) / sizeof(methods[0]) };
