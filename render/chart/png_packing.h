/* png_packing.h - the one function of libpng that png_packing.c stands in for, as cairo calls it.
 */
#ifndef RENDER_CHART_PNG_PACKING_H
#define RENDER_CHART_PNG_PACKING_H

/* The file's name beside the stage programs. */
#define PNG_PACKING_FILE "shuangda-png.so"

void *png_create_write_struct(const char *version, void *errors, void *error_fn, void *warning_fn);

#endif
