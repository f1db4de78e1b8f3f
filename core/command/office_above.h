/* office_above.h - which office a command means that names none: the folder it is called in, or the
 * nearest above it, so that whoever is in inbox/2024Q3 or in a report's folder need not go back. */
#ifndef CORE_OFFICE_ABOVE_H
#define CORE_OFFICE_ABOVE_H

#include <stddef.h>

/* ".", "..", "../.." and so on in 'folder', of 'size' bytes: the nearest that has an office's rules
 * and its store, originals or inbox. "." when none has. Returns 'folder'. */
const char *office_above(char *folder, size_t size);

#endif
