/* county.c - see county.h. */
#include "samples/county.h"

#include <string.h>

const struct county sample_county = {
	.name = "平阴",
	.mark = "平",
	.region = "370124",
	.seed = 20240930, /* the last day of the samples */
	.faults = true,
};

static bool ends_cell(char ch)
{
	return strchr(",\t\n\"", ch); /* the end of the text, too */
}

/* A number has its mark first and a year: 平安建设考评分值 is an indicator. */
static bool is_number(const char *text, const char *at)
{
	if ((at > text && !ends_cell(at[-1])) ||
	    strncmp(at, sample_county.mark, strlen(sample_county.mark)) != 0)
		return false;
	while (!ends_cell(*at) && strncmp(at, "〔", strlen("〔")) != 0)
		at++;
	return !ends_cell(*at);
}

void county_add(struct buf *out, const struct county *county, const char *text)
{
	size_t name = strlen(sample_county.name), mark = strlen(sample_county.mark);

	for (const char *at = text; *at;) {
		if (strncmp(at, sample_county.name, name) == 0) {
			buf_addstr(out, county->name);
			at += name;
		} else if (is_number(text, at)) {
			buf_addstr(out, county->mark);
			at += mark;
		} else {
			buf_addch(out, *at++);
		}
	}
}
