/* faults.h - what goes wrong on purpose: corrections, repeats, and files with faults, each of
 * which is listed in FAULTS.md with its line and column.
 *
 * faults.c keeps the list and says what happens where; faults_made.c does it. */
#ifndef SAMPLES_FAULTS_H
#define SAMPLES_FAULTS_H

#include "samples/inbox.h"

struct fault_list {
	struct buf faults, others; /* rows of the two tables in FAULTS.md */
	size_t nr_faults;
};
#define FAULT_LIST_INIT               \
	{                             \
		BUF_INIT, BUF_INIT, 0 \
	}

/* A table on its way into the inbox. */
struct parcel {
	struct fault_list *list;
	struct inbox *inbox;
	const char *unit;
	struct sheet *sheet; /* what the unit means to say */
	struct style style;
	int day; /* of arrival */
};

/* Write a table into the inbox, with what is due to go wrong with it. */
void parcel_send(struct parcel *parcel);

/* Write OUT/FAULTS.md. Returns 0 or -1. */
int faults_write(const struct fault_list *list, const char *folder, struct diag *diag);
void faults_release(struct fault_list *list);

/* For faults_made.c: a row of the first table. 'row' (SIZE_MAX: the file) and 'field' (NULL) say
 * where in parcel->sheet as it stands; 'mark' is that of the file's name. */
void fault_note(struct parcel *parcel, const char *mark, size_t row, const char *field,
		const char *value, const char *wrong, const char *outcome, const char *code);
/* A row of the second table. */
void other_note(struct parcel *parcel, const char *mark, const char *what, const char *outcome);

/* What can happen to a parcel; each writes the file or files. */
void send_plain(struct parcel *parcel);
void send_impossible_date(struct parcel *parcel);
void send_rough_amount(struct parcel *parcel);
void send_nameless_cases(struct parcel *parcel);
void send_early_decision(struct parcel *parcel);
void send_workbook(struct parcel *parcel);
void send_empty(struct parcel *parcel);
void send_wrong_unit(struct parcel *parcel);
void send_wrong_table(struct parcel *parcel);
void send_wrong_period(struct parcel *parcel);
void send_range(struct parcel *parcel);
void send_scientific(struct parcel *parcel);
void send_wrong_total(struct parcel *parcel);
void send_shrunk(struct parcel *parcel);
void send_twice(struct parcel *parcel);
void send_repeated_row(struct parcel *parcel);
void send_checks_corrected(struct parcel *parcel);
void send_fine_corrected(struct parcel *parcel);
void send_confiscation_cleared(struct parcel *parcel);
void send_completed(struct parcel *parcel);
void send_supplemented(struct parcel *parcel);

#endif
