/* main.c - shuangda-render: the command line around render_run(). */
#include <stdio.h>

#include "core/base/options.h"
#include "render/render.h"

static const char usage[] =
	"用法：shuangda-render [-C 文件夹] [--as-of 日期] 期间\n"
	"      shuangda-render [-C 文件夹] [--as-of 日期] --assess 年度\n"
	"      shuangda-render [-C 文件夹] --template 期间 [单位...]\n"
	"      shuangda-render [-C 文件夹] --receipts [期间...]\n"
	"\n"
	"  -C 文件夹      工作文件夹（默认当前文件夹）\n"
	"  --as-of 日期   用截至该日的统计结果，写作 2024-10-12（默认最近一次统计）\n"
	"  --assess 年度  生成年度考核评分工作簿\n"
	"  --template 期间  生成发给各单位填报的空白表\n"
	"  --receipts     生成内容有变化的回执；列出期间的，该期间的回执全部重新生成\n"
	"  --quiet        不显示结果摘要\n"
	"期间写作 2024-09、2024Q3、2024H1、2024 或 2024-03-15..2024-04-26。\n";

struct request {
	bool assess, template, receipts;
};

static int run(const struct options *options, const struct request *request, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf folder = BUF_INIT;
	struct render_options render = {
		.period = options->nr_args ? options->args[0] : NULL,
		.as_of = options->as_of,
		.assess = request->assess,
		.templates = request->template,
		.receipts = request->receipts,
	};
	int rc = -1;

	if (request->assess + request->template + request->receipts > 1 ||
	    (!request->receipts && !render.period) ||
	    (!request->receipts && !request->template && options->nr_args != 1)) {
		diag_add(diag, "CLI005", NULL, "shuangda-render 期间", NULL);
		return -1;
	}
	if (request->template) {
		render.units = (const char *const *)options->args + 1;
		render.nr_units = (size_t)options->nr_args - 1;
	} else if (request->receipts) {
		render.units = (const char *const *)options->args;
		render.nr_units = (size_t)options->nr_args;
	}
	if (workspace_open(&workspace, options->folder,
			   request->receipts ? STORE_WRITE : STORE_READ, diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0)
		rc = render_run(&workspace, &render, &folder, diag);
	if (rc == 0 && !options->quiet)
		printf("%s\n", folder.data);
	buf_release(&folder);
	workspace_release(&workspace);
	return rc;
}

int main(int argc, char **argv)
{
	struct request request = { false, false, false };
	const struct option_spec specs[] = { { "assess", &request.assess, NULL },
					     { "template", &request.template, NULL },
					     { "receipts", &request.receipts, NULL },
					     { NULL, NULL, NULL } };
	struct options options;
	struct diag diag = DIAG_INIT;
	int code = EXIT_CODE_FAILED;

	if (options_parse(&options, argc, argv, specs, &diag) == 0) {
		if (options.help || options.version) {
			fputs(options.help ? usage : "shuangda-render " SHUANGDA_VERSION "\n",
			      stdout);
			code = EXIT_CODE_OK;
		} else if (run(&options, &request, &diag) == 0) {
			code = EXIT_CODE_OK;
		}
	}
	diag_print(&diag, stderr);
	diag_release(&diag);
	return code;
}
