/* docx_mend.h - what pandoc writes against the schema of WordprocessingML, put right: readers that
 * keep to it (the Open XML SDK, some of WPS) find nothing to repair. */
#ifndef RENDER_DOCX_MEND_H
#define RENDER_DOCX_MEND_H

#include "core/base/buf.h"

/* word/settings.xml in its order, with the even pages' footers: pandoc puts ours behind its own. */
extern const char docx_settings[];

/* Append 'nr' bytes of a part's XML with the faults put right. */
void docx_mend(struct buf *out, const char *text, size_t nr);

#endif
