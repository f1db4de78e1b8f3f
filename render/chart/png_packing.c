/* png_packing.c - a library of its own, loaded into gnuplot before cairo (chart_files): a PNG is
 * packed without libpng's search for the best filter of each line.
 *
 * Half of what gnuplot takes is that search and what it costs to pack its result. A chart is areas
 * of one colour: unfiltered lines repeat, and pack sooner into fewer bytes. The pixels are the
 * same. gnuplot has no setting for it; without this library charts are drawn all the
 * same. */
#include "render/chart/png_packing.h"

#include <dlfcn.h>
#include <stddef.h>

/* Of png.h, which is not needed for anything else. */
enum { NO_FILTER = 0x08, BASE_METHOD = 0 };
/* Level 3 is the last of zlib's quick ones; strategy 0 is its usual one. */
enum { LEVEL = 3, STRATEGY = 0 };

/* The next one in the order of loading: libpng's. Its types are a function's, as dlsym() has them.
 */
#define NEXT(name, type) ((type)dlsym(RTLD_NEXT, name))
typedef void *(*create_fn)(const char *, void *, void *, void *);
typedef void (*set_fn)(void *, int);
typedef void (*set_filter_fn)(void *, int, int);

void *png_create_write_struct(const char *version, void *errors, void *error_fn, void *warning_fn)
{
	create_fn create = NEXT("png_create_write_struct", create_fn);
	set_filter_fn set_filter = NEXT("png_set_filter", set_filter_fn);
	set_fn set_level = NEXT("png_set_compression_level", set_fn);
	set_fn set_strategy = NEXT("png_set_compression_strategy", set_fn);
	void *png = create ? create(version, errors, error_fn, warning_fn) : NULL;

	if (png && set_filter && set_level && set_strategy) {
		set_filter(png, BASE_METHOD, NO_FILTER);
		set_level(png, LEVEL);
		set_strategy(png, STRATEGY);
	}
	return png;
}
