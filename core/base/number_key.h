/* number_key.h - one form for the numbers of documents that are written in many ways.
 *
 * The last step of text_add_number_key() (text.h), which has made characters alike. */
#ifndef CORE_NUMBER_KEY_H
#define CORE_NUMBER_KEY_H

#include "core/base/buf.h"

/* Bring what the key has since 'start' into one form: years and serials in words as digits, the
 * year in brackets, no mark between it and the serial, 号 behind the serial and nothing more. */
void number_key_finish(struct buf *key, size_t start);

#endif
