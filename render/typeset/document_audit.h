/* document_audit.h - a document's blocks before they are written: what a reader could not use. */
#ifndef RENDER_DOCUMENT_AUDIT_H
#define RENDER_DOCUMENT_AUDIT_H

#include "core/base/buf.h"
#include "render/typeset/markdown.h"

/* True for a document with words in it, none smaller than 8 points or too pale, whose pictures say
 * what they show and are as wide as their letters need, and whose tables are audit_table()'s; of a
 * form ('is_form') the tables are to be filled in. What was found is appended to 'why'. */
bool document_audit(const struct text_blocks *blocks, bool is_form, struct buf *why);

#endif
