/* present_states.c - how supervised matters, inspections and information stand, in words; see
 * present.h. */
#include "render/report/present.h"

#include <string.h>

/* clang-format off */
static const struct {
	const char *of, *code, *text;
} words[] = {
	{ "supervision", "done", "按时办结" },
	{ "supervision", "late", "逾期办结" },
	{ "supervision", "overdue", "逾期未办结" },
	{ "supervision", "open", "在办" },
	{ "supervision", "due_soon", "临近到期" },
	{ "supervision", "unknown", "不能判断" },
	{ "matter_group", "all", "全部" },
	{ "matter_group", "source", "事项来源" },
	{ "matter_group", "unit", "牵头单位" },
	{ "rectified", "done", "按期整改" },
	{ "rectified", "late", "逾期整改" },
	{ "rectified", "overdue", "逾期未整改" },
	{ "rectified", "open", "整改中" },
	{ "rectified", "due_soon", "临近到期" },
	{ "rectified", "not_applicable", "没有问题" },
	{ "rectified", "unknown", "不能判断" },
	{ "inspection_report", "done", "按期形成" },
	{ "inspection_report", "late", "逾期形成" },
	{ "inspection_report", "overdue", "逾期未形成" },
	{ "inspection_report", "open", "未到期" },
	{ "inspection_report", "due_soon", "临近到期" },
	{ "inspection_report", "unknown", "不能判断" },
	{ "inspected", "inspected", "已受检" },
	{ "inspected", "never", "本年未受检" },
	{ "inspected", "unknown", "台账未填报" },
	{ "prompt", "prompt", "及时" },
	{ "prompt", "late", "不及时" },
	{ "prompt", "unknown", "不能判断" },
	{ "major_case", "done", "已办结" },
	{ "major_case", "late", "已办结（续报逾期）" },
	{ "major_case", "overdue", "逾期未续报" },
	{ "major_case", "open", "在办" },
	{ "major_case", "due_soon", "临近续报期限" },
	{ "major_case", "unknown", "不能判断" },
	{ "major_case", "unnumbered", "没有填案件编号，不能跟踪" },
	{ "major_case", "report_overdue", "逾期未报送" },
	{ "major_case", "report_due_soon", "临近报送期限" },
	{ "major_case", "report_open", "应报送" },
	{ "major_case", "report_unknown", "是否报送不清楚" },
};
/* clang-format on */

/* '' for what is not known to the run (a campaign's has no cases); the code itself when there is no
 * word for it. */
static const char *word(const char *of, const char *code)
{
	if (!code)
		return "";
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].of, of) == 0 && strcmp(words[i].code, code) == 0)
			return words[i].text;
	return code;
}

const char *present_supervision(const char *code)
{
	return word("supervision", code);
}

const char *present_matter_group(const char *code)
{
	return word("matter_group", code);
}

const char *present_rectified(const char *code)
{
	return word("rectified", code);
}

const char *present_inspection_report(const char *code)
{
	return word("inspection_report", code);
}

const char *present_inspected(const char *code)
{
	return word("inspected", code);
}

const char *present_prompt(const char *code)
{
	return word("prompt", code);
}

const char *present_major_case(const char *code)
{
	return word("major_case", code);
}
