/* main.c - shuangda-analyze: the command line around analyze_run(). */
#include <gsl/gsl_errno.h>
#include <pwd.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "analyze/explain/explain.h"
#include "analyze/stat/stat.h"
#include "core/base/options.h"

static const char usage[] =
	"用法：shuangda-analyze [-C 文件夹] [--as-of 日期] 期间\n"
	"      shuangda-analyze [-C 文件夹] [--as-of 日期] --assess 年度\n"
	"      shuangda-analyze [-C 文件夹] [--as-of 日期] --explain [--raw] 期间 单位 指标\n"
	"      shuangda-analyze --stat 方法 [参数=值...] < 数字文件\n"
	"      shuangda-analyze --stat --list [方法...]\n"
	"\n"
	"  -C 文件夹      工作文件夹（默认当前文件夹）\n"
	"  --as-of 日期   按该日已收到的材料统计，写作 2024-10-12\n"
	"  --assess 年度  计算年度考核得分\n"
	"  --explain      列出一个数字背后的行、文件和行号\n"
	"  --raw          同时显示原件中的这些行（含个人信息），并记录何人何时查阅\n"
	"  --stat         单独运行一种统计方法：标准输入每行一个观测值，显示全部位数\n"
	"  --list         列出可以单独运行的方法及其参数、最少行数、依据\n"
	"  --quiet        不显示结果摘要\n"
	"期间写作 2024-09、2024Q3、2024H1、2024 或 2024-03-15..2024-04-26。\n";

static int run(const struct options *options, bool assess, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct analyze_options analyze = {
		.period = options->args[0],
		.as_of = options->as_of,
		.assess = assess,
	};
	int rc = -1;

	if (options->nr_args != 1) {
		diag_add(diag, "CLI005", NULL, "shuangda-analyze 期间", NULL);
		return -1;
	}
	if (workspace_open(&workspace, options->folder, STORE_WRITE, diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0)
		rc = analyze_run(&workspace, &analyze, diag);
	if (rc == 0 && !options->quiet)
		printf("%s：%s完成\n", analyze.period, assess ? "考核计分" : "统计分析");
	workspace_release(&workspace);
	return rc;
}

/* Who looks at originals and when: the one place where the clock is asked, for access_log. */
static void read_access(struct buf *who, char *at, size_t size)
{
	const struct passwd *user = getpwuid(getuid());
	time_t now = time(NULL);
	struct tm local;

	if (user)
		buf_addstr(who, user->pw_name);
	else
		buf_addf(who, "%u", (unsigned)getuid());
	strftime(at, size, "%Y-%m-%dT%H:%M:%S", localtime_r(&now, &local));
}

static int explain(const struct options *options, bool raw, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf text = BUF_INIT, who = BUF_INIT;
	char at[32];
	int rc = -1;

	if (options->nr_args != 3) {
		diag_add(diag, "CLI005", NULL, "shuangda explain 期间 单位 指标", NULL);
		return -1;
	}
	if (raw)
		read_access(&who, at, sizeof(at));
	if (workspace_open(&workspace, options->folder, raw ? STORE_WRITE : STORE_READ, diag) ==
		    0 &&
	    (!raw || workspace_lock(&workspace, diag) == 0))
		rc = explain_text(&text, &workspace,
				  &(struct explain_options){ .period = options->args[0],
							     .unit = options->args[1],
							     .indicator = options->args[2],
							     .as_of = options->as_of,
							     .who = raw ? who.data : NULL,
							     .at = at },
				  diag);
	if (rc == 0)
		fputs(text.data, stdout);
	if (diag->errors)
		rc = -1;
	buf_release(&text);
	buf_release(&who);
	workspace_release(&workspace);
	return rc;
}

/* One method alone, or the list of them. */
static int stat_alone(const struct options *options, bool list, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = list ? stat_list(&text, options->nr_args, options->args, diag)
		      : stat_run(&text, options->nr_args, options->args, STDIN_FILENO, diag);

	if (fputs(text.data, stdout) < 0 || fflush(stdout) != 0) {
		diag_add(diag, "FIL002", NULL, "标准输出", NULL);
		rc = -1;
	}
	buf_release(&text);
	return rc;
}

int main(int argc, char **argv)
{
	bool assess = false, explains = false, raw = false, stats = false, list = false;
	const struct option_spec specs[] = {
		{ "assess", &assess, NULL }, { "explain", &explains, NULL }, { "raw", &raw, NULL },
		{ "stat", &stats, NULL },    { "list", &list, NULL },	     { NULL, NULL, NULL }
	};
	struct options options;
	struct diag diag = DIAG_INIT;
	int code = EXIT_CODE_FAILED;

	gsl_set_error_handler_off(); /* a number beyond a function's domain is NAN, no abort */
	if (options_parse(&options, argc, argv, specs, &diag) == 0) {
		if (options.help || options.version) {
			fputs(options.help ? usage : "shuangda-analyze " SHUANGDA_VERSION "\n",
			      stdout);
			code = EXIT_CODE_OK;
		} else if ((stats      ? stat_alone(&options, list, &diag)
			    : explains ? explain(&options, raw, &diag)
				       : run(&options, assess, &diag)) == 0) {
			code = EXIT_CODE_OK;
		}
	}
	diag_print(&diag, stderr);
	diag_release(&diag);
	return code;
}
