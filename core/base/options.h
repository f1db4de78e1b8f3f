/* options.h - the command line that all programs share: -C, --as-of, --quiet, --help, --version.
 *
 * Each program lists its own long options; usage text is the program's. */
#ifndef CORE_OPTIONS_H
#define CORE_OPTIONS_H

#include <stdbool.h>

#include "core/base/diag.h"

enum exit_code { EXIT_CODE_OK = 0, EXIT_CODE_REFUSED = 1, EXIT_CODE_FAILED = 2 };

/* One further option; exactly one of 'flag' and 'value' is set. */
struct option_spec {
	const char *name;
	bool *flag;
	const char **value;
};

struct options {
	const char *folder; /* -C DIR; "." by default */
	const char *as_of;  /* YYYY-MM-DD or NULL */
	bool quiet, help, version;
	int nr_args; /* what is left: operands */
	char **args;
};

/* Read argv (argv[0] is the program). 'specs' ends with a NULL name; may be NULL. Options and
 * operands may be mixed. Returns 0, or -1 with CLI001 (unknown option), CLI002 (a value is
 * missing) or CLI003 (--as-of is no date). */
int options_parse(struct options *out, int argc, char **argv, const struct option_spec *specs,
		  struct diag *diag);

#endif
