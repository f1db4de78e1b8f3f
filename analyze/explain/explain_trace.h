/* explain_trace.h - a report's 数据溯源.csv against the store: the command of each line run again
 * and its figure compared with what the report printed. */
#ifndef ANALYZE_EXPLAIN_TRACE_H
#define ANALYZE_EXPLAIN_TRACE_H

#include <stddef.h>

#include "core/base/diag.h"
#include "core/office/workspace.h"

struct trace_outcome {
	size_t nr_lines;  /* of the file, its head apart */
	size_t nr_asked;  /* whose command is an explain, and was run */
	size_t nr_same;	  /* of these: came out again, to the last decimal */
	size_t nr_others; /* of other commands, which are not run here */
};

/* Ask for about 'sample' lines (0: all) of the file at 'path'. A line that does not come out again
 * is in 'diag' as CLI052 with file and line, the figure printed and the figure found. Returns 0, or
 * -1 when the file or the store cannot be read (FIL001, STO001). */
int explain_trace(struct trace_outcome *out, struct workspace *workspace, const char *path,
		  size_t sample, struct diag *diag);

#endif
