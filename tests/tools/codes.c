/* codes.c - the manual's list of messages, docs/codes.zh-CN.md, from core/base/diag_table.c and the
 * examples in docs/codes.csv, to standard output (make docs).
 *
 * Ends with 1 when a code of ingest or of the rules has no example, or an example no code. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/diag.h"
#include "core/system/csv.h"
#include "core/system/file.h"

static const struct {
	const char *prefix, *title;
} parts[] = {
	{ "ING", "接收材料（ING）" }, { "RUL", "规则文件（RUL）" }, { "ANA", "统计和考核（ANA）" },
	{ "REN", "报表（REN）" },     { "CLI", "命令（CLI）" },	    { "FIL", "文件（FIL）" },
	{ "PRC", "其他程序（PRC）" }, { "STO", "数据库（STO）" },
};
enum { NR_PARTS = sizeof(parts) / sizeof(parts[0]), CODE_SIZE = 6, PREFIX_SIZE = 3 };

static const char *const levels[] = {
	[DIAG_LEVEL_NOTE] = "提示",
	[DIAG_LEVEL_WARNING] = "提醒",
	[DIAG_LEVEL_ERROR] = "错误",
};

struct examples {
	struct {
		char code[CODE_SIZE + 1];
		char *text;
	} * rows;
	size_t nr, alloc;
};

static int read_examples(struct examples *out, const struct buf *text)
{
	struct csv_reader *reader = csv_reader_new_memory(text->data, text->nr, ',');
	struct csv_row row;
	enum csv_row_state state;
	int rc = 0;

	while ((state = csv_reader_next(reader, &row)) == CSV_ROW_OK) {
		if (row.line == 1)
			continue;
		if (row.nr != 2 || row.fields[0].nr != CODE_SIZE || !row.fields[1].nr) {
			fprintf(stderr, "docs/codes.csv: line %ld\n", row.line);
			rc = -1;
			continue;
		}
		out->rows = array_grow(out->rows, out->nr, &out->alloc, sizeof(*out->rows));
		memcpy(out->rows[out->nr].code, row.fields[0].data, CODE_SIZE);
		out->rows[out->nr].code[CODE_SIZE] = '\0';
		out->rows[out->nr++].text = xstrndup(row.fields[1].data, row.fields[1].nr);
	}
	csv_reader_free(reader);
	return state == CSV_ROW_END ? rc : -1;
}

static const char *example_of(const struct examples *examples, const char *code)
{
	for (size_t i = 0; i < examples->nr; i++) {
		if (strcmp(examples->rows[i].code, code) == 0)
			return examples->rows[i].text;
	}
	return "";
}

/* Every example's code exists, and what a clerk meets in files and rules has an example. */
static int check(const struct examples *examples)
{
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);
	int rc = 0;

	for (size_t i = 0; i < examples->nr; i++) {
		if (diag_kind_find(examples->rows[i].code))
			continue;
		fprintf(stderr, "docs/codes.csv: no code %s\n", examples->rows[i].code);
		rc = -1;
	}
	for (size_t i = 0; i < nr; i++) {
		if ((strncmp(kinds[i].code, "ING", PREFIX_SIZE) != 0 &&
		     strncmp(kinds[i].code, "RUL", PREFIX_SIZE) != 0) ||
		    example_of(examples, kinds[i].code)[0])
			continue;
		fprintf(stderr, "docs/codes.csv: no example of %s\n", kinds[i].code);
		rc = -1;
	}
	return rc;
}

/* A cell of a Markdown table: arguments as ○, no bars. */
static void print_cell(const char *text)
{
	for (const char *p = text; *p; p++) {
		if (p[0] == '{' && p[1] && p[2] == '}') {
			fputs("○", stdout);
			p += 2;
		} else if (*p == '|' || *p == '*' || *p == '_' || *p == '<') {
			printf("\\%c", *p);
		} else {
			putchar(*p);
		}
	}
}

static void print_part(const char *prefix, const char *title, const struct examples *examples)
{
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);

	printf("\n## %s\n\n| 编号 | 级别 | 内容 | 例如 | 处理办法 |\n|---|---|---|---|---|\n",
	       title);
	for (size_t i = 0; i < nr; i++) {
		if (strncmp(kinds[i].code, prefix, PREFIX_SIZE) != 0)
			continue;
		printf("| %s | %s | ", kinds[i].code, levels[kinds[i].level]);
		print_cell(kinds[i].message);
		fputs(" | ", stdout);
		print_cell(example_of(examples, kinds[i].code));
		fputs(" | ", stdout);
		print_cell(kinds[i].remedy);
		fputs(" |\n", stdout);
	}
}

int main(int argc, char **argv)
{
	struct examples examples = { 0 };
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int rc = 1;

	if (argc != 2 || file_read(&text, argv[1], &diag) < 0) {
		fputs("usage: codes docs/codes.csv > docs/codes.zh-CN.md\n", stderr);
	} else if (read_examples(&examples, &text) == 0 && check(&examples) == 0) {
		fputs("# 提示编号一览\n\n"
		      "本页由 `make docs` 从程序的提示表和 `docs/codes.csv` 生成，不要手工修改。"
		      "○代表具体的名称或数。\n\n"
		      "* "
		      "**错误**：这一行或这个文件退回，改正后重新报送；同一文件其他的行照常入库。\n"
		      "* **提醒**：已经入库，请核对；确实无误的不必处理。\n"
		      "* **提示**：已经入库，说明系统做了什么。\n\n"
		      "编号不变，停用的编号不再使用。\n",
		      stdout);
		for (size_t i = 0; i < NR_PARTS; i++)
			print_part(parts[i].prefix, parts[i].title, &examples);
		rc = 0;
	}
	while (examples.nr)
		free(examples.rows[--examples.nr].text);
	free(examples.rows);
	buf_release(&text);
	diag_release(&diag);
	return rc;
}
