/* xml_tags.h - the tags of an XML part of a workbook, one after the other, in bounded memory.
 *
 * Knows no document: namespaces' prefixes are left off, nothing is checked. Texts and attributes
 * are as they stand, their entities not resolved. */
#ifndef CORE_XML_TAGS_H
#define CORE_XML_TAGS_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "core/workbook/zip_part.h"

struct xml_tags {
	struct zip_part part;
	struct buf data;
	size_t at;
	bool failed; /* damaged, or a text or tag beyond measure */
};

/* 'name' and 'attributes' are NUL-terminated, as is 'before', the text between the tag before and
 * this one; valid until the next. */
struct xml_tag {
	const char *name, *attributes, *before;
	bool is_end; /* </name> */
};

/* Begin with 'entry'. When it cannot be opened 'failed' is set. Release with xml_tags_release(). */
void xml_tags_open(struct xml_tags *out, const struct zip_entry *entry);
void xml_tags_release(struct xml_tags *tags);
/* False at the end, or when 'failed' was set. */
bool xml_tags_next(struct xml_tags *tags, struct xml_tag *out);

/* The attribute's value and its length, whatever prefix its name has; NULL when it is not there. */
const char *xml_attribute(const struct xml_tag *tag, const char *name, size_t *nr);

#endif
