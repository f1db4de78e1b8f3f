/* audit_css.h - the style sheet of a page: its sizes on paper and its colours. */
#ifndef RENDER_AUDIT_CSS_H
#define RENDER_AUDIT_CSS_H

#include <stdbool.h>

#include "core/base/buf.h"

/* True for a sheet of our own whose texts can be read: no size smaller than 8 points on paper, with
 * rem and em of the smallest that :root has; no colour too near the paper, the rule's own or,
 * without one, any that a rule gives without a colour of its own. What was found is appended to
 * 'why'. */
bool audit_css(const char *css, struct buf *why);

#endif
