/* example_words.c - see example_words.h. */
#include "ingest/row/example_words.h"

#include <string.h>

#include "core/base/text.h"

static const char *const words[] = { "例",	 "例如",     "例子",	 "举例",     "示例",
				     "样例",	 "范例",     "填写示例", "填报示例", "填表示例",
				     "录入示例", "填写样例", "填报样例", "填写范例", "填报范例",
				     "填写举例", "参考示例", NULL };
const char *const example_starts[] = { "例", "举", "示", "样", "范", "填", "录", "参", NULL };

static size_t longest_word(const char *key)
{
	size_t longest = 0;

	for (size_t i = 0; words[i]; i++) {
		size_t nr = strlen(words[i]);

		if (nr > longest && text_starts(key, words[i]))
			longest = nr;
	}
	return longest;
}

static size_t bracket(const char *key)
{
	static const char *const brackets[] = { "(", ")", "<", ">", "《", "》", "【", "】", NULL };

	return text_starts_any(key, brackets);
}

enum place { PLACE_NUMBER, PLACE_REMARK, PLACE_OTHER };

/* The word, its own number (例1), and what stands behind. */
static bool is_example(const char *key, enum place place)
{
	static const char *const marks[] = {
		":", ",", "，", "、", ".", "。", ";", "；", "-", NULL
	};
	size_t open = bracket(key), word = longest_word(key + open), closed;
	const char *behind = key + open + word;

	if (!word)
		return false;
	behind += strspn(behind, "0123456789");
	closed = bracket(behind);
	if (!behind[closed])
		return true;
	if (place == PLACE_REMARK)
		return !behind[text_starts_any(behind, marks)];
	if (place == PLACE_NUMBER || (open && closed))
		return true;
	return text_starts_any(behind, marks) > 0;
}

static enum place place_of(const struct field *field)
{
	if (field && field->type == FIELD_TYPE_NUMBER_TEXT)
		return PLACE_NUMBER;
	return field && strcmp(field->name, "note") == 0 ? PLACE_REMARK : PLACE_OTHER;
}

bool cells_are_example(const struct header_match *match, const struct cell *cells, size_t nr)
{
	struct buf key = BUF_INIT;
	bool found = false;

	for (size_t i = 0; !found && i < nr; i++) {
		const struct header_column *column = i < match->nr ? &match->columns[i] : NULL;

		if (!cells[i].nr || (column && column->is_receipt))
			continue;
		buf_reset(&key);
		text_add_name_key(&key, cells[i].data, cells[i].nr);
		found = is_example(key.data, place_of(column ? column->field : NULL));
	}
	buf_release(&key);
	return found;
}
