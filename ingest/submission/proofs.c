/* proofs.c - see proofs.h. */
#include "ingest/submission/proofs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/period.h"
#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/system/file.h"
#include "core/system/sha256.h"
#include "core/base/privacy.h"
#include "ingest/submission/summary.h"

static const char folder_name[] = "证明材料";

enum { DAY_CHARACTERS = 10 };

struct taking {
	struct intake *intake;
	struct query known, insert;
	struct arena arena;
	const char *year, *unit;
	size_t nr_new;
	struct diag *diag;
};

/* Behind the folder's name in 'path', or NULL. */
static const char *behind_folder(const char *path)
{
	size_t nr = sizeof(folder_name) - 1;
	const char *at = path;

	while ((at = strstr(at, folder_name))) {
		if (at > path && at[-1] == '/' && (at[nr] == '/' || !at[nr]))
			return at + nr;
		at += nr;
	}
	return NULL;
}

bool proofs_has(const char *path)
{
	return behind_folder(path) != NULL;
}

static void say_stray(struct taking *taking, const char *path, const char *what)
{
	diag_add(taking->diag, "ING271", &(struct diag_at){ .file = path }, what, NULL);
	taking->intake->summary->refused = true;
}

/* Returns 1 when it is registered anew, 0 when the store has it, -1. */
static int keep(struct taking *taking, const char *name, const char *hash, int64_t bytes)
{
	char day[DAY_CHARACTERS + 1];
	int rc;

	query_bind_text(&taking->known, 1, taking->year);
	query_bind_text(&taking->known, 2, taking->unit);
	query_bind_text(&taking->known, 3, name);
	rc = query_next(&taking->known, taking->diag);
	if (rc > 0 && strcmp(query_text(&taking->known, 0), hash) == 0) {
		query_reset(&taking->known);
		return 0;
	}
	query_reset(&taking->known);
	if (rc < 0)
		return -1;
	memcpy(day, taking->intake->options->received, DAY_CHARACTERS);
	day[DAY_CHARACTERS] = '\0';
	query_bind_text(&taking->insert, 1, taking->year);
	query_bind_text(&taking->insert, 2, taking->unit);
	query_bind_text(&taking->insert, 3, name);
	query_bind_text(&taking->insert, 4, hash);
	query_bind_int(&taking->insert, 5, bytes);
	query_bind_text(&taking->insert, 6, day);
	return query_run(&taking->insert, taking->diag) < 0 ? -1 : 1;
}

static int take_one(struct taking *taking, const char *path, const char *name)
{
	struct buf shown = BUF_INIT;
	char hash[SHA256_SIZE];
	struct stat st;
	int rc;

	if (stat(path, &st) < 0) {
		diag_add(taking->diag, "FIL001", &(struct diag_at){ .file = path },
			 system_error(errno), NULL);
		return -1;
	}
	if (!S_ISREG(st.st_mode)) {
		say_stray(taking, path, "单位文件夹里只放文件，不再分文件夹");
		return 0;
	}
	if (sha256_file(hash, path, taking->diag) < 0)
		return -1;
	file_name_mask(&shown, name);
	rc = keep(taking, shown.data, hash, (int64_t)st.st_size);
	taking->nr_new += rc > 0;
	taking->intake->found_any = true;
	buf_release(&shown);
	return rc < 0 ? -1 : 0;
}

/* Call 'take' with path and name of everything in 'folder'. */
static int walk(struct taking *taking, const char *folder,
		int (*take)(struct taking *taking, const char *path, const char *name))
{
	struct buf path = BUF_INIT;
	char **names = NULL;
	size_t nr = 0;
	int rc = folder_list(&names, &nr, folder, &taking->arena, taking->diag);

	for (size_t i = 0; rc == 0 && i < nr; i++)
		rc = take(taking, path_join(&path, folder, names[i]), names[i]);
	buf_release(&path);
	return rc;
}

/* What became of a unit's folder, as a line of the summary. */
static void report(const struct taking *taking, const char *path)
{
	struct ingest_summary *summary = taking->intake->summary;
	const struct unit *unit =
		rules_unit(&taking->intake->workspace->rules_loaded, taking->unit, INT_MAX);
	struct buf status = BUF_INIT;

	if (taking->nr_new)
		buf_addf(&status, "新登记证明材料%zu个文件", taking->nr_new);
	else
		buf_addstr(&status, "没有变化");
	summary_keep(summary,
		     &(struct ingest_file){
			     .file = personal_shown(&summary->arena, strstr(path, folder_name)),
			     .unit = unit->name,
			     .table = folder_name,
			     .period = taking->year,
			     .status = status.data,
			     .is_known = !taking->nr_new,
		     });
	buf_release(&status);
}

static int take_unit(struct taking *taking, const char *path, const char *name)
{
	const struct rules *rules = &taking->intake->workspace->rules_loaded;

	taking->unit = rules_unit_named(rules, name, strlen(name));
	if (!taking->unit || !file_is_folder(path)) {
		say_stray(taking, path, "年度文件夹里只放单位的文件夹，用单位名称命名");
		return 0;
	}
	taking->nr_new = 0;
	if (walk(taking, path, take_one) < 0)
		return -1;
	report(taking, path);
	return 0;
}

static int take_year(struct taking *taking, const char *path, const char *name)
{
	struct period period;

	if (period_parse(&period, name) < 0 || period.kind != PERIOD_KIND_YEAR ||
	    !file_is_folder(path)) {
		say_stray(taking, path, "“证明材料”里只放年度文件夹，如 2024");
		return 0;
	}
	taking->year = name;
	return walk(taking, path, take_unit);
}

int proofs_take(struct intake *intake, const char *path, struct diag *diag)
{
	struct taking taking = { .intake = intake, .diag = diag };
	struct store *store = intake->workspace->store;
	struct buf root = BUF_INIT;
	int rc = -1;

	buf_add(&root, path, (size_t)(behind_folder(path) - path));
	if (store_begin(store, diag) < 0)
		goto out;
	if (query_open(&taking.known, store,
		       "SELECT sha256 FROM proof WHERE year = ?1 AND unit = ?2 AND file = ?3"
		       " ORDER BY id DESC LIMIT 1",
		       diag) == 0 &&
	    query_open(&taking.insert, store,
		       "INSERT INTO proof(year, unit, file, sha256, bytes, received)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
		       diag) == 0)
		rc = walk(&taking, root.data, take_year);
	query_release(&taking.known);
	query_release(&taking.insert);
	if (rc == 0)
		rc = store_commit(store, diag);
	else
		store_rollback(store);
out:
	arena_release(&taking.arena);
	buf_release(&root);
	return rc;
}
