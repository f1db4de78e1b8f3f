/* command_log.c - see command_log.h. */
#include "core/store/command_log.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/privacy.h"
#include "core/base/text.h"
#include "core/system/own_program.h"

const char command_log_backup[] = "已备份到 ";

enum { TIME_SIZE = 20, DIGITS_SHOWN = 10 };

struct command_log {
	struct store *store;
	struct buf who, command, detail; /* 'command' as it was typed until it is written */
	char at[TIME_SIZE];
	int64_t id; /* of the row, 0 before there is one */
	int64_t submissions_before;
};

static void read_clock(char out[static TIME_SIZE])
{
	time_t now = time(NULL);
	struct tm local;

	strftime(out, TIME_SIZE, "%Y-%m-%dT%H:%M:%S", localtime_r(&now, &local));
}

static void read_user(struct buf *out)
{
	const struct passwd *user = getpwuid(getuid());
	const char *before = getenv("SUDO_USER");

	if (user)
		buf_addstr(out, user->pw_name);
	else
		buf_addf(out, "%u", (unsigned)getuid());
	if (!before)
		return;
	buf_addstr(out, "（");
	text_add_visible(out, before, "�");
	buf_addstr(out, "）");
}

/* What was typed as it is written: digits in a row as long as those of a person's number left out,
 * such numbers in groups masked, and in one line, whatever a terminal would obey. */
static void add_shown(struct buf *out, const char *typed)
{
	struct buf words = BUF_INIT, masked = BUF_INIT;

	while (*typed) {
		size_t nr = strspn(typed, "0123456789");

		if (nr > DIGITS_SHOWN)
			buf_addf(&words, "（%zu位数字）", nr);
		else
			buf_add(&words, typed, nr ? nr : 1);
		typed += nr ? nr : 1;
	}
	personal_mask(&masked, words.nr ? words.data : "", words.nr);
	text_add_visible(out, masked.nr ? masked.data : "", "�");
	buf_release(&words);
	buf_release(&masked);
}

/* This program and its arguments, without the folders before its name. */
static void read_command(struct buf *out)
{
	struct buf words = BUF_INIT;

	own_words(&words);
	for (const char *word = words.data; word < words.data + words.nr;
	     word += strlen(word) + 1) {
		const char *slash = out->nr ? NULL : strrchr(word, '/');

		if (out->nr)
			buf_addch(out, ' ');
		buf_addstr(out, slash ? slash + 1 : word);
	}
	buf_release(&words);
}

static int insert(void *data, struct diag *diag)
{
	struct command_log *log = data;
	struct query query = QUERY_INIT;
	struct buf command = BUF_INIT;
	int rc;

	if (log->id)
		return 0;
	if (query_open(&query, log->store,
		       "INSERT INTO command_log(at, who, command, submissions_before)"
		       " VALUES (?1, ?2, ?3, ?4)",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, log->at);
	query_bind_text(&query, 2, log->who.data);
	add_shown(&command, log->command.data);
	query_bind_text(&query, 3, command.data);
	query_bind_int(&query, 4, log->submissions_before);
	rc = query_run(&query, diag);
	query_release(&query);
	buf_release(&command);
	if (rc == 0)
		log->id = store_last_id(log->store);
	return rc;
}

int command_log_begin(struct command_log **out, struct store *store, struct diag *diag)
{
	struct command_log *log;

	*out = NULL;
	if (store_is_read_only(store))
		return 0;
	log = xcalloc(1, sizeof(*log));
	log->store = store;
	log->who = log->command = log->detail = (struct buf)BUF_INIT;
	read_clock(log->at);
	read_user(&log->who);
	read_command(&log->command);
	if (store_get_int(store, "SELECT max(id) FROM submission", 0, &log->submissions_before,
			  diag) < 0) {
		command_log_free(log);
		return -1;
	}
	store_on_commit(store, insert, log);
	*out = log;
	return 0;
}

void command_log_hide(struct command_log *log, const char *text)
{
	struct buf shown = BUF_INIT;
	const char *from = log->command.data, *at;

	while ((at = strstr(from, text)) != NULL) {
		buf_add(&shown, from, (size_t)(at - from));
		buf_addstr(&shown, "（略）");
		from = at + strlen(text);
	}
	buf_addstr(&shown, from);
	buf_release(&log->command);
	log->command = shown;
}

int command_log_record(struct command_log *log, struct diag *diag)
{
	if (store_begin(log->store, diag) < 0)
		return -1;
	if (insert(log, diag) == 0 && store_commit(log->store, diag) == 0)
		return 0;
	store_rollback(log->store);
	return -1;
}

void command_log_add(struct command_log *log, const char *detail)
{
	if (log->detail.nr)
		buf_addch(&log->detail, '\n');
	text_add_visible(&log->detail, detail, "�");
}

void command_log_end(struct command_log *log, int outcome)
{
	struct diag ignored = DIAG_INIT; /* the command's own outcome stands whatever comes here */
	struct query query = QUERY_INIT;
	char now[TIME_SIZE];

	store_on_commit(log->store, NULL, NULL);
	read_clock(now);
	if (log->id &&
	    query_open(&query, log->store,
		       "UPDATE command_log SET ended = ?2, result = ?3, detail = ?4,"
		       " submissions_after = (SELECT max(id) FROM submission) WHERE id = ?1",
		       &ignored) == 0) {
		query_bind_int(&query, 1, log->id);
		query_bind_text(&query, 2, now);
		query_bind_text(&query, 3,
				outcome == 0   ? "done"
				: outcome == 1 ? "partly"
					       : "failed");
		query_bind_text(&query, 4, log->detail.nr ? log->detail.data : NULL);
		query_run(&query, &ignored);
		query_release(&query);
	}
	diag_release(&ignored);
}

void command_log_free(struct command_log *log)
{
	if (!log)
		return;
	store_on_commit(log->store, NULL, NULL);
	buf_release(&log->who);
	buf_release(&log->command);
	buf_release(&log->detail);
	free(log);
}
