/* void_note.c - see void_note.h. */
#include "ingest/row/void_note.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

/* Anywhere in it. Of a licence or a document 作废 is said of something else: 许可证作废; of a
 * person 重复: 重复侵权. */
static const char *const parts[] = {
	"此行作废", "本行作废",	  "此条作废",	"本条作废",   "此案作废",   "本案作废",
	"不计入",   "不再计入",	  "未计入",	"不纳入统计", "不参与统计", "不统计",
	"不作统计", "统计范围外", "不在统计",	"不属于统计", "不属统计",   "不属于双打",
	"非双打",   "不属于侵权", "不涉及双打", "请删",	      "予以删除",   "此行删除",
	"此案删除", "本案删除",	  "该案删除",	"删除此",     "删除本",	    "删除该",
	"删去",	    "误录",	  "误报",	"误填",	      "误操作",	    "错报",
	"多报",	    "报错",	  "填错",	"录错",	      "上报错误",   "填报错误",
	"录入错误", "重复上报",	  "重复填报",	"重复报送",   "重复录入",   "重复统计",
	"重复计",   "重复登记",	  "重复案件",	"行重复",     "号重复",	    "案重复",
	"上期已报", "上季已报",	  "上月已报",	"前期已报",   "上次已报",   "此前已报",
	"季度已报", "上半年已报", "月份已报",	"月已报",     "期已上报",   "季度已上报",
	"月已上报", "月份已上报", "前已上报",	"次已上报",   "季度报过",   "月报过",
	"月份报过", "上期报过",	  NULL
};
/* All of it, or what it starts with before a mark. */
static const char *const wholes[] = { "作废",	"已作废",    "不计",   "不算",	 "删除",   "已删除",
				      "重复",	"重报",	     "无效",   "错误",	 "示例",   "测试",
				      "取消",	"已取消",    "撤销",   "已撤销", "撤回",   "已撤回",
				      "不报",	"免报",	     "不上报", "已报",	 "已上报", "已报过",
				      "已报送", "更正:删除", NULL };

static bool is_whole(const char *key)
{
	static const char *const marks[] = { ",",  "，", "。", "、", ";",  "；", "!",
					     "！", "(",	 ")",  ":",  "：", NULL };

	key += key[0] == '(';
	for (size_t i = 0; wholes[i]; i++) {
		const char *behind = key + strlen(wholes[i]);

		if (text_starts(key, wholes[i]) && (!*behind || text_starts_any(behind, marks)))
			return true;
	}
	return false;
}

bool note_voids_row(const char *text, size_t nr)
{
	struct buf key = BUF_INIT;
	bool voids = false;

	text_add_name_key(&key, text, nr);
	voids = key.nr && is_whole(key.data);
	for (size_t i = 0; key.nr && !voids && parts[i]; i++)
		voids = strstr(key.data, parts[i]) != NULL;
	buf_release(&key);
	return voids;
}

enum { DENIAL_BYTES = 24 }; /* 不含上半年 */

/* Stands before 'at' in 'key': 不含累计, 非累计数. */
static bool is_denied(const char *key, const char *at)
{
	static const char *const denials[] = { "不含", "不是", "并非", "非",   "未",
					       "不按", "不为", "除去", "扣除", NULL };
	const char *from = at - key > DENIAL_BYTES ? at - DENIAL_BYTES : key;

	for (size_t i = 0; denials[i]; i++) {
		const char *found = strstr(from, denials[i]);

		if (found && found < at)
			return true;
	}
	return false;
}

static bool is_cumulative(const char *key)
{
	static const char *const sums[] = { "累计",	"累加",	    "年初至今", "本年合计",
					    "全年合计", "年初以来", NULL };

	for (size_t i = 0; sums[i]; i++) {
		const char *at = strstr(key, sums[i]);

		if (at && !is_denied(key, at))
			return true;
	}
	return false;
}

/* Another number than 'figure' stands behind words of a correction. */
static bool is_corrected(const char *key, const char *figure)
{
	static const char *const words[] = { "更正为", "改为",	 "应为",   "应是",
					     "实为",   "实际为", "订正为", "修改为",
					     "调整为", "更正:",	 NULL };

	for (size_t i = 0; words[i]; i++) {
		const char *at = strstr(key, words[i]);
		size_t nr;

		if (!at)
			continue;
		at += strlen(words[i]);
		nr = strspn(at, "0123456789.,");
		if (nr && (strlen(figure) != nr || strncmp(at, figure, nr) != 0))
			return true;
	}
	return false;
}

bool note_voids_figure(const char *text, size_t nr, const char *figure, size_t figure_nr,
		       bool cumulative)
{
	struct buf key = BUF_INIT, value = BUF_INIT;
	bool voids;

	text_add_name_key(&key, text, nr);
	text_add_name_key(&value, figure, figure_nr);
	voids = (!cumulative && is_cumulative(key.data)) || is_corrected(key.data, value.data);
	buf_release(&key);
	buf_release(&value);
	return voids;
}

/* ---- a line below the table ---- */

/* A word that takes something back, in a line that names what: a number, a row. */
static bool takes_back(const char *key)
{
	static const char *const verbs[] = { "作废", "删除", "取消", "撤销", "撤回", "重复", "重报",
					     "不计", "不算", "不报", "无效", "误",   "已报", NULL };
	static const char *const named[] = {
		"号", "行", "序号", "条", "该案", "此案", "本案", NULL
	};
	bool verb = false, names = false;

	for (size_t i = 0; !verb && verbs[i]; i++)
		verb = strstr(key, verbs[i]) != NULL;
	for (size_t i = 0; !names && named[i]; i++)
		names = strstr(key, named[i]) != NULL;
	return verb && names && strpbrk(key, "0123456789");
}

/* How the form is to be filled in: 不得重复填报. */
static bool is_instruction(const char *key)
{
	static const char *const words[] = { "不得", "请勿", "不要", "不能", "避免", "严禁", "防止",
					     "切勿", "禁止", "不准", "应当", "如有", NULL };

	for (size_t i = 0; words[i]; i++) {
		if (strstr(key, words[i]))
			return true;
	}
	return false;
}

bool line_voids_rows(const char *text, size_t nr)
{
	struct buf key = BUF_INIT;
	bool voids;

	text_add_name_key(&key, text, nr);
	voids = !is_instruction(key.data) && (note_voids_row(text, nr) || takes_back(key.data));
	buf_release(&key);
	return voids;
}

/* True when 'part' stands in 'line', and no longer number ends with it. */
static bool stands_alone(const char *line, const char *part)
{
	for (const char *at = line; (at = strstr(at, part)) != NULL; at++) {
		if (at == line || at[-1] < '0' || at[-1] > '9')
			return true;
	}
	return false;
}

/* A whole number of another case, 〔2024〕1号, is none of 〔2023〕1号: its year stands before it.
 */
static bool is_last_part(const char *line, const char *part)
{
	for (const char *at = line; (at = strstr(at, part)) != NULL; at++) {
		if (at == line || ((at[-1] < '0' || at[-1] > '9') && at[-1] != ')'))
			return true;
	}
	return false;
}

bool line_names_number(const char *line, const char *number)
{
	struct buf words = BUF_INIT, whole = BUF_INIT;
	const char *last;
	bool names;

	text_add_name_key(&words, line, strlen(line));
	text_add_name_key(&whole, number, strlen(number));
	last = strrchr(whole.data, ')');
	names = whole.nr && stands_alone(words.data, whole.data);
	if (!names && last && last[1])
		names = is_last_part(words.data, last + 1);
	buf_release(&words);
	buf_release(&whole);
	return names;
}
