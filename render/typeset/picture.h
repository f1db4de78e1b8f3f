/* picture.h - the size of a picture as gnuplot packs it. */
#ifndef RENDER_PICTURE_H
#define RENDER_PICTURE_H

#include "core/base/buf.h"

/* Height by width of the PNG that 'bytes' begin with; 0: they are none. */
double picture_shape(const struct buf *bytes);

#endif
