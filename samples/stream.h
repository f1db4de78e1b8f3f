/* stream.h - independent streams of random numbers, one for each unit and table of a county.
 *
 * The seed is a hash of the county's and the two names, so that a change in what one stream draws
 * moves no other, and every run draws the same. */
#ifndef SAMPLES_STREAM_H
#define SAMPLES_STREAM_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

#include "samples/county.h"

struct stream {
	gsl_rng *rng;
};

/* The stream of 'unit' and 'table'. The caller releases it with stream_release(). */
void stream_init(struct stream *out, const struct county *county, const char *unit,
		 const char *table);
void stream_release(struct stream *stream);

int stream_poisson(struct stream *stream, double mean);
/* Negative binomial with the given mean and variance mean + mean^2 / shape. */
int stream_burst(struct stream *stream, double mean, double shape);
int stream_binomial(struct stream *stream, double p, int n);
/* Log-normal by its median and 95 % quantile. */
double stream_lognormal(struct stream *stream, double median, double high);
bool stream_chance(struct stream *stream, double p);
/* Evenly from low to high, both included. */
int stream_between(struct stream *stream, int low, int high);
/* Index drawn with the given weights. */
size_t stream_weighted(struct stream *stream, const double *weights, size_t nr);

#endif
