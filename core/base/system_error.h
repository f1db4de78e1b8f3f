/* system_error.h - why the system refused, in the words of whoever sits before it. */
#ifndef CORE_SYSTEM_ERROR_H
#define CORE_SYSTEM_ERROR_H

/* Of an errno: 磁盘已满, 没有权限. The errno's name (EPROTO) of what no clerk can do anything
 * about. */
const char *system_error(int error);

#endif
