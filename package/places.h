/* places.h - the functions of gnumeric and goffice that places.c stands in for, as they declare
 * them. */
#ifndef PACKAGE_PLACES_H
#define PACKAGE_PLACES_H

const char *gnm_sys_lib_dir(void);
const char *gnm_sys_data_dir(void);
const char *gnm_sys_extern_plugin_dir(void);
const char *gnm_locale_dir(void);
const char *go_sys_lib_dir(void);
const char *go_sys_data_dir(void);
const char *go_sys_icon_dir(void);
const char *go_sys_extern_plugin_dir(void);

#endif
