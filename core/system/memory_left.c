/* memory_left.c - see memory_left.h. */
#include "core/system/memory_left.h"

#include <stdio.h>

unsigned long long memory_left(void)
{
	FILE *file = fopen("/proc/meminfo", "re");
	unsigned long long kibibytes = 0;
	char line[128];

	while (file && !kibibytes && fgets(line, sizeof(line), file)) {
		if (sscanf(line, "MemAvailable: %llu kB", &kibibytes) != 1)
			kibibytes = 0;
	}
	if (file)
		fclose(file);
	return kibibytes * 1024;
}
