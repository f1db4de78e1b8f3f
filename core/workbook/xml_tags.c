/* xml_tags.c - see xml_tags.h. */
#include "core/workbook/xml_tags.h"

#include <ctype.h>
#include <string.h>

/* Read at a time; and the most that one text with its tag may take up, a cell holding 32767
 * characters. */
enum { PIECE = 64 * 1024, PENDING_MAX = 1024 * 1024 };

void xml_tags_open(struct xml_tags *out, const struct zip_entry *entry)
{
	*out = (struct xml_tags){ .data = BUF_INIT };
	buf_reserve(&out->data, PIECE);
	out->failed = zip_part_open(&out->part, entry) < 0;
}

void xml_tags_release(struct xml_tags *tags)
{
	zip_part_close(&tags->part);
	buf_release(&tags->data);
}

/* True when there is more. What was handed out goes. */
static bool read_more(struct xml_tags *tags)
{
	struct buf *data = &tags->data;
	ssize_t got;

	if (data->nr - tags->at > PENDING_MAX) {
		tags->failed = true;
		return false;
	}
	memmove(data->data, data->data + tags->at, data->nr - tags->at);
	buf_truncate(data, data->nr - tags->at);
	tags->at = 0;
	buf_reserve(data, PIECE);
	got = zip_part_read(&tags->part, data->data + data->nr, PIECE);
	tags->failed = got < 0;
	if (got <= 0)
		return false;
	data->nr += (size_t)got;
	data->data[data->nr] = '\0';
	return true;
}

/* Cut 'tag', the text between < and >, into its parts. */
static void cut(struct xml_tag *out, char *tag)
{
	char *end, *prefix;

	out->is_end = *tag == '/';
	tag += out->is_end;
	end = tag + strcspn(tag, " \t\r\n/");
	out->attributes = *end ? end + 1 : end;
	*end = '\0';
	prefix = strchr(tag, ':');
	out->name = prefix ? prefix + 1 : tag;
}

bool xml_tags_next(struct xml_tags *tags, struct xml_tag *out)
{
	while (!tags->failed) {
		struct buf *data = &tags->data;
		char *start = data->data + tags->at;
		char *open = memchr(start, '<', data->nr - tags->at);
		char *close =
			open ? memchr(open, '>', (size_t)(data->data + data->nr - open)) : NULL;

		if (close) {
			tags->at = (size_t)(close + 1 - data->data);
			*open = *close = '\0';
			out->before = start;
			cut(out, open + 1);
			return true;
		}
		if (!read_more(tags))
			return false;
	}
	return false;
}

const char *xml_attribute(const struct xml_tag *tag, const char *name, size_t *nr)
{
	size_t name_nr = strlen(name);

	for (const char *at = strstr(tag->attributes, name); at; at = strstr(at + 1, name)) {
		char before = at == tag->attributes ? ' ' : at[-1];
		char quote = at[name_nr] == '=' ? at[name_nr + 1] : '\0';
		const char *end;

		if ((!isspace((unsigned char)before) && before != ':') ||
		    (quote != '"' && quote != '\''))
			continue;
		end = strchr(at + name_nr + 2, quote);
		if (!end)
			return NULL;
		*nr = (size_t)(end - at) - name_nr - 2;
		return at + name_nr + 2;
	}
	return NULL;
}
