/* test_rules.c - the office's rules: the default ones load, every lookup finds, and each fault
 * put into a copy of them is reported with code, file, line and column. (Faulty
 * conditions, RUL010: test_conditions.c.) */
#include "core/base/period.h"
#include "core/base/text.h"
#include "core/rules/rules.h"
#include "tests/unit/core/check.h"

static struct rules rules = RULES_INIT;

static int load(void **state)
{
	struct diag diag = DIAG_INIT;
	int rc = rules_load(&rules, "rules", &diag);

	(void)state;
	diag_print(&diag, stderr);
	diag_release(&diag);
	return rc;
}

static int unload(void **state)
{
	(void)state;
	rules_release(&rules);
	return 0;
}

/* A fault: 'text' appended to (or, with 'whole', instead of) 'file'; NULL removes the file.
 * line -1 means the appended line. */
static const struct fault_row {
	const char *name, *file, *text;
	bool whole;
	const char *code;
	long line, column;
} fault_rows[] = {
	/* clang-format off */
	{ "unknown_slot_is_RUL060", "wording/bulletin.md", "甲\n乙{{period}}{{peroid}}\n", true, "RUL060", 2, 0 },
	{ "slot_of_another_template_is_RUL060", "wording/matter.md", "{{overview}}\n", true, "RUL060", 1, 0 },
	{ "slot_never_closed_is_RUL061", "wording/minutes.md", "{{date\n}}\n", true, "RUL061", 1, 0 },
	{ "division_never_closed_is_RUL062", "wording/letter_urge.md", "甲\n::: {custom-style=\"落款\"}\n乙\n", true, "RUL062", 2, 0 },
	{ "division_never_opened_is_RUL062", "wording/linkage.md", "甲\n:::\n", true, "RUL062", 2, 0 },
	{ "division_in_another_is_RUL062", "wording/circular.md", "::: {custom-style=\"落款\"}\n::: {custom-style=\"落款\"}\n:::\n", true, "RUL062", 2, 0 },
	{ "words_behind_a_style_are_RUL062", "wording/circular.md", "::: {custom-style=\"主送\"} 各单位：\n:::\n", true, "RUL062", 1, 0 },
	{ "division_without_a_style_is_RUL062", "wording/circular.md", "甲\n::: {.note}\n乙\n:::\n", true, "RUL062", 2, 0 },
	{ "style_in_other_quotes_is_RUL062", "wording/circular.md", "::: {custom-style=“主送”}\n甲\n:::\n", true, "RUL062", 1, 0 },
	{ "division_behind_blanks_is_RUL062", "wording/circular.md", "  ::: {custom-style=\"主送\"}\n甲\n:::\n", true, "RUL062", 1, 0 },
	{ "template_in_utf16_is_RUL063", "wording/report.md", "\xff\xfe\x32\x75\n", true, "RUL063", 0, 0 },
	{ "missing_column_is_RUL001", "limits.csv", "code,name,days,day_kind\n", true, "RUL001", 1, 0 },
	{ "row_wider_than_its_header_is_RUL002", "limits.csv", "ZZ,甲,5,calendar,源,注,,,,,,,,,,,,,,,多出\n", false, "RUL002", -1, 0 },
	{ "empty_required_cell_is_RUL003", "limits.csv", "ZZ,,5,calendar,源,\n", false, "RUL003", -1, 2 },
	{ "unit_without_class_is_RUL003", "units.csv", "zzz,甲局,甲乙,90,,2019-01,,,\n", false, "RUL003", -1, 5 },
	{ "limit_without_days_is_RUL003", "limits.csv", "ZZ,甲,,calendar,源,\n", false, "RUL003", -1, 3 },
	{ "day_of_no_kind_is_RUL003", "calendar.csv", "2024-06-05,,甲\n", false, "RUL003", -1, 2 },
	{ "target_without_value_is_RUL003", "targets.csv", "xcb,A02_j,,\n", false, "RUL003", -1, 3 },
	{ "indicator_without_over_time_is_RUL003", "indicators.csv", "ZZ,甲,件,count,count,cases,filed_date,,,,,,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL003", -1, 12 },
	{ "obligation_without_due_day_is_RUL003", "obligations.csv", "zz,甲,cases,penalty,quarter,1,,yes,2019-01,,\n", false, "RUL003", -1, 7 },
	{ "family_of_unknown_frequency_is_RUL004", "families.csv", "zz,甲,A02_j,*,yearly,0.025,\n", false, "RUL004", -1, 5 },
	{ "unknown_word_is_RUL004", "limits.csv", "ZZ,甲,5,weekly,源,\n", false, "RUL004", -1, 4 },
	{ "unknown_definition_is_RUL004", "indicators.csv", "ZZ,甲,件,count,total,cases,filed_date,,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL004", -1, 5 },
	{ "limit_twice_is_RUL005", "limits.csv", "A1,甲,5,calendar,源,\n", false, "RUL005", -1, 1 },
	{ "day_twice_is_RUL005", "calendar.csv", "2024/10/1,holiday,甲\n", false, "RUL005", -1, 1 },
	{ "unit_code_twice_at_one_time_is_RUL005", "units.csv", "xcb,县委宣传部,宣传部,91,support,2024-01,,,\n", false, "RUL005", -1, 1 },
	{ "code_twice_in_a_list_is_RUL005", "codes.csv", "field,patent,甲,\n", false, "RUL005", -1, 2 },
	{ "field_twice_in_a_table_is_RUL005", "tables.csv", "cases,party,甲,,text,,,,,,,\n", false, "RUL005", -1, 2 },
	{ "indicator_twice_is_RUL005", "indicators.csv", "A02_j,甲,件,count,count,cases,filed_date,,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL005", -1, 1 },
	{ "obligation_twice_is_RUL005", "obligations.csv", "cases_q,甲,cases,penalty,quarter,1,5,yes,2019-01,,\n", false, "RUL005", -1, 1 },
	{ "assessment_item_twice_is_RUL005", "assessment.csv", "T1,甲,bonus,,,5,manual,each=1,yes,\n", false, "RUL005", -1, 1 },
	{ "alias_of_an_unknown_unit_is_RUL006", "aliases.csv", "某某局,zzz\n", false, "RUL006", -1, 2 },
	{ "unknown_successor_is_RUL006", "units.csv", "zzz,甲局,甲乙,90,support,2019-01,,yyy,\n", false, "RUL006", -1, 8 },
	{ "successor_that_comes_later_is_RUL064", "units.csv", "zzz,甲局,甲乙,90,support,2019-01,2024-05,yyy,\nyyy,乙局,乙丙,91,support,2024-07,,,\n", false, "RUL064", -2, 8 },
	{ "two_successors_is_RUL006", "units.csv", "zzz,甲局,甲乙,90,support,2019-01,2024-05,scjgj nyj,\n", false, "RUL006", -1, 8 },
	{ "successor_that_ended_too_is_RUL064", "units.csv", "zzz,甲局,甲乙,90,support,2019-01,2024-05,yyy,\nyyy,乙局,乙丙,91,support,2019-01,2024-05,scjgj,\n", false, "RUL064", -2, 8 },
	{ "office_as_successor_is_RUL064", "units.csv", "zzz,甲局,甲乙,90,support,2019-01,2024-05,bgs,\n", false, "RUL064", -1, 8 },
	{ "field_of_an_unknown_table_is_RUL006", "tables.csv", "zzz,party,甲,,text,,,,,,,\n", false, "RUL006", -1, 1 },
	{ "indicator_of_an_unknown_field_is_RUL006", "indicators.csv", "ZZ,甲,件,count,count,cases,zzz,,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL006", -1, 7 },
	{ "indicator_of_unknown_units_is_RUL006", "indicators.csv", "ZZ,甲,件,count,count,cases,filed_date,,,,,sum,sum,zzz,,,ledger,period,none,none,admin,,\n", false, "RUL006", -1, 14 },
	{ "unknown_numerator_is_RUL006", "indicators.csv", "ZZ,甲,%,rate,ratio,,,,,ZZ1,A02_j,recompute,recompute,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL006", -1, 10 },
	{ "obligation_for_an_unknown_table_is_RUL006", "obligations.csv", "zz,甲,zzz,penalty,quarter,1,5,yes,2019-01,,\n", false, "RUL006", -1, 3 },
	{ "family_of_an_unknown_indicator_is_RUL006", "families.csv", "zz,甲,A02_j ZZZ,*,period,0.025,\n", false, "RUL006", -1, 3 },
	{ "target_of_an_unknown_unit_is_RUL006", "targets.csv", "zzz,A02_j,5,\n", false, "RUL006", -1, 1 },
	{ "target_of_an_unknown_indicator_is_RUL006", "targets.csv", "xcb,ZZZ,5,\n", false, "RUL006", -1, 2 },
	{ "no_number_is_RUL007", "limits.csv", "ZZ,甲,ten,calendar,源,\n", false, "RUL007", -1, 3 },
	{ "fraction_of_a_day_is_RUL007", "limits.csv", "ZZ,甲,1.5,calendar,源,\n", false, "RUL007", -1, 3 },
	{ "no_date_is_RUL007", "calendar.csv", "2024-02-30,holiday,甲\n", false, "RUL007", -1, 1 },
	{ "no_month_is_RUL007", "units.csv", "zzz,甲局,甲乙,90,support,2019Q1,,,\n", false, "RUL007", -1, 6 },
	{ "no_bound_is_RUL007", "targets.csv", "xcb,A02_j,many,\n", false, "RUL007", -1, 3 },
	{ "unclosed_quote_is_RUL008", "limits.csv", "ZZ,\"甲,5,calendar,源,\n", false, "RUL008", -1, 0 },
	{ "neither_utf8_nor_gb18030_is_RUL009", "limits.csv", "ZZ,\xFF\xFF,5,calendar,,\n", false, "RUL009", 0, 0 },
	{ "missing_file_is_RUL011", "limits.csv", NULL, true, "RUL011", 0, 0 },
	{ "alias_of_two_units_is_RUL012", "aliases.csv", "平阴县委宣传部,zfw\n", false, "RUL012", -1, 1 },
	{ "alias_that_is_the_name_of_another_unit_is_RUL012", "aliases.csv", "县 委 政 法 委,xcb\n", false, "RUL012", -1, 1 },
	{ "column_that_is_none_is_RUL020", "limits.csv", "code,name,days,day_kind,source,备注2\n", true, "RUL020", 1, 6 },
	{ "column_in_capitals_is_RUL001", "limits.csv", "Code,name,days,day_kind,source\n", true, "RUL001", 1, 0 },
	{ "text_without_a_column_is_RUL020", "aliases.csv", "alias,unit,\n宣传口,xcb,说明\n", true, "RUL020", 2, 3 },
	{ "column_twice_is_RUL021", "limits.csv", "code,name,days,days,day_kind,source\n", true, "RUL021", 1, 4 },
	{ "year_without_holidays_is_RUL030", "calendar.csv", "2029/1/1,holiday,元旦\n", false, "RUL030", -1, 1 },
	{ "year_with_new_year_only_is_RUL031", "calendar.csv", "2027-01-01,holiday,元旦\n", false, "RUL031", -1, 1 },
	{ "workday_in_the_week_is_RUL014", "calendar.csv", "2026-03-04,workday,甲\n", false, "RUL014", -1, 2 },
	{ "months_that_end_before_they_begin_are_RUL014", "obligations.csv", "zz,甲,cases,penalty,quarter,1,5,yes,2024-01,2023-12,\n", false, "RUL014", -1, 10 },
	{ "month_that_may_be_a_day_is_RUL007", "obligations.csv", "zz,甲,cases,penalty,quarter,1,5,yes,19-Jan,,\n", false, "RUL007", -1, 9 },
	{ "duty_of_a_form_of_the_office_is_RUL014", "obligations.csv", "zz,甲,meeting,penalty,quarter,1,5,yes,2019-01,,\n", false, "RUL014", -1, 3 },
	{ "days_in_powers_of_ten_are_RUL007", "limits.csv", "ZZ,甲,8E+01,calendar,源,\n", false, "RUL007", -1, 3 },
	{ "days_with_a_comma_in_the_wrong_place_are_RUL007", "limits.csv", "ZZ,甲,\"1,00\",calendar,源,\n", false, "RUL007", -1, 3 },
	{ "target_by_months_of_a_rate_is_RUL014", "targets.csv", "unit,indicator,target,asked,note\nsthj,H05,1,months,\n", true, "RUL014", 2, 4 },
	{ "target_at_any_time_of_a_sum_is_RUL014", "targets.csv", "unit,indicator,target,asked,note\nxcb,XCB2_n,4,always,\n", true, "RUL014", 2, 4 },
	{ "target_of_nothing_is_RUL022", "targets.csv", "xcb,XCB2_n,0,\n", false, "RUL022", -1, 3 },
	{ "target_of_a_rate_beyond_one_is_RUL022", "targets.csv", "unit,indicator,target,note\nsthj,H05,90,\n", true, "RUL022", 2, 3 },
	{ "target_twice_by_name_and_code_is_RUL005", "targets.csv", "生态环境分局,无害化处理率,1,\n", false, "RUL005", -1, 2 },
	{ "duty_of_an_unknown_unit_is_RUL006", "duties.csv", "zzz,四（一）,甲,,,材料\n", false, "RUL006", -1, 1 },
	{ "duty_without_a_clause_is_RUL003", "duties.csv", "xcb,,甲,,,材料\n", false, "RUL003", -1, 2 },
	{ "duty_without_words_is_RUL003", "duties.csv", "xcb,四（一）,,,,材料\n", false, "RUL003", -1, 3 },
	{ "duty_that_nothing_counts_without_a_note_is_RUL003", "duties.csv", "xcb,四（一）,甲,,,\n", false, "RUL003", -1, 6 },
	{ "duty_by_an_unknown_indicator_is_RUL006", "duties.csv", "xcb,四（一）,甲,ZZZ,,\n", false, "RUL006", -1, 4 },
	{ "duty_by_an_indicator_of_others_is_RUL014", "duties.csv", "xcb,四（一）,甲,A02_j,,\n", false, "RUL014", -1, 4 },
	{ "duty_that_tells_of_another_is_RUL014", "duties.csv", "xcb,四（一）,甲,XCB1_n,XCB2_n,\n", false, "RUL014", -1, 5 },
	{ "duty_twice_is_RUL005", "duties.csv", "xcb,四（一）,指导、协调新闻媒体加强宣传,XCB1_n,,\n", false, "RUL005", -1, 1 },
	{ "target_of_an_indicator_of_others_is_RUL014", "targets.csv", "xcb,A02_j,5,\n", false, "RUL014", -1, 2 },
	{ "name_of_two_indicators_is_RUL005", "indicators.csv", "ZZ,立案,件,count,measure,,,,,,,sum,sum,penalty,,,measures,period,none,none,admin,,\n", false, "RUL005", -1, 2 },
	{ "filter_that_nothing_reads_is_RUL014", "indicators.csv", "ZZ,甲,件,count,measure,,,,field=patent,,,sum,sum,penalty,,,measures,period,none,none,admin,,\n", false, "RUL014", -1, 9 },
	{ "numerator_that_nothing_reads_is_RUL014", "indicators.csv", "ZZ,甲,件,count,measure,,,,,A02_j,,sum,sum,penalty,,,measures,period,none,none,admin,,\n", false, "RUL014", -1, 10 },
	{ "money_of_a_count_is_RUL014", "indicators.csv", "ZZ,甲,万元,money,count,cases,filed_date,,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 4 },
	{ "count_of_a_sum_of_money_is_RUL014", "indicators.csv", "ZZ,甲,件,count,sum,cases,filed_date,fine,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 4 },
	{ "money_of_a_sum_of_numbers_is_RUL014", "indicators.csv", "ZZ,甲,万元,money,sum,cases,filed_date,dens,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 4 },
	{ "count_of_days_is_RUL014", "indicators.csv", "ZZ,甲,件,count,median_days,cases,filed_date,decision_date,,,,recompute,recompute,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 4 },
	{ "rate_of_money_by_cases_is_RUL014", "indicators.csv", "ZZ,甲,%,rate,ratio,,,,,A06_y,A02_j,recompute,recompute,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 4 },
	{ "rate_of_cases_by_money_is_RUL014", "indicators.csv", "ZZ,甲,%,rate,ratio,,,,,A02_j,A06_y,recompute,recompute,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 4 },
	{ "open_rows_added_over_months_is_RUL014", "indicators.csv", "ZZ,甲,件,count,open,cases,filed_date,decision_date,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 12 },
	{ "rate_added_over_units_is_RUL014", "indicators.csv", "ZZ,甲,%,rate,ratio,,,,,A03_j,A02_j,recompute,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 13 },
	{ "office_form_without_units_is_RUL014", "indicators.csv", "ZZ,甲,次,count,count,meeting,meeting_date,,,,,sum,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 6 },
	{ "overdue_without_a_limit_is_RUL014", "indicators.csv", "ZZ,甲,件,count,overdue,linkage,event_date,event_date,,,,last,sum,penalty,,,ledger,period,none,none,admin,,\n", false, "RUL014", -1, 5 },
	{ "synonym_of_two_codes_is_RUL012", "codes.csv", "field,weather,气象,版权\n", false, "RUL012", -1, 4 },
	{ "header_of_two_fields_is_RUL012", "tables.csv", "cases,weather,案由,,text,,,,,,,\n", false, "RUL012", -1, 3 },
	{ "bounds_of_a_code_are_RUL014", "tables.csv", "cases,weather,天气,,code,,field,2019,,,,\n", false, "RUL014", -1, 8 },
	{ "bounds_of_a_date_are_years_RUL022", "tables.csv", "cases,weather,天气,,date,,,201,,,,\n", false, "RUL022", -1, 8 },
	{ "bounds_that_cross_are_RUL014", "tables.csv", "cases,weather,天气,,count,,,9,5,,,\n", false, "RUL014", -1, 9 },
	{ "levels_beyond_a_tenth_together_are_RUL014", "families.csv", "zz,甲,A05_j,*,period,0.002,\n", false, "RUL014", -1, 6 },
	{ "level_beyond_a_half_is_RUL022", "families.csv", "zz,甲,A02_j,*,period,25,\n", false, "RUL022", -1, 6 },
	{ "due_day_beyond_28_is_RUL022", "obligations.csv", "zz,甲,cases,penalty,quarter,1,31,yes,2019-01,,\n", false, "RUL022", -1, 7 },
	{ "campaign_of_no_day_is_RUL007", "campaigns.csv", "zz,甲,2024-02-30,2024-05-31,penalty,,A02_j,\n", false, "RUL007", -1, 3 },
	{ "campaign_that_ends_before_it_begins_is_RUL014", "campaigns.csv", "zz,甲,2024-06-01,2024-05-31,penalty,,A02_j,\n", false, "RUL014", -1, 4 },
	{ "campaign_of_unknown_units_is_RUL006", "campaigns.csv", "zz,甲,2024-05-01,2024-05-31,zzz,,A02_j,\n", false, "RUL006", -1, 5 },
	{ "campaign_of_an_unknown_field_is_RUL006", "campaigns.csv", "zz,甲,2024-05-01,2024-05-31,penalty,weather,A02_j,\n", false, "RUL006", -1, 6 },
	{ "campaign_of_an_unknown_indicator_is_RUL006", "campaigns.csv", "zz,甲,2024-05-01,2024-05-31,penalty,,ZZZ,\n", false, "RUL006", -1, 7 },
	{ "campaign_counted_by_the_month_is_RUL014", "campaigns.csv", "zz,甲,2024-05-01,2024-05-31,penalty,,X01_r,\n", false, "RUL014", -1, 7 },
	{ "campaign_of_open_cases_is_RUL014", "campaigns.csv", "zz,甲,2024-05-01,2024-05-31,penalty,,A04_j,\n", false, "RUL014", -1, 7 },
	{ "campaign_twice_is_RUL005", "campaigns.csv", "ip_day,甲,2024-05-01,2024-05-31,penalty,,A02_j,\n", false, "RUL005", -1, 1 },
	{ "review_of_something_else_is_RUL004", "signoff.csv", "budget,yes,\n", false, "RUL004", -1, 1 },
	{ "series_of_no_document_is_RUL004", "series.csv", "函,letter,{year}{number},\n", false, "RUL004", -1, 2 },
	{ "series_without_number_is_RUL014", "series.csv", "series,document,mark\n简报,bulletin,{year}年\n", true, "RUL014", 2, 3 },
	{ "series_name_with_equals_is_RUL014", "series.csv", "series,document,mark\n简=报,bulletin,{year}{number}\n", true, "RUL014", 2, 1 },
	{ "document_in_two_series_is_RUL005", "series.csv", "函,report,{year}{number},\n", false, "RUL005", -1, 2 },
	{ "product_that_is_not_made_is_RUL066", "audiences.csv", "product,newsletter,members,,\n", false, "RUL066", -1, 2 },
	{ "field_that_is_not_printed_is_RUL066", "audiences.csv", "field,cases.weather,members,hide,\n", false, "RUL066", -1, 2 },
	{ "item_without_a_row_is_RUL067", "audiences.csv", "kind,item,audience,beyond\nproduct,bulletin,members,\n", true, "RUL067", 1, 0 },
	{ "product_twice_is_RUL005", "audiences.csv", "product,bulletin,members,,\n", false, "RUL005", -1, 2 },
	{ "review_twice_is_RUL005", "signoff.csv", "report,yes,\n", false, "RUL005", -1, 1 },
	{ "demand_of_no_system_is_RUL006", "demands.csv", "zz,zzz,甲,三（一）,*,,time,,calendar,15,2019-01,,,,\n", false, "RUL006", -1, 2 },
	{ "demand_of_unknown_units_is_RUL006", "demands.csv", "zz,meeting,甲,三（一）,zzz,,time,,calendar,15,2019-01,,,,\n", false, "RUL006", -1, 5 },
	{ "demand_without_units_is_RUL003", "demands.csv", "zz,meeting,甲,三（一）,,2,year,,calendar,15,2019-01,,,,\n", false, "RUL003", -1, 5 },
	{ "demand_without_a_clause_is_RUL003", "demands.csv", "zz,meeting,甲,,*,2,year,,calendar,15,2019-01,,,,\n", false, "RUL003", -1, 4 },
	{ "demand_per_week_is_RUL004", "demands.csv", "zz,meeting,甲,三（一）,*,2,week,,calendar,15,2019-01,,,,\n", false, "RUL004", -1, 7 },
	{ "demand_twice_is_RUL005", "demands.csv", "supervision_due,supervision,甲,三（五）,*,,time,,calendar,15,2019-01,,,,\n", false, "RUL005", -1, 1 },
	{ "demand_of_less_than_nothing_is_RUL022", "demands.csv", "zz,meeting,甲,三（一）,*,-1,year,,calendar,15,2019-01,,,,\n", false, "RUL022", -1, 6 },
	{ "demand_due_after_ten_years_is_RUL022", "demands.csv", "zz,meeting,甲,三（一）,*,,time,4000,calendar,15,2019-01,,,,\n", false, "RUL022", -1, 8 },
	{ "demand_of_at_most_less_than_least_is_RUL014", "demands.csv", "zz,meeting,甲,三（一）,*,3,year,,calendar,15,2019-01,,,2,\n", false, "RUL014", -1, 14 },
	{ "demand_of_cases_of_no_indicator_is_RUL006", "demands.csv", "zz,information,甲,三（三）,*,,time,5,workday,5,2019-01,,,,zzz\n", false, "RUL006", -1, 15 },
	{ "demand_of_cases_of_another_ledger_is_RUL014", "demands.csv", "zz,information,甲,三（三）,*,,time,5,workday,5,2019-01,,,,I17_n\n", false, "RUL014", -1, 15 },
	{ "demand_that_ends_before_it_begins_is_RUL014", "demands.csv", "zz,meeting,甲,三（一）,*,,time,,calendar,15,2024-01,2023-12,,,\n", false, "RUL014", -1, 12 },
	{ "field_with_a_quote_is_RUL040", "tables.csv", "cases,\"we\"\"ather\",甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_that_would_end_a_statement_is_RUL040", "tables.csv", "cases,a); DROP TABLE run; --,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_with_capitals_is_RUL040", "tables.csv", "cases,Weather,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_that_starts_with_a_figure_is_RUL040", "tables.csv", "cases,1st,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_in_chinese_is_RUL040", "tables.csv", "cases,天气,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_that_starts_with_a_line_is_RUL040", "tables.csv", "cases,_x,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_of_41_characters_is_RUL040", "tables.csv", "cases,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_with_a_blank_is_RUL040", "tables.csv", "cases,a b,甲,,text,,,,,,,\n", false, "RUL040", -1, 2 },
	{ "field_key_is_RUL041", "tables.csv", "cases,key,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_line_is_RUL041", "tables.csv", "cases,line,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_submission_is_RUL041", "tables.csv", "cases,submission,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_id_is_RUL041", "tables.csv", "cases,id,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_cleared_is_RUL041", "tables.csv", "cases,cleared,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_dropped_by_is_RUL041", "tables.csv", "cases,dropped_by,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_lone_is_RUL041", "tables.csv", "cases,lone,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_unit_is_RUL041", "tables.csv", "cases,unit,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_rowid_is_RUL041", "tables.csv", "cases,rowid,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_handle_due_is_RUL041", "tables.csv", "cases,handle_due,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "field_disclosable_is_RUL041", "tables.csv", "cases,disclosable,甲,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "reason_beside_a_measure_is_RUL041", "tables.csv", "measures,reason,原因,,text,,,,,,,\n", false, "RUL041", -1, 2 },
	{ "form_with_a_quote_is_RUL040", "forms.csv", "x'y,甲表,,unit,day,\n", false, "RUL040", -1, 1 },
	{ "form_of_sqlite_is_RUL041", "forms.csv", "sqlite_x,甲表,,unit,day,\n", false, "RUL041", -1, 1 },
	{ "form_without_fields_is_RUL044", "forms.csv", "bare,甲表,,unit,day,\n", false, "RUL044", -1, 1 },
	/* clang-format on */
};

static long count_lines(const struct buf *text)
{
	long lines = 0;

	for (size_t i = 0; i < text->nr; i++)
		lines += text->data[i] == '\n';
	return lines;
}

/* Change one file in the copied rules at 'folder'. Returns the line of the appended text. */
static long spoil(const char *folder, const char *name, const char *text, bool whole,
		  struct diag *diag)
{
	struct buf path = BUF_INIT, content = BUF_INIT;
	long line;

	path_join(&path, folder, name);
	if (!text) {
		assert_int_equal(unlink(path.data), 0);
		buf_release(&path);
		return 0;
	}
	if (!whole)
		assert_int_equal(file_read(&content, path.data, diag), 0);
	if (content.nr && content.data[content.nr - 1] != '\n')
		buf_addch(&content, '\n');
	line = count_lines(&content) + 1;
	buf_addstr(&content, text);
	assert_int_equal(file_write(path.data, content.data, content.nr, diag), 0);
	buf_release(&path);
	buf_release(&content);
	return line;
}

static void check_fault(void **state)
{
	const struct fault_row *row = *state;
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules faulty = RULES_INIT;
	const struct diag_item *item;
	long appended;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	appended = spoil(folder, row->file, row->text, row->whole, &diag);
	assert_int_equal(rules_load(&faulty, folder, &diag), -1);
	assert_null(faulty.units);
	assert_true(diag.nr >= 1);
	if (strcmp(row->code, "RUL011") != 0 && strcmp(row->code, "RUL009") != 0 &&
	    strcmp(row->file, "forms.csv") != 0 && !row->whole)
		assert_one(&diag, row->code);
	item = &diag.items[0];
	assert_string_equal(item->kind->code, row->code);
	assert_string_equal(item->at.file, row->file);
	assert_int_equal(item->at.line, row->line < 0 ? appended : row->line);
	assert_int_equal(item->at.column, row->column);
	diag_release(&diag);
	scratch_remove(folder);
}

/* What Excel may save and must still load. */
static const struct accepted_row {
	const char *name, *file, *text;
	bool whole;
} accepted_rows[] = {
	/* clang-format off */
	{ "gb18030_file_is_read", "aliases.csv", "alias,unit\r\n\xD0\xFB\xB4\xAB\xBF\xDA,xcb\r\n", true },
	{ "utf8_with_bom_is_read", "aliases.csv", "\xEF\xBB\xBF" "alias,unit\r\n宣传口,xcb\r\n", true },
	{ "trailing_empty_cells_are_no_fault", "aliases.csv", "alias,unit,\n宣传口,xcb,,,\n", true },
	{ "blank_rows_are_passed_over", "aliases.csv", "\n,,\nalias,unit\n,\n\n宣传口,xcb\n", true },
	{ "cells_are_folded", "aliases.csv", "ａｌｉａｓ, unit \n　宣传口 ,ｘｃｂ\n", true },
	{ "columns_may_change_places", "aliases.csv", "unit,note,alias\nxcb,,宣传口\n", true },
	{ "quoted_cells_are_read", "aliases.csv", "\"alias\",\"unit\"\n\"宣传\n口\",xcb\n", true },
	/* clang-format on */
};

static void check_accepted(void **state)
{
	const struct accepted_row *row = *state;
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules other = RULES_INIT;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	spoil(folder, row->file, row->text, row->whole, &diag);
	rules_load(&other, folder, &diag);
	assert_no_errors(&diag);
	assert_string_equal(rules_unit_named(&other, "宣传口", strlen("宣传口")), "xcb");
	assert_string_not_equal(other.hash, rules.hash);
	rules_release(&other);
	diag_release(&diag);
	scratch_remove(folder);
}

/* A template is the same text however an editor of Windows keeps it. */
static void what_an_editor_keeps_of_a_template_is_read(void **state)
{
	static const char *const texts[] = {
		"::: {custom-style=\"主送\"}\n甲\n:::\n",
		"\xEF\xBB\xBF::: {custom-style=\"主送\"}\r\n甲\r\n:::\r\n",
		"::: {custom-style=\"\xd6\xf7\xcb\xcd\"}\r\n\xbc\xd7\r\n:::\r\n",
		"::: {custom-style=\"主送\"}  \r甲\r:::\r",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char *folder = scratch_make();
		struct diag diag = DIAG_INIT;
		struct rules other = RULES_INIT;
		struct buf text = BUF_INIT;

		assert_int_equal(folder_copy("rules", folder, &diag), 0);
		spoil(folder, "wording/matter.md", texts[i], true, &diag);
		rules_load(&other, folder, &diag);
		assert_no_errors(&diag);
		buf_addstr(&text, rules_file(&other, "wording/matter.md")->text);
		assert_int_equal(text.nr, rules_file(&other, "wording/matter.md")->nr);
		if (i < 3)
			assert_string_equal(text.data, texts[0]);
		assert_null(strchr(text.data, '\r'));
		buf_release(&text);
		rules_release(&other);
		diag_release(&diag);
		scratch_remove(folder);
	}
}

static void append(const char *folder, const char *file, const char *text)
{
	struct diag diag = DIAG_INIT;

	spoil(folder, file, text, false, &diag);
	diag_release(&diag);
}

/* What a spreadsheet makes of months, days and numbers, and names where codes are meant. */
static void what_a_spreadsheet_writes_back_is_read(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules other = RULES_INIT;
	const struct obligation *duty;
	const struct demand *demand;
	const struct campaign *campaign;
	const struct unit *unit;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	append(folder, "calendar.csv", "2019/12/30,holiday,元旦\n2019-1-2,holiday,元旦\n");
	append(folder, "units.csv", "zzz,甲局,甲乙,95.0,support,Jan-19,2022/12/1,宣传部,\n");
	append(folder, "aliases.csv", "宣传口,县委宣传部\n");
	append(folder, "limits.csv", "ZZ,甲,\"1,000\",calendar,源,\n");
	append(folder, "obligations.csv",
	       "zz,甲,执法案件台账,县公安局 penalty,month,1.0,5.0,是,2023/1/1,Dec-23,\n");
	append(folder, "demands.csv",
	       "zz,会议,甲,三（一）,县公安局,2.0,year,30.0,workday,,2023/1/1,Dec-23,,3.0,大要案\n");
	append(folder, "campaigns.csv", "zz,甲,2024/3/1,2024-05-31,县公安局,农资,立案,\n");
	spoil(folder, "targets.csv",
	      "unit,indicator,target,note\n生态环境分局,无害化处理率,90%,\nczj,CZJ1_y,5,\n", true,
	      &diag);
	rules_load(&other, folder, &diag);
	assert_no_errors(&diag);
	assert_int_equal(calendar_is_workday(&other.calendar, day_from(2019, 12, 30)), 0);
	unit = rules_unit(&other, "zzz", INT_MAX);
	assert_int_equal(unit->from, month_from(2019, 1));
	assert_int_equal(unit->to, month_from(2022, 12));
	assert_string_equal(unit->successor, "xcb");
	assert_string_equal(rules_unit_named(&other, "宣传口", strlen("宣传口")), "xcb");
	assert_int_equal(rules_limit(&other, "ZZ")->days, 1000);
	duty = &other.obligations[other.nr_obligations - 1];
	assert_string_equal(duty->form->table, "cases");
	assert_int_equal(duty->applies[rules_unit_index(&other, "gaj")], 1);
	assert_int_equal(duty->from, month_from(2023, 1));
	assert_int_equal(duty->to, month_from(2023, 12));
	demand = rules_demand(&other, "zz");
	assert_string_equal(demand->system, "meeting");
	assert_int_equal(demand->applies[rules_unit_index(&other, "gaj")], 1);
	assert_int_equal(demand->applies[rules_unit_index(&other, "xcb")], 0);
	assert_int_equal(demand->number, 2);
	assert_int_equal(demand->per, DEMAND_PER_YEAR);
	assert_int_equal(demand->days, 30);
	assert_true(demand->workdays);
	assert_int_equal(demand->warn_days, 0);
	assert_int_equal(demand->from, month_from(2023, 1));
	assert_int_equal(demand->to, month_from(2023, 12));
	demand = rules_demand(&other, "supervision_due");
	assert_int_equal(demand->days, DEMAND_NO_LIMIT);
	assert_false(demand->workdays);
	assert_int_equal(demand->warn_days, 15);
	assert_null(rules_demand(&other, "zzz"));
	campaign = &other.campaigns[other.nr_campaigns - 1];
	assert_int_equal(campaign->first_day, day_from(2024, 3, 1));
	assert_int_equal(campaign->last_day, day_from(2024, 5, 31));
	assert_int_equal(campaign->applies[rules_unit_index(&other, "gaj")], 1);
	assert_string_equal(campaign->fields[0], "agri");
	assert_null(campaign->fields[1]);
	assert_int_equal(campaign->nr_indicators, 1);
	assert_string_equal(campaign->indicators[0]->code, "A02_j");
	assert_true(other.targets[0].target == .9);
	assert_true(other.targets[1].target == 5e6); /* 5万元 in 分 */
	rules_release(&other);
	diag_release(&diag);
	scratch_remove(folder);
}

/* Each of the three, and the last for a successor that is no member then. */
static void a_succession_in_a_circle_is_refused(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules faulty = RULES_INIT;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	spoil(folder, "units.csv",
	      "zzz,甲局,甲乙,90,support,2019-01,2024-05,yyy,\n"
	      "yyy,乙局,乙丙,91,support,2019-01,2024-08,xxx,\n"
	      "xxx,丙局,丙丁,92,support,2019-01,2024-12,zzz,\n",
	      false, &diag);
	assert_int_equal(rules_load(&faulty, folder, &diag), -1);
	assert_int_equal(diag.errors, 4);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(diag.items[i].kind->code, "RUL014");
	assert_string_equal(diag.items[3].kind->code, "RUL064");
	diag_release(&diag);
	scratch_remove(folder);
}

/* Merged into the other one, and set up again when that one is dissolved. */
static void units_that_take_each_other_over_in_turn_are_read(void **state)
{
	static const struct {
		int year, holder[2]; /* of what zzz and yyy left: 0 zzz, 1 yyy */
	} years[] = { { 2019, { 0, 1 } }, { 2021, { 1, 1 } }, { 2025, { 0, 0 } } };
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules other = RULES_INIT;
	size_t units[2];

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	append(folder, "units.csv",
	       "zzz,甲局,甲乙,90,support,2019-01,2019-12,yyy,\n"
	       "yyy,乙局,乙丙,91,support,2019-01,2023-12,zzz,\n"
	       "zzz,甲局,甲乙,90,support,2024-01,,,\n");
	rules_load(&other, folder, &diag);
	assert_no_errors(&diag);
	units[0] = (size_t)rules_unit_index(&other, "zzz");
	units[1] = (size_t)rules_unit_index(&other, "yyy");
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++)
		for (size_t u = 0; u < 2; u++)
			assert_int_equal(rules_holder(&other, units[u],
						      month_from(years[i].year, 6), NULL),
					 units[years[i].holder[u]]);
	assert_true(rules_is_heir(&other, units[0], units[1]));
	assert_true(rules_is_heir(&other, units[1], units[0]));
	rules_release(&other);
	diag_release(&diag);
	scratch_remove(folder);
}

static void every_fault_of_a_run_is_reported_at_once(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules faulty = RULES_INIT;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	spoil(folder, "limits.csv", "ZZ,,ten,weekly,源,\n", false, &diag);
	spoil(folder, "calendar.csv", "2024-02-30,holiday,甲\n2024-02-31,rest,甲\n", false, &diag);
	assert_int_equal(rules_load(&faulty, folder, &diag), -1);
	assert_int_equal(diag.errors, 6);
	diag_release(&diag);
	scratch_remove(folder);
}

static void a_missing_folder_is_FIL001(void **state)
{
	struct diag diag = DIAG_INIT;
	struct rules none = RULES_INIT;

	(void)state;
	assert_int_equal(rules_load(&none, "/nonexistent/rules", &diag), -1);
	assert_one(&diag, "FIL001");
	diag_release(&diag);
}

static void an_indicator_named_twice_is_in_its_family_once(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules other = RULES_INIT;
	struct buf text = BUF_INIT;
	const struct family *family;

	(void)state;
	buf_addstr(&text, "family,name,indicators,units,frequency,level\nzz,甲,");
	for (int i = 0; i < 2000; i++)
		buf_addstr(&text, "@field A02_j ");
	buf_addstr(&text, ",*,period,0.025,\n");
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	spoil(folder, "families.csv", text.data, true, &diag);
	assert_int_equal(rules_load(&other, folder, &diag), 0);
	family = &other.families[other.nr_families - 1];
	assert_true(family->nr_indicators <= other.nr_indicators);
	for (size_t i = 0; i < family->nr_indicators; i++) {
		for (size_t j = 0; j < i; j++)
			assert_ptr_not_equal(family->indicators[i], family->indicators[j]);
	}
	buf_release(&text);
	rules_release(&other);
	diag_release(&diag);
	scratch_remove(folder);
}

static void the_same_rules_have_the_same_hash(void **state)
{
	struct rules again = RULES_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(rules_load(&again, "rules", &diag), 0);
	assert_string_equal(again.hash, rules.hash);
	assert_int_equal(strlen(again.hash), 64);
	rules_release(&again);
	rules_release(&again);
	diag_release(&diag);
}

static void the_county_has_18_members_and_the_office(void **state)
{
	size_t members = 0;

	(void)state;
	for (size_t i = 0; i < rules.nr_units; i++)
		members += rules_is_member(&rules, i, month_from(2024, 9));
	assert_int_equal(members, 18);
	assert_int_equal(rules.units[rules_unit_index(&rules, "bgs")].class, UNIT_CLASS_OFFICE);
	assert_false(rules_is_member(&rules, (size_t)rules_unit_index(&rules, "bgs"), INT_MAX));
}

static void every_indicator_resolves(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules.nr_indicators; i++) {
		const struct indicator *indicator = &rules.indicators[i];
		bool applies = false;

		assert_ptr_equal(rules_indicator(&rules, indicator->code), indicator);
		for (size_t u = 0; u < rules.nr_units; u++)
			applies |= rules_owes(&rules, indicator, u, month_from(2024, 9));
		if (!applies)
			fail_msg("%s applies to no unit", indicator->code);
		if (indicator->definition == DEFINITION_RATIO) {
			assert_non_null(indicator->numerator);
			assert_non_null(indicator->denominator);
		} else if (indicator->definition != DEFINITION_MEASURE) {
			assert_non_null(indicator->form);
		}
		assert_ptr_equal(rules_indicator_named(&rules, indicator->name,
						       strlen(indicator->name)),
				 indicator);
	}
}

/* Every member, and whatever a unit of section 四 alone reports. */
static void every_duty_is_there_and_counted(void **state)
{
	(void)state;
	for (size_t u = 0; u < rules.nr_units; u++) {
		bool found = rules.units[u].class == UNIT_CLASS_OFFICE;

		for (size_t d = 0; d < rules.nr_duties && !found; d++)
			found = strcmp(rules.duties[d].unit, rules.units[u].code) == 0;
		if (!found)
			fail_msg("%s has no duty", rules.units[u].code);
	}
	for (size_t i = 0; i < rules.nr_indicators; i++) {
		const struct indicator *indicator = &rules.indicators[i];
		bool found = strcmp(indicator->section, "support") != 0;

		for (size_t d = 0; d < rules.nr_duties; d++)
			for (size_t n = 0; n < rules.duties[d].nr_indicators; n++)
				found = found || rules.duties[d].indicators[n] == indicator;
		if (!found)
			fail_msg("%s counts no duty", indicator->code);
	}
}

static void every_form_has_fields_and_a_key_that_starts_at_1(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules.nr_forms; i++) {
		const struct form *form = &rules.forms[i];
		int first = 0;

		assert_true(form->nr_fields > 0);
		assert_ptr_equal(rules_form(&rules, form->table), form);
		assert_non_null(form_field(form, form->event_field));
		for (size_t f = 0; f < form->nr_fields; f++)
			first += form->fields[f].key == 1;
		assert_int_equal(first, 1);
	}
}

/* Without the lines of 'file' that begin with 'start'. */
static void cut_lines(const char *folder, const char *file, const char *start, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT, kept = BUF_INIT;
	const char *line;

	assert_int_equal(file_read(&text, path_join(&path, folder, file), diag), 0);
	for (line = text.data; *line;) {
		size_t nr = strcspn(line, "\n");

		nr += line[nr] == '\n';
		if (strncmp(line, start, strlen(start)) != 0)
			buf_add(&kept, line, nr);
		line += nr;
	}
	assert_int_equal(file_write(path.data, kept.data, kept.nr, diag), 0);
	buf_release(&path);
	buf_release(&text);
	buf_release(&kept);
}

static void what_a_program_reads_by_name_stays(void **state)
{
	static const struct {
		const char *file, *start, *names;
		bool needed;
	} rows[] = {
		{ "tables.csv", "cases,transfer_no,", "transfer_no", true },
		{ "tables.csv", "measures,note,", "note", true },
		{ "tables.csv", "roster,to_date,", "to_date", true },
		{ "forms.csv", "meeting,", "meeting", true },
		{ "tables.csv", "cases,url,", NULL, false },
		{ "tables.csv", "roster,phone,", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		char *folder = scratch_make();
		struct diag diag = DIAG_INIT;
		struct rules changed = RULES_INIT;
		int named = 0;

		assert_int_equal(folder_copy("rules", folder, &diag), 0);
		cut_lines(folder, rows[i].file, rows[i].start, &diag);
		assert_int_equal(rules_load(&changed, folder, &diag), rows[i].needed ? -1 : 0);
		for (size_t k = 0; k < diag.nr; k++)
			named += strcmp(diag.items[k].kind->code, "RUL045") == 0 &&
				 strcmp(diag.items[k].at.file, rows[i].file) == 0 &&
				 strcmp(diag.items[k].at.value, rows[i].names) == 0;
		assert_int_equal(named, rows[i].needed);
		rules_release(&changed);
		diag_release(&diag);
		scratch_remove(folder);
	}
}

/* What offices may lack is in the shipped rules, or nothing could be added to theirs. */
static void what_was_added_is_there(void **state)
{
	struct arena arena = ARENA_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	for (size_t i = 0; i < rules_added_nr; i++) {
		const struct rule_added *added = &rules_added[i];
		struct buf path = BUF_INIT, text = BUF_INIT, line = BUF_INIT, start = BUF_INIT;
		const char *name = added->names;

		path_join(&path, "rules", added->file);
		assert_int_equal(file_read(&text, path.data, &diag), 0);
		buf_add(&line, text.data, strcspn(text.data, "\n"));
		buf_addch(&line, ',');
		for (; added->kind != RULE_ADDED_FILE && *name; name += strspn(name, " ")) {
			const char *key = arena_strndup(&arena, name, strcspn(name, " "));

			buf_reset(&start);
			if (added->kind == RULE_ADDED_ROWS)
				buf_addf(&start, "\n%s,", key);
			else
				buf_addf(&start, ",%s,", key);
			for (size_t c = 0; c < start.nr; c++)
				start.data[c] = start.data[c] == '/' ? ',' : start.data[c];
			if (!strstr(added->kind == RULE_ADDED_ROWS ? text.data : line.data,
				    start.data))
				fail_msg("%s has no %s", added->file, key);
			name += strlen(key);
		}
		buf_release(&path);
		buf_release(&text);
		buf_release(&line);
		buf_release(&start);
	}
	arena_release(&arena);
	diag_release(&diag);
}

/* Any file that was added, alone. */
static void an_added_file_may_lack(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules_added_nr; i++) {
		const struct rule_added *added = &rules_added[i];
		char *folder = scratch_make();
		struct diag diag = DIAG_INIT;
		struct rules changed = RULES_INIT;
		struct buf path = BUF_INIT;

		assert_int_equal(folder_copy("rules", folder, &diag), 0);
		path_join(&path, folder, added->file);
		if (added->kind == RULE_ADDED_FILE) {
			assert_int_equal(unlink(path.data), 0);
			assert_int_equal(rules_load(&changed, folder, &diag), 0);
			assert_int_equal(diag.nr, 0);
			assert_int_equal(changed.nr_lacks, 1);
			assert_true(rules_lack_file(&changed, added->file));
			rules_tell_lacking(&changed, &diag);
			rules_tell_lacking_papers(&changed, &diag);
			assert_non_null(
				strstr(assert_one(&diag, text_ends(added->file, ".md") ? "REN065"
										       : "RUL049")
					       ->message,
				       added->names));
		}
		rules_release(&changed);
		diag_release(&diag);
		buf_release(&path);
		scratch_remove(folder);
	}
}

/* The ledger of plans, without what else speaks of it. */
static void a_ledger_may_be_done_without(void **state)
{
	static const char *const cuts[][2] = {
		{ "forms.csv", "plan," },
		{ "tables.csv", "plan," },
		{ "checks.csv", "PL" },
	};
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules changed = RULES_INIT;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	for (size_t i = 0; i < NR(cuts); i++)
		cut_lines(folder, cuts[i][0], cuts[i][1], &diag);
	assert_int_equal(rules_load(&changed, folder, &diag), 0);
	assert_null(rules_form(&changed, "plan"));
	rules_release(&changed);
	diag_release(&diag);
	scratch_remove(folder);
}

static void a_form_has_200_fields_at_most(void **state)
{
	const struct form *meeting = rules_form(&rules, "meeting");

	(void)state;
	for (int more = 0; more <= 1; more++) {
		char *folder = scratch_make();
		struct diag diag = DIAG_INIT;
		struct rules wide = RULES_INIT;
		struct buf rows = BUF_INIT;

		for (size_t i = meeting->nr_fields; i < FORM_FIELDS_MAX + (size_t)more; i++)
			buf_addf(&rows, "meeting,extra_%zu,附加%zu,,text,,,,,,,\n", i, i);
		assert_int_equal(folder_copy("rules", folder, &diag), 0);
		spoil(folder, "tables.csv", rows.data, false, &diag);
		assert_int_equal(rules_load(&wide, folder, &diag), more ? -1 : 0);
		if (more)
			assert_string_equal(assert_one(&diag, "RUL043")->at.file, "tables.csv");
		rules_release(&wide);
		diag_release(&diag);
		buf_release(&rows);
		scratch_remove(folder);
	}
}

static void lookups_find_by_code_name_and_alias_however_written(void **state)
{
	(void)state;
	assert_string_equal(rules_unit_named(&rules, "xcb", 3), "xcb");
	assert_string_equal(rules_unit_named(&rules, "XCB", 3), "xcb");
	assert_string_equal(rules_unit_named(&rules, " 县委 宣传部", strlen(" 县委 宣传部")),
			    "xcb");
	assert_string_equal(rules_unit_named(&rules, "县法院x", strlen("县法院")), "fy");
	assert_null(rules_unit_named(&rules, "县气象局", strlen("县气象局")));
	assert_null(rules_unit_named(&rules, "", 0));
	assert_string_equal(rules_code_named(&rules, "field", "版权", strlen("版权"))->code,
			    "copyright");
	assert_string_equal(rules_code_named(&rules, "field", "商标", strlen("商标"))->code,
			    "trademark");
	assert_null(rules_code_named(&rules, "field", "天气", strlen("天气")));
	assert_null(rules_code(&rules, "no list", "patent"));
	assert_null(rules_indicator(&rules, "ZZZ"));
	assert_null(rules_form(&rules, "weather"));
	assert_int_equal(rules_unit_index(&rules, "zzz"), -1);
	assert_int_equal(rules_limit(&rules, "A2")->days, 90);
	assert_null(rules_limit(&rules, "ZZ"));
	assert_non_null(assessment_item(rules_assessment(&rules, 0), "T1"));
	assert_non_null(rules_file(&rules, "units.csv"));
	assert_null(rules_file(&rules, "nothing.csv"));
}

static void a_renamed_unit_is_known_by_its_name_of_the_month(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct rules other = RULES_INIT;
	size_t index;
	static const char rows[] = "zzz,新名局,新名,95,support,2023-01,,,\n"
				   "zzz,旧名局,旧名,95,support,2019-01,2022-12,,\n";

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	spoil(folder, "units.csv", rows, false, &diag);
	rules_load(&other, folder, &diag);
	assert_no_errors(&diag);
	assert_string_equal(rules_unit(&other, "zzz", month_from(2022, 12))->name, "旧名局");
	assert_string_equal(rules_unit(&other, "zzz", month_from(2023, 1))->name, "新名局");
	assert_string_equal(rules_unit(&other, "zzz", INT_MAX)->name, "新名局");
	assert_string_equal(rules_unit_named(&other, "旧名", strlen("旧名")), "zzz");
	index = (size_t)rules_unit_index(&other, "zzz");
	assert_true(rules_is_member(&other, index, month_from(2022, 12)));
	assert_true(rules_is_member_in(&other, index,
				       &(struct period){ .kind = PERIOD_KIND_QUARTER,
							 .first_month = month_from(2018, 11),
							 .last_month = month_from(2019, 1) }));
	assert_true(rules_is_member(&other, index, month_from(2024, 9)));
	assert_false(rules_is_member(&other, index, month_from(2018, 12)));
	assert_false(rules_is_member(&other, index + 1, month_from(2024, 9)));
	rules_release(&other);
	diag_release(&diag);
	scratch_remove(folder);
}

/* Sheets and letters call the steps by these names: who copies one into a ledger is understood. */
static void a_step_of_the_linkage_ledger_is_read_by_its_name(void **state)
{
	size_t checked = 0;

	(void)state;
	for (size_t i = 0; i < rules.nr_steps; i++) {
		const struct case_step *step = &rules.steps[i];
		const struct code *code;

		if (strcmp(step->form->table, "linkage") != 0)
			continue;
		code = rules_code_named(&rules, "stage", step->name, strlen(step->name));
		if (!code || strcmp(code->code, step->code) != 0)
			fail_msg("%s is read as %s", step->name, code ? code->code : "nothing");
		checked++;
	}
	assert_true(checked > 17);
}

int main(void)
{
	static struct CMUnitTest tests[NR(fault_rows) + 40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, fault_rows, check_fault);
	ADD_ROWS(tests, nr, accepted_rows, check_accepted);
	ADD_TEST(tests, nr, what_an_editor_keeps_of_a_template_is_read);
	ADD_TEST(tests, nr, what_a_spreadsheet_writes_back_is_read);
	ADD_TEST(tests, nr, every_fault_of_a_run_is_reported_at_once);
	ADD_TEST(tests, nr, a_succession_in_a_circle_is_refused);
	ADD_TEST(tests, nr, units_that_take_each_other_over_in_turn_are_read);
	ADD_TEST(tests, nr, a_missing_folder_is_FIL001);
	ADD_TEST(tests, nr, an_indicator_named_twice_is_in_its_family_once);
	ADD_TEST(tests, nr, the_same_rules_have_the_same_hash);
	ADD_TEST(tests, nr, the_county_has_18_members_and_the_office);
	ADD_TEST(tests, nr, every_indicator_resolves);
	ADD_TEST(tests, nr, every_duty_is_there_and_counted);
	ADD_TEST(tests, nr, every_form_has_fields_and_a_key_that_starts_at_1);
	ADD_TEST(tests, nr, what_a_program_reads_by_name_stays);
	ADD_TEST(tests, nr, what_was_added_is_there);
	ADD_TEST(tests, nr, an_added_file_may_lack);
	ADD_TEST(tests, nr, a_ledger_may_be_done_without);
	ADD_TEST(tests, nr, a_form_has_200_fields_at_most);
	ADD_TEST(tests, nr, lookups_find_by_code_name_and_alias_however_written);
	ADD_TEST(tests, nr, a_renamed_unit_is_known_by_its_name_of_the_month);
	ADD_TEST(tests, nr, a_step_of_the_linkage_ledger_is_read_by_its_name);
	return _cmocka_run_group_tests(__FILE__, tests, nr, load, unload);
}
