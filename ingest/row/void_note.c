/* void_note.c - see void_note.h. */
#include "ingest/row/void_note.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

/* Anywhere in it. Of a licence or a document 作废 is said of something else: 许可证作废. */
static const char *const parts[] = {
	"此行作废",   "本行作废",   "此条作废", "本条作废", "此案作废",	  "本案作废",	"不计入",
	"不纳入统计", "不参与统计", "不统计",	"不作统计", "请删除",	  "此行删除",	"误录",
	"误报",	      "错报",	    "重复上报", "重复填报", "重复报送",	  "重复录入",	"重复统计",
	"上期已报",   "上季已报",   "上月已报", "前期已报", "上季度已报", "上半年已报", NULL
};
/* All of it, or what it starts with before a mark. */
static const char *const wholes[] = { "作废", "已作废", "不计", "不算", "删除", "已删除", "重复",
				      "重报", "无效",	"错误", "示例", "测试", NULL };

static bool is_whole(const char *key)
{
	static const char *const marks[] = {
		",", "，", "。", "、", ";", "；", "!", "！", "(", NULL
	};

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
