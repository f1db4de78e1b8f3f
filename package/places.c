/* places.c - loaded into ssconvert: gnumeric and goffice, built for /usr, ask these functions of
 * their own where their plugins and data are. In the package that is wherever it was unpacked:
 * launch.c says it in the environment. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "package/places.h"

/* Into 'out', once: the caller keeps what it gets. */
static const char *place(char out[static PATH_MAX], const char *path)
{
	const char *root = getenv("SHUANGDA_PACKAGE");

	if (!*out)
		snprintf(out, PATH_MAX, "%s%s", root ? root : "", path);
	return out;
}

#define PLACE(function, path)               \
	const char *function(void)          \
	{                                   \
		static char kept[PATH_MAX]; \
                                            \
		return place(kept, path);   \
	}

PLACE(gnm_sys_lib_dir, "lib/gnumeric")
PLACE(gnm_sys_data_dir, "share/gnumeric")
PLACE(gnm_sys_extern_plugin_dir, "lib/gnumeric/extern")
PLACE(gnm_locale_dir, "share/locale")
PLACE(go_sys_lib_dir, "lib/goffice")
PLACE(go_sys_data_dir, "share/goffice")
PLACE(go_sys_icon_dir, "share/goffice")
PLACE(go_sys_extern_plugin_dir, "lib/goffice/extern")
