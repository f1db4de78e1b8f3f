/* own_program.h - this program: the folder it is in and the words that started it. */
#ifndef CORE_OWN_PROGRAM_H
#define CORE_OWN_PROGRAM_H

#include <stdbool.h>

#include "core/base/buf.h"

/* The folder of the running program without a slash at its end, symbolic links resolved. Needs no
 * /proc where the loader was named to run it, as the package's launcher does (package/launch.c).
 * False: nobody can say. */
bool own_folder(struct buf *out);
/* Its words from /proc/self/cmdline, each with the 0 behind it; the first is the name it was
 * started by. Without the loader's own, where that was named. Empty when they cannot be read. */
void own_words(struct buf *out);

#endif
