/* package_unseen.h - rows and columns of an xlsx package that are so low or narrow that nobody sees
 * what is in them, though nothing calls them hidden: ssconvert shows them as any others. */
#ifndef CORE_PACKAGE_UNSEEN_H
#define CORE_PACKAGE_UNSEEN_H

#include "core/workbook/package_dates.h"
#include "core/workbook/workbook_index.h"

/* Add to 'marks' those rows and columns of the sheet of that place that have cells. Returns 0, or
 * -1 when the part is damaged. */
int package_mark_unseen(struct sheet_marks *marks, const struct package *package, size_t sheet);

#endif
