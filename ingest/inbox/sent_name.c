/* sent_name.c - see sent_name.h. */
#include "ingest/inbox/sent_name.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/privacy.h"
#include "core/base/text.h"

/* Endings that a file manager hides. */
static bool is_left_out(const char *ending)
{
	static const char *const endings[] = { ".csv", ".xlsx", ".xls", ".et", ".ods" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (strcmp(ending, endings[i]) == 0)
			return true;
	}
	return false;
}

static void add_plain(struct buf *out, const char *name)
{
	const char *dot;

	if (name[0] == '\'')
		name++;
	text_add_name_key(out, name, strlen(name));
	dot = out->nr ? strrchr(out->data, '.') : NULL;
	if (dot && is_left_out(dot))
		buf_truncate(out, (size_t)(dot - out->data));
}

void sent_name_read(struct sent_name *out, const char *name, struct arena *arena)
{
	struct buf shown = BUF_INIT, plain = BUF_INIT;

	file_name_mask(&shown, name);
	add_plain(&plain, name);
	out->shown = arena_strdup(arena, shown.nr ? shown.data : "");
	out->plain = arena_strdup(arena, plain.nr ? plain.data : "");
	buf_release(&shown);
	buf_release(&plain);
}

bool sent_name_same(const struct sent_name *one, const struct sent_name *two, bool exact)
{
	if (strcmp(one->shown, two->shown) == 0)
		return true;
	return !exact && one->plain[0] && strcmp(one->plain, two->plain) == 0;
}
