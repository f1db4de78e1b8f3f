/* report_workbook.c - see report_workbook.h: the list of sheets and what they share. */
#include "render/sheet/report_workbook.h"

#include <string.h>

typedef int (*write_fn)(struct workbook *workbook, struct report *report, struct diag *diag);

/* Which marks its cells may have, whose meaning is said above the table: those of indicators, or
 * the dash alone. */
enum marks { MARKS_NONE, MARKS_DASH, MARKS_ALL };

/* clang-format off */
static const struct {
	const char *name, *title, *about;
	write_fn write;
	bool landscape, filter;
	enum marks marks;
	uint16_t freeze;
	bool screen; /* too long for paper; the unit reports have what a unit needs of it */
	bool sections;
	bool people; /* cells have words that people wrote */
	enum resting rests;
	bool above; /* of an office above others alone */
} sheets[REPORT_SHEET_NR] = {
	[REPORT_SHEET_COVER]           = { "封面", "统计报表", "题名、统计期间、截至日期和目录", sheet_cover, false, false, MARKS_NONE, 0 },
	[REPORT_SHEET_NOTES]           = { "说明", "统计说明", "统计口径、数据状态、进位和检验方法", sheet_notes, false, false, MARKS_NONE, 0, .people = true },
	[REPORT_SHEET_SUMMARY]         = { "总体情况", "全县总体情况", "全县主要指标：本期、上期、上年同期、累计和检验结论", sheet_summary, true, false, MARKS_ALL, 1 },
	[REPORT_SHEET_REGIONS]         = { "上报包", "下级地区上报包", "各地区本期的上报包：没有收到的列出，不在合计数内，也不作0；同一期以签发次数多的为准", sheet_regions, true, false, MARKS_NONE, 1, .above = true },
	[REPORT_SHEET_UNITS]           = { "分单位", "各单位主要指标", "各成员单位主要指标", sheet_units, true, false, MARKS_ALL, 1 },
	[REPORT_SHEET_SYSTEMS]         = { "分条线", "各条线指标", "各地区同一条线（如各地公安机关）的数之和，比率是分子之和除以分母之和；上年同期只列两年都报齐的；中位数不能相加，见“办理时长”", sheet_systems, false, true, MARKS_ALL, 2, .above = true },
	[REPORT_SHEET_UNIT_INDICATORS] = { "单位指标", "各单位全部指标", "各成员单位的全部指标", sheet_unit_indicators, true, true, MARKS_ALL, 3, true },
	[REPORT_SHEET_DUTIES]          = { "单位履职", "各单位履行职责情况", "制度第四部分各单位职责和计量它的指标", sheet_duties, true, true, MARKS_ALL, 1, .sections = true, .rests = RESTING_DUTIES },
	[REPORT_SHEET_TARGETS]         = { "年度目标", "年度目标进度", "各单位年度目标和截至期末的进度，滞后的标出", sheet_targets, true, true, MARKS_DASH, 1 },
	[REPORT_SHEET_FIELDS]          = { "分领域", "行政立案分领域情况", "行政立案按领域，各领域互不重复", sheet_fields, true, false, MARKS_ALL, 0 },
	[REPORT_SHEET_SCENES]          = { "分环节", "行政立案分环节情况", "行政立案按环节，一案可属多个环节", sheet_scenes, true, false, MARKS_ALL, 0 },
	[REPORT_SHEET_MONTHS]          = { "月度对比", "逐月对比", "全县逐月立案、办结与上年同月对比，期末以后的月份不填", sheet_months, false, false, MARKS_ALL, 0 },
	[REPORT_SHEET_SERIES]          = { "月度序列", "全县主要指标逐月情况", "全县主要指标逐月数", sheet_series, true, false, MARKS_ALL, 1 },
	[REPORT_SHEET_FORECAST]        = { "预测", "以后四个季度主要指标预测", "按以往规律推算以后四个季度，附回溯检验", sheet_forecast, true, false, MARKS_DASH, 1 },
	[REPORT_SHEET_LINKAGE]         = { "两法衔接", "两法衔接情况", "移送、立案、批捕、起诉、审判各环节", sheet_linkage, true, false, MARKS_ALL, 2 },
	[REPORT_SHEET_CHAIN]           = { "衔接环节", "两法衔接各环节案件", "每个环节的案件、人数和金额，按全县、办理单位、罪名、专项行动；一案在一个环节计一次；金额只合计填了金额的案件，没有处罚时金额的取移送（没有的取公安受理）时填的；没有报送的单位和月份不在内（与“单位指标”口径相同），这些月份的事项补报在其他期材料里的列入“数据质量”；空白为台账没有填过，或者没有案件而有单位没有报齐", sheet_chain, true, true, MARKS_NONE, 0, .rests = RESTING_LINKAGE },
	[REPORT_SHEET_BORDERS]         = { "跨区移送", "跨地区移送核对", "一地移送、另一地接收的案件，按案号、文书号的指纹对上，两地都没有在本地找到对方", sheet_borders, true, true, MARKS_NONE, 0, .above = true },
	[REPORT_SHEET_RECONCILIATION]  = { "移送核对", "移送案件逐案核对", "移送单位与公安机关逐案核对", sheet_reconciliation, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_LINKAGE },
	[REPORT_SHEET_RECONCILE]       = { "衔接核对", "移送与接收逐案核对", "移送与受理、移送起诉与审查、公诉与审判，双方日期、人数、金额逐案核对", sheet_reconcile, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_LINKAGE },
	[REPORT_SHEET_LIMITS]          = { "时限核对", "办案和衔接时限核对", "每条时限从起始环节到终止环节核对；同时有效的几条规定各自核对；包括本年到期的、本年办结的和尚未办结的", sheet_limits, true, false, MARKS_NONE, 0, .rests = RESTING_LIMITS },
	[REPORT_SHEET_LIMIT_CASES]     = { "时限清单", "超期和临近到期事项", "超期、临近到期和不能核对的事项，超期天数算到截至日，台账报来以后的办理不在内，超期未办的在前", sheet_limit_cases, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_LIMITS },
	[REPORT_SHEET_SCREENING]       = { "降格处理筛查", "应否移送案件筛查", "已作行政处罚、没有移送而有下列情形的案件，是否移送由办案单位认定", sheet_screening, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_SCREENING },
	[REPORT_SHEET_SCREENING_FLAGS] = { "筛查情形", "筛查情形和填报情况", "各情形的条件、依据和没有填报的件数", sheet_screening_flags, true, false, MARKS_NONE, 0, .rests = RESTING_SCREENING },
	[REPORT_SHEET_JOINT]           = { "联席会议", "两法衔接联席会议清单", "记录不一致、超期和临近到期、应否移送的案件", sheet_joint, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_LINKAGE },
	[REPORT_SHEET_DISCLOSURE]      = { "信息公开", "案件信息公开情况", "各单位案件信息公开率和按时公开率", sheet_disclosure, true, false, MARKS_ALL, 0 },
	[REPORT_SHEET_DISCLOSURE_CLOCKS] = { "公开时限", "案件信息公开两个时限", "20个工作日公开和7个工作日双公示的比例及95%区间", sheet_disclosure_clocks, true, false, MARKS_DASH, 2, .rests = RESTING_DISCLOSURE },
	[REPORT_SHEET_DISCLOSURE_LIST] = { "公开清单", "案件信息公开清单", "应公开、未到期和不计入应公开的案件逐件情况，逾期的在前", sheet_disclosure_list, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_DISCLOSURE },
	[REPORT_SHEET_OPEN_CASES]      = { "未结案件", "期末未结案件", "期末未结案件，办案、超期天数算到期末，超期的在前", sheet_open_cases, false, true, MARKS_NONE, 0, .people = true, .rests = RESTING_OPEN_CASES },
	[REPORT_SHEET_DURATIONS]       = { "办理时长", "案件办理时长", "近12个月各环节所用日历天数，与上年同期比较", sheet_durations, true, false, MARKS_DASH, 2 },
	[REPORT_SHEET_COHORTS]         = { "衔接与公开（批次）", "两法衔接和信息公开批次跟踪", "按批跟踪的比例；期限：公开20个工作日，移送后30天", sheet_cohorts, true, false, MARKS_DASH, 3, .rests = RESTING_COHORTS },
	[REPORT_SHEET_INFORMATION]     = { "信息报送", "信息报送情况", "各单位报送和采用信息篇数", sheet_information, true, false, MARKS_ALL, 1 },
	[REPORT_SHEET_INFORMATION_UNITS] = { "信息及时采用", "信息报送及时和采用情况", "各单位信息是否及时、由哪一级采用", sheet_information_units, true, false, MARKS_DASH, 1, .rests = RESTING_INFORMATION },
	[REPORT_SHEET_INFORMATION_ITEMS] = { "信息明细", "信息报送明细", "本期逐篇信息的报送用时和采用情况", sheet_information_items, true, true, MARKS_NONE, 1, .people = true, .rests = RESTING_INFORMATION },
	[REPORT_SHEET_MAJOR_CASES]     = { "大案要案", "大案要案受理处置", "从受理到办结逐案跟踪，逾期未续报的在前", sheet_major_cases, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_INFORMATION },
	[REPORT_SHEET_TIMELINESS]      = { "报送时限", "材料报送时限情况", "各单位应报各表按时、逾期、未报情况", sheet_timeliness, true, false, MARKS_DASH, 0 },
	[REPORT_SHEET_DELIVERIES]      = { "报送明细", "材料报送明细", "逐表的期限和收到时间", sheet_deliveries, false, true, MARKS_NONE, 0, true },
	[REPORT_SHEET_CIRCULAR]        = { "材料通报", "六类材料报送情况", "各单位六类材料按时、逾期、未报情况，逾期日数为工作日", sheet_circular, true, false, MARKS_DASH, 1, .rests = RESTING_CIRCULAR },
	[REPORT_SHEET_MATERIALS]       = { "材料明细", "六类材料报送明细", "逐项的期限、由谁规定和报齐日期，未报、逾期的在前", sheet_materials, true, true, MARKS_NONE, 0, true, .rests = RESTING_CIRCULAR },
	[REPORT_SHEET_NAMED]           = { "通报名单", "通报的单位和拟表扬人选", "按 rules/circular.csv 的条件，附依据；人选须经审定", sheet_named, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_CIRCULAR },
	[REPORT_SHEET_FINDINGS]        = { "统计发现", "统计发现", "经检验的变化和值得注意的情况", sheet_findings, true, true, MARKS_NONE, 0 },
	[REPORT_SHEET_ROLLING]         = { "单位近四季度", "各单位近四个季度与以往比较", "单位每季度件数太少，以近四个季度与本单位此前至多三年比较", sheet_rolling, true, true, MARKS_NONE, 0 },
	[REPORT_SHEET_METHODS]         = { "检验方法", "各数列所用方法和理由", "每个数列按规则选用的方法、理由和不作检验的原因", sheet_methods, true, true, MARKS_NONE, 0, true },
	[REPORT_SHEET_CAMPAIGNS]       = { "专项行动", "本年专项行动情况", "rules/campaigns.csv 中本年各专项行动：行动期间与上年同样的日子，按立案、办结等日期；上年只计两年都已报送的月份；空白为没有报送或者没有可比的数", sheet_campaigns, true, true, MARKS_NONE, 1, .rests = RESTING_CAMPAIGNS },
	[REPORT_SHEET_YEAR]            = { "年度一览", "各项工作制度要求完成情况", "各项制度要求办什么、办了多少、还有什么没有办", sheet_year, true, true, MARKS_DASH, 2 },
	[REPORT_SHEET_YEAR_MONTHS]     = { "年度一览（逐月）", "各项工作制度要求逐月完成情况", "按期限所在月份：已办/应办，▲逾期未办，△逾期办结，?不能判断，“—”为不适用，空白为没有", sheet_year_months, true, false, MARKS_NONE, 1 },
	[REPORT_SHEET_YEAR_UNITS]      = { "年度一览（分单位）", "各单位办理制度要求情况", "已办/应办，▲逾期未办，△逾期办结，?不能判断，“—”为不适用，空白为没有", sheet_year_units, true, false, MARKS_NONE, 1 },
	[REPORT_SHEET_OFFICE]          = { "办公室台账", "办公室工作台账汇总", "督办、督导检查、会议、名册：发生数和存量分列；台账没有报送的月份不知道，不在发生数内", sheet_office, false, false, MARKS_DASH, 0, .rests = RESTING_OFFICE },
	[REPORT_SHEET_SUPERVISION]     = { "督办事项", "督办事项", "逐件情况和逾期天数，逾期的在前", sheet_supervision, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_SUPERVISION },
	[REPORT_SHEET_SUPERVISION_GROUPS] = { "督办情况", "督办事项分单位分来源情况", "本年办结和未办结事项，按牵头单位和来源", sheet_supervision_groups, true, false, MARKS_DASH, 2, .rests = RESTING_SUPERVISION },
	[REPORT_SHEET_INSPECTION]      = { "督导检查", "督导检查和整改", "本年检查和此前未整改完毕的检查，逾期的在前", sheet_inspection, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_INSPECTION },
	[REPORT_SHEET_INSPECTED]       = { "受检情况", "各单位受检情况", "各单位本年受检次数和整改，本年未受检的标出", sheet_inspected, true, false, MARKS_NONE, 1, .rests = RESTING_INSPECTION },
	[REPORT_SHEET_CLUES]           = { "线索核查", "交办线索核查情况", "交办线索和任务逐条情况，逾期未核查的在前", sheet_clues, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_CLUES },
	[REPORT_SHEET_CLUE_UNITS]      = { "线索分单位", "交办线索分单位核查情况", "本年交办、本年到期和尚未核查的线索：各承办单位核查率（已核查的除以已核查和逾期未核查的，没有到期的不算）、查实率。全县行：交给几个单位的计一条，各单位都核查的为已核查，其中有查实的为查实，其余各列有一个单位如此即计；各单位相加可以多于全县", sheet_clue_units, true, false, MARKS_DASH, 1, .rests = RESTING_CLUES },
	[REPORT_SHEET_JOINT_ACTIONS]   = { "联合行动", "联合行动", "本年联合行动；全县按次计一次，参加单位逐个列出", sheet_joint_actions, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_JOINT_ACTIONS },
	[REPORT_SHEET_JOINT_UNITS]     = { "联合行动分单位", "各单位参加联合行动情况", "牵头和参加都计；各单位不能相加为全县", sheet_joint_units, false, false, MARKS_NONE, 1, .rests = RESTING_JOINT_ACTIONS },
	[REPORT_SHEET_PLANS]           = { "工作计划", "工作计划完成情况", "年度计划和阶段计划的措施和进展，逾期的在前", sheet_plans, true, true, MARKS_DASH, 0, .people = true, .rests = RESTING_PLANS },
	[REPORT_SHEET_ROSTER]          = { "现任名册", "现任负责人和联络员名册", "每个单位1名负责人、1名联络员；空缺的、多于1名的、没有备案或者审定的标色", sheet_roster, true, true, MARKS_NONE, 3, .people = true, .rests = RESTING_ROSTER },
	[REPORT_SHEET_ROSTER_CHANGES]  = { "名册变动", "负责人和联络员变动情况", "历任和现任，本期变动的在前；期限按工作日", sheet_roster_changes, true, true, MARKS_NONE, 4, .people = true, .rests = RESTING_ROSTER },
	[REPORT_SHEET_ROSTER_APPROVALS] = { "负责人调整", "负责人调整审定情况", "由单位提出，分管副县长或其委托的副组长审定；期限自备案之日起按工作日", sheet_roster_approvals, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_ROSTER },
	[REPORT_SHEET_MEETINGS]        = { "会议情况", "会议情况", "逐次会议的主持和参会，最近的在前", sheet_meetings, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_MEETINGS },
	[REPORT_SHEET_MINUTES]         = { "会议纪要", "会议纪要和议定事项", "逐次会议纪要签发、议定事项转为督办的情况；期限按工作日", sheet_minutes, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_MEETINGS },
	[REPORT_SHEET_MEETING_YEARS]   = { "年度会议次数", "各年度会议次数", "每年负责人会议和联络员会议的次数与规定比较，年内还应召开几次", sheet_meeting_years, true, false, MARKS_NONE, 0, .rests = RESTING_MEETINGS },
	[REPORT_SHEET_ATTENDANCE]      = { "参会情况", "各单位参会情况", "本年截至数据截止日的会议；到会率是出席、代会次数除以已登记次数；请假、缺席在已登记次数之内，没有登记的会议不在内", sheet_attendance, true, true, MARKS_NONE, 1, .people = true, .rests = RESTING_MEETINGS },
	[REPORT_SHEET_MEETING_MATTERS] = { "议定事项", "会议议定事项落实情况", "来源为会议确定的督办事项，未办结的在前", sheet_meeting_matters, true, true, MARKS_NONE, 0, .people = true, .rests = RESTING_SUPERVISION },
	[REPORT_SHEET_QUALITY]         = { "数据质量", "报送数据质量", "每份材料读取、采用、不合格、重复、忽略行数", sheet_quality, true, true, MARKS_NONE, 1, true, .people = true },
	[REPORT_SHEET_REJECTIONS]      = { "问题清单", "报送问题清单", "不合格行和提醒，附改正办法", sheet_rejections, true, true, MARKS_NONE, 1, .people = true },
	[REPORT_SHEET_REVISIONS]       = { "更正补报", "更正和补报", "本期材料更正的数和补报的以前各期事项", sheet_revisions, true, true, MARKS_NONE, 0, .people = true },
	[REPORT_SHEET_PUBLISHED]       = { "更正表", "已公布数的更正", "以前签发的报告公布的数，现在不同的：原公布、更正为、原因", sheet_published, true, true, MARKS_ALL, 0, .people = true },
	[REPORT_SHEET_FIRST_FIGURES]   = { "初报变动", "初次报来的数后来的变动", "以往各期各单位初次报来的数，后来调增、调减的期数和平均每期变动：本期的数可能怎样变；只列有过变动的", sheet_first_figures, true, true, MARKS_ALL, 0, .rests = RESTING_FIRST_FIGURES },
	[REPORT_SHEET_PROVENANCE]      = { "数据来源", "数据来源", "材料、规则文件的校验值和程序版本", sheet_provenance, true, false, MARKS_NONE, 0, true, .people = true },
};
/* clang-format on */

/* Sheets that say nothing true where the office's rules have not got the file yet (rules_added.h):
 * what was not judged is no zero. */
static const struct {
	enum report_sheet sheet;
	const char *file;
} resting[] = {
	{ REPORT_SHEET_DUTIES, "duties.csv" },
	{ REPORT_SHEET_CHAIN, "steps.csv" },
	{ REPORT_SHEET_RECONCILE, "steps.csv" },
	{ REPORT_SHEET_LIMITS, "steps.csv" },
	{ REPORT_SHEET_LIMIT_CASES, "steps.csv" },
	{ REPORT_SHEET_SCREENING, "screening.csv" },
	{ REPORT_SHEET_SCREENING_FLAGS, "screening.csv" },
	{ REPORT_SHEET_JOINT, "steps.csv" },
	{ REPORT_SHEET_INFORMATION_UNITS, "demands.csv" },
	{ REPORT_SHEET_MAJOR_CASES, "demands.csv" },
	{ REPORT_SHEET_CIRCULAR, "circular.csv" },
	{ REPORT_SHEET_MATERIALS, "circular.csv" },
	{ REPORT_SHEET_NAMED, "circular.csv" },
	{ REPORT_SHEET_CAMPAIGNS, "campaigns.csv" },
	{ REPORT_SHEET_YEAR, "demands.csv" },
	{ REPORT_SHEET_YEAR_MONTHS, "demands.csv" },
	{ REPORT_SHEET_YEAR_UNITS, "demands.csv" },
	{ REPORT_SHEET_SUPERVISION_GROUPS, "demands.csv" },
	{ REPORT_SHEET_INSPECTED, "demands.csv" },
	{ REPORT_SHEET_CLUES, "demands.csv" },
	{ REPORT_SHEET_CLUE_UNITS, "demands.csv" },
	{ REPORT_SHEET_JOINT_ACTIONS, "demands.csv" },
	{ REPORT_SHEET_JOINT_UNITS, "demands.csv" },
	{ REPORT_SHEET_PLANS, "demands.csv" },
	{ REPORT_SHEET_ROSTER, "demands.csv" },
	{ REPORT_SHEET_ROSTER_APPROVALS, "demands.csv" },
	{ REPORT_SHEET_MINUTES, "demands.csv" },
	{ REPORT_SHEET_MEETING_YEARS, "demands.csv" },
};

/* The file that the office lacks for the sheet, or NULL. */
static const char *lacking(const struct report *report, enum report_sheet sheet)
{
	for (size_t i = 0; i < sizeof(resting) / sizeof(resting[0]); i++)
		if (resting[i].sheet == sheet && rules_lack_file(report->rules, resting[i].file))
			return resting[i].file;
	return NULL;
}

const char *report_sheet_name(enum report_sheet sheet)
{
	return sheets[sheet].name;
}

const char *report_sheet_title(enum report_sheet sheet)
{
	return sheets[sheet].title;
}

const char *report_sheet_about(enum report_sheet sheet)
{
	return sheets[sheet].about;
}

bool report_sheet_is_for_screen(enum report_sheet sheet)
{
	return sheets[sheet].screen;
}

struct sheet *report_sheet_open(struct workbook *workbook, const struct report *report,
				enum report_sheet sheet)
{
	static const char *const meanings[] = {
		[MARKS_NONE] = "",
		[MARKS_DASH] = "　“—”为不适用或没有可计算的对象",
		[MARKS_ALL] = "　0为没有发生，空白为没有报送，“—”为不适用或没有可计算的对象",
	};
	struct buf title = BUF_INIT, subtitle = BUF_INIT;
	char day[32];
	struct sheet *out;

	buf_addf(&title, "%s%s", report->name, sheets[sheet].title);
	buf_addf(&subtitle, "%s　数据截至%s%s", sheets[sheet].about,
		 day_chinese(day, sizeof(day), report->as_of_day), meanings[sheets[sheet].marks]);
	out = workbook_sheet(workbook, &(struct sheet_options){
					       .name = sheets[sheet].name,
					       .title = title.data,
					       .subtitle = subtitle.data,
					       .source = "数据来源：各单位报送（见“数据来源”表）",
					       .home = sheets[REPORT_SHEET_COVER].name,
					       .landscape = sheets[sheet].landscape,
					       .filter = sheets[sheet].filter,
					       .freeze = sheets[sheet].freeze,
					       .screen = sheets[sheet].screen,
					       .sections = sheets[sheet].sections,
					       .words = !sheets[sheet].people,
				       });
	buf_release(&title);
	buf_release(&subtitle);
	return out;
}

void sheet_trace_as(struct report *report, enum report_sheet sheet, const struct trace_line *line)
{
	struct trace_line whole = *line;
	struct buf place = BUF_INIT;

	buf_addf(&place, "表：%s", sheets[sheet].name);
	whole.place = place.data;
	whole.period = report->code;
	trace_add(&report->trace, report, &whole);
	buf_release(&place);
}

void sheet_trace(struct report *report, enum report_sheet sheet, const char *unit, const char *word,
		 const char *key, const char *printed, double value)
{
	struct buf label = BUF_INIT;

	buf_addf(&label, "%s%s%s", word, key ? " " : "", key ? key : "");
	sheet_trace_as(report, sheet,
		       &(struct trace_line){ .unit = unit ? unit : "*",
					     .what = sheets[sheet].name,
					     .name = sheets[sheet].name,
					     .word = word,
					     .target = key,
					     .label = label.data,
					     .printed = printed,
					     .value = value });
	buf_release(&label);
}

void report_sheet_none(struct sheet *sheet, const char *text)
{
	sheet_block(sheet, BLOCK_PARAGRAPH, text);
}

bool report_sheet_is_made(const struct report *report, enum report_sheet sheet)
{
	return (report->rules->has_regions || !sheets[sheet].above) &&
	       !report_rests(report, sheets[sheet].rests);
}

static int write_sheet(struct workbook *workbook, struct report *report, enum report_sheet sheet,
		       struct diag *diag)
{
	const char *file = lacking(report, sheet);
	struct buf text = BUF_INIT;

	if (!file)
		return sheets[sheet].write(workbook, report, diag);
	buf_addf(&text,
		 "本单位的规则没有 %s（新版增加），没有评、没有列。要用的，运行 shuangda init "
		 "加本单位工作文件夹补入",
		 file);
	report_sheet_none(report_sheet_open(workbook, report, sheet), text.data);
	buf_release(&text);
	return 0;
}

int report_workbook_write(struct report *report, const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT, title = BUF_INIT, comments = BUF_INIT;
	struct workbook *workbook = NULL;
	int rc = -1;

	buf_addf(&path, "%s/统计报表_%s.xlsx", folder, report->asked);
	buf_addf(&title, "%s打击侵权假冒工作统计报表", report->name);
	buf_addf(&comments, "规则 %.12s　程序 shuangda %s", report->rules_hash, report->version);
	workbook = workbook_create(path.data,
				   &(struct workbook_properties){
					   .title = title.data,
					   .subject = report->name,
					   .author = report_office_name(report),
					   .company = report_office_name(report),
					   .comments = comments.data,
					   .created_day = report->as_of_day,
					   .level = report->rules->level,
				   },
				   diag);
	for (size_t i = 0; i < REPORT_SHEET_NR; i++)
		if (report_sheet_is_made(report, (enum report_sheet)i) &&
		    write_sheet(workbook, report, (enum report_sheet)i, diag) < 0)
			goto out;
	rc = workbook_finish(workbook);
out:
	workbook_free(workbook);
	buf_release(&path);
	buf_release(&title);
	buf_release(&comments);
	return rc;
}
