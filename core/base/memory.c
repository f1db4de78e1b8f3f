/* memory.c - see memory.h. */
#include "core/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK_SIZE = 64 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(max_align_t) unsigned char data[];
};

void memory_exhausted(void)
{
	fputs("shuangda: 内存不足，程序已停止；数据库未作改动。\n", stderr);
	exit(2);
}

void bug_abort(const char *file, int line, const char *message)
{
	fprintf(stderr, "shuangda: BUG %s:%d: %s\n", file, line, message);
	abort();
}

void *xmalloc(size_t size)
{
	void *ptr = malloc(size ? size : 1);

	if (!ptr)
		memory_exhausted();
	return ptr;
}

void *xcalloc(size_t nr, size_t size)
{
	void *ptr = calloc(nr ? nr : 1, size ? size : 1);

	if (!ptr)
		memory_exhausted();
	return ptr;
}

void *xrealloc(void *ptr, size_t size)
{
	void *moved = realloc(ptr, size ? size : 1);

	if (!moved)
		memory_exhausted();
	return moved;
}

char *xstrdup(const char *text)
{
	return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t nr)
{
	char *copy = xmalloc(nr + 1);

	if (nr)
		memcpy(copy, text, nr);
	copy[nr] = '\0';
	return copy;
}

void *array_grow(void *array, size_t nr, size_t *alloc, size_t element_size)
{
	if (nr < *alloc)
		return array;
	if (*alloc > SIZE_MAX / 2 / element_size)
		memory_exhausted();
	*alloc = *alloc ? *alloc * 2 : 16;
	return xrealloc(array, *alloc * element_size);
}

static struct arena_block *arena_add_block(struct arena *arena, size_t size)
{
	struct arena_block *block = xcalloc(1, sizeof(*block) + size);

	block->size = size;
	block->next = arena->block;
	arena->block = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	struct arena_block *block = arena->block;
	void *ptr;

	size = (size + align - 1) / align * align;
	if (!block || block->size - block->used < size)
		block = arena_add_block(arena, size > ARENA_BLOCK_SIZE ? size : ARENA_BLOCK_SIZE);
	ptr = block->data + block->used;
	block->used += size;
	return ptr;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_strndup(struct arena *arena, const char *text, size_t nr)
{
	char *copy = arena_alloc(arena, nr + 1);

	if (nr)
		memcpy(copy, text, nr);
	return copy;
}

void arena_release(struct arena *arena)
{
	while (arena->block) {
		struct arena_block *next = arena->block->next;

		free(arena->block);
		arena->block = next;
	}
}
