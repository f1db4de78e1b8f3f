/* programs.c - see programs.h. */
#include "core/system/programs.h"

#include "core/system/process.h"

static const struct {
	const char *name;
	enum program_use use;
} programs[] = {
	{ "gnuplot", PROGRAM_FOR_CHARTS },
	{ "fc-match", PROGRAM_FOR_CHARTS },
	{ "ssconvert", PROGRAM_FOR_WORKBOOKS },
};
static const char *const uses[] = {
	[PROGRAM_FOR_CHARTS] = "画图",
	[PROGRAM_FOR_WORKBOOKS] = "读取工作簿",
};

bool programs_missing(struct buf *names, enum program_use use)
{
	bool missing = false;

	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++) {
		if (programs[i].use != use || process_is_installed(programs[i].name))
			continue;
		buf_addf(names, "%s%s", missing ? "、" : "", programs[i].name);
		missing = true;
	}
	return missing;
}

void programs_say_missing(struct diag *diag)
{
	struct buf words = BUF_INIT;

	for (size_t use = 0; use < sizeof(uses) / sizeof(uses[0]); use++) {
		struct buf names = BUF_INIT;

		if (programs_missing(&names, (enum program_use)use))
			buf_addf(&words, "%s%s（%s要用）", words.nr ? "；" : "", names.data,
				 uses[use]);
		buf_release(&names);
	}
	if (words.nr)
		diag_add(diag, "PRC006", NULL, words.data, NULL);
	buf_release(&words);
}
