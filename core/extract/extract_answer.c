/* extract_answer.c - see extract_answer.h. */
#include "core/extract/extract_answer.h"

#include <string.h>

#include "core/system/file.h"

const char extract_kind[] = "SQLite";
const char extract_folder[] = "上报";
const char extract_answer_head[] =
	"区划代码,期间,文件,文件指纹,内容指纹,第几次签发,收到时间,结果代码,说明";
const char *const extract_outcomes[] = {
	"taken", "replaced", "refused", "held", "withdrawn", NULL
};

static const char mark[] = "\xEF\xBB\xBF"; /* byte order mark */

void extract_add_name(struct buf *out, const char *region, const char *period)
{
	buf_addf(out, "上报包_%s_%s.db", region, period);
}

bool extract_answer_is(const char *path)
{
	char head[sizeof(mark) + sizeof(extract_answer_head)] = "";
	const char *text = head;

	if (file_head(head, sizeof(head) - 1, path) <= 0)
		return false;
	if (strncmp(text, mark, sizeof(mark) - 1) == 0)
		text += sizeof(mark) - 1;
	return strncmp(text, extract_answer_head, sizeof(extract_answer_head) - 1) == 0;
}
