/* register_file.c - see register_file.h. */
#include "core/office/register_file.h"

#include <stddef.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/system/file.h"

enum { SHOWN = 0755 };

const char register_name[] = "收文登记.csv";
const char register_header[] = "\xEF\xBB\xBF文件,报送单位,收到时间,方式,类型,更正文件,备注\r\n";

const char *const register_workbooks[] = { "收文登记.xlsx", "收文登记.xls", "收文登记.et",
					   "收文登记.ods", NULL };

bool is_register_name(const char *name)
{
	const char *const *workbook = register_workbooks;

	while (*workbook && strcmp(*workbook, name) != 0)
		workbook++;
	return *workbook || strcmp(name, register_name) == 0;
}

static bool has(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	bool is_there = file_exists(path_join(&path, folder, name));

	buf_release(&path);
	return is_there;
}

int register_begin(const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT;
	const char *const *workbook = register_workbooks;
	int rc = file_is_folder(folder) ? 0 : folder_make(folder, SHOWN, diag);

	while (*workbook && !has(folder, *workbook))
		workbook++;
	if (rc == 0 && !*workbook && !has(folder, register_name))
		rc = file_write(path_join(&path, folder, register_name), register_header,
				strlen(register_header), diag);
	buf_release(&path);
	return rc;
}
