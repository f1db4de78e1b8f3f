/* extract_files.c - see extract_files.h. */
#include "render/extract/extract_files.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/extract/extract.h"
#include "core/extract/extract_answer.h"
#include "core/extract/extract_hash.h"
#include "core/system/file.h"
#include "render/extract/extract_parts.h"

enum { SHOWN = 0755, PRIVATE = 0700 };

static const char file_end[] = ".db";

/* Where things lie. */
struct places {
	struct buf folder, name, file, sum, scratch, fresh;
};

static void places_find(struct places *out, const struct extracting *extracting)
{
	path_join(&out->folder, extracting->workspace->folder, extract_folder);
	extract_add_name(&out->name, extracting->region, extracting->code);
	path_join(&out->file, out->folder.data, out->name.data);
	buf_addf(&out->sum, "%s.sha256", out->file.data);
	buf_addf(&out->scratch, "%s/.%s.tmp", out->folder.data, out->name.data);
	path_join(&out->fresh, out->scratch.data, out->name.data);
}

static void places_release(struct places *places)
{
	buf_release(&places->folder);
	buf_release(&places->name);
	buf_release(&places->file);
	buf_release(&places->sum);
	buf_release(&places->scratch);
	buf_release(&places->fresh);
}

/* ---- what is exported */
static int find_period(struct extracting *out, const char *text, struct diag *diag)
{
	struct period asked;
	char day[DATE_SIZE], name[64];

	if (workspace_period(&out->period, &asked, day, out->workspace, text, NULL, diag) < 0)
		return -1;
	period_code(out->code, &out->period);
	if (period_is_whole_months(&out->period))
		return 0;
	diag_add(diag, "REN162", NULL, period_name(name, sizeof(name), &out->period), NULL);
	return -1;
}

/* The newest issue's run; of a period that was never signed the newest. */
static int find_run(struct extracting *out, struct diag *diag)
{
	struct store *store = out->workspace->store;
	struct query row = QUERY_INIT;
	char name[64];
	int found = issue_newest(&out->issue, store, out->code, diag);

	if (found != 0) {
		out->is_issued = true;
		out->run = out->issue.run;
		return found < 0 ? -1 : 0;
	}
	if (query_open(&row, store,
		       "SELECT id FROM run WHERE kind = 'analyze' AND period = ?1"
		       " ORDER BY id DESC LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, out->code);
	found = query_next(&row, diag);
	out->run = found > 0 ? query_int(&row, 0) : 0;
	query_release(&row);
	period_name(name, sizeof(name), &out->period);
	if (found >= 0)
		diag_add(diag, found ? "REN163" : "REN001", NULL, name, NULL);
	return found > 0 ? 0 : -1;
}

/* ---- the rules of the run */
static int write_texts(const char *folder, const struct extracting *extracting, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf path = BUF_INIT, parent = BUF_INIT;
	int more = query_open(&row, extracting->workspace->store,
			      "SELECT t.name, s.text FROM run_text t JOIN source_text s"
			      " ON s.sha256 = t.sha256 WHERE t.run = ?1 AND t.name NOT LIKE"
			      " 'notes/%' ORDER BY t.name",
			      diag);

	if (more == 0)
		query_bind_int(&row, 1, extracting->run);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		const char *text = query_text(&row, 1);

		path_join(&path, folder, query_text(&row, 0));
		buf_reset(&parent);
		buf_add(&parent, path.data, (size_t)(strrchr(path.data, '/') - path.data));
		if (folder_make(parent.data, PRIVATE, diag) < 0 ||
		    file_put(path.data, text, strlen(text), diag) < 0)
			more = -1;
	}
	query_release(&row);
	buf_release(&path);
	buf_release(&parent);
	return more;
}

/* Names and definitions are of the day of the run; who may see what is of today. */
static int load_rules(struct rules *out, const struct extracting *extracting,
		      const struct places *places, struct diag *diag)
{
	struct buf folder = BUF_INIT;
	int rc;

	path_join(&folder, places->scratch.data, "rules");
	rc = write_texts(folder.data, extracting, diag);
	if (rc == 0)
		rc = rules_load(out, folder.data, diag);
	if (rc == 0)
		out->audiences = extracting->workspace->rules_loaded.audiences;
	if (folder_remove(folder.data, diag) < 0)
		rc = -1;
	buf_release(&folder);
	return rc;
}

/* ---- the file */
static int fill(struct extracting *extracting, struct diag *diag)
{
	int rc;

	if (report_open_figures(&extracting->report, extracting->workspace, extracting->rules,
				extracting->run, diag) < 0)
		return -1;
	extracting->report.period = extracting->period;
	audience_begin(&extracting->report, PRODUCT_EXTRACT, NULL);
	rc = store_begin(extracting->extract, diag);
	if (rc == 0 && (extract_rows_write(extracting, diag) < 0 ||
			extract_facts_write(extracting, diag) < 0 ||
			extract_manifest_write(extracting, diag) < 0 ||
			store_commit(extracting->extract, diag) < 0))
		rc = -1;
	report_release(&extracting->report);
	return rc;
}

/* The hash of the rows of the extract at 'path', "" when there is none that is sound: REN164 then,
 * if one is there. */
static int read_hash(struct buf *out, const char *path, struct diag *diag)
{
	struct diag unsaid = DIAG_INIT;
	struct store *extract = NULL;
	int rc = 0;

	buf_reset(out);
	if (!file_exists(path))
		return 0;
	if (extract_open(&extract, path, &unsaid) < 0) {
		const char *name = strrchr(path, '/') + 1;

		diag_add(diag, "REN164", NULL, name, NULL);
	} else {
		rc = extract_manifest(out, extract, "rows_hash", diag);
	}
	store_free(extract);
	diag_release(&unsaid);
	return rc;
}

/* Of a file 上报包_370124_2024Q2.db of the office: its period. */
static bool names_period(struct period *out, const struct extracting *extracting, const char *name)
{
	struct buf start = BUF_INIT, code = BUF_INIT;
	bool is = false;

	extract_add_name(&start, extracting->region, "");
	buf_truncate(&start, start.nr - strlen(file_end));
	if (text_starts(name, start.data) && text_ends(name, file_end)) {
		buf_add(&code, name + start.nr, strlen(name) - start.nr - strlen(file_end));
		is = period_parse(out, code.data) == 0;
	}
	buf_release(&start);
	buf_release(&code);
	return is;
}

/* The hash of the newest extract of an earlier period; "" without one. */
static int find_earlier(char hash[static SHA256_SIZE], const struct extracting *extracting,
			const struct places *places, struct diag *diag)
{
	struct period best = { .last_month = -1 }, period;
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc = folder_list(&names, &nr, places->folder.data, &arena, diag);

	hash[0] = '\0';
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		if (!names_period(&period, extracting, names[i]) ||
		    period.last_month >= extracting->period.last_month ||
		    period.last_month < best.last_month)
			continue;
		best = period;
		rc = sha256_file(hash, path_join(&path, places->folder.data, names[i]), diag);
	}
	buf_release(&path);
	arena_release(&arena);
	return rc;
}

/* Close the file. Returns 1, 0 when the one that stands there says the same, -1. */
static int finish(const struct extracting *extracting, const struct places *places,
		  struct diag *diag)
{
	struct buf standing = BUF_INIT;
	char fresh[SHA256_SIZE], previous[SHA256_SIZE];
	int64_t rows;
	int rc = extract_hash(fresh, &rows, extracting->extract, diag);

	if (rc == 0)
		rc = read_hash(&standing, places->file.data, diag);
	if (rc == 0 && strcmp(standing.data, fresh) == 0)
		goto out;
	if (rc == 0)
		rc = standing.nr ? sha256_file(previous, places->file.data, diag)
				 : find_earlier(previous, extracting, places, diag);
	if (rc == 0)
		rc = extract_finish(extracting->extract, previous[0] ? previous : NULL, diag);
	rc = rc < 0 ? -1 : 1;
out:
	buf_release(&standing);
	return rc;
}

/* Read back before it counts. */
static int check_fresh(const struct places *places, struct diag *diag)
{
	struct store *extract = NULL;
	int rc = extract_open(&extract, places->fresh.data, diag);

	store_free(extract);
	return rc;
}

/* Returns 1, 0 when nothing is to be put in place, -1. */
static int build(struct extracting *extracting, const struct places *places, struct diag *diag)
{
	struct rules rules = RULES_INIT;
	int rc;

	extracting->rules = &rules;
	rc = load_rules(&rules, extracting, places, diag);
	if (rc == 0)
		rc = extract_make(&extracting->extract, places->fresh.data, diag);
	if (rc == 0)
		rc = fill(extracting, diag);
	if (rc == 0)
		rc = finish(extracting, places, diag);
	store_free(extracting->extract);
	rules_release(&rules);
	extracting->extract = NULL;
	extracting->rules = NULL;
	return rc == 1 && check_fresh(places, diag) < 0 ? -1 : rc;
}

/* ---- in place */
/* "HASH  NAME", as sha256sum writes it; nothing when it says so already. Returns 1 written, 0, -1.
 */
static int write_sum(const struct places *places, struct diag *diag)
{
	struct buf line = BUF_INIT, standing = BUF_INIT;
	char hash[SHA256_SIZE];
	int rc = sha256_file(hash, places->file.data, diag);

	buf_addf(&line, "%s  %s\n", hash, places->name.data);
	if (rc == 0 && file_exists(places->sum.data))
		rc = file_read(&standing, places->sum.data, diag);
	if (rc == 0 && strcmp(standing.data, line.data) != 0)
		rc = file_write(places->sum.data, line.data, line.nr, diag) < 0 ? -1 : 1;
	buf_release(&line);
	buf_release(&standing);
	return rc;
}

/* The extract first: a run that is killed in between leaves a sum that does not fit, which the next
 * one writes anew. Returns 1 when anything changed, 0, -1. */
static int publish(const struct places *places, bool is_fresh, struct diag *diag)
{
	int rc = 0;

	if (is_fresh && (file_publish(places->fresh.data, places->file.data, diag) < 0 ||
			 folder_sync(places->folder.data, diag) < 0))
		return -1;
	rc = write_sum(places, diag);
	return rc < 0 ? -1 : rc || is_fresh;
}

static int note(const struct extracting *extracting, const struct places *places, struct diag *diag)
{
	struct buf said = BUF_INIT;
	char hash[SHA256_SIZE];
	int rc = sha256_file(hash, places->file.data, diag);

	buf_addf(&said, "%s　%s　指纹 %s", places->name.data,
		 extracting->is_issued ? "已签发" : "草稿", hash);
	workspace_add_detail(extracting->workspace, said.data);
	if (rc == 0)
		rc = workspace_record(extracting->workspace, diag);
	buf_release(&said);
	return rc;
}

static int write_files(struct extracting *extracting, const struct places *places,
		       struct diag *diag)
{
	int rc = -1;

	if (folder_make(places->folder.data, SHOWN, diag) == 0 &&
	    folder_remove(places->scratch.data, diag) == 0 &&
	    folder_make(places->scratch.data, PRIVATE, diag) == 0)
		rc = build(extracting, places, diag);
	if (rc >= 0)
		rc = publish(places, rc == 1, diag);
	if (folder_remove(places->scratch.data, diag) < 0)
		rc = -1;
	return rc == 1 ? note(extracting, places, diag) : rc;
}

int extract_write(struct workspace *workspace, const char *period, struct buf *path,
		  struct diag *diag)
{
	struct extracting extracting = { .workspace = workspace,
					 .region = rules_own_region(&workspace->rules_loaded),
					 .report = REPORT_INIT };
	struct places places = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
	int rc = -1;

	if (!extracting.region)
		diag_add(diag, "REN161", NULL, NULL);
	else if (find_period(&extracting, period, diag) == 0 &&
		 issues_settle(workspace, diag) == 0 && find_run(&extracting, diag) == 0) {
		places_find(&places, &extracting);
		buf_addstr(path, places.file.data);
		rc = write_files(&extracting, &places, diag);
	}
	places_release(&places);
	return rc;
}
