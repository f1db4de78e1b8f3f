/* place_pictures.h - where the pictures of a document stand: behind the paragraph that leaves room
 * for them on its page, so that no page ends empty because a picture did not fit. */
#ifndef RENDER_PLACE_PICTURES_H
#define RENDER_PLACE_PICTURES_H

#include "core/base/buf.h"

/* Reckon the pages of the Markdown 'text' by the styles' sizes and move each picture with its title
 * down to the first place where it fits; one that was moved is referred to (见图n) by the paragraph
 * that it stood behind. Pictures lie in 'folder'; texts without pictures stay as they are. */
void pictures_place(struct buf *text, const char *folder);

#endif
