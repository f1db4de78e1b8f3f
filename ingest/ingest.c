/* ingest.c - see ingest.h: which files, in which order. */
#include "ingest/ingest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/period_words.h"
#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/office/leftovers.h"
#include "core/system/file.h"
#include "core/base/privacy.h"
#include "core/system/progress.h"
#include "ingest/inbox/listing.h"
#include "ingest/inbox/register.h"
#include "ingest/inbox/register_places.h"
#include "ingest/submission/proofs.h"
#include "ingest/submission/received_file.h"
#include "ingest/submission/submission.h"

/* Holds workbooks on their way in; the workspace's lock keeps it to one run. */

/* Of what came on standard input without a name. */
static const char default_name[] = "标准输入.csv";

enum { CHUNK = 256 * 1024, NAME_MAX_BYTES = 200, PRIVATE = 0700, PRIVATE_FILE = 0600 };

/* Where the register has the file first; files it lacks come last, by name. */
static void place(struct listing *listing, const struct register_book *book)
{
	for (size_t f = 0; f < listing->nr; f++) {
		struct listed *file = &listing->files[f];

		for (size_t i = 0; i < 2 * book->nr && !file->line; i++) {
			const struct register_entry *entry = &book->entries[i % book->nr];

			if (!sent_name_same(&entry->name, &file->sent, i < book->nr))
				continue;
			file->line = entry->line;
			file->received = entry->received ? entry->received : "";
		}
	}
}

static int compare_listed(const void *a, const void *b)
{
	const struct listed *one = a, *two = b;
	int order;

	if (!one->line || !two->line) {
		if (one->line != two->line)
			return one->line ? -1 : 1;
		return strcmp(one->name, two->name);
	}
	order = strcmp(one->received, two->received);
	return order ? order : (one->line > two->line) - (one->line < two->line);
}

/* Lines of the register whose file is neither in the folder nor in the store. */
static int name_missing(const struct inbox_folder *folder, const struct listing *listing,
			struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf path = BUF_INIT, stored = BUF_INIT;
	int rc = query_open(&query, store,
			    "SELECT 1 FROM submission WHERE folder = ?1 AND file = ?2 LIMIT 1",
			    diag);

	for (size_t i = 0; rc == 0 && i < folder->book.nr; i++) {
		const struct register_entry *entry = &folder->book.entries[i];
		bool there = file_exists(path_join(&path, folder->path, entry->file));
		int known;

		for (size_t f = 0; !there && f < listing->nr; f++)
			there = sent_name_same(&entry->name, &listing->files[f].sent, false);
		if (there)
			continue;
		query_bind_text(&query, 1, folder->name);
		buf_reset(&stored);
		file_name_mask(&stored, entry->file);
		query_bind_text(&query, 2, stored.data);
		known = query_next(&query, diag);
		query_reset(&query);
		if (known < 0)
			rc = -1;
		else if (!known && has_data_name(entry->file))
			diag_add(diag, "ING058", &(struct diag_at){ .file = entry->file }, NULL);
	}
	query_release(&query);
	buf_release(&path);
	buf_release(&stored);
	return rc;
}

/* The register's lines of one file, and the line of the last. */
static size_t count_lines(long *last, const struct register_book *book,
			  const struct sent_name *file)
{
	size_t nr = 0;

	for (size_t i = 0; i < book->nr; i++) {
		if (!sent_name_same(&book->entries[i].name, file, true))
			continue;
		*last = book->entries[i].line;
		nr++;
	}
	return nr;
}

/* ING059: a file has more lines in the register than contents or receipts; the last ones wait for
 * another content under its name. */
static int name_surplus(const struct inbox_folder *folder, const struct listing *listing,
			struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf stored = BUF_INIT;
	int rc = query_open(&query, store,
			    "SELECT max(count(DISTINCT sha256), count(DISTINCT register_line))"
			    " FROM submission WHERE folder = ?1 AND file = ?2",
			    diag);

	for (size_t f = 0; rc == 0 && f < listing->nr; f++) {
		struct diag_at at = { .file = listing->files[f].name };
		size_t nr = count_lines(&at.line, &folder->book, &listing->files[f].sent);
		char count[24];

		if (nr < 2)
			continue;
		buf_reset(&stored);
		file_name_mask(&stored, at.file);
		query_bind_text(&query, 1, folder->name);
		query_bind_text(&query, 2, stored.data);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
		snprintf(count, sizeof(count), "%zu", nr);
		if (rc == 0 && (int64_t)nr > query_int(&query, 0))
			diag_add(diag, "ING059", &at, count, NULL);
		query_reset(&query);
	}
	query_release(&query);
	buf_release(&stored);
	return rc;
}

/* For one file alone; of what else lies there nothing is said. */
static int find_places(struct inbox_folder *folder, struct diag *diag)
{
	struct diag said = DIAG_INIT;
	struct listing listing;
	int rc;

	if (!folder->book.exists)
		return 0;
	rc = listing_read(&listing, folder->path, &said);
	if (rc == 0)
		register_find_places(&folder->book, &listing);
	else
		diag_append(diag, &said);
	listing_release(&listing);
	diag_release(&said);
	return rc;
}

/* One file: its folder is the period folder of the inbox it lies in, at any depth, else the one
 * it lies in. */
static int take_file(struct intake *intake, const char *path, struct diag *diag)
{
	size_t nr = strlen(intake->inbox);
	const char *name = strrchr(path, '/') + 1;
	struct inbox_folder folder;
	char *parent;
	int rc;

	if (is_register_name(name)) { /* one of all files of a folder that were named */
		diag_add(diag, "ING310", &(struct diag_at){ .file = name }, NULL);
		return 0;
	}
	if (text_starts(path, intake->inbox) && path[nr] == '/' && strchr(path + nr + 1, '/'))
		name = strchr(path + nr + 1, '/') + 1;
	parent = xstrndup(path, (size_t)(name - 1 - path));
	rc = inbox_folder_open(&folder, parent, intake->scratch, &intake->shelf, diag);
	if (rc == 0) {
		rc = find_places(&folder, diag);
		if (rc == 0)
			rc = received_file_take(intake, &folder, name, diag);
		inbox_folder_release(&folder);
	}
	free(parent);
	return rc;
}

/* The path of file number 'i' of the listing into 'out', for who looks ahead. */
static void name_next(struct intake *intake, struct buf *out, const char *folder,
		      const struct listing *listing, size_t i)
{
	buf_reset(out);
	intake->next_path = i < listing->nr ? path_join(out, folder, listing->files[i].path) : NULL;
}

/* The files of a folder that names no period, each by itself. */
static int take_loose(struct intake *intake, const char *path, struct diag *diag)
{
	struct listing listing;
	struct buf file = BUF_INIT, next = BUF_INIT;
	int rc = listing_read(&listing, path, diag);

	intake->found_any |= listing.nr > 0;
	for (size_t i = 0; rc == 0 && i < listing.nr; i++) {
		progress_step(intake->options->progress, i, listing.nr);
		name_next(intake, &next, path, &listing, i + 1);
		if (take_file(intake, path_join(&file, path, listing.files[i].path), diag) < 0)
			intake->summary->failed = true;
	}
	intake->summary->refused |= listing.has_unread;
	intake->next_path = NULL;
	buf_release(&file);
	buf_release(&next);
	listing_release(&listing);
	return rc;
}

/* A period's folder. One from elsewhere without a register of its own (a stick, a mail folder)
 * goes into the office's. */
static int take_period(struct intake *intake, const char *path, struct diag *diag)
{
	struct inbox_folder folder;
	struct listing listing;
	struct buf home = BUF_INIT, next = BUF_INIT;
	bool is_ours;
	int rc;

	if (inbox_folder_open(&folder, path, intake->scratch, NULL, diag) < 0)
		return -1;
	is_ours = strcmp(path_join(&home, intake->inbox, folder.name), path) == 0;
	rc = listing_read(&listing, path, diag);
	intake->summary->refused |= listing.has_unread;
	if (rc == 0 && listing.has_other_register && !folder.book.exists) {
		diag_add(diag, "ING237", &(struct diag_at){ .file = path }, NULL);
		rc = -1;
	}
	if (rc == 0 && !is_ours && !folder.book.exists)
		rc = inbox_folder_adopt(&folder, intake->inbox, &folder.period, diag);
	intake->found_any |= listing.nr || folder.book.nr;
	register_find_places(&folder.book, &listing);
	place(&listing, &folder.book);
	if (listing.nr)
		qsort(listing.files, listing.nr, sizeof(*listing.files), compare_listed);
	for (size_t i = 0; rc == 0 && i < listing.nr; i++) {
		progress_step(intake->options->progress, i, listing.nr);
		name_next(intake, &next, folder.path, &listing, i + 1);
		if (received_file_take(intake, &folder, listing.files[i].path, diag) < 0)
			intake->summary->failed = true;
	}
	if (rc == 0)
		rc = name_surplus(&folder, &listing, intake->workspace->store, diag);
	if (rc == 0 && is_ours)
		rc = name_missing(&folder, &listing, intake->workspace->store, diag);
	intake->next_path = NULL;
	buf_release(&home);
	buf_release(&next);
	listing_release(&listing);
	inbox_folder_release(&folder);
	return rc;
}

/* What lies beside the folders of periods: a folder that is one of them by another name (ING311),
 * anything else (ING118). */
static void name_beside(const char *path, const char *name, struct diag *diag)
{
	struct buf shown = BUF_INIT, below = BUF_INIT;
	struct period period;
	char code[PERIOD_CODE_SIZE];
	struct diag_at at = { 0 };

	file_name_read(&shown, name);
	at.file = shown.data;
	if (period_read(&period, at.file) == 0 && file_is_folder(path_join(&below, path, name)))
		diag_add(diag, "ING311", &at, period_code(code, &period), NULL);
	else
		diag_add(diag, "ING118", &at, NULL);
	buf_release(&shown);
	buf_release(&below);
}

/* Folders of periods below 'path' (the whole inbox), in order; with any, what lies beside them is
 * named. Returns how many, -1 when one failed: the others are taken all the same. */
static int take_periods(struct intake *intake, const char *path, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf below = BUF_INIT;
	struct period period;
	char **names;
	size_t nr = 0, nr_beside = 0;
	bool failed = folder_list(&names, &nr, path, &arena, diag) < 0;
	int found = 0;

	for (size_t i = 0; i < nr; i++) {
		path_join(&below, path, names[i]);
		if (period_parse(&period, names[i]) < 0 || !file_is_folder(below.data)) {
			names[nr_beside++] = names[i];
			continue;
		}
		failed |= take_period(intake, below.data, diag) < 0;
		found++;
	}
	for (size_t i = 0; found && i < nr_beside; i++) {
		name_beside(path, names[i], diag);
		intake->summary->refused = true;
	}
	buf_release(&below);
	arena_release(&arena);
	return failed ? -1 : found;
}

/* A plain name of a submission: no folder, nothing hidden, not one of the office's own files. */
static bool is_usable(const char *name)
{
	size_t nr = strlen(name);

	if (!nr || nr > NAME_MAX_BYTES || name[0] == '.' || strchr(name, '/') ||
	    !text_is_utf8(name, nr) || is_register_name(name) || text_ends(name, ".回执.csv"))
		return false;
	for (const char *p = name; *p; p++) {
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			return false;
	}
	return true;
}

static int write_all(int fd, const char *data, size_t nr)
{
	while (nr) {
		ssize_t put = write(fd, data, nr);

		if (put < 0 && errno != EINTR)
			return -1;
		data += put > 0 ? put : 0;
		nr -= put > 0 ? (size_t)put : 0;
	}
	return 0;
}

/* Returns NULL, or the code of what failed. */
static const char *copy_bytes(int from, int to)
{
	char *chunk = xmalloc(CHUNK);
	const char *failed = NULL;
	ssize_t got;

	while (!failed && (got = read(from, chunk, CHUNK)) != 0) {
		if (got < 0 && errno != EINTR)
			failed = "FIL001";
		else if (got > 0 && write_all(to, chunk, (size_t)got) < 0)
			failed = "FIL002";
	}
	free(chunk);
	return failed;
}

/* Read 'input' to its end into folder/name, readable by the office alone; the folder is made. The
 * path is put into 'out'. Returns 0, or -1 with ING110, FIL001 or FIL002; then nothing is left. */
static int spool_input(struct buf *out, int input, const char *folder, const char *name,
		       struct diag *diag)
{
	const char *failed;
	int fd;

	if (!is_usable(name)) {
		diag_add(diag, "ING110", NULL, name, NULL);
		return -1;
	}
	if (folder_make(folder, PRIVATE, diag) < 0)
		return -1;
	path_join(out, folder, name);
	fd = open(out->data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, PRIVATE_FILE);
	failed = fd < 0 ? "FIL002" : copy_bytes(input, fd);
	if (fd >= 0 && close(fd) < 0 && !failed)
		failed = "FIL002";
	if (!failed)
		return 0;
	diag_add(diag, failed,
		 &(struct diag_at){ .file = strcmp(failed, "FIL001") == 0 ? "标准输入"
									  : out->data },
		 system_error(errno), NULL);
	if (fd >= 0)
		unlink(out->data);
	return -1;
}

/* Standard input as a file under its name. It lies in no period's folder: its name or its own
 * words tell the period, and so the register it goes into. */
static int take_input(struct intake *intake, struct diag *diag)
{
	const struct ingest_options *options = intake->options;
	const char *name = options->name ? options->name : default_name;
	struct buf spool = BUF_INIT, path = BUF_INIT;
	struct inbox_folder folder;
	int rc;

	path_join(&spool, intake->scratch, "input");
	rc = spool_input(&path, options->input, spool.data, name, diag);
	if (rc == 0)
		rc = inbox_folder_open(&folder, spool.data, intake->scratch, &intake->shelf, diag);
	if (rc == 0) {
		rc = received_file_take(intake, &folder, name, diag);
		inbox_folder_release(&folder);
	}
	if (folder_remove(spool.data, diag) < 0)
		rc = -1;
	buf_release(&spool);
	buf_release(&path);
	return rc;
}

static int take_path(struct intake *intake, const char *path, struct diag *diag)
{
	size_t nr_said = diag->nr;
	char *real = realpath(path, NULL);
	struct period period;
	const char *name;
	int rc;

	if (!real) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, "没有这个文件或文件夹",
			 NULL);
		return -1;
	}
	name = strrchr(real, '/') + 1;
	intake->found_any = !file_is_folder(real);
	if (!intake->found_any)
		register_release(&intake->shelf); /* a period's folder has its own copy */
	if (proofs_has(real)) {
		intake->found_any = true;
		rc = proofs_take(intake, real, diag);
	} else if (intake->found_any) {
		rc = take_file(intake, real, diag);
	} else if (period_parse(&period, name) == 0) {
		rc = take_period(intake, real, diag);
	} else {
		rc = take_periods(intake, real, diag);
		if (rc == 0)
			rc = take_loose(intake, real, diag);
	}
	if (rc >= 0 && !intake->found_any && diag->nr == nr_said)
		diag_add(diag, "ING128", &(struct diag_at){ .file = path }, NULL);
	free(real);
	return rc < 0 ? -1 : 0;
}

/* What was refused for it is not the units' fault. */
static void say_unread(const struct intake *intake, struct diag *diag)
{
	char count[24];

	if (!intake->nr_unread)
		return;
	snprintf(count, sizeof(count), "%zu", intake->nr_unread);
	diag_add(diag, "ING312", NULL, count, NULL);
}

int ingest_run(struct workspace *workspace, const struct ingest_options *options,
	       struct ingest_summary *summary, struct diag *diag)
{
	struct intake intake = { .workspace = workspace, .options = options, .summary = summary };
	char *inbox = realpath(workspace->inbox, NULL);
	struct buf scratch = BUF_INIT;
	int rc = 0;

	intake.inbox = inbox ? inbox : workspace->inbox;
	intake.scratch = scratch_folder(&scratch, workspace, SCRATCH_FOLDER_INGEST);
	if (folder_remove(scratch.data, diag) < 0) /* of a run that was killed */
		rc = -1;
	header_index_init(&intake.index, &workspace->rules_loaded);
	for (size_t i = 0; i < options->nr_paths; i++) {
		const char *path = options->paths[i];

		if ((strcmp(path, "-") == 0 ? take_input(&intake, diag)
					    : take_path(&intake, path, diag)) < 0)
			rc = -1;
	}
	say_unread(&intake, diag);
	if (folder_remove(scratch.data, diag) < 0)
		rc = -1;
	header_index_release(&intake.index);
	register_release(&intake.shelf);
	extract_ahead_drop(&intake.ahead);
	indicator_definitions_release(&intake.definitions);
	buf_release(&scratch);
	free(inbox);
	return rc < 0 || summary->failed ? -1 : 0;
}

void ingest_summary_release(struct ingest_summary *summary)
{
	free(summary->files);
	arena_release(&summary->arena);
	*summary = (struct ingest_summary)INGEST_SUMMARY_INIT;
}
