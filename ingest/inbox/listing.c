/* listing.c - see listing.h. */
#include "ingest/inbox/listing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/encoding.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/system/file.h"
#include "ingest/inbox/register.h"

static void read_part(struct buf *out, const char *part, size_t nr)
{
	struct decoder decoder;

	decoder_init(&decoder, text_is_utf8(part, nr) ? ENCODING_UTF8 : ENCODING_GB18030);
	decoder_add(out, &decoder, part, nr, true);
	decoder_release(&decoder);
}

void file_name_read(struct buf *out, const char *name)
{
	for (;;) {
		size_t nr = strcspn(name, "/");

		read_part(out, name, nr);
		if (!name[nr])
			return;
		buf_addch(out, '/');
		name += nr + 1;
	}
}

/* The parts of a receipt for programs, sent back with the rest of its folder. */
static bool is_receipt_part(const char *name)
{
	return strstr(name, "回执_") &&
	       (text_ends(name, "_来件.csv") || text_ends(name, "_问题.csv") ||
		text_ends(name, "_变化.csv"));
}

/* The sum beside an extract: it is looked at with it. */
static bool is_sum(const char *name)
{
	return text_ends(name, ".db.sha256");
}

/* What is nobody's submission: programs leave it behind, ~$ and .~lock. a spreadsheet program
 * beside a workbook while it is open, ._ a Mac beside every file, -wal and the like a database;
 * or the office has it there itself. */
static bool is_left_behind(const char *name)
{
	static const char *const names[] = { "Thumbs.db", "desktop.ini", ".DS_Store" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcasecmp(name, names[i]) == 0)
			return true;
	}
	return text_starts(name, "~$") || text_starts(name, "._") || text_starts(name, ".~lock.") ||
	       text_ends(name, ".db-wal") || text_ends(name, ".db-shm") ||
	       text_ends(name, ".db-journal") || is_register_left_behind(name) ||
	       is_receipt_part(name);
}

/* A copy that a program made of an earlier state (台账.csv.bak), or of which only a part has come
 * (台账.csv.crdownload): it would stand beside the file itself, or for all of it. */
static bool is_programs_copy(const char *name)
{
	static const char *const endings[] = {
		"~",	     ".bak",	    ".old",  ".orig",	    ".swp", ".part",
		".partial",  ".crdownload", ".xltd", ".aria2",	    ".wbk", ".xlk",
		".filepart", ".opdownload", ".td",   ".downloading"
	};
	size_t nr = strlen(name);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t length = strlen(endings[i]);

		if (nr > length && strcasecmp(name + nr - length, endings[i]) == 0)
			return true;
	}
	return name[0] == '.';
}

/* An ending as programs give them, so that what has another than a table's (a signed copy, a
 * letter, a picture) is meant as something else. */
static bool is_programs_ending(const char *ending)
{
	enum { LONGEST = 6 };
	size_t nr = strlen(ending);

	return nr && nr <= LONGEST &&
	       strspn(ending, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
		       nr &&
	       strspn(ending, "0123456789") < nr;
}

/* A table under a name that lost or garbled its ending (台账, 台账．csv, 台账.csv.download,
 * 台账.xlsx(1)) is looked into, and its unit hears what is wrong with it. */
bool has_data_name(const char *name)
{
	static const char *const endings[] = {
		".csv", ".txt",	    ".tsv",  ".tab",  ".xls",  ".xlsx", ".et",	".ods",
		".zip", ".htm",	    ".html", ".xml",  ".xlt",  ".xlsm", ".ett", ".ots",
		".rar", ".7z",	    ".xlsb", ".xltx", ".xltm", ".fods", ".prn", ".dif",
		".slk", ".numbers", ".mht",  ".gz",   ".db",
	};
	static const char *const inside[] = { ".csv",  "．csv", "。csv", ".xls", "．xls",
					      "。xls", ".ods",	"．et",	 "。et" };
	const char *dot = strrchr(name, '.');

	if (is_programs_copy(name))
		return false;
	for (size_t i = 0; dot && i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	}
	for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]); i++) {
		if (strcasestr(name, inside[i]))
			return true;
	}
	return !dot || !is_programs_ending(dot + 1);
}

/* A pipe, a link to nothing; a link to a folder, which may lead back to where it stands. What
 * cannot be asked is taken for a file, so that its reading says why. */
static bool leads_nowhere(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return errno == ENOENT || errno == ELOOP;
	if (S_ISDIR(st.st_mode))
		return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
	return !S_ISREG(st.st_mode);
}

static void add_file(struct listing *listing, const char *path, const char *name)
{
	struct listed file = {
		.path = arena_strdup(&listing->arena, path),
		.name = arena_strdup(&listing->arena, name),
	};

	sent_name_read(&file.sent, name, &listing->arena);
	listing->files =
		array_grow(listing->files, listing->nr, &listing->alloc, sizeof(*listing->files));
	listing->files[listing->nr++] = file;
}

/* A register that is not the folder's: a copy, one under a longer name, one in a folder below. */
static void name_other_register(struct listing *listing, const char *name, struct diag *diag)
{
	diag_add(diag, "ING236", &(struct diag_at){ .file = name }, NULL);
	listing->has_unread = true;
	listing->has_other_register |= !strchr(name, '/');
}

/* What lies in 'folder' and is no folder: 'path' below it, 'entry' the last part of its name. */
static void list_file(struct listing *listing, const char *path, const char *name,
		      const char *entry, bool is_stray, struct diag *diag)
{
	if (!is_stray && ((strcmp(entry, name) == 0 && is_register_name(entry)) || is_sum(entry)))
		return;
	if (!is_stray && is_left_behind(entry)) {
		diag_add(diag, "ING027", &(struct diag_at){ .file = name }, NULL);
	} else if (!is_stray && is_like_register(entry)) {
		name_other_register(listing, name, diag);
	} else if (!is_stray && has_data_name(entry)) {
		add_file(listing, path, name);
	} else {
		diag_add(diag, "ING117", &(struct diag_at){ .file = name }, NULL);
		listing->has_unread = true;
	}
}

/* List 'folder'/'prefix'; 'prefix' is "" or ends with a slash. */
static int list_folder(struct listing *listing, const char *folder, const char *prefix,
		       struct diag *diag)
{
	struct buf path = BUF_INIT, full = BUF_INIT, name = BUF_INIT, entry = BUF_INIT;
	char **names;
	size_t nr;
	int rc;

	path_join(&full, folder, prefix);
	rc = folder_list_all(&names, &nr, full.data, &listing->arena, diag);
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		bool is_stray;

		buf_reset(&path);
		buf_reset(&name);
		buf_reset(&entry);
		buf_addf(&path, "%s%s", prefix, names[i]);
		file_name_read(&name, path.data);
		file_name_read(&entry, names[i]);
		path_join(&full, folder, path.data);
		is_stray = leads_nowhere(full.data);
		if (!is_stray && entry.data[0] != '.' && file_is_folder(full.data)) {
			buf_addch(&path, '/');
			rc = list_folder(listing, folder, path.data, diag);
		} else {
			list_file(listing, path.data, name.data, entry.data, is_stray, diag);
		}
	}
	buf_release(&path);
	buf_release(&full);
	buf_release(&name);
	buf_release(&entry);
	return rc;
}

int listing_read(struct listing *out, const char *folder, struct diag *diag)
{
	*out = (struct listing){ 0 };
	return list_folder(out, folder, "", diag);
}

void listing_release(struct listing *listing)
{
	free(listing->files);
	arena_release(&listing->arena);
	*listing = (struct listing){ 0 };
}
