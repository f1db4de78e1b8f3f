/* memory_left.h - how much memory the machine could still give. */
#ifndef CORE_MEMORY_LEFT_H
#define CORE_MEMORY_LEFT_H

/* Bytes, what the system keeps of files and would give back included (MemAvailable of
 * /proc/meminfo); 0 where that cannot be read. */
unsigned long long memory_left(void);

#endif
