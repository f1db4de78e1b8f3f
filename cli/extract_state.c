/* extract_state.c - see extract_state.h. */
#include "cli/extract_state.h"

#include <stdio.h>
#include <string.h>

#include "core/extract/extract.h"
#include "core/extract/extract_answer.h"
#include "core/office/issues.h"
#include "core/system/file.h"

/* The number of the issue that the file is of, -1 when it cannot be read as an extract. */
static int issue_of(const char *path)
{
	struct diag unsaid = DIAG_INIT;
	struct store *extract = NULL;
	struct buf text = BUF_INIT;
	int issue = -1;

	if (extract_open(&extract, path, &unsaid) == 0 &&
	    extract_manifest(&text, extract, "issue", &unsaid) == 0)
		sscanf(text.data, "%d", &issue);
	store_free(extract);
	buf_release(&text);
	diag_release(&unsaid);
	return issue;
}

static void print_answer(struct query *row)
{
	const char *outcome = query_text(row, 0), *words = query_text(row, 2);

	printf("，上级%.10s收到", query_text(row, 1));
	if (strcmp(outcome, "taken") == 0)
		printf("，已并入");
	else if (strcmp(outcome, "replaced") == 0)
		printf("，已用更新的一份");
	else if (strcmp(outcome, "refused") == 0)
		printf("，退回，请按说明改正后再生成、再报送");
	else
		printf("，没有并入，请与上级联系");
	puts(words[0] ? "：" : "");
	if (words[0])
		printf("　　%s\n", words);
}

static int print_file(struct workspace *workspace, const char *path, const char *name,
		      int signed_nr, struct diag *diag)
{
	struct query row = QUERY_INIT;
	char hash[SHA256_SIZE];
	int issue = issue_of(path), rc;

	if (issue < 0) {
		printf("上报：%s 读不通，请重新生成\n", name);
		return 0;
	}
	printf("上报：%s（%s）", name, issue ? "已签发" : "草稿");
	if (issue < signed_nr) {
		puts("还是签发以前的，请用 shuangda export 重新生成，再报送");
		return 0;
	}
	if (sha256_file(hash, path, diag) < 0 ||
	    query_open(&row, workspace->store,
		       "SELECT outcome, received, words FROM extract_answer WHERE sha256 = ?1",
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, hash);
	rc = query_next(&row, diag);
	if (rc == 1)
		print_answer(&row);
	else if (rc == 0)
		puts("，没有上级的回执：没有报送的请报送，报送过的请再送一次，或者向上级索要回执");
	query_release(&row);
	return rc < 0 ? -1 : 0;
}

int extract_state_print(struct workspace *workspace, const struct period *period, struct diag *diag)
{
	const char *region = rules_own_region(&workspace->rules_loaded);
	struct buf folder = BUF_INIT, name = BUF_INIT, path = BUF_INIT;
	char code[PERIOD_CODE_SIZE];
	struct issue issue;
	int found, rc = 0;

	if (!region)
		return 0;
	found = issue_newest(&issue, workspace->store, period_code(code, period), diag);
	path_join(&folder, workspace->folder, extract_folder);
	extract_add_name(&name, region, code);
	path_join(&path, folder.data, name.data);
	if (found < 0)
		rc = -1;
	else if (file_exists(path.data))
		rc = print_file(workspace, path.data, name.data, found ? issue.revision + 1 : 0,
				diag);
	else if (found)
		printf("上报：没有生成上报包，请运行 shuangda export %s\n", code);
	buf_release(&folder);
	buf_release(&name);
	buf_release(&path);
	return rc;
}
