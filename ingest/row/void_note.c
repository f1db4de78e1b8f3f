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
