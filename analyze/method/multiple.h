/* multiple.h - many tests at once: false discovery rate within a family.
 *
 * Knows p-values only; which tests form a family is decided in rules/. */
#ifndef ANALYZE_MULTIPLE_H
#define ANALYZE_MULTIPLE_H

#include <stddef.h>

/* How many tests of a family entered the correction, and why the rest did not. */
struct multiple {
	size_t tested;	  /* entered */
	size_t left_out;  /* have a p but could not have reached the limit */
	size_t without_p; /* p is NAN: no test */
};

/* Benjamini-Hochberg q-values (1995) of 'nr' p-values into q[0..nr-1]; 'q' may be 'p'. Holds for
 * tests that are independent or depend on each other positively (Benjamini and Yekutieli 2001).
 * NAN stays NAN and does not count. Returns the number of p-values corrected. */
size_t multiple_benjamini_hochberg(double *q, const double *p, size_t nr);

/* Below which p test 'i' gets a q below 'level' (0 < level < 1), the others' p as they are: q[i] <
 * level exactly when p[i] is below it. That is r * level / m, with r the number told of the m
 * tests if p[i] were 0 (Ferreira and Zwinderman 2006). NAN where p[i] is. */
double multiple_critical(const double *p, size_t nr, size_t i, double level);

/* q-values within a family of discrete tests (Tarone 1990): only tests whose smallest attainable
 * p-value smallest_p[i] is at most 'limit' enter; this is known from the totals alone, so the
 * choice costs no error. The q of the others is NAN. 'smallest_p' may be NULL, or NAN in single
 * places, for tests that are not discrete (they enter); limit = 1 lets every test enter. */
struct multiple multiple_family(double *q, const double *p, const double *smallest_p, size_t nr,
				double limit);

#endif
