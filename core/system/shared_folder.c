/* shared_folder.c - see shared_folder.h.
 *
 * While it is made a folder is .NAME.tmp; complete and about to be exchanged it is .NAME.next, and
 * so is the old one after the exchange until it is removed. Whoever finds a .NAME.next brings over
 * what people have there, which is nothing in the first case. */
#include "core/system/shared_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/system_error.h"
#include "core/system/file.h"
#include "core/system/sums.h"

enum { NAMES_SAID = 5 };
/* Where products go that nobody knows to be as they were written. */
static const char former[] = "旧稿/";

/* Bringing what is people's from one folder to another. */
struct bringing {
	const char *from, *to;
	const struct sums *ours; /* what we wrote into 'from' */
	struct sums *fresh;	 /* of 'to', which gains what stays of ours; NULL: unknown */
	bool unknown;		 /* 'from' has no sums: its products may be people's, too */
	bool all_ours;		 /* products that are not in 'to' stay, too */
	bool move;		 /* else by link, and what cannot be linked waits for the move */
	struct buf aside;	 /* names of changed products kept beside the new ones */
	size_t nr_aside;
	struct diag *diag;
};

static int failed(struct diag *diag, const char *code, const char *path)
{
	diag_add(diag, code, &(struct diag_at){ .file = path }, system_error(errno), NULL);
	return -1;
}

/* PATH of the folder's own: "统计报表.xlsx", "charts/a.png". */
static const char *inside(struct buf *out, const char *folder, const char *path)
{
	buf_reset(out);
	buf_addf(out, "%s%s%s", folder, *path ? "/" : "", path);
	return out->data;
}

static bool is_there(const char *path, struct stat *st)
{
	return lstat(path, st) == 0;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Append 'path' with 改稿 and the day of the change before its ending, or in a folder of its own
 * where nobody can tell whether it was changed; 'turn' from 2 on tells several apart. */
static void add_aside(struct buf *out, const struct bringing *bringing, const char *path,
		      const struct stat *st, int turn)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	char day[sizeof("20241012")];
	struct tm local;

	if (!dot || dot == name)
		dot = name + strlen(name);
	strftime(day, sizeof(day), "%Y%m%d", localtime_r(&st->st_mtime, &local));
	buf_addf(out, "%s%.*s", bringing->unknown ? former : "", (int)(dot - path), path);
	if (!bringing->unknown)
		buf_addf(out, "_改稿%s", day);
	if (turn > 1)
		buf_addf(out, "-%d", turn);
	buf_addstr(out, dot);
}

/* The folder that 'path' is in. */
static int above(const char *path, struct diag *diag, int (*what)(const char *, struct diag *))
{
	char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));
	int rc = what(folder, diag);

	free(folder);
	return rc;
}

static int make_open(const char *folder, struct diag *diag)
{
	return folder_make(folder, 0755, diag);
}

static int make_above(const char *path, struct diag *diag)
{
	return above(path, diag, make_open);
}

static int sync_above(const char *path, struct diag *diag)
{
	return above(path, diag, folder_sync);
}

static int put(const struct bringing *bringing, const char *from, const char *to)
{
	return bringing->move ? renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE)
			      : linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* Under the first name of its kind that is free or is this very file. 1 brought now, 0 it was there
 * already or has to wait, -1 failed. */
static int bring_aside(struct bringing *bringing, const char *from, const char *path,
		       const struct stat *st)
{
	struct buf name = BUF_INIT, to = BUF_INIT, held = BUF_INIT;
	struct stat other;
	int rc = -1;

	for (int turn = 1; rc < 0; turn++) {
		buf_reset(&name);
		add_aside(&name, bringing, path, st, turn);
		inside(&to, bringing->to, name.data);
		if (bringing->unknown && make_above(to.data, bringing->diag) < 0)
			goto out;
		if (is_there(to.data, &other)) {
			if (same_file(st, &other))
				rc = 0;
			continue;
		}
		/* what has the name already keeps it, whichever of the two is read first */
		if (is_there(inside(&held, bringing->from, name.data), &other) &&
		    !same_file(st, &other))
			continue;
		if (put(bringing, from, to.data) == 0)
			rc = 1;
		else if (errno != EEXIST)
			break;
	}
	if (rc < 0 && !bringing->move)
		rc = 0;
	else if (rc < 0)
		failed(bringing->diag, "FIL002", to.data);
	if (rc == 1 && bringing->unknown && sync_above(to.data, bringing->diag) < 0)
		rc = -1;
	if (rc == 1 && bringing->nr_aside++ < NAMES_SAID)
		buf_addf(&bringing->aside, "%s%s", bringing->aside.nr ? "、" : "", name.data);
out:
	buf_release(&name);
	buf_release(&to);
	buf_release(&held);
	return rc;
}

/* 1 when the file has 'hash', 0 when not, -1 when it could not be read. */
static int has_hash(const char *file, const char *hash, struct diag *diag)
{
	char found[SHA256_SIZE];

	if (!hash)
		return 0;
	return sha256_file(found, file, diag) < 0 ? -1 : strcmp(found, hash) == 0;
}

/* The folder of 'path' has a name for the file 'st'. */
static bool is_linked(const char *path, const struct stat *st)
{
	char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));
	DIR *dir = st->st_nlink > 1 ? opendir(folder) : NULL;
	struct dirent *entry;
	struct stat other;
	bool found = false;

	while (dir && !found && (entry = readdir(dir)) != NULL)
		found = fstatat(dirfd(dir), entry->d_name, &other, AT_SYMLINK_NOFOLLOW) == 0 &&
			same_file(st, &other);
	if (dir)
		closedir(dir);
	free(folder);
	return found;
}

/* A file that has no namesake in 'to'. */
static int bring_lone(struct bringing *bringing, const char *from, const char *to, const char *path,
		      const struct stat *st, bool ours)
{
	int rc = 0;

	if ((ours && !bringing->all_ours) || (bringing->move && is_linked(to, st)))
		return 0;
	if (put(bringing, from, to) < 0)
		rc = bringing->move ? failed(bringing->diag, "FIL002", to)
		     : ours	    ? file_copy(from, to, st->st_mode & 07777, bringing->diag)
				    : 0;
	if (rc < 0)
		return -1;
	if (bringing->all_ours && bringing->fresh && sums_find(bringing->ours, path))
		sums_add(bringing->fresh, path, sums_find(bringing->ours, path));
	return 0;
}

static int bring_file(struct bringing *bringing, const char *from, const char *to, const char *path,
		      const struct stat *st)
{
	const char *new = bringing->fresh ? sums_find(bringing->fresh, path) : NULL;
	const char *old = sums_find(bringing->ours, path);
	bool plain = S_ISREG(st->st_mode);
	struct stat other;
	int ours = plain ? has_hash(from, old, bringing->diag) : 0, same = 0;

	if (ours < 0)
		return -1;
	if (!is_there(to, &other))
		return bring_lone(bringing, from, to, path, st, ours > 0);
	if (ours || same_file(st, &other))
		return 0;
	if (plain && new)
		same = has_hash(from, new, bringing->diag);
	if (same)
		return same < 0 ? -1 : 0;
	return bring_aside(bringing, from, path, st) < 0 ? -1 : 0;
}

static int bring_folder(struct bringing *bringing, const char *path);

/* A folder of the same access and time; without anything brought it does not come to be, unless it
 * was empty. */
static int bring_below(struct bringing *bringing, const char *from, const char *to,
		       const char *path, const struct stat *st)
{
	struct timespec times[] = { st->st_atim, st->st_mtim };
	struct stat other;
	bool made = false;
	int rc;

	if (is_there(to, &other) && !S_ISDIR(other.st_mode))
		return bring_aside(bringing, from, path, st) < 0 ? -1 : 0;
	if (!is_there(to, &other)) {
		if (mkdir(to, 0700) < 0)
			return failed(bringing->diag, "FIL002", to);
		made = true;
	}
	rc = bring_folder(bringing, path);
	if (made && rc > 0 && rmdir(to) == 0)
		return 0;
	if (made && (chmod(to, st->st_mode & 07777) < 0 || utimensat(AT_FDCWD, to, times, 0) < 0))
		return failed(bringing->diag, "FIL002", to);
	return rc < 0 ? -1 : 0;
}

static int bring_entry(struct bringing *bringing, const char *path)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	struct stat st;
	int rc = 0;

	inside(&from, bringing->from, path);
	inside(&to, bringing->to, path);
	if (is_there(from.data, &st))
		rc = S_ISDIR(st.st_mode) ? bring_below(bringing, from.data, to.data, path, &st)
					 : bring_file(bringing, from.data, to.data, path, &st);
	buf_release(&from);
	buf_release(&to);
	return rc;
}

/* Entries of the folder 'path' ("" the whole), which is in both. What came is safe on disk
 * afterwards. Returns 1 when it has some, 0 when none, -1. */
static int bring_folder(struct bringing *bringing, const char *path)
{
	struct buf folder = BUF_INIT, entry = BUF_INIT;
	struct dirent *found;
	DIR *dir = opendir(inside(&folder, bringing->from, path));
	int rc = 0;

	if (!dir) {
		rc = failed(bringing->diag, "FIL001", folder.data);
		goto out;
	}
	for (errno = 0; rc >= 0 && (found = readdir(dir)) != NULL; errno = 0) {
		if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0 ||
		    (!*path && strcmp(found->d_name, sums_name) == 0))
			continue;
		buf_reset(&entry);
		buf_addf(&entry, "%s%s%s", path, *path ? "/" : "", found->d_name);
		rc = bring_entry(bringing, entry.data) < 0 ? -1 : 1;
	}
	if (rc >= 0 && errno)
		rc = failed(bringing->diag, "FIL001", folder.data);
	closedir(dir);
	if (rc >= 0 && folder_sync(inside(&folder, bringing->to, path), bringing->diag) < 0)
		rc = -1;
out:
	buf_release(&folder);
	buf_release(&entry);
	return rc;
}

static void say_aside(struct bringing *bringing)
{
	char nr[16];

	snprintf(nr, sizeof(nr), "%zu", bringing->nr_aside);
	if (bringing->nr_aside > NAMES_SAID)
		buf_addstr(&bringing->aside, "等");
	if (bringing->nr_aside)
		diag_add(bringing->diag, bringing->unknown ? "FIL004" : "FIL003",
			 &(struct diag_at){ .file = bringing->to }, nr, bringing->aside.data, NULL);
	buf_release(&bringing->aside);
}

/* "FOLDER/.NAME.ENDING" beside "FOLDER/NAME". */
static const char *beside(struct buf *out, const char *target, const char *ending)
{
	const char *slash = strrchr(target, '/');
	size_t nr = slash ? (size_t)(slash - target) + 1 : 0;

	buf_reset(out);
	buf_add(out, target, nr);
	buf_addf(out, ".%s.%s", target + nr, ending);
	return out->data;
}

/* What people have in 'old' and not in the folder itself moves there; then 'old' goes. */
static int take_leave(const char *old, const char *target, struct diag *diag)
{
	struct sums ours = SUMS_INIT, fresh = SUMS_INIT;
	struct bringing bringing = {
		.from = old,
		.to = target,
		.ours = &ours,
		.fresh = &fresh,
		.move = true,
		.aside = BUF_INIT,
		.diag = diag,
	};
	int rc = sums_read(&ours, old, diag);

	if (rc == 0)
		rc = sums_read(&fresh, target, diag);
	bringing.unknown = !ours.nr;
	if (rc == 0)
		rc = bring_folder(&bringing, "") < 0 ? -1 : 0;
	say_aside(&bringing);
	sums_release(&ours);
	sums_release(&fresh);
	return rc < 0 ? -1 : folder_remove(old, diag);
}

int shared_folder_tidy(const char *target, struct diag *diag)
{
	struct buf next = BUF_INIT;
	int rc = 0;

	beside(&next, target, "next");
	if (file_exists(next.data))
		rc = file_exists(target) ? take_leave(next.data, target, diag)
					 : folder_remove(next.data, diag);
	buf_release(&next);
	return rc;
}

static int check_writable(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)ftw;
	return flag == FTW_D || flag == FTW_DNR ? access(path, R_OK | W_OK | X_OK) : 0;
}

/* A folder that may only be read could still be exchanged, but not be emptied afterwards: it would
 * stay beside the new one and stop the next run. */
static int refuse_read_only(const char *target, struct diag *diag)
{
	enum { OPEN_FOLDERS = 16 };

	if (!file_exists(target) || nftw(target, check_writable, OPEN_FOLDERS, FTW_PHYS) == 0)
		return 0;
	return failed(diag, "FIL002", target);
}

int shared_folder_begin(struct buf *fresh, const char *target, struct diag *diag)
{
	int rc = refuse_read_only(target, diag);

	if (rc == 0)
		rc = shared_folder_tidy(target, diag);

	beside(fresh, target, "tmp");
	if (rc == 0)
		rc = folder_remove(fresh->data, diag);
	return rc < 0 ? -1 : folder_make(fresh->data, 0755, diag);
}

/* People's files into 'fresh', by link. */
static int bring_before(struct sums *sums, const char *fresh, const char *target,
			enum shared_folder_kind kind, struct diag *diag)
{
	struct sums ours = SUMS_INIT;
	struct bringing bringing = {
		.from = target,
		.to = fresh,
		.ours = &ours,
		.fresh = sums,
		.all_ours = kind == SHARED_FOLDER_PART,
		.aside = BUF_INIT,
		.diag = diag,
	};
	struct stat st;
	int rc = sums_read(&ours, target, diag);

	if (rc == 0 && (stat(target, &st) < 0 || chmod(fresh, st.st_mode & 07777) < 0))
		rc = failed(diag, "FIL002", target);
	bringing.unknown = !ours.nr;
	if (rc == 0)
		rc = bring_folder(&bringing, "") < 0 ? -1 : 0;
	bringing.to = target;
	say_aside(&bringing);
	sums_release(&ours);
	return rc;
}

int shared_folder_prepare(struct sums *sums, const char *fresh, const char *target,
			  enum shared_folder_kind kind, struct diag *diag)
{
	struct buf next = BUF_INIT;
	int rc = folder_settle(fresh, diag);

	if (rc == 0)
		rc = sums_of_folder(sums, fresh, diag);
	if (rc == 0 && file_exists(target))
		rc = bring_before(sums, fresh, target, kind, diag);
	if (rc == 0)
		rc = sums_write(sums, fresh, diag);
	if (rc == 0 && rename(fresh, beside(&next, target, "next")) < 0)
		rc = failed(diag, "FIL002", next.data);
	buf_release(&next);
	return rc;
}

int shared_folder_exchange(const char *target, struct diag *diag)
{
	struct buf next = BUF_INIT, above = BUF_INIT;
	bool old = file_exists(target);
	int rc;

	beside(&next, target, "next");
	if (renameat2(AT_FDCWD, next.data, AT_FDCWD, target, old ? RENAME_EXCHANGE : 0) < 0)
		rc = failed(diag, "FIL002", target);
	else
		rc = folder_sync(inside(&above, target, ".."), diag);
	if (rc == 0 && old)
		rc = take_leave(next.data, target, diag);
	buf_release(&next);
	buf_release(&above);
	return rc;
}

int shared_folder_waiting(struct sums *sums, const char *target, struct diag *diag)
{
	struct buf next = BUF_INIT;
	int rc = 0;

	if (file_exists(beside(&next, target, "next")))
		rc = sums_read(sums, next.data, diag) < 0 ? -1 : 1;
	buf_release(&next);
	return rc;
}

int shared_folder_publish(const char *fresh, const char *target, enum shared_folder_kind kind,
			  struct diag *diag)
{
	struct sums sums = SUMS_INIT;
	int rc = shared_folder_prepare(&sums, fresh, target, kind, diag);

	if (rc == 0)
		rc = shared_folder_exchange(target, diag);
	sums_release(&sums);
	return rc;
}
