/* least_squares.c - see least_squares.h. */
#include "analyze/method/least_squares.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

/* A column whose part orthogonal to the others is smaller than this share of its length is
 * taken to depend on them. */
static const double DEPENDENT = 1e-11;

/* sqrt(weight) times the rows of x and y, columns then scaled to length 1; false when a number
 * is not finite or a column is 0. */
static bool prepare(gsl_matrix *a, gsl_vector *b, gsl_vector *length, const double *x,
		    const double *y, const double *weight)
{
	for (size_t i = 0; i < a->size1; i++) {
		double root = weight ? sqrt(weight[i]) : 1;

		for (size_t j = 0; j < a->size2; j++)
			gsl_matrix_set(a, i, j, root * x[i * a->size2 + j]);
		gsl_vector_set(b, i, root * y[i]);
		if (!isfinite(root * y[i]))
			return false;
	}
	for (size_t j = 0; j < a->size2; j++) {
		gsl_vector_view column = gsl_matrix_column(a, j);
		double norm = gsl_blas_dnrm2(&column.vector);

		if (!isnormal(norm) || !isfinite(1 / norm))
			return false;
		gsl_vector_scale(&column.vector, 1 / norm);
		gsl_vector_set(length, j, norm);
	}
	return true;
}

static bool is_dependent(const gsl_matrix *qr)
{
	for (size_t j = 0; j < qr->size2; j++)
		if (fabs(gsl_matrix_get(qr, j, j)) < DEPENDENT)
			return true;
	return false;
}

/* Row j of the inverse of R has the square root of the j-th diagonal element as its length. */
static void standard_errors(double *se, const gsl_matrix *qr, const gsl_vector *length)
{
	size_t terms = qr->size2;
	gsl_matrix *inverse = gsl_matrix_alloc(terms, terms);
	gsl_matrix_const_view r = gsl_matrix_const_submatrix(qr, 0, 0, terms, terms);

	gsl_matrix_set_identity(inverse);
	gsl_blas_dtrsm(CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, 1, &r.matrix, inverse);
	for (size_t j = 0; j < terms; j++) {
		gsl_vector_const_view row = gsl_matrix_const_row(inverse, j);

		se[j] = gsl_blas_dnrm2(&row.vector) / gsl_vector_get(length, j);
	}
	gsl_matrix_free(inverse);
}

/* The leverage of row i is the squared length of row i of Q, of its first 'terms' columns. */
static void leverages(double *hat, const gsl_matrix *qr, const gsl_vector *tau)
{
	gsl_vector *column = gsl_vector_alloc(qr->size1);

	for (size_t i = 0; i < qr->size1; i++)
		hat[i] = 0;
	for (size_t j = 0; j < qr->size2; j++) {
		gsl_vector_set_basis(column, j);
		gsl_linalg_QR_Qvec(qr, tau, column);
		for (size_t i = 0; i < qr->size1; i++)
			hat[i] += gsl_vector_get(column, i) * gsl_vector_get(column, i);
	}
	gsl_vector_free(column);
}

static bool are_finite(const double *value, size_t nr)
{
	for (size_t i = 0; value && i < nr; i++)
		if (!isfinite(value[i]))
			return false;
	return true;
}

static void fill_nan(double *out, size_t nr)
{
	for (size_t i = 0; out && i < nr; i++)
		out[i] = NAN;
}

int least_squares_fit(double *coef, double *se, double *hat, const double *x, const double *y,
		      const double *weight, size_t nr, size_t terms)
{
	gsl_matrix *a;
	gsl_vector *b, *length, *tau, *residual;
	gsl_vector_view solution;
	int rc = -1;

	if (!terms || nr < terms)
		goto refused;
	a = gsl_matrix_alloc(nr, terms);
	b = gsl_vector_alloc(nr);
	residual = gsl_vector_alloc(nr);
	length = gsl_vector_alloc(terms);
	tau = gsl_vector_alloc(terms);
	if (!prepare(a, b, length, x, y, weight))
		goto out;
	gsl_linalg_QR_decomp(a, tau);
	if (is_dependent(a))
		goto out;
	solution = gsl_vector_view_array(coef, terms);
	gsl_linalg_QR_lssolve(a, tau, b, &solution.vector, residual);
	gsl_vector_div(&solution.vector, length);
	if (se)
		standard_errors(se, a, length);
	if (hat)
		leverages(hat, a, tau);
	rc = are_finite(coef, terms) && are_finite(se, terms) && are_finite(hat, nr) ? 0 : -1;
out:
	gsl_vector_free(tau);
	gsl_vector_free(length);
	gsl_vector_free(residual);
	gsl_vector_free(b);
	gsl_matrix_free(a);
	if (rc == 0)
		return 0;
refused:
	fill_nan(coef, terms);
	fill_nan(se, terms);
	fill_nan(hat, nr);
	return -1;
}
