/* method_choice.c - see method_choice.h. */
#include "analyze/judge/method_choice.h"

#include <math.h>
#include <stddef.h>

const double method_choice_dispersion_level = 0.25;

static const double sparse_share = 0.5;

static struct method_choice test_count(const struct profile *profile)
{
	if (!profile || profile->reason == REASON_TOO_SHORT)
		return (struct method_choice){ METHOD_POISSON_EXACT, BASIS_SHORT };
	if (isnan(profile->p))
		return (struct method_choice){ METHOD_POISSON_EXACT, BASIS_SPARSE };
	if (profile->dispersion > 1 && profile->p < method_choice_dispersion_level)
		return (struct method_choice){ METHOD_QUASI_POISSON, BASIS_OVERDISPERSED };
	return (struct method_choice){ METHOD_POISSON_EXACT, BASIS_POISSON };
}

struct method_choice method_choice_period(const struct indicator *indicator,
					  const struct profile *profile)
{
	switch (indicator->noise) {
	case NOISE_POISSON:
		return test_count(profile);
	case NOISE_BINOMIAL:
		return (struct method_choice){ METHOD_FISHER, BASIS_PROPORTION };
	case NOISE_COMPOUND:
		return (struct method_choice){ METHOD_QUASI_POISSON, BASIS_PLANNED };
	default:
		return (struct method_choice){ METHOD_NONE, BASIS_NONE };
	}
}

struct method_choice method_choice_month(const struct indicator *indicator,
					 const struct profile *profile, double zero_share)
{
	if (indicator->noise == NOISE_POISSON && zero_share > sparse_share)
		return (struct method_choice){ METHOD_WAITING, BASIS_SPARSE };
	return method_choice_period(indicator, profile);
}

const char *method_choice_name(enum method method)
{
	static const char *const names[] = {
		[METHOD_NONE] = NULL,
		[METHOD_POISSON_EXACT] = "poisson_exact",
		[METHOD_QUASI_POISSON] = "quasi_poisson",
		[METHOD_FISHER] = "fisher",
		[METHOD_WAITING] = "waiting",
	};

	return names[method];
}

const char *method_choice_basis_name(enum basis basis)
{
	static const char *const names[] = {
		[BASIS_NONE] = NULL,
		[BASIS_POISSON] = "poisson",
		[BASIS_OVERDISPERSED] = "overdispersed",
		[BASIS_SHORT] = "short",
		[BASIS_SPARSE] = "sparse",
		[BASIS_PLANNED] = "planned",
		[BASIS_PROPORTION] = "proportion",
		[BASIS_LASTING] = "lasting",
		[BASIS_GROUPED] = "grouped",
	};

	return names[basis];
}
