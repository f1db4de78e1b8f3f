/* money_unit.h - units of money in words: 元, 千元, 万, 百万元, 亿元, and those of other countries.
 * Text is folded (half width). */
#ifndef CORE_MONEY_UNIT_H
#define CORE_MONEY_UNIT_H

#include <stdbool.h>
#include <stddef.h>

/* Powers of ten from a unit to 分. Never converted: MONEY_FOREIGN, of another country, and
 * MONEY_SMALL, 角 and 分, which are as often a slip for 元. */
enum {
	MONEY_UNKNOWN = 0,
	MONEY_YUAN = 2,
	MONEY_WAN = 6,
	MONEY_FOREIGN = -1,
	MONEY_SMALL = -2,
};

/* The scale of the first unit named in 'text', as in 单位:万元/件; MONEY_UNKNOWN without one. A
 * sum (5万元以上) names none; blanks may stand within (万 元); 万 and 亿 alone, 角 and 分 are units
 * only between marks. */
int money_scale_in(const char *text);
/* True when 'text' names units of different scales: 万元、元. */
bool money_scales_differ(const char *text);
/* The scale of the unit at the end of 'text' (罚款千元, 1.2万), its bytes in '*size'. 'alone': 万,
 * 亿 are units without 元, too. */
int money_scale_at_end(size_t *size, const char *text, size_t nr, bool alone);
/* True when 'text' begins with the sign, the code or the unit of another country: $500. */
bool money_starts_foreign(const char *text);
/* A unit in words for a title: 万元. Of a scale that money_scale_in() gives. */
const char *money_scale_word(int scale);
/* The same of any scale, for a sentence: 万元, 外币, 角、分. */
const char *money_scale_name(int scale);

#endif
