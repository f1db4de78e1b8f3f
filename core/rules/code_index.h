/* code_index.h - rows of the rules found by their codes: each begins with its code. */
#ifndef CORE_RULES_CODE_INDEX_H
#define CORE_RULES_CODE_INDEX_H

#include "core/base/memory.h"

/* The numbers of 'nr' rows of 'size' bytes by code, rows of one code in order; kept in 'arena'. */
size_t *code_index_make(struct arena *arena, const void *rows, size_t nr, size_t size);
/* The number of the first row with 'code'; 'nr' when there is none. */
size_t code_index_find(const size_t *index, const void *rows, size_t nr, size_t size,
		       const char *code);

#endif
