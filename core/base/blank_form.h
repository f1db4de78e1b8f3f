/* blank_form.h - the mark that a blank form is issued with, by which it is known when it comes back
 * with nothing typed into it: that is no zero report. */
#ifndef CORE_BLANK_FORM_H
#define CORE_BLANK_FORM_H

#define BLANK_FORM_MARK "空表不作零报告"

#endif
