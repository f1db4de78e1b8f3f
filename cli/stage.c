/* stage.c - finding and running the stage programs, the way git runs its parts. */
#include <signal.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "core/base/period.h"
#include "core/system/file.h"
#include "core/system/own_program.h"
#include "core/system/process.h"

enum { KILLED = 128 }; /* and the signal: an exit status of process_run() */

const char *install_path(struct buf *out, const char *part)
{
	static const char *const places[] = { "", "/../lib/shuangda", "/../share/shuangda",
					      "/../.." };
	struct buf folder = BUF_INIT;

	if (!own_folder(&folder))
		BUG("/proc/self/exe cannot be read");
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		buf_reset(out);
		buf_addf(out, "%s%s/%s", folder.data, places[i], part);
		if (file_exists(out->data))
			break;
	}
	buf_release(&folder);
	return out->data;
}

/* It had no time for a word of its own. */
static void say_killed(const char *stage, int signal, struct diag *diag)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "shuangda-%s", stage);
	diag_add(diag, "PRC004", NULL, name.data,
		 signal == SIGKILL   ? "被系统或人为强行中止，可能是内存不够"
		 : signal == SIGXFSZ ? "文件超过了系统允许的大小"
		 : signal == SIGXCPU ? "运行时间超过了系统允许的"
		 : signal == SIGTERM || signal == SIGINT || signal == SIGHUP ? "被人为中止"
		 : signal == SIGSEGV || signal == SIGBUS || signal == SIGABRT
			 ? "程序出错中止，多为内存不够"
			 : "程序内部出错",
		 NULL);
	buf_release(&name);
}

int stage_run(const char *stage, const char **argv, struct diag *diag)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	int status = EXIT_CODE_FAILED;

	buf_addf(&name, "shuangda-%s", stage);
	argv[0] = install_path(&path, name.data);
	fflush(stdout);
	if (process_run(&(struct process){ .argv = argv, .inherit_output = true }, &status, NULL,
			diag) < 0)
		status = EXIT_CODE_FAILED;
	else if (status >= KILLED && status != KILLED + SIGPIPE) /* whoever read has had enough */
		say_killed(stage, status - KILLED, diag);
	buf_release(&name);
	buf_release(&path);
	return status > EXIT_CODE_FAILED ? EXIT_CODE_FAILED : status;
}

void day_asked(char day[static DATE_SIZE], const char *given)
{
	time_t now = time(NULL);
	struct tm local;

	if (given)
		memcpy(day, given, DATE_SIZE - 1);
	else
		strftime(day, DATE_SIZE, "%Y-%m-%d", localtime_r(&now, &local));
	day[DATE_SIZE - 1] = '\0';
}
