/* present_posts.c - words for what stands in the roster and of meetings; see present.h. */
#include "render/report/present.h"

#include <string.h>

struct word {
	const char *code, *text;
};

static const char *word_of(const struct word *words, const char *code)
{
	for (; words->code; words++)
		if (strcmp(words->code, code) == 0)
			return words->text;
	return code;
}

const char *present_filed(const char *state)
{
	static const struct word words[] = {
		{ "done", "按期备案" },
		{ "late", "逾期备案" },
		{ "open", "未到期" },
		{ "due_soon", "即将到期" },
		{ "overdue", "逾期未备案" },
		{ "unknown", "不能判断" },
		{ NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_approved(const char *state)
{
	static const struct word words[] = {
		{ "done", "按期审定" },
		{ "late", "逾期审定" },
		{ "open", "待审定" },
		{ "due_soon", "即将到期" },
		{ "overdue", "逾期未审定" },
		{ "unknown", "不能判断" },
		{ NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_post(const char *state)
{
	static const struct word words[] = {
		{ "done", "符合" },
		{ "late", "符合" },
		{ "open", "待调整" },
		{ "due_soon", "即将到期" },
		{ "overdue", "逾期未调整" },
		{ "unknown", "不能判断" },
		{ NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_roster_change(const char *change)
{
	static const struct word words[] = {
		{ "first", "首次登记" },     { "succeeded", "更换（接任）" },
		{ "added", "增加" },	     { "moved", "改任职务" },
		{ "left", "离任" },	     { "came_left", "到任后离任" },
		{ "phone", "变更联系电话" }, { NULL, NULL },
	};

	return word_of(words, change);
}

const char *present_chair(const char *state)
{
	static const struct word words[] = {
		{ "may", "按规定" },
		{ "may_not", "办公室另行核对" },
		{ "unknown", "没有填写" },
		{ NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_minutes(const char *state)
{
	static const struct word words[] = {
		{ "done", "按期签发" },	     { "late", "逾期签发" },
		{ "open", "待签发" },	     { "due_soon", "即将到期" },
		{ "overdue", "逾期未签发" }, { "not_applicable", "没有纪要" },
		{ "unknown", "不能判断" },   { NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_decided(const char *state)
{
	static const struct word words[] = {
		{ "done", "已转督办" },	       { "late", "逾期转督办" },
		{ "open", "待转督办" },	       { "due_soon", "即将到期" },
		{ "overdue", "逾期未转督办" }, { "not_applicable", "不要求" },
		{ "unknown", "不能判断" },     { NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_meeting_year(const char *state)
{
	static const struct word words[] = {
		{ "done", "达到次数" },
		{ "late", "达到次数" },
		{ "open", "还应召开" },
		{ "due_soon", "年内还应召开" },
		{ "overdue", "全年次数不足" },
		{ "unknown", "台账不全，不能判断" },
		{ NULL, NULL },
	};

	return word_of(words, state);
}

const char *present_decision(const char *state)
{
	static const struct word words[] = {
		{ "done", "按期办结" },
		{ "late", "逾期办结" },
		{ "open", "在办" },
		{ "due_soon", "即将到期" },
		{ "overdue", "逾期未办结" },
		{ "unknown", "不能判断" },
		{ NULL, NULL },
	};

	return word_of(words, state);
}
