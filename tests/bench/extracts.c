/* extracts.c - `extracts BASE.db N FOLDER OFFICE` writes N extracts of fictitious counties like
 * BASE (core/extract), each with its own region and counts, and their sums; and makes OFFICE/rules/
 * units.csv list them. For `make bench-scale`: the reader is measured on files that it checks as
 * any other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/extract/extract.h"
#include "core/extract/extract_hash.h"
#include "core/system/file.h"

enum { PROVINCES = 30, CITIES = 60, COUNTIES = 99, FIRST_PROVINCE = 11 };

static void region_of(char out[static 8], int i)
{
	int county = i % COUNTIES + 1, city = i / COUNTIES % CITIES + 1;

	snprintf(out, 8, "%02d%02d%02d", FIRST_PROVINCE + i / COUNTIES / CITIES % PROVINCES, city,
		 county);
}

/* The rows of the base, counts a little more or less by county and row. */
static int fill(struct store *extract, const char *base, const char *region, int i,
		struct diag *diag)
{
	if (store_exec_named(extract, diag, "ATTACH '%s' AS base", base) < 0)
		return -1;
	for (const struct extract_table *table = extract_tables; table->name; table++)
		if (store_exec_named(extract, diag, "INSERT INTO %s SELECT * FROM base.%s",
				     table->name, table->name) < 0)
			return -1;
	return store_exec_named(
		extract, diag,
		"UPDATE manifest SET region = '%s', level = 'county', previous = NULL;"
		"UPDATE fact SET value = value + (unicode(substr(indicator, -1)) + %d) %% 3"
		" WHERE typeof(value) = 'integer' AND numerator ISNULL AND value > 0",
		region, i);
}

static int write_sum(const char *path, const char *name, struct diag *diag)
{
	struct buf sum = BUF_INIT, text = BUF_INIT;
	char hash[SHA256_SIZE];
	int rc = sha256_file(hash, path, diag);

	buf_addf(&sum, "%s.sha256", path);
	buf_addf(&text, "%s  %s\n", hash, name);
	if (rc == 0)
		rc = file_put(sum.data, text.data, text.nr, diag);
	buf_release(&sum);
	buf_release(&text);
	return rc;
}

static int write_extract(const char *base, const char *period, const char *folder, int i,
			 struct diag *diag)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	struct store *extract = NULL;
	char region[8];
	int rc;

	region_of(region, i);
	buf_addf(&name, "上报包_%s_%s.db", region, period);
	path_join(&path, folder, name.data);
	rc = extract_make(&extract, path.data, diag);
	if (rc == 0)
		rc = fill(extract, base, region, i, diag);
	if (rc == 0)
		rc = store_exec(extract, "DETACH base", diag);
	if (rc == 0)
		rc = extract_finish(extract, NULL, diag);
	store_free(extract);
	if (rc == 0)
		rc = write_sum(path.data, name.data, diag);
	buf_release(&name);
	buf_release(&path);
	return rc;
}

/* A row a county behind those that are there. */
static int write_units(const char *office, int nr, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	char region[8];
	int rc;

	path_join(&path, office, "rules/units.csv");
	rc = file_read(&text, path.data, diag);
	for (int i = 0; i < nr; i++) {
		region_of(region, i);
		buf_addf(&text, "c%s,第%s县,%s县,%d,region,2019-01,,,,%s\n", region, region, region,
			 200 + i, region);
	}
	if (rc == 0)
		rc = file_write(path.data, text.data, text.nr, diag);
	buf_release(&path);
	buf_release(&text);
	return rc;
}

int main(int argc, char **argv)
{
	struct diag diag = DIAG_INIT;
	struct store *base = NULL;
	struct buf period = BUF_INIT;
	int nr = argc == 5 ? atoi(argv[2]) : 0, rc;

	if (nr <= 0) {
		fprintf(stderr, "usage: extracts BASE.db N FOLDER OFFICE\n");
		return 2;
	}
	rc = extract_open(&base, argv[1], &diag);
	if (rc == 0)
		rc = extract_manifest(&period, base, "period", &diag);
	store_free(base);
	if (rc == 0)
		rc = folder_make(argv[3], 0755, &diag);
	for (int i = 0; rc == 0 && i < nr; i++)
		rc = write_extract(argv[1], period.data, argv[3], i, &diag);
	if (rc == 0)
		rc = write_units(argv[4], nr, &diag);
	diag_print(&diag, stderr);
	diag_release(&diag);
	buf_release(&period);
	return rc < 0 ? 2 : 0;
}
