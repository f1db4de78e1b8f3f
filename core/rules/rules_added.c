/* rules_added.c - see rules_added.h. */
#include "core/rules/rules_added.h"

#include <string.h>

/* In this order they are added: whatever is broken off after one of them leaves rules that load. */
const struct rule_added rules_added[] = {
	{ RULE_ADDED_ROWS, "codes.csv",
	  "stage/adm_accept stage/adm_refuse stage/adm_detain stage/adm_no_detain stage/advise"
	  " stage/transfer_report stage/transfer_approve stage/no_jurisdiction stage/hand_on"
	  " stage/review_request stage/review_decision stage/hand_over stage/copied"
	  " stage/ask_reasons stage/give_reasons stage/opinion stage/opinion_reply"
	  " stage/review_accept stage/sent_back stage/resent stage/civil_accept stage/civil_judge"
	  " information_kind/progress information_kind/major_event information_kind/major_case"
	  " major_stage/accept major_stage/handle major_stage/close chair_heads/deputy_head"
	  " chair_heads/delegate chair_liaison/regulator role/worker system/roster"
	  " system/meeting system/information system/inspection system/supervision"
	  " system/delivery system/linkage system/case system/disclosure system/clue system/plan"
	  " system/target material/enforcement material/typical material/news material/summary"
	  " material/linkage material/disclosure level/own level/city level/province level/nation"
	  " clue_kind/clue clue_kind/task clue_outcome/confirmed clue_outcome/refuted"
	  " clue_outcome/unchecked clue_disposal/filed clue_disposal/transferred"
	  " clue_disposal/passed clue_disposal/corrected clue_disposal/none joint_role/lead"
	  " joint_role/join plan_kind/year plan_kind/stage"
	  " act/TM68_3 act/TM68_K4 act/TA_NET act/TA_RECORD act/GI_TM act/GI_MANAGE"
	  " act/CM_CONTROL act/SM_EXPO act/SM_MISUSE act/IP_LOCAL_TM act/IP_LOCAL_PT"
	  " act/TM57_1 act/TM57_2 act/TM57_3 act/TM57_4 act/TM57_5 act/TM57_6"
	  " act/TM57_7 act/TM13 act/TM6 act/TM10 act/TM14 act/TM43 act/TM49 act/TM52"
	  " act/TM4 act/TM19_3 act/TM19_4 act/TM68_1 act/TM68_2 act/TM32 act/TMPRINT"
	  " act/GI_USE act/GI_STD act/GI_LIKE act/CM_USE act/CM_PROOF act/SM_USE"
	  " act/SM_MAKE act/SM_OTHER act/SM_OLYMPIC act/PT_MARK act/PT_SELL act/PT_SAY"
	  " act/PT_FORGE act/PT_OTHER act/PA_FIRM act/PA_AGENT act/PA_NONE"
	  " act/IP_PLATFORM act/IP_NAME act/IP_SECRET act/IP_NEW act/STANDARD"
	  " act/CERTIFY act/METER act/METER_FUEL act/QUALITY act/CONSUMER act/CONTRACT"
	  " act/AUCTION act/FOOD act/ARMY act/SATELLITE act/PRINT_POLITICAL"
	  " act/PRINT_PORN act/GOODS_POLITICAL act/IMPORT_NO_SOURCE act/PACKAGE"
	  " act/PACKAGE_TEA act/REGISTER act/OTHER_ACT" },
	{ RULE_ADDED_ROWS, "forms.csv",
	  "complaint clue joint_action plan statform_total self_score appeal extract_file" },
	{ RULE_ADDED_ROWS, "tables.csv",
	  "cases/clue_date cases/filed_value cases/persons cases/served_date cases/paid_date"
	  " cases/informed_date cases/hearing_asked_date cases/hearing_notice_date"
	  " cases/hearing_date cases/published_date cases/changed_date cases/withdrawn_date"
	  " cases/appraised cases/discussed cases/serious cases/below_minimum cases/kept_reason"
	  " cases/kept_date cases/campaign"
	  " linkage/serial linkage/approved linkage/campaign information/case_no"
	  " information/stage information/content information/public_date"
	  " complaint/complaint_no complaint/member_unit complaint/received_date"
	  " complaint/subject complaint/accepted complaint/answered_date complaint/mediated_date"
	  " complaint/note supervision/requirement supervision/meeting_no inspection/team_units"
	  " inspection/problems inspection/report_no clue/clue_no clue/kind clue/origin"
	  " clue/subject clue/member_unit clue/assigned_date clue/due_date clue/checked_date"
	  " clue/outcome clue/disposal clue/case_no clue/note joint_action/action_no"
	  " joint_action/action_date joint_action/name joint_action/member_unit"
	  " joint_action/role joint_action/staff joint_action/premises joint_action/cases"
	  " joint_action/note plan/plan_no plan/item_no plan/member_unit plan/kind plan/name"
	  " plan/issued_date plan/measure plan/from_month plan/to_month plan/indicator"
	  " plan/target plan/finished_date plan/progress plan/note"
	  " self_score/year self_score/item self_score/points self_score/material self_score/file"
	  " self_score/page self_score/note appeal/year appeal/member_unit appeal/item"
	  " appeal/filed_date appeal/reason appeal/asked appeal/decided_date appeal/points"
	  " appeal/decision appeal/decided_by appeal/note"
	  " cases/act statform_total/form statform_total/row_no statform_total/period"
	  " statform_total/month statform_total/c1 statform_total/c2 statform_total/c3"
	  " statform_total/c4 statform_total/c5 statform_total/c6 statform_total/c7"
	  " statform_total/c8 statform_total/c9 statform_total/c10 statform_total/c11"
	  " statform_total/c12 statform_total/c13 statform_total/c14"
	  " statform_total/c15 statform_total/c16 statform_total/c17"
	  " statform_total/c18 statform_total/c19 statform_total/c20 extract_file/month" },
	{ RULE_ADDED_ROWS, "indicators.csv",
	  "X08_n X09_n X10_n X11_n X12 X13_n X14 I15_n I16_n I17_n WLJ8_j"
	  " ZRZYJ8_j ZRZYJ9_j ZRZYJ10" },
	{ RULE_ADDED_ROWS, "checks.csv",
	  "CL1 CL2 CL3 CL4 PL1 PL2 PL3 PL4 S04 N06 N07 L05 L06 C20 C21 C22" },
	{ RULE_ADDED_ROWS, "audiences.csv", "product/extract" },
	{ RULE_ADDED_COLUMNS, "units.csv", "region" },
	{ RULE_ADDED_COLUMNS, "obligations.csv", "material where number" },
	{ RULE_ADDED_COLUMNS, "forms.csv", "early_days" },
	{ RULE_ADDED_COLUMNS, "tables.csv", "told apart" },
	{ RULE_ADDED_COLUMNS, "limits.csv",
	  "remind_days roll start end when with without plus units acts kind demand from to" },
	{ RULE_ADDED_COLUMNS, "targets.csv", "asked" },
	{ RULE_ADDED_COLUMNS, "steps.csv", "counts" },
	{ RULE_ADDED_ROWS, "obligations.csv", "typical_q news_q summary_q disclosure_q extract_q" },
	{ RULE_ADDED_ROWS, "limits.csv", "L4s" },
	{ RULE_ADDED_FILE, "demands.csv", "各项制度的要求和期限" },
	{ RULE_ADDED_FILE, "deadlines.csv", "上级规定的报送期限" },
	{ RULE_ADDED_FILE, "circular.csv", "通报表扬和批评的条件" },
	{ RULE_ADDED_FILE, "steps.csv", "办案和衔接的环节" },
	{ RULE_ADDED_FILE, "thresholds.csv", "追诉标准" },
	{ RULE_ADDED_FILE, "screening.csv", "应移送线索的筛查" },
	{ RULE_ADDED_FILE, "duties.csv", "各单位的职责" },
	{ RULE_ADDED_FILE, "campaigns.csv", "专项行动" },
	{ RULE_ADDED_FILE, "signoff.csv", "签发以前的审核" },
	{ RULE_ADDED_FILE, "series.csv", "各种文件的编号" },
	{ RULE_ADDED_FILE, "audiences.csv", "各种产品给谁看、看到什么" },
	{ RULE_ADDED_FILE, "statforms/ip/columns.csv", "知识产权案件统计表的各列" },
	{ RULE_ADDED_FILE, "statforms/ip/rows.csv", "知识产权案件统计表的各行" },
	{ RULE_ADDED_FILE, "statforms/ip/form.csv", "知识产权案件统计表的表头" },
	{ RULE_ADDED_FILE, "statforms/enforcement/columns.csv", "执法稽查办案统计表的各列" },
	{ RULE_ADDED_FILE, "statforms/enforcement/rows.csv", "执法稽查办案统计表的各行" },
	{ RULE_ADDED_FILE, "statforms/enforcement/form.csv", "执法稽查办案统计表的表头" },
	{ RULE_ADDED_FILE, "statforms/linkage/columns.csv", "案件办理环节统计的各列" },
	{ RULE_ADDED_FILE, "statforms/linkage/rows.csv", "案件办理环节统计的各行" },
	{ RULE_ADDED_FILE, "statforms/linkage/form.csv", "案件办理环节统计的表头" },
	{ RULE_ADDED_FILE, "statforms/campaign/columns.csv", "专项活动统计的各列" },
	{ RULE_ADDED_FILE, "statforms/campaign/rows.csv", "专项活动统计的各行" },
	{ RULE_ADDED_FILE, "statforms/campaign/form.csv", "专项活动统计的表头" },
	{ RULE_ADDED_FILE, "adapters.csv", "其他平台的表怎样读" },
	{ RULE_ADDED_FILE, "wording/circular.md", "通报" },
	{ RULE_ADDED_FILE, "wording/matter.md", "督办单" },
	{ RULE_ADDED_FILE, "wording/minutes.md", "会议纪要" },
	{ RULE_ADDED_FILE, "wording/attendance.md", "签到表" },
	{ RULE_ADDED_FILE, "wording/linkage.md", "联席会议材料" },
	{ RULE_ADDED_FILE, "wording/report.md", "上报的工作报告" },
	{ RULE_ADDED_FILE, "wording/summary.md", "半年、全年工作总结" },
	{ RULE_ADDED_FILE, "wording/readiness.md", "迎考材料" },
	{ RULE_ADDED_FILE, "wording/letter_remind.md", "提醒函" },
	{ RULE_ADDED_FILE, "wording/letter_urge.md", "督办通知" },
	{ RULE_ADDED_FILE, "wording/score_circular.md", "考核通报" },
	{ RULE_ADDED_FILE, "wording/score_letter.md", "考核结果函" },
};
const size_t rules_added_nr = sizeof(rules_added) / sizeof(rules_added[0]);

/* Templates, codes, checks, thresholds and duties of earlier versions, and the first names of the
 * statutory forms' rows. */
const struct rule_former rules_former[] = {
	{ "wording/bulletin.md",
	  "9a9386b7d1c7fd09e38f960cd7edb4faf7903d5c1228e7d3103b190b649d009b" },
	{ "wording/bulletin.md",
	  "b177e937f5d185e0b0ce2db876f4f18e524fc62bd450d65c302b5ace84fb7c48" },
	{ "wording/bulletin.md",
	  "bc4d3d4083a91d5d02997133d1963cfbbb9e4d4a89943cdb8731c482bdb32e1e" },
	{ "wording/bulletin.md",
	  "0cc2c849fbf76da4e9e61291c395497a01a36d129af096a77858d7114ceaad3d" },
	{ "wording/bulletin.md",
	  "f0e01a9bfbed6933a72640042ccaabdcb1c3d4db9ab806e32895252e17748a97" },
	{ "wording/circular.md",
	  "152b090c4e1139cbee30b4de4dd559917885f8d0f8ab02484dce60483f1cbf82" },
	{ "wording/circular.md",
	  "2bd5e027c806f8457dca72a28d91ef3cc72c89d26b39fed50a0d834045e1bed9" },
	{ "wording/circular.md",
	  "354223ec883fa185e204c63b4d50f11d9abd5362a6ea1729a73a56d4af602abe" },
	{ "wording/circular.md",
	  "9f9764e522b02c32dac1f82ffb0b6494fa4561be3c156efffa75c7a492bd79b6" },
	{ "wording/linkage.md",
	  "2db7db81accab34bbca659414b1582f1818e072d0d38aa07f1548b1409e2be0c" },
	{ "wording/score_circular.md",
	  "46e1988e8aa9734ab0bc5ebe8ac51702e2281c0cc7c3f7188a746f380ff88a37" },
	{ "wording/bulletin.md",
	  "810fe8b033be6205768a4ff8e3f1d02d5d4572994f7ecd62f153752719118749" },
	{ "wording/circular.md",
	  "f7726cd6308d084a8ecba8b175b52a5ed0ef403bc9e1c2bacf6c8fe8c09cc133" },
	{ "wording/minutes.md",
	  "cacdf092f49624c84058e3b1203ea381de0ad602090d3e4bdb15c6794db349fe" },
	{ "wording/readiness.md",
	  "54053f5f5448b1bf9e36ff32bf0e8288d5fd3eed7323f7dc48b5d94088c7d678" },
	{ "wording/report.md", "358254e5f5db59b23794c55305e2bd11b8af61636e6eff46443c1103294c5846" },
	{ "wording/score_circular.md",
	  "62827ec8a1fb28aba1a146dbb9455ce9b6a08bb63616181a3e148d6b31d2b8b7" },
	{ "wording/summary.md",
	  "972d50312d24e2986ccc188f39017abdc31df9639e9d441ee38c3ae17108cad0" },
	{ "codes.csv", "5e6cdec465c09705cc224162d149d1bd6693304204c733da4172100b40a92867" },
	{ "checks.csv", "0b10465016a7caaa682e544f395de263b4fded03768fb86ba0b728cffb7d72a1" },
	{ "thresholds.csv", "2a831bcca523974e80a18f93eae1d0549f6f7d10e47595bc6d9e580999a3c7cb" },
	{ "duties.csv", "faacc0ef9da0479abde0c7ad263ba1ece406875f5cfd751186bd51f0f5a9cfa2" },
	{ "duties.csv", "35760d72ca93664722b76a1a380f5ece9160137a57c47cf40f8f2b7f10a98171" },
	{ "duties.csv", "feee439eb50bc6e7c927fb49c24c06100ee5b355f9aa7b24c2385b8c9a77d808" },
	{ "statforms/ip/rows.csv",
	  "2c5abb083e4e53d310e6ed2f9079686e7b08b91949bdd6ba199bc1e8eade8d8b" },
	{ "statforms/ip/columns.csv",
	  "d45e95700c7bc57661edd63916f179be5bfa39e7543f97a7d6c09e8d726811f8" },
	{ "statforms/ip/form.csv",
	  "5a158e1484993702e7890eaaddfecf3170e75d2f29428cc0698ea6219f1707fe" },
	{ "statforms/enforcement/rows.csv",
	  "87f6cc5bdbb14dbfec43652dff3594fbae996649481b4d8fde61ef626a6c7c2a" },
	{ "statforms/linkage/form.csv",
	  "f4d05804b8b1ac5f382f040642f201de46c51b31f74a9c336e2d532cc1003f50" },
	{ "statforms/campaign/form.csv",
	  "7eee90431611a4e64194fb7220561e1eb502a069d43b6ad3043bfb45812ea4bf" },
	{ "statforms/campaign/columns.csv",
	  "32fca57397f56da70c09141cdfed04ab8fbf3c4546e3ffc7c08a122137008e7f" },
	{ "indicators.csv", "1e0ecb3fd934e74c722de69da813ecf6b97a1f87c8640eefd832a4752d585eb6" },
};
const size_t rules_former_nr = sizeof(rules_former) / sizeof(rules_former[0]);

static bool has_word(const char *words, const char *word)
{
	size_t nr = strlen(word);

	for (; *words; words += strspn(words, " ")) {
		size_t length = strcspn(words, " ");

		if (length == nr && memcmp(words, word, nr) == 0)
			return true;
		words += length;
	}
	return false;
}

/* 'name' NULL: the whole file. */
static bool is_added(enum rule_added_kind kind, const char *file, const char *name)
{
	for (size_t i = 0; i < rules_added_nr; i++) {
		const struct rule_added *added = &rules_added[i];

		if (added->kind == kind && strcmp(added->file, file) == 0 &&
		    (!name || has_word(added->names, name)))
			return true;
	}
	return false;
}

bool rules_added_file(const char *file)
{
	return is_added(RULE_ADDED_FILE, file, NULL);
}

bool rules_added_column(const char *file, const char *column)
{
	return is_added(RULE_ADDED_COLUMNS, file, column);
}

bool rules_added_row(const char *file, const char *key)
{
	return is_added(RULE_ADDED_ROWS, file, key);
}

int rules_key_columns(const char *file)
{
	static const char *const pairs[] = { "audiences.csv", "codes.csv", "tables.csv",
					     "targets.csv" };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (strcmp(file, pairs[i]) == 0)
			return 2;
	return 1;
}
