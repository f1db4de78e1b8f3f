/* Relations (domain-facts.md 2.3), references between ledgers and plausibility: each row is one or
 * more files taken in one after the other, and what the receipt of the last one says under 'code':
 * "line column" of each, in order, and its rows accepted and refused. Rows with an empty
 * 'expected' are what must not be said. */
#include "office.h"

#include <stdio.h>

#define M      "县市场监管局_统计指标表_"
#define C      "县市场监管局_执法案件台账_"
#define L      "县市场监管局_两法衔接台账_"
#define POLICE "县公安局_两法衔接台账_"
#define MH     "月份,指标,数值\n"
#define CH     "案件编号,领域,立案日期,处理决定日期,处理结果,案值（元）,罚款（元）,没收违法所得（元）\n"
#define PH     "案件编号,当事人,领域,立案日期\n"
#define LH     "案件编号,环节,日期,移送单位,原案件编号,人数\n"

#define MEETING "办公室_会议台账_"
#define CAME	"办公室_参会情况表_"
#define JOINT	"办公室_联合行动台账_"
#define TH	"案件编号,领域,立案日期,移送公安日期\n"
#define GH	"会议编号,会议日期,会议类型\n"
#define HH	"会议编号,会议日期,单位,参会情况\n"
#define JH	"行动编号,行动日期,行动名称,参加单位,分工\n"

enum { FILES_MAX = 6 };
struct check_row {
	const char *name, *code, *expected;
	int accepted, refused; /* -1: any */
	const char *files[FILES_MAX][2];
};

/* clang-format off */
static const struct check_row rows[] = {
	/* 1: A04 = A01 + A02 - A03; A01 = A04 of the month before */
	{ "1_open_at_the_end_must_add_up", "ING123", "2 3;3 3;4 3;5 3", 1, 4,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,5\n2024-07,A02_j,3\n2024-07,A03_j,2\n2024-07,A04_j,7\n2024-07,X01_r,40\n" } } },
	{ "1_holds", "ING123", NULL, 4, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,5\n2024-07,A02_j,3\n2024-07,A03_j,2\n2024-07,A04_j,6\n" } } },
	{ "1_what_is_not_reported_is_not_checked", "ING123", NULL, 3, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,5\n2024-07,A02_j,3\n2024-07,A04_j,99\n" } } },
	{ "1_not_applicable_is_not_checked", "ING123", NULL, 4, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,不适用\n2024-07,A02_j,3\n2024-07,A03_j,2\n2024-07,A04_j,7\n" } } },
	{ "1b_opening_is_the_end_of_the_month_before", "ING123", "3 3", 1, 1,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A04_j,6\n2024-08,A01_j,5\n" } } },
	{ "1b_the_month_before_came_in_an_earlier_file", "ING123", "2 3", 0, 1,
	  { { "2024Q2/" M "2024Q2.csv", MH "2024-06,A04_j,6\n" }, { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,5\n" } } },
	{ "1b_the_first_period_has_none_before", "ING123", NULL, 1, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,5\n" } } },
	/* one file under two units' names */
	{ "a_case_of_another_unit_too_is_said", "ING305", "2 1", 2, 0,
	  { { "2024Q3/县农业农村局_执法案件台账_2024Q3.csv", PH "平农立〔2024〕1号,甲公司,农资,2024-07-01\n平农立〔2024〕2号,,农资,2024-07-01\n" },
	    { "2024Q3/" C "2024Q3.csv", PH "平农立〔2024〕1号,甲公司,农资,2024-07-01\n平农立〔2024〕2号,,农资,2024-07-01\n" } } },
	{ "another_party_or_day_is_another_case", "ING305", NULL, 2, 1,
	  { { "2024Q3/县农业农村局_执法案件台账_2024Q3.csv", PH "平立〔2024〕1号,甲公司,农资,2024-07-01\n平立〔2024〕2号,,农资,2024-07-01\n1号,甲公司,农资,2024-07-05\n" },
	    { "2024Q3/" C "2024Q3.csv", PH "平立〔2024〕1号,乙公司,农资,2024-07-01\n平立〔2024〕2号,,农资,2024-07-02\n1号,甲公司,农资,2024-07-05\n" } } },
	/* 2 and 3 */
	{ "2_no_more_closed_than_there_were", "ING123", "2 3;3 3;4 3", 0, 3,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,5\n2024-07,A02_j,3\n2024-07,A03_j,9\n" } } },
	{ "3_more_closed_than_filed_is_never_checked", "ING123", NULL, 3, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A01_j,50\n2024-07,A02_j,3\n2024-07,A03_j,20\n" } } },
	{ "3_nor_asked_about", "ING124", NULL, 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,3\n2024-07,A03_j,20\n" } } },
	/* 4 and 5 */
	{ "4_money_adds_up_to_100_yuan", "ING123", NULL, 3, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,3.01万元\n2024-07,A07_y,1万元\n2024-07,A08_y,2万元\n" } } },
	{ "4_money_does_not_add_up", "ING123", "2 3;3 3;4 3", 0, 3,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,3.02万元\n2024-07,A07_y,1万元\n2024-07,A08_y,2万元\n" } } },
	{ "5_fines_above_the_value_are_never_checked", "ING123", NULL, 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,20万元\n2024-07,A06_y,1万元\n" } } },
	{ "5_nor_asked_about", "ING124", NULL, 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,20万元\n2024-07,A06_y,1万元\n" } } },
	{ "5b_thirty_times_the_value_is_asked_about", "ING124", "2 3", 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,31万元\n2024-07,A06_y,1万元\n" } } },
	{ "5b_without_a_value_nothing_is_asked", "ING124", NULL, 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,31万元\n2024-07,A06_y,0\n" } } },
	/* 6 */
	{ "6_fields_above_the_total", "ING123", "2 3;3 3;4 3", 0, 3,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,3\n2024-07,A20_food,2\n2024-07,A20_drug,2\n" } } },
	{ "6_some_fields_below_the_total_may_do", "ING123", NULL, 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,3\n2024-07,A20_food,2\n" } } },
	{ "6_one_scene_above_the_total", "ING123", "2 3;3 3", 0, 2,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,3\n2024-07,A21_online,4\n" } } },
	{ "6_scenes_overlap_and_are_never_added", "ING123", NULL, 4, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,3\n2024-07,A21_online,3\n2024-07,A21_rural,3\n2024-07,A21_market,2\n" } } },
	/* 7 and 11 */
	{ "7_no_more_transfers_than_cases", "ING123", "2 3;3 3;4 3", 0, 3,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A14_j,4\n2024-07,A01_j,2\n2024-07,A02_j,1\n" } } },
	{ "7_holds", "ING123", NULL, 3, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A14_j,1\n2024-07,A14_r,3\n2024-07,A14_y,2万元\n" } } },
	{ "7c_fewer_persons_than_cases_is_asked", "ING124", "2 3", 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A14_j,13\n2024-07,A14_r,6\n" } } },
	{ "7b_persons_without_a_case", "ING123", "2 3;3 3", 0, 2,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A14_j,0\n2024-07,A14_r,3\n" } } },
	{ "11_money_without_a_case", "ING123", "2 3;3 3", 0, 2,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A14_j,0\n2024-07,A14_y,2万元\n" } } },
	{ "11_of_the_police", "ING123", "2 3;3 3", 0, 2,
	  { { "2024Q3/县公安局_统计指标表_2024Q3.csv", MH "2024-07,G09_j,0\n2024-07,G09_r,2\n" } } },
	{ "11_of_the_procuratorate_is_asked", "ING124", "2 3", 2, 0,
	  { { "2024Q3/县检察院_统计指标表_2024Q3.csv", MH "2024-07,J02_j,0\n2024-07,J02_r,2\n" } } },
	/* 9 and 10 */
	{ "9_solved_may_exceed_filed", "ING124", NULL, 2, 0,
	  { { "2024Q3/县公安局_统计指标表_2024Q3.csv", MH "2024-07,G02_j,0\n2024-07,G04_j,3\n" } } },
	{ "10_detained_beyond_captured", "ING124", "4 3", 4, 0,
	  { { "2024Q3/县公安局_统计指标表_2024Q3.csv", MH "2024-07,G05_r,1\n2024-07,G06_r,1\n2024-08,G05_r,1\n2024-08,G06_r,3\n" } } },
	{ "10_without_the_month_before_nothing_is_said", "ING124", NULL, 2, 0,
	  { { "2024Q3/县公安局_统计指标表_2024Q3.csv", MH "2024-08,G05_r,1\n2024-08,G06_r,3\n" } } },
	/* 12 and 13 */
	{ "12_fewer_persons_than_prosecutions", "ING123", "2 3;3 3", 0, 2,
	  { { "2024Q3/县检察院_统计指标表_2024Q3.csv", MH "2024-07,J06_j,3\n2024-07,J06_r,2\n" } } },
	{ "12_more_decisions_than_requests", "ING124", "5 3", 6, 0,
	  { { "2024Q3/县检察院_统计指标表_2024Q3.csv", MH "2024-07,J01_j,1\n2024-07,J02_j,1\n2024-07,J03_j,0\n2024-08,J01_j,1\n2024-08,J02_j,2\n2024-08,J03_j,1\n" } } },
	{ "13_judged_but_nobody_sentenced", "ING124", "2 3", 2, 0,
	  { { "2024Q3/县法院_统计指标表_2024Q3.csv", MH "2024-07,F02_j,1\n2024-07,F03_r,0\n" } } },
	/* 14 */
	{ "14_disclosed_beyond_what_was_due", "ING123", "2 3;3 3", 1, 2,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,D01_j,2\n2024-07,D02_j,3\n2024-07,D03_j,1\n" } } },
	{ "14_in_time_beyond_disclosed", "ING123", "3 3;4 3", 1, 2,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,D01_j,4\n2024-07,D02_j,3\n2024-07,D03_j,4\n" } } },
	/* 15 */
	{ "15_paid_to_date_never_falls", "ING123", "3 3", 1, 1,
	  { { "2024Q3/县财政局_统计指标表_2024Q3.csv", MH "2024-07,CZJ2_y,12万元\n2024-08,CZJ2_y,11万元\n" } } },
	{ "15_january_starts_anew", "ING123", NULL, 1, 0,
	  { { "2023Q4/县财政局_统计指标表_2023Q4.csv", MH "2023-12,CZJ2_y,12万元\n" },
	    { "2024Q1/县财政局_统计指标表_2024Q1.csv", MH "2024-01,CZJ2_y,1万元\n" } } },
	/* 16: the table against the ledger, whichever comes last */
	{ "16_table_after_ledger", "ING126", "2 3", 3, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,,,\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,2\n2024-08,A02_j,0\n2024-07,A03_j,0\n" } } },
	{ "16_ledger_after_table", "ING126", "0 0", 1, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,2\n2024-08,A02_j,0\n" },
	    { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,,,\n" } } },
	{ "16_money_by_decision", "ING126", "3 3", 2, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,2024-08-01,行政处罚,50000,20000,10000\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-08,A10_y,3万元\n2024-08,A06_y,6万元\n" } } },
	{ "16_transfers_by_filter", "ING126", "2 3", 1, 0,
	  { { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕1号,移送,2024-07-01,,,\n平市监立〔2024〕2号,受理,2024-07-01,,,\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-07,A14_j,2\n" } } },
	{ "16_disclosures_by_their_due_day", "ING126", "3 3", 2, 0,
	  { { "2024Q3/" C "2024Q3.csv", "案件编号,领域,立案日期,处理决定日期,处理结果,公开日期\n平市监立〔2024〕1号,食品,2024-07-01,2024-07-10,行政处罚,2024-07-20\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-08,D02_j,1\n2024-07,D02_j,1\n" } } },
	{ "16_a_ledger_that_has_not_come_is_not_compared", "ING126", NULL, 1, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A02_j,2\n" } } },
	/* 17 to 19 */
	{ "17_nothing_but_zeros", "ING151", "0 0", 6, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,X01_r,0\n2024-07,X02_n,0\n2024-08,X01_r,0\n2024-08,X02_n,0\n2024-09,X01_r,0\n2024-09,X02_n,0\n" } } },
	{ "17_of_a_support_unit_that_is_usual", "ING151", NULL, 3, 0,
	  { { "2024Q3/县司法局_统计指标表_2024Q3.csv", MH "2024-07,P01_n,0\n2024-08,P01_n,0\n2024-09,P01_n,0\n" } } },
	{ "17_one_count_is_enough", "ING151", NULL, 3, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,X01_r,0\n2024-08,X01_r,1\n2024-09,X01_r,0\n" } } },
	{ "17b_far_from_the_mean", "ING150", "2 3", 1, 0,
	  { { "2024-05/" M "2024-05.csv", MH "2024-05,X01_r,10\n" }, { "2024-06/" M "2024-06.csv", MH "2024-06,X01_r,14\n" },
	    { "2024-07/" M "2024-07.csv", MH "2024-07,X01_r,12\n" }, { "2024-08/" M "2024-08.csv", MH "2024-08,X01_r,12\n" },
	    { "2024-09/" M "2024-09.csv", MH "2024-09,X01_r,120\n" } } },
	{ "17b_three_times_the_mean_is_not_more", "ING150", NULL, 1, 0,
	  { { "2024-05/" M "2024-05.csv", MH "2024-05,X01_r,10\n" }, { "2024-06/" M "2024-06.csv", MH "2024-06,X01_r,14\n" },
	    { "2024-07/" M "2024-07.csv", MH "2024-07,X01_r,12\n" }, { "2024-08/" M "2024-08.csv", MH "2024-08,X01_r,12\n" },
	    { "2024-09/" M "2024-09.csv", MH "2024-09,X01_r,36\n" } } },
	{ "17b_small_numbers_leap", "ING150", NULL, 1, 0,
	  { { "2024-05/" M "2024-05.csv", MH "2024-05,X01_r,1\n" }, { "2024-06/" M "2024-06.csv", MH "2024-06,X01_r,1\n" },
	    { "2024-07/" M "2024-07.csv", MH "2024-07,X01_r,1\n" }, { "2024-08/" M "2024-08.csv", MH "2024-08,X01_r,1\n" },
	    { "2024-09/" M "2024-09.csv", MH "2024-09,X01_r,5\n" } } },
	{ "17b_three_periods_are_too_few", "ING150", NULL, 1, 0,
	  { { "2024-06/" M "2024-06.csv", MH "2024-06,X01_r,14\n" }, { "2024-07/" M "2024-07.csv", MH "2024-07,X01_r,12\n" },
	    { "2024-08/" M "2024-08.csv", MH "2024-08,X01_r,12\n" }, { "2024-09/" M "2024-09.csv", MH "2024-09,X01_r,120\n" } } },
	{ "18_yuan_in_place_of_wan", "ING154", "2 3", 2, 0,
	  { { "2024Q3/" M "2024Q3.csv", MH "2024-07,A16_y,12000万元\n2024-08,A16_y,9999万元\n" } } },
	{ "18_of_a_case", "ING121", "2 6", 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,10000000.01,,\n" } } },
	{ "18_of_a_case_just_below", "ING121", NULL, 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,10000000,,\n" } } },
	{ "19_ought_it_be_transferred", "ING121", "2 0", 3, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,商标,2024-07-01,2024-08-01,行政处罚,50000,900,\n"
	      "平市监立〔2024〕2号,商标,2024-07-01,2024-08-01,行政处罚,49999,900,\n平市监立〔2024〕3号,食品,2024-07-01,2024-08-01,行政处罚,50000,900,\n" } } },
	{ "19_fakes_from_150000", "ING121", "2 0", 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,2024-08-01,行政处罚,150000,900,\n" } } },
	/* references */
	{ "a_case_that_the_sender_has_not", "ING130", "3 5", 2, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,,,\n" },
	    { "2024Q3/" POLICE "2024Q3.csv", LH "11号,受理,2024-07-03,县市场监管局,平市监立字[2024]１号,\n12号,受理,2024-07-04,县市场监管局,平市监立〔2024〕2号,\n" } } },
	{ "before_the_senders_ledger_nothing_is_said", "ING130", NULL, 1, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", LH "12号,受理,2024-07-04,县市场监管局,平市监立〔2024〕2号,\n" } } },
	{ "and_then_it_is_said_to_the_sender", "ING131", "0 0", 1, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", LH "12号,受理,2024-07-04,县市场监管局,平市监立〔2024〕2号,\n" },
	    { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,,,\n" } } },
	{ "of_a_case_it_is_said_once_whatever_became_of_it", "ING131", "0 0", 1, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", LH "12号,受理,2024-07-04,县市场监管局,平市监立〔2024〕2号,\n12号,立案,2024-07-09,县市场监管局,平市监立〔2024〕2号,\n" },
	    { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,,,\n" } } },
	{ "the_units_own_transfer_of_a_case_it_has_not", "ING130", "2 1", 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,,,,\n" },
	    { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕9号,移送,2024-07-03,,,\n" } } },
	/* a transfer in the unit's ledger of cases that its linkage ledger lacks */
	{ "a_transfer_that_the_linkage_ledger_lacks", "ING136", "3 4", 3, 0,
	  { { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕1号,移送,2024-07-03,,,\n" },
	    { "2024Q3/" C "2024Q3.csv", TH "平市监立(2024)1号,食品,2024-07-01,2024-07-03\n平市监立〔2024〕2号,食品,2024-07-01,2024-07-05\n平市监立〔2024〕3号,食品,2024-07-01,\n" } } },
	{ "told_to_the_linkage_ledger_when_it_comes_last", "ING136", "0 0", 0, 0,
	  { { "2024Q3/" C "2024Q3.csv", TH "平市监立〔2024〕2号,食品,2024-07-01,2024-07-05\n" },
	    { "2024Q3/" L "2024Q3.csv", LH } } },
	{ "the_papers_number_is_enough", "ING136", NULL, 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", "案件编号,领域,立案日期,移送文号,移送公安日期\n平市监立〔2024〕2号,食品,2024-07-01,平市监移〔2024〕1号,2024-07-05\n" },
	    { "2024Q3/" L "2024Q3.csv", "案件编号,环节,日期,文书号\n移1号,移送,2024-07-05,平市监移〔2024〕1号\n" } } },
	{ "before_the_linkage_ledger_nothing_is_said", "ING136", NULL, 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", TH "平市监立〔2024〕2号,食品,2024-07-01,2024-07-05\n" } } },
	/* 8 */
	{ "8_a_transfer_the_police_never_received", "ING132", "3 1", 2, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", LH "11号,受理,2024-08-03,县市场监管局,平市监立〔2024〕1号,\n" },
	    { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕1号,移送,2024-07-03,,,\n平市监立〔2024〕2号,移送,2024-07-03,,,\n" } } },
	{ "8_told_to_the_police_when_they_come_last", "ING132", "0 0", 1, 0,
	  { { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕1号,移送,2024-07-03,,,\n平市监立〔2024〕2号,移送,2024-07-03,,,\n" },
	    { "2024Q3/" POLICE "2024Q3.csv", LH "11号,受理,2024-08-03,县市场监管局,平市监立〔2024〕1号,\n" } } },
	{ "8_two_months_later_is_too_late", "ING132", "2 1", 1, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", LH "11号,受理,2024-09-03,县市场监管局,平市监立〔2024〕1号,\n" },
	    { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕1号,移送,2024-07-03,,,\n" } } },
	{ "8_the_window_is_still_open", "ING132", NULL, 1, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", LH "11号,受理,2024-09-03,县市场监管局,平市监立〔2024〕1号,\n" },
	    { "2024Q3/" L "2024Q3.csv", LH "平市监立〔2024〕5号,移送,2024-09-03,,,\n" } } },
	{ "8_the_papers_number_is_enough", "ING132", "2 1", 2, 0,
	  { { "2024Q3/" POLICE "2024Q3.csv", "案件编号,环节,日期,文书号,移送单位\n11号,受理,2024-07-05,平市监移(2024)1号,\n12号,受理,2024-07-05,平市监移〔2024〕2号,县农业农村局\n" },
	    { "2024Q3/" L "2024Q3.csv", "案件编号,环节,日期,文书号\n平市监立〔2024〕2号,移送,2024-07-03,平市监移〔2024〕2号\n平市监立〔2024〕1号,移送,2024-07-03,平市监移〔2024〕1号\n" } } },
	/* the office's own ledgers of one event */
	{ "who_came_on_another_day_than_the_meeting_was", "ING133", "2 2", 3, 0,
	  { { "2024Q3/" MEETING "2024Q3.csv", GH "2024-5,2024-07-22,联络员会议\n2024-6,2024-09-11,负责人会议\n" },
	    { "2024Q3/" CAME "2024Q3.csv", HH "2024-5,2024-07-23,县法院,出席\n2024－5号,2024-07-23,县公安局,出席\n2024-6,2024-09-11,县法院,出席\n" } } },
	{ "said_to_the_ledger_of_meetings_when_it_comes_last", "ING133", "3 2", 2, 0,
	  { { "2024Q3/" CAME "2024Q3.csv", HH "2024-6,2024-09-10,县法院,出席\n2024-6,2024-09-11,县公安局,出席\n" },
	    { "2024Q3/" MEETING "2024Q3.csv", GH "2024-5,2024-07-22,联络员会议\n2024-6,2024-09-11,负责人会议\n" } } },
	{ "of_a_meeting_not_told_yet_nothing_is_said", "ING133", NULL, 1, 0,
	  { { "2024Q3/" CAME "2024Q3.csv", HH "2024-6,2024-09-10,县法院,出席\n" } } },
	{ "two_lead_one_joint_action", "ING134", "3 1", 4, 0,
	  { { "2024Q3/" JOINT "2024Q3.csv", JH "1号,2024-07-01,甲,县法院,牵头\n2号,2024-07-02,乙,县法院,牵头\n2号,2024-07-02,乙,县公安局,牵头\n1号,2024-07-01,甲,县公安局,参加\n" } } },
	{ "the_second_came_in_another_file", "ING134", "2 1", 1, 0,
	  { { "2024-07/" JOINT "2024-07.csv", JH "1号,2024-07-01,甲,县法院,牵头\n" }, { "2024Q3/" JOINT "2024Q3_补报.csv", JH "1号,2024-07-01,甲,县公安局,牵头\n" } } },
	{ "nobody_leads_a_joint_action", "ING135", "2 1", 2, 0,
	  { { "2024Q3/" JOINT "2024Q3.csv", JH "1号,2024-07-01,甲,县法院,参加\n1号,2024-07-01,甲,县公安局,参加\n" } } },
	/* the last file again */
	{ "last_quarters_figures_again", "ING152", "0 0", 5, 0,
	  { { "2024Q2/" M "2024Q2.csv", MH "2024-04,X01_r,11\n2024-05,X01_r,12\n2024-06,X01_r,13\n2024-04,X02_n,7\n2024-06,X02_n,9\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-07,X01_r,11\n2024-08,X01_r,12\n2024-09,X01_r,13\n2024-07,X02_n,7\n2024-09,X02_n,9\n" } } },
	{ "one_figure_differs", "ING152", NULL, 5, 0,
	  { { "2024Q2/" M "2024Q2.csv", MH "2024-04,X01_r,11\n2024-05,X01_r,12\n2024-06,X01_r,13\n2024-04,X02_n,7\n2024-06,X02_n,9\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-07,X01_r,11\n2024-08,X01_r,12\n2024-09,X01_r,13\n2024-07,X02_n,7\n2024-09,X02_n,8\n" } } },
	{ "last_quarters_ledger_again", "ING152", "0 0", 5, 0,
	  { { "2024Q2/" C "2024Q2.csv", CH "11号,食品,2024-04-01,,,,,\n12号,食品,2024-04-02,,,,,\n13号,食品,2024-04-03,,,,,\n14号,食品,2024-04-04,,,,,\n15号,食品,2024-04-05,,,,,\n" },
	    { "2024Q3/" C "2024Q3.csv", CH "11号,食品,2024/4/1,,,,,\n12号,食品,2024-04-02,,,,,\n13号,食品,2024-04-03,,,,,\n14号,食品,2024-04-04,,,,,\n15号,食品,2024-04-05,,,,,\n" } } },
	/* totals to date in place of the month's */
	{ "totals_to_date", "ING153", "4 3", 3, 0,
	  { { "2024Q2/" M "2024Q2.csv", MH "2024-04,X01_r,11\n2024-05,X01_r,22\n2024-06,X01_r,30\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-07,X01_r,41\n2024-08,X01_r,50\n2024-09,X01_r,66\n" } } },
	{ "it_fell_once", "ING153", NULL, 3, 0,
	  { { "2024Q2/" M "2024Q2.csv", MH "2024-04,X01_r,11\n2024-05,X01_r,22\n2024-06,X01_r,30\n" },
	    { "2024Q3/" M "2024Q3.csv", MH "2024-07,X01_r,29\n2024-08,X01_r,50\n2024-09,X01_r,66\n" } } },
	{ "the_ledgers_total_to_date", "ING153", "2 3", 1, 0,
	  { { "2024-01/" C "2024-01.csv", CH "11号,食品,2024-01-01,,,,,\n12号,食品,2024-01-02,,,,,\n" }, { "2024-02/" C "2024-02.csv", CH "13号,食品,2024-02-01,,,,,\n" },
	    { "2024-03/" C "2024-03.csv", CH "14号,食品,2024-03-01,,,,,\n" }, { "2024-03/" M "2024-03.csv", MH "2024-03,A02_j,4\n" } } },
	/* what an earlier row told need not be told again */
	{ "a_result_without_its_date_is_asked_for", "ING121", "2 4", 1, 0,
	  { { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,行政处罚,,,\n" } } },
	{ "another_case_has_it_which_is_no_help", "ING121", "2 4", 1, 0,
	  { { "2024Q2/" C "2024Q2.csv", CH "平市监立〔2024〕2号,食品,2024-05-01,2024-06-01,销案,,,\n" },
	    { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-07-01,,行政处罚,,,\n" } } },
	{ "unless_the_case_has_it_already", "ING121", NULL, 1, 0,
	  { { "2024Q2/" C "2024Q2.csv", CH "平市监立〔2024〕1号,食品,2024-05-01,2024-06-01,,,,\n" },
	    { "2024Q3/" C "2024Q3.csv", CH "平市监立〔2024〕1号,食品,2024-05-01,,行政处罚,,,\n" } } },
};
/* clang-format on */

static void put_and_take(struct office *office, const char *file, const char *text, int day)
{
	char received[16];

	snprintf(received, sizeof(received), "2024-10-%02d", day);
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, INGEST_KIND_UNMARKED);
	if (office->rc != 0)
		diag_print(&office->diag, stderr);
	assert_int_equal(office->rc, 0);
}

static void submission_is_told(void **state)
{
	const struct check_row *row = *state;
	struct office office;
	struct buf sql = BUF_INIT, counts = BUF_INIT;

	office_open(&office);
	for (int i = 0; i < FILES_MAX && row->files[i][0]; i++)
		put_and_take(&office, row->files[i][0], row->files[i][1], 8 + i);
	buf_addf(&sql,
		 "SELECT group_concat(coalesce(line, 0) || ' ' || coalesce(column_no, 0), ';') FROM"
		 " (SELECT DISTINCT line, column_no FROM rejection WHERE code = '%s' AND"
		 " submission = (SELECT max(id) FROM submission) ORDER BY line)",
		 row->code);
	office_expect(&office, sql.data, row->expected);
	buf_addf(&counts, "%d %d", row->accepted, row->refused);
	office_expect(&office,
		      "SELECT rows_accepted || ' ' || rows_refused FROM submission"
		      " ORDER BY id DESC LIMIT 1",
		      counts.data);
	office_expect(&office,
		      "SELECT count(*) FROM submission s WHERE s.rows_refused <> (SELECT count(*)"
		      " FROM refused_row r WHERE r.submission = s.id)",
		      "0");
	office_expect(&office, /* nothing is said twice */
		      "SELECT message FROM rejection GROUP BY submission, code, line, column_no,"
		      " message HAVING count(*) > 1 LIMIT 1",
		      NULL);
	buf_release(&sql);
	buf_release(&counts);
	office_close(&office);
}

/* Both numbers, the refused row in the file's own columns, the good rows in the state, and the
 * earlier row of a refused key still in force. */
static void a_broken_relation_shows_both_sides(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	put_and_take(&office, "2024Q3/" M "2024Q3.csv", MH "2024-07,A10_y,3万元\n", 8);
	put_and_take(&office, "2024Q3/" M "2024Q3_补充.csv",
		     "指标,备注,月份,数值（万元）\n罚没款,甲,2024-07,4.5\n罚款,,2024-07,1\n"
		     "没收违法所得,,2024-07,2\n检查经营主体,,2024-07,12\n",
		     9);
	office_expect(&office, "SELECT message FROM rejection WHERE code = 'ING123' AND line = 2",
		      "2024年7月不符合审核关系“罚没款=罚款+没收违法所得”：左边为4.50万元，右边为"
		      "3.00万元");
	office_expect(&office, "SELECT raw FROM refused_row WHERE line = 2",
		      "罚没款,甲,2024-07,45000.00元");
	office_expect(&office, "SELECT key FROM refused_row WHERE line = 3", "2024-07|A07_y");
	office_expect(&office,
		      "SELECT group_concat(indicator || '=' || value, ' ') FROM"
		      " (SELECT * FROM measures_state ORDER BY indicator)",
		      "A10_y=3000000 X02_n=12");
	office_expect(&office,
		      "SELECT rows_read || ' ' || rows_accepted || ' ' || rows_refused"
		      " FROM submission ORDER BY id DESC LIMIT 1",
		      "4 1 3");
	office_close(&office);
}

/* A file whose every row breaks a relation is refused as a whole. */
static void nothing_is_left(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	put_and_take(&office, "2024Q3/" M "2024Q3.csv", MH "2024-07,D01_j,1\n2024-07,D02_j,2\n", 8);
	office_expect(&office, "SELECT status FROM submission", "refused");
	office_expect(&office, "SELECT count(*) FROM measures_state", "0");
	assert_true(office.summary.refused);
	office_close(&office);
}

/* Levels are the clerk's: the same relation as a warning, as a note, and not at all. */
static void levels_come_from_the_rules(void **state)
{
	static const char *const levels[][3] = {
		{ "warning", "ING124", "warning" },
		{ "note", "ING125", "note" },
		{ "none", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		struct office office;
		struct buf path = BUF_INIT, rules = BUF_INIT;

		office_open(&office);
		workspace_release(&office.workspace);
		buf_addf(&path, "%s/rules/relations.csv", office.folder);
		buf_addf(&rules,
			 "id,name,when,left,operator,right,tolerance,level,units,note\n"
			 "1,甲,,D02_j,<=,D01_j,0,%s,penalty,\n",
			 levels[i][0]);
		assert_int_equal(file_write(path.data, rules.data, rules.nr, &office.diag), 0);
		assert_int_equal(workspace_open(&office.workspace, office.folder, STORE_WRITE,
						&office.diag),
				 0);
		put_and_take(&office, "2024Q3/" M "2024Q3.csv",
			     MH "2024-07,D01_j,1\n2024-07,D02_j,2\n", 8);
		office_expect(&office,
			      "SELECT code FROM rejection WHERE code LIKE 'ING12%' LIMIT 1",
			      levels[i][1]);
		office_expect(&office,
			      "SELECT level FROM rejection WHERE code LIKE 'ING12%' LIMIT 1",
			      levels[i][2]);
		office_expect(&office, "SELECT rows_accepted FROM submission", "2");
		buf_release(&path);
		buf_release(&rules);
		office_close(&office);
	}
}

int main(void)
{
	enum { NR = sizeof(rows) / sizeof(rows[0]) };
	struct CMUnitTest tests[NR + 3];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ rows[i].name, submission_is_told, NULL, NULL,
						(void *)(uintptr_t)&rows[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(a_broken_relation_shows_both_sides);
	tests[NR + 1] = (struct CMUnitTest)cmocka_unit_test(nothing_is_left);
	tests[NR + 2] = (struct CMUnitTest)cmocka_unit_test(levels_come_from_the_rules);
	return cmocka_run_group_tests_name("cross_checks", tests, NULL, NULL);
}
