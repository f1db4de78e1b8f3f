/* process.h - running another program: an argument array, no shell, a clean environment, no network
 * where the system allows it; it ends with us.
 *
 * Used by the front for the stages, by ingest for ssconvert and by render for gnuplot. */
#ifndef CORE_PROCESS_H
#define CORE_PROCESS_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* What the program may use; 0: as much as we may. Reaching the first makes its allocations fail,
 * the others end it by a signal (SIGXFSZ, SIGXCPU; of its output SIGKILL). */
struct process_limits {
	unsigned long long memory_bytes, file_bytes; /* address space; each file it writes */
	unsigned cpu_seconds;
	size_t output_bytes;
};

struct process {
	const char *const
		*argv;	    /* argv[0] is found in the system's folders unless it has a slash */
	const char *folder; /* working folder, NULL: the present one */
	const char *const *extra_env; /* "NAME=value", NULL-terminated; may be NULL */
	const char *input;	      /* text for its standard input; NULL: /dev/null */
	bool inherit_output;	      /* stdin, stdout, stderr and the environment stay ours */
	int timeout_seconds;	      /* 0: none; then killed with PRC003 */
	struct process_limits limits;
};

/* Run to the end. '*status' is the exit status (128 + signal when killed). Without
 * inherit_output the program's stdout and stderr together are appended to 'output' (may be
 * NULL); it is in a process group of its own, its environment is PATH, HOME=/nonexistent,
 * LC_ALL=C.UTF-8, TZ=UTC and extra_env. Returns 0, or -1 when it could not be run (PRC001 not
 * installed, PRC002, PRC003). */
int process_run(const struct process *process, int *status, struct buf *output, struct diag *diag);
/* True when 'program' (a name without a slash) is in one of the system's folders; PATH is not
 * asked, but SHUANGDA_PROGRAMS is, where somebody means to name other folders (our tests do). */
bool process_is_installed(const char *program);

#endif
