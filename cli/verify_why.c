/* verify_why.c - see verify_why.h. */
#include "cli/verify_why.h"

#include <stdio.h>

enum { FILES_SAID = 5 };

static int read_run(struct verify_why *out, const struct workspace *workspace,
		    const struct issue *issue, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, workspace->store,
			    "SELECT as_of, version, rules_hash <> ?2 FROM run WHERE id = ?1", diag);

	if (rc == 0) {
		query_bind_int(&query, 1, issue->run);
		query_bind_text(&query, 2, workspace->rules_loaded.hash);
		rc = query_next(&query, diag);
	}
	if (rc == 1) {
		snprintf(out->as_of, sizeof(out->as_of), "%s", query_text(&query, 0));
		snprintf(out->version, sizeof(out->version), "%s", query_text(&query, 1));
		out->other_rules = query_int(&query, 2) != 0;
	}
	query_release(&query);
	return rc == 1 ? 0 : -1;
}

/* Received or withdrawn, by the register, up to the report's day, but behind its back. */
static int read_came(struct verify_why *out, const struct workspace *workspace,
		     const struct issue *issue, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more = query_open(
		&query, workspace->store,
		"SELECT shown || '（' || received || '收到）' FROM submission"
		" WHERE substr(received, 1, 10) <= ?2 AND id NOT IN"
		" (SELECT submission FROM run_submission WHERE run = ?1 UNION ALL"
		" SELECT submission FROM late_entry_by_run WHERE run = ?1)"
		" UNION ALL SELECT s.shown || '（' || w.at || '撤回）' FROM withdrawal w"
		" JOIN submission s ON s.id = w.submission WHERE substr(w.at, 1, 10) <= ?2"
		" AND s.id IN (SELECT l.submission FROM run_submission l JOIN run r ON r.id = l.run"
		" WHERE l.run = ?1 AND w.at >= r.as_of) ORDER BY 1",
		diag);

	if (more == 0) {
		query_bind_int(&query, 1, issue->run);
		query_bind_text(&query, 2, out->as_of);
	}
	while (more >= 0 && (more = query_next(&query, diag)) > 0)
		if (out->nr_came++ < FILES_SAID)
			buf_addf(&out->came, "%s%s", out->nr_came > 1 ? "、" : "",
				 query_text(&query, 0));
	query_release(&query);
	return more;
}

static int read_damaged(struct verify_why *out, const struct workspace *workspace,
			const struct issue *issue, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char hash[SHA256_SIZE];
	int more = query_open(&query, workspace->store,
			      "SELECT t.name, t.sha256, s.text FROM run_text t JOIN source_text s"
			      " ON s.sha256 = t.sha256 WHERE t.run = ?1 ORDER BY t.name",
			      diag);

	if (more == 0)
		query_bind_int(&query, 1, issue->run);
	while (more >= 0 && (more = query_next(&query, diag)) > 0) {
		const char *text = query_text(&query, 2);

		sha256_bytes(hash, text, strlen(text));
		if (strcmp(hash, query_text(&query, 1)) != 0)
			buf_addf(&out->damaged, "%s%s", out->damaged.nr ? "、" : "",
				 query_text(&query, 0));
	}
	query_release(&query);
	return more;
}

int verify_why_read(struct verify_why *out, const struct workspace *workspace,
		    const struct issue *issue, struct diag *diag)
{
	*out = (struct verify_why){ .came = BUF_INIT, .damaged = BUF_INIT };
	if (read_run(out, workspace, issue, diag) < 0 ||
	    read_came(out, workspace, issue, diag) < 0 ||
	    read_damaged(out, workspace, issue, diag) < 0)
		return -1;
	return 0;
}

void verify_why_say(const struct verify_why *why, bool differs)
{
	bool other_program = strcmp(why->version, SHUANGDA_VERSION) != 0;

	if (why->other_rules)
		puts("  签发以后规则文件有改动；核对用的是签发时的规则");
	if (differs && other_program)
		printf("  可能的原因：签发时的程序是 %s，现在是 %s\n", why->version,
		       SHUANGDA_VERSION);
	if (differs && why->nr_came)
		printf("  "
		       "可能的原因：签发以后登记的、日期在数据截至日（%s）以前的来件有%zu件：%s%"
		       "s\n",
		       why->as_of, why->nr_came, why->came.data,
		       why->nr_came > FILES_SAID ? "等" : "");
	if (differs && why->damaged.nr)
		printf("  可能的原因：数据库中保存的规则文字有改动：%s\n", why->damaged.data);
	if (differs && !other_program && !why->nr_came && !why->damaged.nr)
		puts("  没有发现规则、程序版本、来件的变化；文件夹里改过的，以签发的为准");
}

void verify_why_release(struct verify_why *why)
{
	buf_release(&why->came);
	buf_release(&why->damaged);
}
