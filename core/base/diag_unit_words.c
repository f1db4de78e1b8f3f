/* diag_unit_words.c - what the units are told to do where the table's remedy is for the office:
 * they have no commands, no rules and no register of ours. Sorted by code; the message is the
 * table's. */
#include <stdlib.h>
#include <string.h>

#include "core/base/diag.h"

static const char of_register[] = "收到时间由办公室登记；与实际不符的，请告知办公室。";
static const char which_kind[] =
	"请告知办公室：以本件全部替换以前的（全量），还是只补充、更正以前的（补充）。";
static const char withdraw[] = "请核对以哪一份为准；本件有误的，请告知办公室撤回。";
static const char later[] = "期末以后请报送全期的台账；没有新增的，把同一份文件换个文件名再报一次，"
			    "或者补充报一份零报告。";

static const struct unit_words {
	const char *code, *remedy;
} table[] = {
	{ "ING007", "请在文件名中写明单位，如“县公安局_两法衔接台账_2024Q3.csv”，再发送。" },
	{ "ING008", "请核对文件名和表头中的单位，改成一致后重新发送。" },
	{ "ING011", "请在文件名中写明期间，如“县公安局_两法衔接台账_2024Q3.csv”，再发送。" },
	{ "ING012", "请核对期间；更正以前各期的，请在文件名中写明那一期，再发送。" },
	{ "ING014", "报送单位由办公室登记；与实际不符的，请告知办公室。" },
	{ "ING015", of_register },
	{ "ING019", which_kind },
	{ "ING021", which_kind },
	{ "ING041", "请填单位名单中的名称；确有这个名称的，请告知办公室登记。" },
	{ "ING054", "确要以本件为准的，请告知办公室。" },
	{ "ING057", of_register },
	{ "ING111", "请核对年份；确有更早的，请告知办公室。" },
	{ "ING114", of_register },
	{ "ING115", of_register },
	{ "ING116", which_kind },
	{ "ING174", "确要重新采用的，请告知办公室。" },
	{ "ING177", withdraw },
	{ "ING202", "不是同一件的，请改正编号；确是同一件而原来报错的，请告知办公室。" },
	{ "ING207", "请核对得分；扣分项目填扣减的分数，填正数。满分见考核办法。" },
	{ "ING214", "请核对年度和单位。" },
	{ "ING233", "请报逐案的台账；统计表要与台账核对的，请告知办公室。" },
	{ "ING234", "不必处理；没有采用的列要用的，请告知办公室。" },
	{ "ING235", "请从该平台按原样导出全部列后重新发送；平台改了列名的，请告知办公室。" },
	{ "ING250", later },
	{ "ING251", later },
	{ "ING263", "要改的，请告知办公室。" },
	{ "ING271", "请把证明材料另行报送办公室。" },
	{ "ING272", "请按件（次）数计算得分，或者填满分；每件（次）的分数见考核办法。" },
	{ "ING305", "请核对这几件是哪个单位的案件，并告知办公室。" },
	{ "ING306", "请告知办公室以哪一件为准。" },
	{ "ING313", "请核对上报包的区划代码；代码有改变的，请告知上级办公室。" },
	{ "ING314", "不必重报；确实应以本件为准的，请告知上级办公室。" },
	{ "ING317", "请把上报包和同名的核对码原样再发一次，不要打开另存。" },
	{ "ING318",
	  "请与上级核对这些指标的定义、条件和办理期限，改成一致；改正的，重新统计、签发后再报。" },
	{ "ING319", "请签发报告以后重新生成上报包，再报送；在此以前按草稿并入，报告中注明。" },
	{ "ING320", "请重新生成上报包，原样发送，不要打开另存。" },
	{ "ING321", "请等上级升级程序后再发，不必改动。" },
	{ "ING322", "不必处理。" },
	{ "ING324", "请发上报包和同名的核对码，不要发办公室自己的数据库。" },
};

static int compare(const void *code, const void *words)
{
	return strcmp(code, ((const struct unit_words *)words)->code);
}

const char *diag_unit_remedy(const char *code, const char *remedy)
{
	const struct unit_words *words =
		bsearch(code, table, sizeof(table) / sizeof(table[0]), sizeof(table[0]), compare);

	return words ? words->remedy : remedy;
}
