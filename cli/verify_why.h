/* verify_why.h - why a signed report made again may be another one. */
#ifndef CLI_VERIFY_WHY_H
#define CLI_VERIFY_WHY_H

#include "core/office/issues.h"

struct verify_why {
	char as_of[DATE_SIZE];
	char version[32]; /* of the program that made it */
	bool other_rules; /* those of today; the copy has those of the report */
	struct buf came;  /* files that came or went since and count as of the report's day */
	size_t nr_came;
	struct buf damaged; /* texts of the store that are not what they were */
};

/* Returns 0, or -1 with STO001; release it in any case. */
int verify_why_read(struct verify_why *out, const struct workspace *workspace,
		    const struct issue *issue, struct diag *diag);
/* Print what there is to say, all of it where there were differences. */
void verify_why_say(const struct verify_why *why, bool differs);
void verify_why_release(struct verify_why *why);

#endif
