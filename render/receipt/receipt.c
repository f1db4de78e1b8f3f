/* receipt.c - see receipt.h: which receipts, and the files of each in their place. */
#include "render/receipt/receipt.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "render/receipt/receipt_parts.h"

/* Characters of a unit's or table's name in a file name, which has at most 255 bytes, and of a
 * folder's name, where no two units may become alike. */
enum { NAME_LENGTH = 30, FOLDER_LENGTH = 80 };

static const char correction_word[] = "_补充更正";

/* One receipt's folder and what it wrote there. */
enum { PRIVATE = 0700 };

struct writing {
	const struct receipt *receipt;
	const char *folder; /* receipts/PERIOD/<unit> */
	struct buf fresh;   /* a hidden file that becomes each one in turn */
};

void receipt_place(struct buf *out, const struct rules *rules, const char *unit, const char *folder)
{
	file_name_add(out, receipt_folder_word(folder), NAME_LENGTH);
	buf_addch(out, '/');
	file_name_add(out, receipt_unit_word(rules, unit), FOLDER_LENGTH);
}

/* Make receipts/PERIOD/<unit>, its path in 'out'. */
static int make_folder(struct buf *out, const struct workspace *workspace,
		       const struct receipt *receipt, struct diag *diag)
{
	struct buf period = BUF_INIT;
	int rc = 0;

	buf_addf(&period, "%s/", workspace->receipts);
	file_name_add(&period, receipt->period_code, NAME_LENGTH);
	buf_addf(out, "%s/", workspace->receipts);
	receipt_place(out, receipt->rules, receipt->unit, receipt->folder);
	if (!file_is_folder(out->data) &&
	    (folder_make(period.data, PRIVATE, diag) < 0 ||
	     folder_make(out->data, PRIVATE, diag) < 0 || folder_sync(period.data, diag) < 0 ||
	     folder_sync(workspace->receipts, diag) < 0))
		rc = -1;
	buf_release(&period);
	return rc;
}

/* Names of the files with refused rows, "单位_报表_2024Q3_补充更正.csv", numbered where two would
 * be alike. */
static void name_rows(struct receipt *receipt)
{
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < receipt->nr; i++) {
		struct receipt_file *file = &receipt->files[i];
		size_t same = 1;

		if (!file->rows_open || !file->form)
			continue;
		for (size_t k = 0; k < i; k++)
			same += receipt->files[k].csv_name &&
				receipt->files[k].form == file->form &&
				strcmp(receipt->files[k].period, file->period) == 0;
		buf_reset(&name);
		file_name_add(&name, receipt->unit_name, NAME_LENGTH);
		buf_addch(&name, '_');
		file_name_add(&name, file->form->name, NAME_LENGTH);
		buf_addf(&name, "_%s%s", file->period, correction_word);
		if (same > 1)
			buf_addf(&name, "%zu", same);
		buf_addstr(&name, ".csv");
		file->csv_name = arena_strdup(&receipt->arena, name.data);
	}
	buf_release(&name);
}

static int publish(const struct writing *writing, const char *name, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc;

	path_join(&path, writing->folder, name);
	rc = file_make_private(writing->fresh.data, diag);
	if (rc == 0)
		rc = file_publish(writing->fresh.data, path.data, diag);
	buf_release(&path);
	return rc;
}

/* "回执_单位_2024Q3" and 'ending', in its place. */
static int write_part(const struct writing *writing,
		      int (*part)(const struct receipt *, const char *, struct diag *),
		      const char *ending, struct diag *diag)
{
	struct buf name = BUF_INIT;
	int rc;

	buf_addstr(&name, "回执_");
	file_name_add(&name, writing->receipt->unit_name, NAME_LENGTH);
	buf_addch(&name, '_');
	file_name_add(&name, writing->receipt->period_code, NAME_LENGTH);
	buf_addstr(&name, ending);
	rc = part(writing->receipt, writing->fresh.data, diag);
	if (rc == 0)
		rc = publish(writing, name.data, diag);
	buf_release(&name);
	return rc;
}

static int write_rows(const struct writing *writing, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < writing->receipt->nr; i++) {
		const struct receipt_file *file = &writing->receipt->files[i];

		if (!file->csv_name)
			continue;
		rc = receipt_csv_rows(writing->receipt, file, writing->fresh.data, diag);
		if (rc == 0)
			rc = publish(writing, file->csv_name, diag);
	}
	return rc;
}

/* The refused rows of a long receipt are written by a thread with a connection of its own, while
 * the rest is. */
struct row_intake_beside {
	struct receipt receipt; /* a copy that reads from that connection */
	struct writing writing;
	struct diag diag;
	pthread_t thread;
	bool started;
	int rc;
};

static void *write_beside(void *data)
{
	struct row_intake_beside *beside = data;

	beside->rc = write_rows(&beside->writing, &beside->diag);
	return NULL;
}

/* Begin to write 'writing's refused rows. Returns 0, or -1 with STO.... */
static int rows_beside_start(struct row_intake_beside *out, const struct writing *writing,
			     const struct workspace *workspace, struct diag *diag)
{
	struct store *store;

	*out = (struct row_intake_beside){ 0 };
	if (store_open(&store, workspace->store_path, STORE_READ, diag) < 0)
		return -1;
	out->receipt = *writing->receipt;
	out->receipt.store = store;
	out->writing = (struct writing){ &out->receipt, writing->folder, BUF_INIT };
	buf_addf(&out->writing.fresh, "%s-", writing->fresh.data);
	out->started = pthread_create(&out->thread, NULL, write_beside, out) == 0;
	if (!out->started)
		write_beside(out);
	return 0;
}

static int rows_beside_finish(struct row_intake_beside *beside, struct diag *diag)
{
	if (beside->started)
		pthread_join(beside->thread, NULL);
	diag_append(diag, &beside->diag);
	diag_release(&beside->diag);
	store_free(beside->receipt.store);
	buf_release(&beside->writing.fresh);
	return beside->rc;
}

static int64_t rows_open(const struct receipt *receipt)
{
	int64_t open = 0;

	for (size_t i = 0; i < receipt->nr; i++)
		open += receipt->files[i].csv_name ? receipt->files[i].rows_open : 0;
	return open;
}

static bool is_current(const struct receipt *receipt, const char *name)
{
	for (size_t i = 0; i < receipt->nr; i++) {
		if (receipt->files[i].csv_name && strcmp(receipt->files[i].csv_name, name) == 0)
			return true;
	}
	return false;
}

/* Rows that have been corrected meanwhile are asked for no longer. */
static int remove_outdated(const struct writing *writing, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr;
	int rc = folder_list(&names, &nr, writing->folder, &arena, diag);

	for (size_t i = 0; rc == 0 && i < nr; i++) {
		if (!strstr(names[i], correction_word) || !text_ends(names[i], ".csv") ||
		    is_current(writing->receipt, names[i]))
			continue;
		path_join(&path, writing->folder, names[i]);
		if (unlink(path.data) < 0) {
			diag_add(diag, "REN160", &(struct diag_at){ .file = path.data }, NULL);
			rc = -1;
		}
	}
	buf_release(&path);
	arena_release(&arena);
	return rc;
}

static int write_parts(const struct writing *writing, struct diag *diag)
{
	if (write_part(writing, receipt_workbook_write, ".xlsx", diag) < 0 ||
	    write_part(writing, receipt_csv_files, "_来件.csv", diag) < 0 ||
	    write_part(writing, receipt_csv_messages, "_问题.csv", diag) < 0 ||
	    write_part(writing, receipt_csv_changes, "_变化.csv", diag) < 0)
		return -1;
	return 0;
}

/* "上报回执_370124_2024Q3.csv", where extracts came. */
static int write_answer(const struct writing *writing, struct diag *diag)
{
	const struct receipt *receipt = writing->receipt;
	const struct unit *unit = rules_unit(receipt->rules, receipt->unit, INT_MAX);
	struct buf name = BUF_INIT;
	bool any = false;
	int rc = 0;

	for (size_t i = 0; i < receipt->nr; i++)
		any |= receipt_is_extract(&receipt->files[i]);
	if (any && unit && unit->region) {
		buf_addf(&name, "上报回执_%s_", unit->region);
		file_name_add(&name, receipt->period_code, NAME_LENGTH);
		buf_addstr(&name, ".csv");
		rc = receipt_extract_answer(receipt, writing->fresh.data, diag);
		if (rc == 0)
			rc = publish(writing, name.data, diag);
	}
	buf_release(&name);
	return rc;
}

static int write_all(const struct writing *writing, const struct workspace *workspace,
		     struct diag *diag)
{
	struct row_intake_beside beside;
	int rc;

	if (rows_open(writing->receipt) <= RECEIPT_ROWS_SHOWN)
		return write_parts(writing, diag) < 0 ? -1 : write_rows(writing, diag);
	if (rows_beside_start(&beside, writing, workspace, diag) < 0)
		return -1;
	rc = write_parts(writing, diag);
	return rows_beside_finish(&beside, diag) < 0 ? -1 : rc;
}

static int write_receipt(const struct workspace *workspace, const char *unit, const char *folder,
			 struct diag *diag)
{
	struct receipt receipt;
	struct buf path = BUF_INIT;
	struct writing writing = { .receipt = &receipt, .fresh = BUF_INIT };
	int rc = -1;

	if (receipt_load(&receipt, workspace, unit, folder, diag) < 0)
		goto out;
	name_rows(&receipt);
	if (make_folder(&path, workspace, &receipt, diag) < 0)
		goto out;
	writing.folder = path.data;
	buf_addf(&writing.fresh, "%s/.回执.tmp", path.data);
	if (write_all(&writing, workspace, diag) < 0)
		goto out;
	rc = write_answer(&writing, diag);
	if (rc == 0)
		rc = remove_outdated(&writing, diag);
	if (rc == 0)
		rc = folder_sync(path.data, diag);
out:
	receipt_release(&receipt);
	buf_release(&path);
	buf_release(&writing.fresh);
	return rc;
}

/* Units and folders whose receipts are due; texts in 'arena'. */
struct due {
	const char *unit, *folder;
};
struct due_list {
	struct due *items;
	size_t nr, alloc;
	struct arena arena;
};

/* What 'sql' gives for 'folder' (NULL: no parameter). */
static int load_due(struct due_list *out, struct store *store, const char *sql, const char *folder,
		    struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store, sql, diag) < 0)
		return -1;
	if (folder)
		query_bind_text(&query, 1, folder);
	while ((rc = query_next(&query, diag)) == 1) {
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = (struct due){
			arena_strdup(&out->arena, query_text(&query, 0)),
			arena_strdup(&out->arena, query_text(&query, 1)),
		};
	}
	query_release(&query);
	return rc;
}

/* The receipts of the list are in place and due no more. */
static int settle_due(struct store *store, const struct due_list *list, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1;

	if (!list->nr)
		return 0;
	if (store_begin(store, diag) < 0)
		return -1;
	if (query_open(&query, store, "DELETE FROM receipt_due WHERE unit = ?1 AND folder = ?2",
		       diag) == 0)
		rc = 0;
	for (size_t i = 0; rc == 0 && i < list->nr; i++) {
		query_bind_text(&query, 1, list->items[i].unit);
		query_bind_text(&query, 2, list->items[i].folder);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	if (rc == 0)
		rc = store_commit(store, diag);
	if (rc < 0)
		store_rollback(store);
	return rc;
}

/* Write the receipts of the list; only those that are in place stay in it: what keeps one unit's
 * from being written keeps no other's. Returns 0, or -1 when one is not. */
static int write_due(struct due_list *list, struct workspace *workspace, struct diag *diag)
{
	size_t nr_written = 0;
	int rc = 0;

	for (size_t i = 0; i < list->nr; i++) {
		if (write_receipt(workspace, list->items[i].unit, list->items[i].folder, diag) < 0)
			rc = -1;
		else
			list->items[nr_written++] = list->items[i];
	}
	list->nr = nr_written;
	return rc;
}

int receipts_write(struct workspace *workspace, const char *const *periods, size_t nr,
		   struct buf *folder, struct diag *diag)
{
	struct due_list due = { 0 };
	int rc = load_due(&due, workspace->store,
			  "SELECT unit, folder FROM receipt_due ORDER BY folder, unit", NULL, diag);

	buf_addstr(folder, workspace->receipts);
	for (size_t i = 0; rc == 0 && i < nr; i++)
		rc = load_due(&due, workspace->store,
			      "SELECT DISTINCT coalesce(unit, ''), folder FROM submission"
			      " WHERE folder = ?1 ORDER BY 1",
			      periods[i], diag);
	if (rc == 0)
		rc = write_due(&due, workspace, diag);
	else
		due.nr = 0;
	if (settle_due(workspace->store, &due, diag) < 0)
		rc = -1;
	free(due.items);
	arena_release(&due.arena);
	return rc;
}
