/* region.h - administrative codes (行政区划代码, GB/T 2260): six digits, two each for province,
 * city and county; 00 where the code is of the level above. */
#ifndef CORE_REGION_H
#define CORE_REGION_H

#include <stdbool.h>

enum region_level { REGION_COUNTY, REGION_CITY, REGION_PROVINCE };

/* Whether 'code' has the shape of one: 370124, 370100, 370000. */
bool region_is_code(const char *code);
/* Of a code of that shape. */
enum region_level region_level(const char *code);
/* "county", "city", "province"; 县, 市, 省. */
extern const char *const region_level_words[];
extern const char *const region_level_names[];

#endif
