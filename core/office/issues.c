/* issues.c - see issues.h. */
#include "core/office/issues.h"

#include <stdio.h>
#include <string.h>

#include "core/base/privacy.h"
#include "core/base/text.h"
#include "core/office/leftovers.h"
#include "core/system/file.h"
#include "core/system/shared_folder.h"

#define SELECT_ISSUE "SELECT id, signed_run, period, asked, revision, issued, signer FROM issue "

static void read_issue(struct issue *out, struct query *row)
{
	out->id = query_int_of(row, "id");
	out->run = query_int_of(row, "signed_run");
	snprintf(out->period, sizeof(out->period), "%s", query_text_of(row, "period"));
	snprintf(out->asked, sizeof(out->asked), "%s", query_text_of(row, "asked"));
	out->revision = (int)query_int_of(row, "revision");
	snprintf(out->issued, sizeof(out->issued), "%s", query_text_of(row, "issued"));
	snprintf(out->signer, sizeof(out->signer), "%s", query_text_of(row, "signer"));
}

bool signer_read(char out[static SIGNER_SIZE], const char *name)
{
	struct buf masked = BUF_INIT, shown = BUF_INIT;
	bool fits;

	personal_mask(&masked, name ? name : "", name ? strlen(name) : 0);
	text_add_visible(&shown, masked.nr ? masked.data : "", "�");
	fits = shown.nr > 0 && shown.nr < SIGNER_SIZE;
	if (fits)
		memcpy(out, shown.data, shown.nr + 1);
	buf_release(&masked);
	buf_release(&shown);
	return fits;
}

const char assessment_suffix[] = "考核";

bool issue_subject(char period[static PERIOD_CODE_SIZE], const char *text)
{
	bool assessment = text_ends(text, assessment_suffix);
	size_t nr = strlen(text) - (assessment ? strlen(assessment_suffix) : 0);

	snprintf(period, PERIOD_CODE_SIZE, "%.*s", (int)nr, text);
	return assessment;
}

int issue_newest(struct issue *out, struct store *store, const char *period, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    SELECT_ISSUE "WHERE period = ?1 ORDER BY revision DESC LIMIT 1", diag);

	if (rc == 0) {
		query_bind_text(&query, 1, period);
		rc = query_next(&query, diag);
	}
	if (rc == 1)
		read_issue(out, &query);
	query_release(&query);
	return rc;
}

int issue_of_run(struct issue *out, struct store *store, int64_t run, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    SELECT_ISSUE "WHERE signed_run = ?1 ORDER BY id DESC LIMIT 1", diag);

	if (rc == 0) {
		query_bind_int(&query, 1, run);
		rc = query_next(&query, diag);
	}
	if (rc == 1)
		read_issue(out, &query);
	query_release(&query);
	return rc;
}

void issue_folder(struct buf *out, const struct workspace *workspace, const char *period,
		  int revision)
{
	path_join(out, workspace->reports, period);
	if (revision)
		buf_addf(out, "修订%d", revision);
}

int issue_has_sums(struct store *store, int64_t issue, const struct sums *sums, struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t nr = 0;
	int more = query_open(&query, store, "SELECT path, sha256 FROM issue_file WHERE issue = ?1",
			      diag);
	bool same = true;

	if (more == 0) {
		query_bind_int(&query, 1, issue);
		while (same && (more = query_next(&query, diag)) > 0) {
			const char *hash = sums_find(sums, query_text(&query, 0));

			same = hash && strcmp(hash, query_text(&query, 1)) == 0;
			nr++;
		}
	}
	query_release(&query);
	return more < 0 ? -1 : same && nr == sums->nr;
}

/* What waits beside the folder of an issue is put in its place when it is that issue and the folder
 * is not. */
static int settle_waiting(const struct workspace *workspace, const struct issue *issue,
			  const char *folder, const struct sums *waiting, struct diag *diag)
{
	struct sums present = SUMS_INIT;
	int here = sums_read(&present, folder, diag), there = 0;

	if (here == 0)
		here = issue_has_sums(workspace->store, issue->id, &present, diag);
	if (here == 0)
		there = issue_has_sums(workspace->store, issue->id, waiting, diag);
	sums_release(&present);
	if (here < 0 || there < 0)
		return -1;
	return there ? shared_folder_exchange(folder, diag) : shared_folder_tidy(folder, diag);
}

static int settle(const struct workspace *workspace, const struct issue *issue, struct diag *diag)
{
	struct sums waiting = SUMS_INIT;
	struct buf folder = BUF_INIT;
	int rc;

	issue_folder(&folder, workspace, issue->period, issue->revision);
	rc = shared_folder_waiting(&waiting, folder.data, diag);
	if (rc == 1)
		rc = settle_waiting(workspace, issue, folder.data, &waiting, diag);
	sums_release(&waiting);
	buf_release(&folder);
	return rc;
}

int issues_settle(const struct workspace *workspace, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct issue issue;
	int more = query_open(&query, workspace->store, SELECT_ISSUE "ORDER BY id", diag);

	if (more < 0)
		return -1;
	while ((more = query_next(&query, diag)) > 0) {
		read_issue(&issue, &query);
		if (settle(workspace, &issue, diag) < 0) {
			more = -1;
			break;
		}
	}
	query_release(&query);
	return more < 0 ? -1 : leftovers_tidy(workspace->reports, diag);
}

int review_of_run(struct review *out, struct store *store, int64_t run, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, store,
		"SELECT reviewer, day FROM review WHERE run = ?1 ORDER BY id DESC LIMIT 1", diag);

	if (rc == 0) {
		query_bind_int(&query, 1, run);
		rc = query_next(&query, diag);
	}
	if (rc == 1) {
		snprintf(out->reviewer, sizeof(out->reviewer), "%s", query_text(&query, 0));
		snprintf(out->day, sizeof(out->day), "%s", query_text(&query, 1));
	}
	query_release(&query);
	return rc;
}
