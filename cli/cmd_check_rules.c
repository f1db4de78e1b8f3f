/* cmd_check_rules.c - `shuangda check-rules [FOLDER]`: are the rules right, and what do they say,
 * in the words of whoever wrote them. What an office has to set first is named while it is as
 * shipped. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "core/base/memory.h"
#include "core/rules/rules.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

static void add_units(struct buf *out, const struct rules *rules, int month)
{
	static const char *const classes[] = {
		[UNIT_CLASS_PENALTY] = "行政执法",
		[UNIT_CLASS_JUDICIAL] = "公检法",
		[UNIT_CLASS_SUPPORT] = "其他",
	};
	size_t members[UNIT_CLASS_REGION + 1] = { 0 }, all = 0;
	const struct unit *office = rules_unit(rules, office_code, month);

	for (size_t i = 0; i < rules->nr_units; i++) {
		if (!rules_is_member(rules, i, month))
			continue;
		members[rules_unit(rules, rules->units[i].code, month)->class]++;
		all++;
	}
	if (rules->has_regions) {
		buf_addf(out, "单位　　本月下级地区%zu个，别名%zu个；办公室是“%s”\n", all,
			 rules->nr_aliases, office ? office->name : "（没有写）");
		return;
	}
	buf_addf(out, "单位　　本月成员单位%zu个（", all);
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		buf_addf(out, "%s%s%zu个", i ? "，" : "", classes[i], members[i]);
	buf_addf(out, "），别名%zu个；办公室是“%s”\n", rules->nr_aliases,
		 office ? office->name : "（没有写）");
}

static void add_month(struct buf *out, int month)
{
	buf_addf(out, "%d年%d月", month / 12, month % 12 + 1);
}

static void add_obligation(struct buf *out, const struct rules *rules,
			   const struct obligation *obligation, int month)
{
	const char *every = obligation->months == 1   ? "每月"
			    : obligation->months == 3 ? "每季度"
			    : obligation->months == 6 ? "每半年"
						      : "每年";
	size_t nr = 0;

	for (size_t i = 0; i < rules->nr_units; i++)
		nr += obligation->applies[i] && rules_is_member(rules, i, month);
	buf_addf(out, "　　　　%s：%s一次，期满后第%d个月%d日前，%zu个%s", obligation->name, every,
		 obligation->due_months, obligation->due_day, nr, rules->level ? "地区" : "单位");
	if (obligation->from != INT_MIN) {
		buf_addstr(out, "，从");
		add_month(out, obligation->from);
		buf_addstr(out, "起");
	}
	if (obligation->to != INT_MAX) {
		buf_addstr(out, "，到");
		add_month(out, obligation->to);
		buf_addstr(out, "止");
	}
	buf_addstr(out, "\n");
}

static void add_calendar(struct buf *out, const struct rules *rules, int today)
{
	const struct calendar *calendar = &rules->calendar;
	int lack = calendar_lack(calendar, today);

	if (calendar->nr)
		buf_addf(out, "节假日　%d年至%d年", month_of_day(calendar->days[0].day) / 12,
			 month_of_day(calendar->days[calendar->nr - 1].day) / 12);
	else
		buf_addstr(out, "节假日　没有写");
	if (lack)
		buf_addf(out,
			 "；缺%d年：国务院办公厅的放假通知公布后补入 calendar.csv，"
			 "补入以前这一年的期限不能计算",
			 lack);
	buf_addstr(out, "\n");
}

static void add_assessment(struct buf *out, const struct rules *rules, int year)
{
	const struct assessment *assessment = rules_assessment(rules, year);

	if (assessment && assessment->scheme.given)
		buf_addf(out, "考核　　%d年的办法：%zu个项目，满分%g分，次年%d月%d日截止\n", year,
			 assessment->nr_items, assessment->scheme.max_points,
			 assessment->scheme.closing.month, assessment->scheme.closing.day);
	else
		buf_addf(out, "考核　　%d年没有考核办法，不评分\n", year);
}

/* What other offices have, so that ours is told apart: as it came with the program. */
static void add_unset(struct buf *out, const char *folder)
{
	static const struct {
		const char *file, *what;
	} own[] = {
		{ "units.csv", "单位名单：名称、性质、从哪个月起是成员单位" },
		{ "aliases.csv", "各单位的别名" },
		{ "obligations.csv",
		  "报什么、谁报、什么时候报；from 一栏是从哪个月起报，此前不催、不评" },
		{ "targets.csv", "年度目标" },
		{ "campaigns.csv", "专项行动" },
	};
	struct buf path = BUF_INIT, shipped = BUF_INIT, name = BUF_INIT, list = BUF_INIT;

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		char ours[SHA256_SIZE] = "", theirs[SHA256_SIZE] = "";
		struct diag ignored = DIAG_INIT;

		buf_reset(&name);
		buf_addf(&name, "rules/%s", own[i].file);
		if (sha256_file(ours, path_join(&path, folder, own[i].file), &ignored) == 0 &&
		    sha256_file(theirs, install_path(&shipped, name.data), &ignored) == 0 &&
		    strcmp(ours, theirs) == 0)
			buf_addf(&list, "　　　　%s　%s\n", own[i].file, own[i].what);
		diag_release(&ignored);
	}
	if (list.nr)
		buf_addf(out, "还与随附的样本相同，请改成本单位的：\n%s", list.data);
	buf_release(&path);
	buf_release(&shipped);
	buf_release(&name);
	buf_release(&list);
}

static void add_summary(struct buf *out, const struct rules *rules, const char *folder)
{
	size_t nr_checks = 0, nr_main = 0, nr_obligations = 0;
	char day[DATE_SIZE];
	int today, month;

	day_asked(day, NULL);
	if (day_parse(&today, day, NULL) < 0)
		BUG("a clock that shows no day");
	month = month_of_day(today);
	for (size_t i = 0; i < rules->nr_forms; i++)
		nr_checks += rules->forms[i].nr_checks;
	for (size_t i = 0; i < rules->nr_indicators; i++)
		nr_main += rules->indicators[i].main;
	buf_addf(out, "规则文件夹 %s：%zu个文件都能读\n", folder, rules->nr_files);
	add_units(out, rules, month);
	for (size_t i = 0; i < rules->nr_obligations; i++)
		nr_obligations += rules_binds(rules, &rules->obligations[i]);
	buf_addf(out, "报送　　%zu项\n", nr_obligations);
	for (size_t i = 0; i < rules->nr_obligations; i++)
		if (rules_binds(rules, &rules->obligations[i]))
			add_obligation(out, rules, &rules->obligations[i], month);
	buf_addf(out, "报表　　台账和报表%zu张，检查规则%zu条，法定统计表%zu张\n", rules->nr_forms,
		 nr_checks, rules->nr_statforms);
	buf_addf(out, "指标　　%zu项，其中主要指标%zu项；年度目标%zu个\n", rules->nr_indicators,
		 nr_main, rules->nr_targets);
	buf_addf(out, "制度　　办理时限%zu条，制度要求%zu条，职责%zu条，专项行动%zu个\n",
		 rules->nr_limits, rules->nr_demands, rules->nr_duties, rules->nr_campaigns);
	add_calendar(out, rules, today);
	add_assessment(out, rules, month / 12);
	add_unset(out, folder);
}

int cmd_check_rules(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct buf folder = BUF_INIT, text = BUF_INIT;
	struct rules rules = RULES_INIT;
	struct options options;
	int rc = EXIT_CODE_FAILED;

	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args > 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (options.nr_args)
		buf_addstr(&folder, options.args[0]);
	else
		path_join(&folder, options.folder, "rules");
	if (!file_is_folder(folder.data)) {
		diag_add(diag, options.nr_args ? "FIL001" : "CLI010",
			 &(struct diag_at){ .file = options.nr_args ? folder.data
								    : options.folder },
			 "没有这个文件夹", NULL);
		goto out;
	}
	if (rules_load(&rules, folder.data, diag) == 0) {
		add_summary(&text, &rules, folder.data);
		rules_tell_lacking(&rules, diag);
		rc = diag->warnings ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
	}
	if (rc != EXIT_CODE_FAILED && !options.quiet)
		printf("%s结果：%s\n", text.data, rc == EXIT_CODE_OK ? "没有发现错误" : "见提示");
	else if (rc == EXIT_CODE_FAILED && !options.quiet)
		printf("结果：有错误，改好以前其他命令不能运行\n");
out:
	rules_release(&rules);
	buf_release(&folder);
	buf_release(&text);
	return rc;
}
