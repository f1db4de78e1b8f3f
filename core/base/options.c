/* options.c - see options.h. */
#include "core/base/options.h"

#include <string.h>

#include "core/base/period.h"

static const char *take_value(int argc, char **argv, int *i, const char *inline_value,
			      struct diag *diag)
{
	if (inline_value)
		return inline_value;
	if (*i + 1 >= argc) {
		diag_add(diag, "CLI002", NULL, argv[*i], NULL);
		return NULL;
	}
	return argv[++*i];
}

/* 1 when 'name' was an option of ours or of 'specs', 0 when unknown, -1 on error. */
static int take_long(struct options *out, const struct option_spec *specs, const char *name,
		     size_t nr, const char *inline_value, int argc, char **argv, int *i,
		     struct diag *diag)
{
	const char *value = NULL;
	const struct option_spec ours[] = {
		{ .name = "as-of", .value = &out->as_of },
		{ .name = "quiet", .flag = &out->quiet },
		{ .name = "help", .flag = &out->help },
		{ .name = "version", .flag = &out->version },
		{ .name = NULL },
	};
	const struct option_spec *const lists[] = { ours, specs };

	for (size_t l = 0; l < 2; l++) {
		for (const struct option_spec *s = lists[l]; s && s->name; s++) {
			if (strlen(s->name) != nr || strncmp(s->name, name, nr) != 0)
				continue;
			if (s->flag && inline_value)
				return 0;
			if (s->flag) {
				*s->flag = true;
				return 1;
			}
			value = take_value(argc, argv, i, inline_value, diag);
			if (!value)
				return -1;
			*s->value = value;
			return 1;
		}
	}
	return 0;
}

/* -C DIR, -CDIR, -q, -h. Same returns as take_long(). */
static int take_short(struct options *out, int argc, char **argv, int *i, struct diag *diag)
{
	const char *arg = argv[*i];
	const char *value;

	if (arg[1] == 'C') {
		value = take_value(argc, argv, i, arg[2] ? arg + 2 : NULL, diag);
		if (!value)
			return -1;
		out->folder = value;
		return 1;
	}
	if (strcmp(arg, "-q") == 0)
		out->quiet = true;
	else if (strcmp(arg, "-h") == 0)
		out->help = true;
	else
		return 0;
	return 1;
}

static int take_option(struct options *out, const struct option_spec *specs, int argc, char **argv,
		       int *i, struct diag *diag)
{
	const char *arg = argv[*i];
	const char *equals;

	if (arg[1] != '-')
		return take_short(out, argc, argv, i, diag);
	equals = strchr(arg, '=');
	return take_long(out, specs, arg + 2, equals ? (size_t)(equals - arg - 2) : strlen(arg + 2),
			 equals ? equals + 1 : NULL, argc, argv, i, diag);
}

int options_parse(struct options *out, int argc, char **argv, const struct option_spec *specs,
		  struct diag *diag)
{
	struct options options = { .folder = "." };
	bool operands_only = false;
	int day;

	*out = options;
	for (int i = 1; i < argc; i++) {
		int taken;

		if (operands_only || argv[i][0] != '-' || !argv[i][1]) {
			argv[1 + out->nr_args++] = argv[i];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			operands_only = true;
			continue;
		}
		taken = take_option(out, specs, argc, argv, &i, diag);
		if (taken == 0)
			diag_add(diag, "CLI001", NULL, argv[i], NULL);
		if (taken <= 0)
			return -1;
	}
	out->args = argv + 1;
	if (out->as_of && day_parse(&day, out->as_of, NULL) < 0) {
		diag_add(diag, "CLI003", NULL, out->as_of, NULL);
		return -1;
	}
	return 0;
}
