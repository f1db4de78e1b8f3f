/* rules_added.h - the one table of what the rules have gained since offices began to keep copies of
 * them: what an office's folder may lack, and what `shuangda init` adds to it.
 *
 * A rules file, column, or row that is named here may be absent: what rests on it is left out, and
 * rules_tell_lacking() says so once. All others must be there as before. The table has only names;
 * what is added is copied from the rules that came with the program (rules_update.h). */
#ifndef CORE_RULES_ADDED_H
#define CORE_RULES_ADDED_H

#include <stdbool.h>
#include <stddef.h>

enum rule_added_kind { RULE_ADDED_FILE, RULE_ADDED_COLUMNS, RULE_ADDED_ROWS };

struct rule_added {
	enum rule_added_kind kind;
	const char *file;
	const char *names; /* of columns or rows, by blanks; of a file what it is for, in words */
};
extern const struct rule_added rules_added[];
extern const size_t rules_added_nr;
/* A file as an earlier version brought it: an office that still has it gets today's. */
struct rule_former {
	const char *file, *sha256;
};
extern const struct rule_former rules_former[];
extern const size_t rules_former_nr;

bool rules_added_file(const char *file);
bool rules_added_column(const char *file, const char *column);
/* 'key' as rules_key_columns() says. */
bool rules_added_row(const char *file, const char *key);

/* How many cells of a row, from the first, make its key, joined by '/'. */
int rules_key_columns(const char *file);

#endif
