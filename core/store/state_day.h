/* state_day.h - the state of a form's keys at the end of a day, as a temporary view.
 *
 * Most keys are told once: their only statement is their state on every day from its receipt, as
 * long as its submission counts, and is read where it lies. Only keys with a statement that is not
 * lone, or that a withdrawn file had dropped, are folded. */
#ifndef CORE_STATE_DAY_H
#define CORE_STATE_DAY_H

#include "core/store/fold.h"

/* Note which submissions counted at the end of 'day' (YYYY-MM-DD), and where their statements lie:
 * temp.stood. Before state_day_make(). 0 or -1 (STO001). */
int state_day_begin(struct store *store, const char *day, struct diag *diag);
/* Make the view temp.X_day with the columns of X_grown: of options->form as of options->as_of, the
 * day of state_day_begin(). Its rows have no order. options->on_change and on_origin are called for
 * the keys that are folded, in order of unit and key: others have no changes. The options' target,
 * unit, key, touched and without must not be set. Uses temp.touched. 0 or -1 (STO001). */
int state_day_make(struct store *store, const struct fold_options *options, struct diag *diag);
/* Append ", st.x" for each column of X_grown behind unit and key, of a statement 'st' of the form.
 */
void state_day_add_fields(struct buf *sql, const struct form *form);

#endif
