/* total_words.c - see total_words.h. */
#include "ingest/row/total_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

static const char *const counted[] = { "件", "起", "宗", "条", "项", "行", "户",
				       "家", "个", "案", "篇", "次", NULL };

long total_in_words(const char *key)
{
	static const char *const starts[] = { "合计", "总计", "共计", "共", "本页共" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		const char *at = key + strlen(starts[i]);
		char *end;
		long told;

		if (!text_starts(key, starts[i]))
			continue;
		at += strspn(at, ":");
		if (!at[strspn(at, "0123456789")] || at[0] < '0' || at[0] > '9')
			continue;
		told = strtol(at, &end, 10);
		if (text_starts_any(end, counted))
			return told;
	}
	return -1;
}

long total_of_records(const char *key)
{
	const char *at = key;

	if (!strstr(key, "记录") && !strstr(key, "页"))
		return -1;
	while ((at = strstr(at, "共")) != NULL) {
		static const char *const behind[] = { "有", "计", ":", NULL };
		char *end;
		long told;

		at += strlen("共");
		at += text_starts_any(at, behind);
		if (at[0] < '0' || at[0] > '9')
			continue;
		told = strtol(at, &end, 10);
		if (text_starts(end, "条"))
			return told;
	}
	return -1;
}

/* 3件, 3: the number; -1. '*has_word': 件 or the like stands behind it. */
static long count_of(bool *has_word, const char *key)
{
	char *end;
	long told;

	*has_word = false;
	if (key[0] < '0' || key[0] > '9')
		return -1;
	told = strtol(key, &end, 10);
	if (!*end)
		return told;
	*has_word = true;
	return end[text_starts_any(end, counted)] ? -1 : told;
}

static bool is_number_field(const struct field *field)
{
	return field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_COUNT ||
	       field->type == FIELD_TYPE_NUMBER || field->type == FIELD_TYPE_MEASURE;
}

static bool is_time_field(const struct field *field)
{
	return field->type == FIELD_TYPE_DATE || field->type == FIELD_TYPE_MONTH ||
	       field->type == FIELD_TYPE_YEAR;
}

static const struct field *word_field(const struct header_match *match, size_t column)
{
	const struct field *field = column < match->nr ? match->columns[column].field : NULL;

	return field && !is_number_field(field) && !is_time_field(field) ? field : NULL;
}

long total_beside(const struct header_match *match, const struct cell *cells, size_t nr)
{
	struct buf key = BUF_INIT;
	long with_word = -1, bare = -1;
	bool differ = false;

	for (size_t i = 0; i < nr; i++) {
		bool has_word;
		long told;

		if (!word_field(match, i) || !cells[i].nr)
			continue;
		buf_reset(&key);
		text_add_name_key(&key, cells[i].data, cells[i].nr);
		told = count_of(&has_word, key.data);
		if (told < 0) {
			told = total_in_words(key.data);
			has_word = true;
		}
		if (told < 0)
			continue;
		differ |= !has_word && bare >= 0 && told != bare;
		if (has_word && with_word < 0)
			with_word = told;
		else if (!has_word)
			bare = told;
	}
	buf_release(&key);
	return with_word >= 0 ? with_word : differ ? -1 : bare;
}

/* 0件, 0.00, 无 are none. */
static bool is_figure(const struct header_match *match, size_t column, const char *key)
{
	const struct field *field = column < match->nr ? match->columns[column].field : NULL;
	bool has_word;

	if (column < match->nr && match->columns[column].is_silent)
		return false;
	if (field && is_time_field(field))
		return false;
	if (field && is_number_field(field))
		return strpbrk(key, "123456789") != NULL;
	return count_of(&has_word, key) > 0 || total_in_words(key) > 0;
}

bool total_has_figure(const struct header_match *match, const struct cell *cells, size_t nr)
{
	struct buf key = BUF_INIT;
	bool found = false;

	for (size_t i = 0; !found && i < nr; i++) {
		buf_reset(&key);
		text_add_name_key(&key, cells[i].data, cells[i].nr);
		found = is_figure(match, i, key.data);
	}
	buf_release(&key);
	return found;
}
