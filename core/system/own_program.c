/* own_program.c - see own_program.h. */
#include "core/system/own_program.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "core/system/file.h"

/* The system gives a program that it starts the place of the loader it mapped beside it, and none
 * where it started the loader, which then read the program. */
static bool is_loader_named(void)
{
	return getauxval(AT_BASE) == 0;
}

/* The loader resolved it as it read the program. */
static bool folder_by_loader(char path[static PATH_MAX])
{
	void *self = dlopen(NULL, RTLD_LAZY);
	bool found = self && dlinfo(self, RTLD_DI_ORIGIN, path) == 0;

	if (self)
		dlclose(self);
	return found && *path == '/';
}

static bool folder_by_system(char path[static PATH_MAX])
{
	ssize_t nr = readlink("/proc/self/exe", path, PATH_MAX - 1);

	while (nr > 0 && path[nr - 1] != '/')
		nr--;
	if (nr <= 1)
		return false;
	path[nr - 1] = '\0';
	return true;
}

bool own_folder(struct buf *out)
{
	char path[PATH_MAX] = "";
	bool found = is_loader_named() ? folder_by_loader(path) : folder_by_system(path);

	buf_reset(out);
	if (found)
		buf_addstr(out, path);
	return found;
}

/* The word behind 'word'; NULL behind the last. */
static const char *next(const struct buf *words, const char *word)
{
	word += strlen(word) + 1;
	return word < words->data + words->nr ? word : NULL;
}

/* "LOADER [OPTION...] --argv0 NAME PROGRAM WORD...": NAME and the words. As they stand without
 * --argv0. */
static void leave_out_loader(struct buf *words)
{
	struct buf rest = BUF_INIT;
	const char *name = words->data, *program, *end = words->data + words->nr;

	while (name && strcmp(name, "--argv0") != 0)
		name = next(words, name);
	name = name ? next(words, name) : NULL;
	program = name ? next(words, name) : NULL;
	if (program) {
		const char *first = program + strlen(program) + 1;

		buf_add(&rest, name, strlen(name) + 1);
		buf_add(&rest, first, (size_t)(end - first));
		buf_reset(words);
		buf_add(words, rest.data, rest.nr);
	}
	buf_release(&rest);
}

void own_words(struct buf *out)
{
	struct diag ignored = DIAG_INIT;

	buf_reset(out);
	if (file_read(out, "/proc/self/cmdline", &ignored) < 0)
		buf_reset(out);
	else if (out->nr && is_loader_named())
		leave_out_loader(out);
	diag_release(&ignored);
}
