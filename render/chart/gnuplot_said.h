/* gnuplot_said.h - what gnuplot and the libraries below it print, told apart: each kind has its own
 * message and its own cure. */
#ifndef RENDER_GNUPLOT_SAID_H
#define RENDER_GNUPLOT_SAID_H

#include "core/base/diag.h"

/* 'said' is all it printed, 'status' what it ended with. Returns 0 when the pictures can be
 * trusted: silence, or a complaint about the cache of fonts (REN053, a warning). -1 with REN054 (a
 * font that is not there), REN055 (any other warning: something may be missing from a picture),
 * REN056 (a file could not be written) or REN051 (all else). */
int gnuplot_said(const char *said, int status, struct diag *diag);

#endif
