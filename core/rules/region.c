/* region.c - see region.h. */
#include "core/rules/region.h"

#include <string.h>

const char *const region_level_words[] = { "county", "city", "province", NULL };
const char *const region_level_names[] = { "县", "市", "省", NULL };

enum { DIGITS = 6 };

bool region_is_code(const char *code)
{
	if (strlen(code) != DIGITS || strspn(code, "0123456789") != DIGITS)
		return false;
	/* provinces begin with 1 (north) to 6 (north-west), 7 and 8 (Taiwan, Hong Kong, Macau) */
	if (code[0] < '1' || code[0] > '8' || code[1] == '0')
		return false;
	return strncmp(code + 2, "00", 2) != 0 || strcmp(code + 4, "00") == 0;
}

enum region_level region_level(const char *code)
{
	if (strcmp(code + 2, "0000") == 0)
		return REGION_PROVINCE;
	return strcmp(code + 4, "00") == 0 ? REGION_CITY : REGION_COUNTY;
}
