/* stream.c - see stream.h. */
#include "samples/stream.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>

static uint32_t hash_text(uint32_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u; /* FNV-1a */
	return hash;
}

void stream_init(struct stream *out, const struct county *county, const char *unit,
		 const char *table)
{
	uint32_t hash = hash_text(2166136261u ^ county->seed, unit);

	out->rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(out->rng, hash_text(hash_text(hash, "/"), table));
}

void stream_release(struct stream *stream)
{
	gsl_rng_free(stream->rng);
	stream->rng = NULL;
}

int stream_poisson(struct stream *stream, double mean)
{
	return (int)gsl_ran_poisson(stream->rng, mean);
}

int stream_burst(struct stream *stream, double mean, double shape)
{
	if (mean <= 0)
		return 0;
	return (int)gsl_ran_negative_binomial(stream->rng, shape / (shape + mean), shape);
}

int stream_binomial(struct stream *stream, double p, int n)
{
	return (int)gsl_ran_binomial(stream->rng, p, (unsigned)n);
}

double stream_lognormal(struct stream *stream, double median, double high)
{
	return gsl_ran_lognormal(stream->rng, log(median), log(high / median) / 1.6448536269514722);
}

bool stream_chance(struct stream *stream, double p)
{
	return gsl_rng_uniform(stream->rng) < p;
}

int stream_between(struct stream *stream, int low, int high)
{
	return low + (int)gsl_rng_uniform_int(stream->rng, (unsigned long)(high - low) + 1);
}

size_t stream_weighted(struct stream *stream, const double *weights, size_t nr)
{
	double total = 0, at;
	size_t i;

	for (i = 0; i < nr; i++)
		total += weights[i];
	at = gsl_rng_uniform(stream->rng) * total;
	for (i = 0; i + 1 < nr && at >= weights[i]; i++)
		at -= weights[i];
	return i;
}
