/* office_above.c - see office_above.h. */
#include "core/command/office_above.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"

static bool has(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	bool is_there;

	buf_addf(&path, "%s/%s", folder, name);
	is_there = access(path.data, F_OK) == 0;
	buf_release(&path);
	return is_there;
}

/* The root is above itself. */
static bool is_root(const char *folder)
{
	struct buf path = BUF_INIT;
	struct stat here, above;
	bool is;

	buf_addf(&path, "%s/..", folder);
	is = stat(folder, &here) < 0 || stat(path.data, &above) < 0 ||
	     (here.st_dev == above.st_dev && here.st_ino == above.st_ino);

	buf_release(&path);
	return is;
}

const char *office_above(char *folder, size_t size)
{
	bool is_found = false;

	snprintf(folder, size, ".");
	while (!is_found) {
		size_t nr = strlen(folder);

		/* one that has lost its store is one still: the command says so */
		is_found =
			has(folder, "rules") && (has(folder, "store.db") ||
						 has(folder, "received") || has(folder, "inbox"));
		if (!is_found && (is_root(folder) || nr + sizeof("/..") > size))
			break;
		if (!is_found)
			snprintf(folder + (nr == 1 ? 0 : nr), size - nr, nr == 1 ? ".." : "/..");
	}
	if (!is_found)
		snprintf(folder, size, ".");
	return folder;
}
