/* sums.c - see sums.h. */
#include "core/system/sums.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/system/file.h"

const char sums_name[] = "SHA256SUMS";

enum { HASH_LENGTH = SHA256_SIZE - 1 };

static int compare_sums(const void *a, const void *b)
{
	const struct sum *one = a, *two = b;

	return strcmp(one->path, two->path);
}

/* Where 'path' is or belongs. */
static size_t place_of(const struct sums *sums, const char *path)
{
	size_t low = 0, high = sums->nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_sums(&sums->rows[middle], &(struct sum){ path, NULL }) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void sums_add(struct sums *sums, const char *path, const char *hash)
{
	size_t place = place_of(sums, path);
	struct sum *row;

	sums->rows = array_grow(sums->rows, sums->nr, &sums->alloc, sizeof(*sums->rows));
	row = sums->rows + place;
	memmove(row + 1, row, (sums->nr++ - place) * sizeof(*row));
	*row = (struct sum){ arena_strdup(&sums->arena, path), arena_strdup(&sums->arena, hash) };
}

const char *sums_find(const struct sums *sums, const char *path)
{
	size_t place = place_of(sums, path);

	return place < sums->nr && strcmp(sums->rows[place].path, path) == 0
		       ? sums->rows[place].hash
		       : NULL;
}

void sums_release(struct sums *sums)
{
	free(sums->rows);
	arena_release(&sums->arena);
	*sums = (struct sums)SUMS_INIT;
}

static bool is_file(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* 'below' is the folder's own path in the sums: "" or "charts/". */
static int add_folder(struct sums *out, const char *folder, const char *below, struct diag *diag)
{
	struct buf path = BUF_INIT, name = BUF_INIT;
	struct arena arena = ARENA_INIT;
	char **names, hash[SHA256_SIZE];
	size_t nr;
	int rc = folder_list(&names, &nr, folder, &arena, diag);

	for (size_t i = 0; rc == 0 && i < nr; i++) {
		path_join(&path, folder, names[i]);
		buf_reset(&name);
		buf_addf(&name, "%s%s", below, names[i]);
		if (file_is_folder(path.data)) {
			buf_addch(&name, '/');
			rc = add_folder(out, path.data, name.data, diag);
		} else if (is_file(path.data) && strcmp(name.data, sums_name) != 0) {
			rc = sha256_file(hash, path.data, diag);
			if (rc == 0)
				sums_add(out, name.data, hash);
		}
	}
	buf_release(&path);
	buf_release(&name);
	arena_release(&arena);
	return rc;
}

int sums_of_folder(struct sums *out, const char *folder, struct diag *diag)
{
	return add_folder(out, folder, "", diag);
}

/* "HASH  path", or "HASH *path". */
static void read_line(struct sums *out, char *line)
{
	size_t nr = strspn(line, "0123456789abcdef");

	if (nr != HASH_LENGTH || line[nr] != ' ' || (line[nr + 1] != ' ' && line[nr + 1] != '*') ||
	    !line[nr + 2])
		return;
	line[nr] = '\0';
	if (!sums_find(out, line + nr + 2))
		sums_add(out, line + nr + 2, line);
}

int sums_read(struct sums *out, const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	int rc = 0;

	path_join(&path, folder, sums_name);
	if (file_exists(path.data))
		rc = file_read(&text, path.data, diag);
	for (char *line = text.data; rc == 0 && *line;) {
		size_t nr = strcspn(line, "\n");
		bool more = line[nr] != '\0';

		line[nr] = '\0';
		if (nr)
			read_line(out, line);
		line += nr + (more ? 1 : 0);
	}
	buf_release(&path);
	buf_release(&text);
	return rc;
}

int sums_write(const struct sums *sums, const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	int rc;

	path_join(&path, folder, sums_name);
	for (size_t i = 0; i < sums->nr; i++)
		buf_addf(&text, "%s  %s\n", sums->rows[i].hash, sums->rows[i].path);
	rc = file_write(path.data, text.data, text.nr, diag);
	buf_release(&path);
	buf_release(&text);
	return rc;
}
