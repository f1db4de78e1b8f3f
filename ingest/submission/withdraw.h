/* withdraw.h - `shuangda withdraw`: a wrong file is taken back, visibly. */
#ifndef INGEST_WITHDRAW_H
#define INGEST_WITHDRAW_H

#include "core/base/buf.h"
#include "core/office/workspace.h"

/* 'hash' is the beginning (8 digits or more) of one content's sha256; where it stands in the store
 * several times, 'file', 'unit', 'table' and 'period' (names or codes, NULL: any) choose, or
 * 'all' takes all of them. */
struct withdraw_options {
	const char *hash, *reason, *at; /* 'at' in the register's form */
	const char *file, *unit, *table, *period;
	bool all;
};

/* Take the submission back and append what happened to 'out'. The register is left as it is: it
 * says what came. One that is withdrawn already changes nothing (ING179). Returns 0, or -1 with
 * CLI006, CLI030 to CLI034, ING175, ING176, ING178 or STO001; then nothing is withdrawn. */
int withdraw_run(struct buf *out, struct workspace *workspace,
		 const struct withdraw_options *options, struct diag *diag);

#endif
