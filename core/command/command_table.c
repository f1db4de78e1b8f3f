/* command_table.c - the rows of commands.h. */
#include "core/command/commands.h"

/* The first ones are common to all commands; as-of and those behind it are named in the rows of
 * the commands that take them. */
/* clang-format off */
static const struct option_row options[] = {
	{ NULL, 'C', "文件夹", "工作文件夹，默认为当前文件夹，或者它上面最近的一个", WORD_FOLDER },
	{ "quiet", 'q', NULL, "只显示错误和提醒，不显示结果摘要", WORD_OTHER },
	{ "help", 'h', NULL, "显示本说明", WORD_OTHER },
	{ "version", 0, NULL, "显示版本", WORD_OTHER },
	{ "as-of", 0, "日期", "截至这一天：只计当日及以前收到的材料，写作 2024-10-12", WORD_DAY },
	{ "received", 0, "时间", "收到（撤回时为撤回）的时间，写作 2024-10-08 或 2024-10-08T09:30，默认为现在", WORD_OTHER },
	{ "full", 0, NULL, "全量：替换此前的来件，少了的行一并删去", WORD_OTHER },
	{ "supplement", 0, NULL, "补充更正：只增加和更改，不删去", WORD_OTHER },
	{ "name", 0, "文件名", "标准输入（-）按这个文件名登记，单位、报表、期间可以写在里面", WORD_OTHER },
	{ "reason", 0, "原因", "为什么撤回、删除，写入回执、操作记录；必须写明", WORD_OTHER },
	{ "file", 0, "文件", "同一内容有几件来件时，撤回叫这个名称的", WORD_PATH },
	{ "unit", 0, "单位", "同一内容有几件来件时，撤回这个单位的", WORD_UNIT },
	{ "table", 0, "报表", "同一内容有几件来件时，撤回这张报表的", WORD_FORM },
	{ "period", 0, "期间", "同一内容有几件来件时，撤回这个期间的", WORD_PERIOD },
	{ "all", 0, NULL, "全部：撤回同一内容的几件来件，重算报告的全部数字", WORD_OTHER },
	{ "csv", 0, NULL, "以CSV输出，可用电子表格打开", WORD_OTHER },
	{ "changes", 0, NULL, "逐行列出更正、补充、撤回引起的变化", WORD_OTHER },
	{ "until", 0, "日期", "年中评分，到这一天为止：不评等次，目标按已过的月份折算；就是 --as-of 这一天", WORD_DAY },
	{ "scheme", 0, "文件", "换一个考核办法试算，不改动结果：谁的名次变、为什么", WORD_PATH },
	{ "days", 0, "天数", "此后多少天内到期的也提醒，默认为15", WORD_OTHER },
	{ "number", 0, "期号", "简报的期号，如 12；各种文件分别写的，如 简报=12,通报=3；默认为登记的下一号", WORD_OTHER },
	{ "date", 0, "日期", "签发、审核的日期，写作 2024-10-25", WORD_DAY },
	{ "signer", 0, "姓名", "签发人", WORD_OTHER },
	{ "by", 0, "姓名", "审核人", WORD_OTHER },
	{ "raw", 0, NULL, "同时显示原件中的这些行（含个人信息），并记录何人何时查阅", WORD_OTHER },
	{ "list", 0, NULL, "列出各种方法的用途、各列、参数、最少行数和依据；写明方法的，详细说明", WORD_OTHER },
	{ "man", 0, NULL, "以roff格式输出全部说明，即手册页 shuangda(1)", WORD_OTHER },
	{ "bash", 0, NULL, "输出bash的命令补全脚本", WORD_OTHER },
};

static const char refused[] = "完成，但有文件或行被退回或待确认（见 receipts 文件夹中的回执）";

static const struct command_row commands[] = {
	{ .name = "init", .operands = "文件夹", .purpose = "建立一个办公室工作文件夹",
	  .options = "", .kinds = { WORD_FOLDER },
	  .more = "文件夹已有的，补入新版程序增加的规则；本单位写的规则和数据不改动。",
	  .example = "init 双打办公室" },
	{ .name = "template", .stage = "render", .flag = "template", .operands = "期间 [单位...]",
	  .purpose = "生成发给各单位的空白填报表", .options = "",
	  .kinds = { WORD_PERIOD, WORD_UNIT, WORD_UNIT },
	  .more = "不写单位的，生成全部单位的。",
	  .example = "template 2024Q3\ntemplate 2024Q3 县公安局 县农业农村局" },
	{ .name = "ingest", .stage = "ingest", .operands = "文件|文件夹|-...",
	  .purpose = "接收各单位报送的材料，出具回执", .options = "received full supplement name",
	  .kinds = { WORD_PATH, WORD_PATH, WORD_PATH }, .partly = refused,
	  .more = "- 是从标准输入读一个文件。收文登记中已有的文件，收到时间以登记为准；同一文件再接收一次，没有变化。",
	  .example = "ingest inbox/2024Q3\ningest --supplement inbox/2024Q3/县公安局_更正.csv" },
	{ .name = "withdraw", .stage = "ingest", .flag = "withdraw", .operands = "指纹 --reason 原因",
	  .purpose = "撤回收错的来件，恢复此前的内容",
	  .options = "reason received file unit table period all",
	  .more = "指纹见回执“文件指纹”一栏，写前8位以上即可。",
	  .example = "withdraw 3fa9c01b77d2 --reason 发错了期间" },
	{ .name = "analyze", .stage = "analyze", .operands = "期间",
	  .purpose = "计算统计指标、比较和趋势", .options = "as-of", .kinds = { WORD_PERIOD },
	  .example = "analyze 2024Q3" },
	{ .name = "render", .stage = "render", .operands = "期间",
	  .purpose = "生成统计报表、图表和工作简报", .options = "as-of", .kinds = { WORD_PERIOD },
	  .more = "先要用 analyze 计算；默认用最近一次统计。", .example = "render 2024Q3" },
	{ .name = "report", .operands = "期间",
	  .purpose = "对 inbox/期间 依次接收、计算、出报告", .options = "as-of",
	  .kinds = { WORD_PERIOD }, .partly = refused,
	  .example = "report 2024Q3" },
	{ .name = "review", .operands = "期间 [单位...] --by 姓名",
	  .purpose = "记下谁审核了报告，或者哪些单位的材料", .options = "by date",
	  .kinds = { WORD_PERIOD, WORD_UNIT, WORD_UNIT },
	  .more = "不写单位的，是审核最近一次统计的报告；重新统计以后要重新审核。日期默认为今天。",
	  .example = "review 2024Q3 --by 李四\nreview 2024Q3 县公安局 --by 李四" },
	{ .name = "issue", .stage = "render", .flag = "issue",
	  .operands = "期间 --date 日期 --signer 姓名",
	  .purpose = "签发报告或者考核结果：编号登记，此后不再改动", .options = "number date signer as-of",
	  .kinds = { WORD_PERIOD },
	  .more = "签发的是最近一次统计的报告；写明 --as-of 的，是那一天的。签发以后重新生成的是修订稿，另放一处。考核结果写作 2023考核。",
	  .example = "issue 2024Q3 --date 2024-10-25 --signer 张三\n"
	  "issue 2024Q3 --number 简报=12,通报=3 --date 2024-10-25 --signer 张三\n"
	  "issue 2023考核 --date 2024-02-20 --signer 张三" },
	{ .name = "verify", .operands = "期间",
	  .purpose = "按签发时的规则和材料重新生成已签发的报告，逐字节核对", .options = "",
	  .kinds = { WORD_PERIOD }, .partly = "有文件不一致",
	  .example = "verify 2024Q3" },
	{ .name = "assess", .operands = "年份", .purpose = "年度考核：评分、排名、考核工作簿",
	  .options = "as-of until scheme", .kinds = { WORD_YEAR },
	  .more = "试算的结果在 trials/年份，与现行办法逐单位、逐项目比较。",
	  .example = "assess 2023\nassess 2024 --until 2024-07-12\nassess 2023 --scheme rules/assessment/patent.csv" },
	{ .name = "status", .operands = "期间", .purpose = "各单位报送情况：谁报了，谁迟了，谁没有报",
	  .options = "as-of csv changes", .kinds = { WORD_PERIOD },
	  .more = "以今天为准；写明 --as-of 的，以那一天为准。",
	  .partly = "还有未报、缺月、待更正或待确认的",
	  .example = "status 2024Q3\nstatus 2024Q3 --changes" },
	{ .name = "remind", .operands = "", .purpose = "催办：各单位没有报、逾期、退回、快到期的，一个单位一段文字",
	  .options = "days as-of",
	  .more = "以今天为准；写明 --as-of 的，以那一天为准。文字显示在屏幕上，也写入 reminders/日期；"
	  "这一天的函件、督办单和带联络员电话的办公室清单在那里。用数据库的副本计算，不改动数据库和已有的报告。",
	  .example = "remind\nremind --days 7" },
	{ .name = "brief", .operands = "", .purpose = "给分管领导的一页纸：本年主要数字、逾期未办、快到期、值得注意",
	  .options = "as-of",
	  .more = "以今天为准；写明 --as-of 的，以那一天为准。写入 briefs/日期，用数据库的副本计算，"
	  "不改动数据库和已有的报告。",
	  .example = "brief" },
	{ .name = "explain", .stage = "analyze", .flag = "explain", .operands = "期间 单位 指标 [口径]",
	  .purpose = "列出一个数字背后的行、文件和行号", .options = "as-of raw",
	  .kinds = { WORD_PERIOD, WORD_UNIT, WORD_INDICATOR },
	  .more = "单位写“全县”是全县的数。指标也可以写考核项目、发现、更正、初报、报送、材料、"
	  "制度要求、统计报表的表名（口径写栏名，一个单位有几行的后面再写编号；不写就列出有哪些）；"
	  "口径如上年同期、同比增减。\n"
	  "法定统计表的一格，依次写表名、行号、列号。\n"
	  "报告中每个数字的查询命令见 数据溯源.csv。",
	  .example = "explain 2024Q3 县农业农村局 立案\nexplain 2024Q3 全县 立案 同比增减\nexplain 2023 县公安局 T4\nexplain 2024Q3 全县 执法稽查办案统计表 10 1" },
	{ .name = "stat", .stage = "analyze", .flag = "stat", .operands = "方法 [参数=值...] < 数字文件",
	  .purpose = "单独运行一种统计方法，显示全部位数", .options = "list",
	  .kinds = { WORD_METHOD, WORD_OTHER, WORD_OTHER },
	  .more = "标准输入每行一个观测值；不需要工作文件夹。",
	  .example = "stat sen level=0.9 < 件数.txt\nstat --list" },
	{ .name = "backup", .operands = "备份文件", .purpose = "备份：数据库、原件、规则、说明、报告、收文登记，存成一个文件",
	  .options = "", .kinds = { WORD_PATH },
	  .more = "写完逐个文件读回核对，核对无误才算备份；普通的tar程序也能打开。换电脑时，用 restore 在新电脑上恢复。",
	  .example = "backup /media/u盘/双打备份_2024-10-25.tar" },
	{ .name = "restore", .operands = "备份文件 文件夹", .purpose = "从备份恢复成一个新的工作文件夹",
	  .options = "", .kinds = { WORD_PATH, WORD_FOLDER },
	  .more = "文件夹要是新的，不覆盖原有内容；恢复前逐个文件核对，不符的不恢复。",
	  .example = "restore 双打备份_2024-10-25.tar 双打办公室" },
	{ .name = "check", .operands = "", .purpose = "核对：数据库是否完整、有没有少行、原件和报告的数字对不对",
	  .options = "all", .partly = "有不符的",
	  .more = "报告的数字按 数据溯源.csv 的查询重算，每份报告抽查约40处；--all 的，全部重算。",
	  .example = "check" },
	{ .name = "log", .operands = "", .purpose = "操作记录：何人何时用什么命令改动了数据库，收了哪些文件，结果如何",
	  .options = "csv", .example = "log --csv" },
	{ .name = "forget", .operands = "文字 --reason 原因", .purpose = "删除一个人的信息：从数据库和原件中删去，留下记录",
	  .options = "reason",
	  .more = "文字是姓名或者号码。数据库中的这些文字改为“（已删除）”，数字不变；含有这些文字的原件整件删去。已签发、已打印的文件不在此列。",
	  .example = "forget 张某某 --reason 本人申请" },
	{ .name = "help", .operands = "[命令]", .purpose = "列出各个命令；写明命令的，说明它的用法",
	  .options = "man bash", .kinds = { WORD_COMMAND }, .example = "help status" },

	/* Ways to call a stage program that are no command of their own. */
	{ .stage = "analyze", .flag = "assess", .operands = "年份", .purpose = "计算年度考核得分",
	  .options = "as-of", .example = "2023" },
	{ .stage = "analyze", .flag = "recheck", .operands = "数据溯源文件...",
	  .purpose = "逐行运行 数据溯源.csv 的查询，与文中写的数字核对", .options = "all",
	  .example = "reports/2024Q3/数据溯源.csv" },
	{ .stage = "render", .flag = "assess", .operands = "年份", .purpose = "生成年度考核评分工作簿",
	  .options = "as-of", .example = "2023" },
	{ .stage = "render", .flag = "trial", .operands = "年份",
	  .purpose = "生成两次考核的比较", .options = "as-of", .example = "2023" },
	{ .stage = "render", .flag = "remind", .operands = "期间",
	  .purpose = "按已有的统计生成催办文字和办公室清单", .options = "days as-of",
	  .example = "2024-01..2024-09" },
	{ .stage = "render", .flag = "brief", .operands = "期间",
	  .purpose = "按已有的统计生成一页纸", .options = "as-of", .example = "2024-01..2024-09" },
	{ .stage = "render", .flag = "again", .operands = "期间",
	  .purpose = "按登记重新生成已签发的报告，供核对", .options = "as-of", .example = "2024Q3" },
	{ .stage = "render", .flag = "receipts", .operands = "[期间...]",
	  .purpose = "生成内容有变化的回执；写明期间的，该期间的回执全部重新生成",
	  .options = "", .example = "2024Q3" },
};
/* clang-format on */

const struct command_row *command_at(size_t i)
{
	return i < sizeof(commands) / sizeof(commands[0]) ? &commands[i] : NULL;
}

const struct option_row *option_at(size_t i)
{
	return i < sizeof(options) / sizeof(options[0]) ? &options[i] : NULL;
}
