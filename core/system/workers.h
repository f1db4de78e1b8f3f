/* workers.h - pieces of work done side by side, each in a process of its own.
 *
 * A piece leaves files and nothing else: what it changes in memory is gone with its process, and it
 * may not touch the store. Its messages are gone, too: a piece that fails is done once more by
 * workers_finish(), which then has them. */
#ifndef CORE_WORKERS_H
#define CORE_WORKERS_H

#include <sys/types.h>

#include "core/base/diag.h"

/* A piece may be done twice. Returns 0, or -1 with what is wrong in 'diag'. */
typedef int (*work_fn)(const void *data, struct diag *diag);

struct work;
struct workers {
	struct work *items;
	size_t nr, alloc;
};
#define WORKERS_INIT \
	{            \
		0    \
	}

/* Begin 'work' on 'data', which 'forget' frees when it is done. Waits while as many pieces are
 * under way as there are processors; where no process can be made workers_finish() does it. */
void workers_start(struct workers *workers, work_fn work, void (*forget)(void *data), void *data);
/* Wait for all. Returns 0, or -1 with what the first piece that failed had to say. */
int workers_finish(struct workers *workers, struct diag *diag);

#endif
