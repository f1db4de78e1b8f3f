/* level_words.c - see level_words.h. */
#include "core/base/level_words.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

/* Of those that begin at the same place the longest counts. In 'said' W is the level's whole, P
 * its place, M what its members are. NULL: stays, because it is no member that is meant. */
/* clang-format off */
static const struct phrase {
	const char *text, *said;
} phrases[] = {
	{ "全县", "W" },
	{ "本县", "本P" },
	{ "副县长", "副P长" },
	{ "成员单位", "M" },
	{ "各单位", "各M" },
	{ "个单位", "个M" },
	{ "家单位", "个M" },
	{ "单位", "地区" },
	{ "县（市、区）", NULL },
	{ "一个单位一个月", "一个地区一个月" },
	{ "个单位月", "个地区月" },
	{ "你单位", NULL },
	{ "计量单位", NULL },
	{ "计量\n单位", NULL },
	{ "各执法单位", "各M" },
	{ "移送单位", NULL },
	{ "接收单位", NULL },
	{ "办案单位", NULL },
	{ "办理单位", NULL },
	{ "执法单位", NULL },
	{ "牵头单位", NULL },
	{ "配合单位", NULL },
	{ "责任单位", NULL },
	{ "承接单位", NULL },
	{ "编发单位", NULL },
};
/* clang-format on */

static const struct phrase *phrase_at(const char *text)
{
	const struct phrase *found = NULL;

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (text_starts(text, phrases[i].text) &&
		    (!found || strlen(phrases[i].text) > strlen(found->text)))
			found = &phrases[i];
	return found;
}

static void add_said(struct buf *out, const struct level_words *level, const char *said)
{
	for (; *said; said++)
		if (*said == 'W')
			buf_addstr(out, level->whole);
		else if (*said == 'P')
			buf_addstr(out, level->place);
		else if (*said == 'M')
			buf_addstr(out, level->member);
		else
			buf_addch(out, *said);
}

/* Units are counted 家, regions 个: behind a number, or alone in a column of what is counted. */
static bool is_count_word(const char *text, size_t at)
{
	static const char word[] = "家";
	const char *behind = text + at + strlen(word);

	if (!text_starts(text + at, word) || text_starts(behind, "单位") ||
	    text_starts(behind, "次"))
		return false;
	return at ? isdigit((unsigned char)text[at - 1]) != 0 : !*behind;
}

void level_words_add(struct buf *out, const struct level_words *level, const char *text)
{
	if (!level) {
		buf_addstr(out, text);
		return;
	}
	for (size_t at = 0; text[at];) {
		const struct phrase *phrase = phrase_at(text + at);

		if (is_count_word(text, at)) {
			buf_addstr(out, "个");
			at += strlen("家");
		} else if (!phrase) {
			buf_addch(out, text[at++]);
		} else {
			if (phrase->said)
				add_said(out, level, phrase->said);
			else
				buf_addstr(out, phrase->text);
			at += strlen(phrase->text);
		}
	}
}

void level_words_say(struct buf *text, size_t start, const struct level_words *level)
{
	struct buf said = BUF_INIT;

	if (!level || start >= text->nr)
		return;
	level_words_add(&said, level, text->data + start);
	buf_truncate(text, start);
	buf_add(text, said.data, said.nr);
	buf_release(&said);
}

bool level_words_mean(const struct level_words *level, const char *text, const char *given)
{
	struct buf said = BUF_INIT;
	bool same = strcmp(text, given) == 0;

	if (!same && level) {
		level_words_add(&said, level, text);
		same = strcmp(said.data, given) == 0;
	}
	buf_release(&said);
	return same;
}

const char *level_words_whole(const struct level_words *level)
{
	return level ? level->whole : "全县";
}

const char *level_words_slot(const struct level_words *level, const char *name, size_t nr)
{
	const struct {
		const char *name, *said;
	} slots[] = {
		{ "whole", level_words_whole(level) },
		{ "level", level ? level->place : "县" },
		{ "above", level ? level->above : "市" },
		{ "members", level ? level->member : "成员单位" },
		{ "member", level ? "地区" : "单位" },
	};

	for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]); i++)
		if (strlen(slots[i].name) == nr && memcmp(slots[i].name, name, nr) == 0)
			return slots[i].said;
	return NULL;
}
