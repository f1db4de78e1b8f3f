/* misread.h - text whose bytes were once read in the wrong encoding, and saved so. */
#ifndef INGEST_MISREAD_H
#define INGEST_MISREAD_H

#include <stdbool.h>

/* True when 'text' (UTF-8) is UTF-8 read as GBK (妗堜欢缂栧彿 for 案件编号, 锘 for the mark at a
 * file's start) or a Chinese text read as Latin letters (°¸¼þ±àºÅ). Takes an iconv: for titles and
 * headers, not for every cell. */
bool text_is_misread(const char *text);

#endif
