/* chinese_digits.h - the numerals of numbers of documents: 〔二〇二四〕十二号. */
#ifndef CORE_CHINESE_DIGITS_H
#define CORE_CHINESE_DIGITS_H

#include <stddef.h>

/* A year of four digits at 'at', from 1900 to 2099, its zeros written in whatever way (〇 ○ 零 O
 * 0), and its length in '*nr'; 0 when there is none. */
int chinese_year(size_t *nr, const char *at);
/* A number from 1 to 9999 at 'at', said (一百二十, 壹佰贰拾, 廿三) or digit by digit (一二〇), and
 * its length in
 * '*nr'; 0 when there is none, or one that can be neither. */
int chinese_number(size_t *nr, const char *at);

#endif
