/* wording.h - the language of the templates of rules/wording/: Markdown with {{slots}}, each line
 * filled by itself. This table says what may stand in which template; `rules_load` checks them by
 * it, and `render` gives each slot its words (docs/manual.zh-CN.md tells the office).
 *
 * SLOT(name) for the papers; SLOT(name, title, content) for the documents of a report: 'title' is
 * the place in 数据溯源.csv; a line of slots of 'content' none of which says anything is left out,
 * and a section (## …) of which nothing is left goes with its heading. {{no}} is the next number of
 * a section there, {{part}} of a part of it. In all of them stand the words of the office's level
 * (core/base/level_words.h), too. */
#ifndef CORE_WORDING_H
#define CORE_WORDING_H

// clang-format off
#define WORDING_REPORT_SLOTS(SLOT) \
	SLOT(period, "期间", false) \
	SLOT(office, "编发单位", false) \
	SLOT(date, "日期", false) \
	SLOT(space, "空格", false) \
	SLOT(print_space, "空格", false) \
	SLOT(issue, "期号", false) \
	SLOT(circular_issue, "通报：期号", false) \
	SLOT(upward_number, "报告：文号", false) \
	SLOT(signer, "签发人", false) \
	SLOT(overview, "综述", true) \
	SLOT(admin_total, "行政执法总体", true) \
	SLOT(admin_units, "行政执法分单位", true) \
	SLOT(admin_fields, "行政执法分领域", true) \
	SLOT(admin_systems, "行政执法分条线", true) \
	SLOT(justice, "刑事打击与司法保护", true) \
	SLOT(linkage, "两法衔接", true) \
	SLOT(disclosure, "案件信息公开", true) \
	SLOT(borders, "跨地区移送", true) \
	SLOT(regions, "上报包", true) \
	SLOT(delivery, "报送情况", true) \
	SLOT(corrections, "数据更正", true) \
	SLOT(duties, "履行职责", true) \
	SLOT(targets, "年度目标", true) \
	SLOT(clues, "线索和联合行动", true) \
	SLOT(matters, "督办事项", true) \
	SLOT(inspections, "督导检查", true) \
	SLOT(meetings, "会议", true) \
	SLOT(roster, "负责人和联络员", true) \
	SLOT(cases, "典型案例", true) \
	SLOT(activities, "工作动态", true) \
	SLOT(next, "下步工作", true) \
	SLOT(chart_trend, "图", true) \
	SLOT(chart_rank, "图", true) \
	SLOT(chart_field, "图", true) \
	SLOT(chart_transfers, "图", true) \
	SLOT(chart_funnel, "图", true) /* in templates of before */ \
	SLOT(chart_delivery, "图", true) \
	SLOT(chart_duties, "图", true) \
	SLOT(chart_units, "图", true) \
	SLOT(chart_control, "图", true) \
	SLOT(chart_peers, "图", true) \
	SLOT(chart_durations, "图", true) \
	SLOT(chart_matters, "图", true) \
	SLOT(county_table, "附件：统计表", true) \
	SLOT(circular_facts, "通报：基本情况", true) \
	SLOT(circular_credit, "通报：双公示", true) \
	SLOT(circular_good, "通报：报送较好的单位", true) \
	SLOT(circular_poor, "通报：存在的问题", true) \
	SLOT(circular_people, "通报：拟表扬人选", true) \
	SLOT(circular_asked, "通报：工作要求", true) \
	SLOT(circular_matrix, "通报：附件", true) \
	SLOT(circular_levels, "通报：上级期限", false) \
	SLOT(readiness_table, "迎考材料：要求", true) \
	SLOT(readiness_missing, "迎考材料：欠缺", true) \
	SLOT(readiness_levels, "迎考材料：上级期限", true) \
	SLOT(readiness_papers, "迎考材料：签发", true)

#define WORDING_MEETING_SLOTS(SLOT) \
	SLOT(kind) SLOT(date) SLOT(chair) SLOT(place) SLOT(number) SLOT(office) SLOT(signed) \
	SLOT(space) SLOT(signer) SLOT(decisions) SLOT(attendance) SLOT(table)

#define WORDING_MATTER_SLOTS(SLOT) \
	SLOT(number) SLOT(source) SLOT(subject) SLOT(requirement) SLOT(lead) SLOT(cooperating) \
	SLOT(assigned) SLOT(due) SLOT(standing) SLOT(office) SLOT(date)

#define WORDING_LINKAGE_SLOTS(SLOT) \
	SLOT(period) SLOT(office) SLOT(date) SLOT(checked) SLOT(differences) SLOT(limits) \
	SLOT(screened) SLOT(asked)

#define WORDING_LETTER_SLOTS(SLOT) \
	SLOT(unit) SLOT(office) SLOT(date) SLOT(count) SLOT(items)

#define WORDING_SCORE_CIRCULAR_SLOTS(SLOT) \
	SLOT(office) SLOT(number) SLOT(year) SLOT(date) SLOT(result) SLOT(firmness) SLOT(strong) \
	SLOT(weak) SLOT(asked) SLOT(table) SLOT(chart_ranks) SLOT(chart_totals) SLOT(chart_items)

#define WORDING_SCORE_LETTER_SLOTS(SLOT) \
	SLOT(office) SLOT(year) SLOT(unit) SLOT(score) SLOT(strong) SLOT(lost) SLOT(firmness) \
	SLOT(objection)

/* How many slots a list has. */
#define WORDING_ONE(name) +1
#define WORDING_SLOTS(list) (0 list(WORDING_ONE))
// clang-format on

#endif
