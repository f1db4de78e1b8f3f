/* memory.h - allocation that cannot fail, and the one way to die of our own mistakes.
 *
 * Out of memory ends the program in memory_exhausted(); the store's transaction makes
 * that safe. The arena holds strings and records that live to the end of a run. */
#ifndef CORE_MEMORY_H
#define CORE_MEMORY_H

#include <stddef.h>

/* Prints and exits 2. Never returns. */
_Noreturn void memory_exhausted(void);

/* Abort with file, line and message: a mistake of the program, never of its input. */
_Noreturn void bug_abort(const char *file, int line, const char *message);
#define BUG(message) bug_abort(__FILE__, __LINE__, (message))

/* As malloc, calloc, realloc, strdup and strndup, but never return NULL. The caller frees. */
void *xmalloc(size_t size);
void *xcalloc(size_t nr, size_t size);
void *xrealloc(void *ptr, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t nr);

/* Room for one more in a growing array: returns the array, moved if needed, with
 * '*alloc' updated. 'nr' is the number of elements in use. */
void *array_grow(void *array, size_t nr, size_t *alloc, size_t element_size);

struct arena_block;

/* Strings and records freed all at once. */
struct arena {
	struct arena_block *block;
};
#define ARENA_INIT \
	{          \
		0  \
	}

/* 'size' zeroed bytes, aligned for any type, alive until arena_release(). */
void *arena_alloc(struct arena *arena, size_t size);
/* A copy alive until arena_release(). */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t nr);
/* Free everything; harmless on an empty arena. */
void arena_release(struct arena *arena);

#endif
