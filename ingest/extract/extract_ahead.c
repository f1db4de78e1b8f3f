/* extract_ahead.c - see extract_ahead.h. */
#include "ingest/extract/extract_ahead.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

static int open_file(struct extract_opened *out, const char *path, const struct rules *rules,
		     const struct indicator_definitions *ours, struct diag *diag)
{
	*out = (struct extract_opened){ .why = DIAG_INIT };
	if (scan_file(&out->scan, path, SCAN_HASH, diag) < 0)
		return -1;
	out->scan.refusal = out->scan.what = NULL;
	out->scan.encoding = ENCODING_UTF8;
	out->scan.nr_nul = 0;
	out->rc = extract_file_open(&out->file, path, rules, ours, &out->why);
	return 0;
}

static void *open_beside(void *data)
{
	struct extract_ahead *ahead = data;
	struct diag unsaid = DIAG_INIT;

	if (open_file(&ahead->opened, ahead->path, ahead->rules, ahead->ours, &unsaid) < 0)
		ahead->opened.scan.sha256[0] = '\0'; /* whoever takes it says why */
	diag_release(&unsaid);
	return NULL;
}

void extract_ahead_begin(struct extract_ahead *ahead, const char *path, const struct rules *rules,
			 const struct indicator_definitions *ours)
{
	extract_ahead_drop(ahead);
	if (!extract_file_is(path))
		return;
	ahead->path = xstrdup(path);
	ahead->rules = rules;
	ahead->ours = ours;
	if (pthread_create(&ahead->thread, NULL, open_beside, ahead) == 0)
		return;
	free(ahead->path);
	ahead->path = NULL;
}

/* True when the bytes are still those that the thread saw. */
static bool is_same(const struct extract_opened *opened, const char *path)
{
	struct diag unsaid = DIAG_INIT;
	struct scan now;
	bool same = opened->scan.sha256[0] && scan_file(&now, path, SCAN_HASH, &unsaid) == 0 &&
		    strcmp(now.sha256, opened->scan.sha256) == 0;

	diag_release(&unsaid);
	return same;
}

int extract_ahead_take(struct extract_opened *out, struct extract_ahead *ahead, const char *path,
		       const struct rules *rules, const struct indicator_definitions *ours,
		       struct diag *diag)
{
	if (ahead->path && strcmp(ahead->path, path) == 0) {
		pthread_join(ahead->thread, NULL);
		free(ahead->path);
		ahead->path = NULL;
		*out = ahead->opened;
		if (is_same(out, path))
			return 0;
		extract_file_release(&out->file);
		diag_release(&out->why);
	}
	return open_file(out, path, rules, ours, diag);
}

void extract_ahead_drop(struct extract_ahead *ahead)
{
	if (!ahead->path)
		return;
	pthread_join(ahead->thread, NULL);
	free(ahead->path);
	ahead->path = NULL;
	extract_file_release(&ahead->opened.file);
	diag_release(&ahead->opened.why);
}
