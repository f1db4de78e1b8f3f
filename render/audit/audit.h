/* audit.h - what a reader could not use is not published, in whatever form it is written: the rules
 * for colours, sizes on paper, the columns of tables and their units of measure. What was found is
 * appended to 'why' in Chinese; the caller says which output it is of. */
#ifndef RENDER_AUDIT_H
#define RENDER_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Points that no text on paper is smaller than. */
extern const double audit_size;

/* How far two colours (0xRRGGBB) can be told apart: 1 to 21, by WCAG 2. */
double audit_contrast(uint32_t a, uint32_t b);

/* True for a text that can be read: of so many points on paper, its colour not that of the paper.
 */
bool audit_text(double points, uint32_t color, uint32_t paper, struct buf *why);

/* "立案（件）", and words that are a number of themselves at the end. */
bool audit_tells_unit(const char *header);

/* 'cells' row by row, NULL for an empty one; the first row has the names of the columns. */
struct audit_table {
	const char *const *cells;
	size_t rows, columns;
};
/* True for a table whose columns have names, each its own, and whose figures a unit of measure: in
 * the cell, the name of the column, or the row's first cell. */
bool audit_table(const struct audit_table *table, struct buf *why);

/* REN083: 'file' must not be published. Returns -1. */
int audit_refuse(struct diag *diag, const char *file, const char *why);

#endif
