/* diag_table.c - every diagnostic of the product: code, level, message, remedy.
 *
 * The one list. Sorted by code; codes are stable, never used again for something else. A test
 * walks it, and the manual's list of messages is made from it. */
#include "core/diag.h"

#define ERROR DIAG_LEVEL_ERROR
#define WARNING DIAG_LEVEL_WARNING
#define NOTE DIAG_LEVEL_NOTE

/* clang-format off */
static const struct diag_kind kinds[] = {
	/* ---- ANA: analyze ---- */

	/* ---- CLI: the front ---- */
	{ "CLI001", ERROR, "不认识的选项 {1}", "请用 --help 查看可用的选项。" },
	{ "CLI002", ERROR, "选项 {1} 后面缺少内容", "请用 --help 查看用法。" },
	{ "CLI003", ERROR, "--as-of 不是有效日期：{1}", "日期写作 2024-10-12。" },
	{ "CLI004", ERROR, "没有“{1}”这个命令", "可用的命令见下面的用法。" },
	{ "CLI005", ERROR, "命令写法不对，用法：{1}", "请补全后重试。" },
	{ "CLI006", ERROR, "“{1}”不是期间", "期间写作 2024-09、2024Q3、2024H1、2024 或 2024-03-15..2024-04-26。" },
	{ "CLI007", ERROR, "考核按年度进行，“{1}”不是年份", "年份写作 2024。" },
	{ "CLI010", ERROR, "这里不是工作文件夹（没有 rules 文件夹或 store.db）", "请先运行 shuangda init 文件夹 建立，或用 -C 指定工作文件夹。" },
	{ "CLI011", ERROR, "数据库里还没有收到任何材料", "请先运行 shuangda ingest 接收材料。" },

	/* ---- FIL: files and folders ---- */
	{ "FIL001", ERROR, "无法读取：{1}", "请检查文件是否存在、是否有读取权限、磁盘是否正常。" },
	{ "FIL002", ERROR, "无法写入：{1}", "请检查磁盘空间和文件夹的写入权限；原有内容未改动。" },

	/* ---- ING: ingest ---- */

	/* ---- PRC: other programs ---- */
	{ "PRC001", ERROR, "没有安装程序 {1}：{2}", "请运行 make deps 安装所需程序。" },
	{ "PRC002", ERROR, "无法运行程序 {1}：{2}", "请检查系统资源后重试。" },
	{ "PRC003", ERROR, "程序 {1} 运行超时，已停止{2}", "请重试；仍然超时请联系维护人员。" },

	/* ---- REN: render ---- */

	/* ---- RUL: rules ---- */
	{ "RUL001", ERROR, "规则文件缺少“{1}”列", "请按默认规则文件补上这一列的列名。" },
	{ "RUL002", ERROR, "这一行有{1}列，列名行有{2}列", "请检查是否多了或少了逗号；单元格里的逗号要放在英文双引号内。" },
	{ "RUL003", ERROR, "“{1}”不能为空", "请填写。" },
	{ "RUL004", ERROR, "不认识的内容", "请对照默认规则文件和手册改正。" },
	{ "RUL005", ERROR, "“{1}”重复，第{2}行已有", "请删去一行或改正代码。" },
	{ "RUL006", ERROR, "“{1}”在{2}中没有", "请先在该规则文件中登记，或改正这里的代码。" },
	{ "RUL007", ERROR, "不是有效的日期、月份或数字", "日期写作 2024-09-30，月份写作 2024-09，数字用半角。" },
	{ "RUL008", ERROR, "引号没有成对，从这一行起无法读取", "请补上另一个英文双引号，或删去这一个。" },
	{ "RUL009", ERROR, "规则文件不是UTF-8也不是GB18030编码，或含有无法识别的字符", "请用电子表格软件另存为“CSV UTF-8”。" },
	{ "RUL010", ERROR, "条件写法不对：{1}", "条件写作 字段=代码，多个条件用英文分号分开，字段须是该表的字段。" },
	{ "RUL011", ERROR, "缺少这个规则文件", "请从默认规则中复制一份放回 rules 文件夹。" },
	{ "RUL012", ERROR, "“{1}”同时是{2}的名称或别名", "一个名称只能指一个单位，请删去其中一处。" },
	{ "RUL013", ERROR, "字段“{1}”在数据库的表中没有", "请按默认规则改正字段代码；新增字段需要升级程序。" },
	{ "RUL014", ERROR, "{1}", "请对照手册“规则文件”一章改正。" },

	/* ---- STO: the store ---- */
	{ "STO001", ERROR, "数据库操作失败：{1}", "请检查磁盘空间，确认没有其他程序正在使用该数据库，然后重试；数据未作改动。" },
	{ "STO002", ERROR, "没有找到数据库", "请先运行 shuangda init 建立工作文件夹，或用 -C 指定工作文件夹。" },
	{ "STO003", ERROR, "数据库由另一版本的程序建立，本版本不能使用", "请使用建立它的版本，或联系维护人员升级。" },
};
/* clang-format on */

const struct diag_kind *diag_kinds(size_t *nr)
{
	*nr = sizeof(kinds) / sizeof(kinds[0]);
	return kinds;
}
