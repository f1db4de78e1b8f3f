/* launch.c - the one program of the package that the system itself can start: static, under the
 * names of all the others. It starts the real one, programs/NAME.elf, with the package's own loader
 * and libraries, so that nothing of the system's is needed or comes in.
 *
 * core/system/own_program.c knows how the loader is called here. */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

/* As build.sh takes it from the Debian that the package is made of. */
#ifdef __aarch64__
#define LOADER "ld-linux-aarch64.so.1"
#else
#define LOADER "ld-linux-x86-64.so.2"
#endif

enum { FAILED = 127, LOADER_WORDS = 7, FOLDERS_ABOVE = 3 };

extern char **environ;

/* Libraries of ours that stand in for functions of a program's own; found by name in lib, because
 * the loader takes a blank in a path for its end. */
static const struct preload {
	const char *program, *library;
} preloads[] = {
	{ "gnuplot", "shuangda-png.so" },
	{ "ssconvert", "shuangda-places.so" },
};

/* Where the libraries find what they take from fixed places of Debian's. */
static const struct place {
	const char *variable, *path;
} places[] = {
	{ "FONTCONFIG_FILE", "share/fontconfig/fonts.conf" },
	{ "FONTCONFIG_PATH", "share/fontconfig" },
	{ "GCONV_PATH", "lib/gconv" },
	{ "GIO_MODULE_DIR", "lib/gio" },
	{ "LOCPATH", "lib/locale" },
	{ "GNUPLOT_LIB", "share/gnuplot" },
	{ "XDG_DATA_DIRS", "share" },
	{ "SHUANGDA_PACKAGE", "" },
	{ "SHUANGDA_PROGRAMS", "tools" },
};

struct launch {
	char own[PATH_MAX];  /* of this program */
	char root[PATH_MAX]; /* 'files' of the package */
	char loader[PATH_MAX], libraries[PATH_MAX], program[PATH_MAX];
	const char *name;
};

static int fail(const char *where, const char *why)
{
	fprintf(stderr, "双打统计报表系统不能启动：%s：%s\n", where, why);
	return FAILED;
}

/* Without /proc by the name under which it was started. */
static bool find_own(char own[static PATH_MAX])
{
	ssize_t nr = readlink("/proc/self/exe", own, PATH_MAX - 1);
	const char *started = (const char *)getauxval(AT_EXECFN);

	if (nr > 0) {
		own[nr] = '\0';
		return true;
	}
	return started && realpath(started, own);
}

static bool join(char out[static PATH_MAX], const char *folder, const char *path,
		 const char *ending)
{
	int nr = snprintf(out, PATH_MAX, "%s/%s%s", folder, path, ending);

	return nr > 0 && nr < PATH_MAX;
}

/* The folder above this program's own in which there is programs/NAME.elf. */
static bool find_root(struct launch *launch)
{
	char path[PATH_MAX];

	memcpy(launch->root, launch->own, sizeof(launch->root));
	launch->name = strrchr(launch->own, '/') + 1;
	for (int i = 0; i < FOLDERS_ABOVE; i++) {
		char *slash = strrchr(launch->root, '/');

		if (!slash || slash == launch->root)
			return false;
		*slash = '\0';
		if (join(path, "programs", launch->name, ".elf") &&
		    join(launch->program, launch->root, path, "") &&
		    access(launch->program, R_OK) == 0)
			return true;
	}
	return false;
}

/* What the caller's environment has for the loader or for these libraries is meant for the
 * system's. */
static bool set_environment(const struct launch *launch)
{
	char path[PATH_MAX];
	size_t kept = 0;

	for (char **word = environ; *word; word++) {
		if (strncmp(*word, "LD_", 3) != 0)
			environ[kept++] = *word;
	}
	environ[kept] = NULL;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (!join(path, launch->root, places[i].path, "") ||
		    setenv(places[i].variable, path, 1) < 0)
			return false;
	}
	for (size_t i = 0; i < sizeof(preloads) / sizeof(preloads[0]); i++) {
		if (strcmp(preloads[i].program, launch->name) == 0 &&
		    setenv("LD_PRELOAD", preloads[i].library, 1) < 0)
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	static struct launch launch;
	char **words = calloc((size_t)argc + LOADER_WORDS + 1, sizeof(*words));
	size_t nr = 0;

	if (!words || !find_own(launch.own))
		return fail(argc > 0 ? argv[0] : "", "找不到程序自己的位置");
	if (!find_root(&launch))
		return fail(launch.own,
			    "程序不完整，或者被单独移动了；请重新安装或者重新解开压缩包");
	if (strpbrk(launch.root, ":;")) /* the loader takes it for a list */
		return fail(launch.root, "文件夹名称里不能有冒号和分号；请改名，或者移到别处");
	if (!join(launch.loader, launch.root, "lib/" LOADER, "") ||
	    !join(launch.libraries, launch.root, "lib", "") || !set_environment(&launch))
		return fail(launch.root, "文件夹的名称太长；请移到别处");
	words[nr++] = launch.loader;
	words[nr++] = "--inhibit-cache";
	words[nr++] = "--library-path";
	words[nr++] = launch.libraries;
	words[nr++] = "--argv0";
	words[nr++] = argc > 0 ? argv[0] : launch.own;
	words[nr++] = launch.program;
	for (int i = 1; i < argc; i++)
		words[nr++] = argv[i];
	execve(launch.loader, words, environ);
	return fail(launch.loader, strerror(errno));
}
