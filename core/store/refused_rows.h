/* refused_rows.h - the SQL of refused rows that wait to be corrected, as it was on a day (the view
 * refused_open: as it is). */
#ifndef CORE_REFUSED_ROWS_H
#define CORE_REFUSED_ROWS_H

/* That nobody had sent refused_row r again by the day, a parameter of the query ("?3"). */
#define REFUSED_ROW_IS_OPEN(day)                                                                \
	"NOT EXISTS (SELECT 1 FROM refused_answer a JOIN submission n ON n.id = a.answer WHERE" \
	" a.submission = r.submission AND a.line = r.line AND n.status IN ('in_force',"         \
	" 'superseded', 'refused') AND substr(n.received, 1, 10) <= " day ")"

#endif
