/* scan.c - see scan.h. */
#include "ingest/file/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/system_error.h"
#include "core/base/text.h"

enum {
	CHUNK = 256 * 1024,
	HEAD = 512,
	NUL_SHARE = 20,
	THREAD_WORTH = 1024 * 1024,
	CONTINUATION_MAX = 3, /* bytes of a character behind its first */
};

static int64_t count_nul(const char *data, size_t nr)
{
	int64_t found = 0;
	const char *end = data + nr, *at = data;

	while (at < end && (at = memchr(at, '\0', (size_t)(end - at))) != NULL) {
		found++;
		at++;
	}
	return found;
}

static const char *skip_blank_and_bom(const char *head)
{
	if (text_starts(head, "\xEF\xBB\xBF"))
		head += 3;
	return head + strspn(head, " \t\r\n");
}

/* What a file is that only bears the name .csv, by its first bytes; NULL when it may be text. */
static const char *foreign_kind(const char *head, size_t nr)
{
	static const struct {
		const char *magic;
		size_t nr;
		const char *what;
	} kinds[] = {
		{ "PK\x03\x04", 4, "xlsx、ods工作簿或压缩文件（zip）" },
		{ "PK\x05\x06", 4, "空的压缩文件（zip）" },
		{ "\xD0\xCF\x11\xE0", 4, "xls、et工作簿（旧版电子表格）" },
		{ "%PDF", 4, "PDF文件" },
		{ "{\\rtf", 5, "RTF文档" },
		{ "Rar!", 4, "压缩文件（rar）" },
		{ "7z\xBC\xAF", 4, "压缩文件（7z）" },
		{ "\x1F\x8B", 2, "压缩文件（gzip）" },
		{ "\xFF\xD8\xFF", 3, "图片" },
		{ "\x89PNG", 4, "图片" },
	};
	static const char *const markup[] = { "<html", "<!doctype", "<table", "<meta" };
	const char *text = skip_blank_and_bom(head);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (nr >= kinds[i].nr && memcmp(head, kinds[i].magic, kinds[i].nr) == 0)
			return kinds[i].what;
	}
	for (size_t i = 0; i < sizeof(markup) / sizeof(markup[0]); i++) {
		if (strncasecmp(text, markup[i], strlen(markup[i])) == 0)
			return "没有表格的网页";
	}
	return strncasecmp(text, "<?xml", strlen("<?xml")) == 0 ? "XML格式的文件" : NULL;
}

static void judge(struct scan *scan, const char *head, size_t nr, bool is_utf8)
{
	scan->what = foreign_kind(head, nr);
	if (scan->what)
		scan->refusal = "ING002";
	else if (scan->size == 0)
		scan->refusal = "ING001";
	if (nr >= 2 && memcmp(head, "\xFF\xFE", 2) == 0)
		scan->encoding = ENCODING_UTF16LE;
	else if (nr >= 2 && memcmp(head, "\xFE\xFF", 2) == 0)
		scan->encoding = ENCODING_UTF16BE;
	else if (text_starts(head, "\xEF\xBB\xBF"))
		scan->encoding = ENCODING_UTF8_BOM;
	else
		scan->encoding = is_utf8 ? ENCODING_UTF8 : ENCODING_GB18030;
	if (!scan->refusal && scan->encoding < ENCODING_UTF16LE &&
	    scan->nr_nul * NUL_SHARE > scan->size)
		scan->refusal = "ING003";
	if (scan->encoding >= ENCODING_UTF16LE)
		scan->nr_nul = 0;
}

/* A look at the bytes of a file from 'start' to 'end', or to its own end if that comes first. */
struct look {
	const char *path;
	off_t start, end;
	char head[HEAD + 1];
	size_t nr_head;
	size_t nr_skipped; /* continuation bytes at the start: of a character begun before it */
	bool broken;	   /* no UTF-8 */
	char rest[CONTINUATION_MAX]; /* of a character that the next chunk ends */
	size_t nr_rest;
	int64_t nr_nul, size;
	int error; /* errno, or 0 */
};

static void look_at_head(struct look *look, const char *chunk, size_t nr)
{
	look->nr_head = nr < HEAD ? nr : HEAD;
	memcpy(look->head, chunk, look->nr_head);
	while (look->start && look->nr_skipped < look->nr_head &&
	       look->nr_skipped < CONTINUATION_MAX && (look->head[look->nr_skipped] & 0xC0) == 0x80)
		look->nr_skipped++;
}

/* 'nr' bytes, those of look->rest first. */
static void look_at_chunk(struct look *look, const char *chunk, size_t nr)
{
	size_t skipped = 0, unfinished;

	look->size += (int64_t)(nr - look->nr_rest);
	look->nr_nul += count_nul(chunk, nr);
	if (!look->nr_head) {
		look_at_head(look, chunk, nr);
		skipped = look->nr_skipped;
	}
	unfinished = text_unfinished(chunk + skipped, nr - skipped);
	if (!look->broken)
		look->broken = !text_is_utf8(chunk + skipped, nr - skipped - unfinished);
	memcpy(look->rest, chunk + nr - unfinished, unfinished);
	look->nr_rest = unfinished;
}

static void *look_at_bytes(void *data)
{
	struct look *look = data;
	int fd = open(look->path, O_RDONLY | O_CLOEXEC);
	char *chunk = xmalloc(CONTINUATION_MAX + CHUNK);
	off_t at = look->start;
	ssize_t got = fd < 0 ? -1 : 1;

	while (got > 0 && at < look->end) {
		off_t left = look->end - at;

		memcpy(chunk, look->rest, look->nr_rest);
		got = pread(fd, chunk + look->nr_rest, left < CHUNK ? (size_t)left : CHUNK, at);
		if (got > 0)
			look_at_chunk(look, chunk, look->nr_rest + (size_t)got);
		at += got;
	}
	look->error = got < 0 ? errno : 0;
	free(chunk);
	if (fd >= 0)
		close(fd);
	return NULL;
}

/* 'second' goes on where 'first' ends, perhaps within a character. */
static void look_join(struct look *first, const struct look *second)
{
	char across[2 * CONTINUATION_MAX];

	memcpy(across, first->rest, first->nr_rest);
	memcpy(across + first->nr_rest, second->head, second->nr_skipped);
	first->broken |=
		second->broken || !text_is_utf8(across, first->nr_rest + second->nr_skipped);
	first->nr_rest = second->nr_rest;
	first->nr_nul += second->nr_nul;
	first->size += second->size;
	if (second->error)
		first->error = second->error;
}

struct hashing {
	const char *path;
	char *sha256;
	struct diag diag;
	int rc;
};

static void *hash_file(void *data)
{
	struct hashing *hashing = data;

	hashing->rc = sha256_file(hashing->sha256, hashing->path, &hashing->diag);
	return NULL;
}

/* What is done beside the first look: by a thread, where the file is worth one. */
struct beside {
	pthread_t thread;
	bool runs;
};

static void beside_start(struct beside *out, bool worth, void *(*run)(void *), void *data)
{
	out->runs = worth && pthread_create(&out->thread, NULL, run, data) == 0;
	if (!out->runs)
		run(data);
}

static void beside_finish(struct beside *beside)
{
	if (beside->runs)
		pthread_join(beside->thread, NULL);
}

/* The whole file, and its hash beside that. */
static int look_and_hash(struct look *out, char *sha256, bool worth, struct diag *diag)
{
	struct hashing hashing = { .path = out->path, .sha256 = sha256 };
	struct beside beside;

	beside_start(&beside, worth, hash_file, &hashing);
	look_at_bytes(out);
	beside_finish(&beside);
	if (!out->error) /* a file that could not be read is named once */
		diag_append(diag, &hashing.diag);
	diag_release(&hashing.diag);
	return hashing.rc;
}

/* The whole file in two halves. */
static void look_in_halves(struct look *out, off_t size)
{
	struct look second = { .path = out->path, .start = size / 2, .end = out->end };
	struct beside beside;

	out->end = second.start;
	beside_start(&beside, true, look_at_bytes, &second);
	look_at_bytes(out);
	beside_finish(&beside);
	look_join(out, &second);
}

int scan_file(struct scan *out, const char *path, enum scan_hash hash, struct diag *diag)
{
	struct look look = { .path = path, .end = INT64_MAX };
	const struct diag_at at = { .file = path };
	struct stat st;
	int rc = 0;

	*out = (struct scan){ 0 };
	if (stat(path, &st) < 0) {
		diag_add(diag, "FIL001", &at, system_error(errno), NULL);
		return -1;
	}
	if (!S_ISREG(st.st_mode)) { /* opening a pipe would wait for ever */
		diag_add(diag, "FIL001", &at, "不是普通文件", NULL);
		return -1;
	}
	if (hash == SCAN_HASH)
		rc = look_and_hash(&look, out->sha256, st.st_size >= THREAD_WORTH, diag);
	else if (st.st_size >= THREAD_WORTH)
		look_in_halves(&look, st.st_size);
	else
		look_at_bytes(&look);
	if (look.error) {
		diag_add(diag, "FIL001", &at, system_error(look.error), NULL);
		return -1;
	}
	out->size = look.size;
	out->nr_nul = look.nr_nul;
	judge(out, look.head, look.nr_head, !look.broken && !look.nr_rest);
	return rc;
}

bool text_is_mojibake(const char *text, size_t nr)
{
	static const char kun_jin_kao[] = "\xE9\x94\x9F\xE6\x96\xA4\xE6\x8B\xB7";

	/* memchr first: of a short text memmem costs more than all else that is asked of it. */
	return (memchr(text, '?', nr) && memmem(text, nr, "???", 3)) ||
	       (memchr(text, 0xEF, nr) && memmem(text, nr, "\xEF\xBF\xBD", 3)) ||
	       (memchr(text, 0xE9, nr) && memmem(text, nr, kun_jin_kao, sizeof(kun_jin_kao) - 1));
}

bool bytes_are_pasted_utf8(const char *data, size_t nr)
{
	size_t pos = 0, three = 0;

	while (pos < nr) {
		size_t start = pos;

		if (text_next(data, nr, &pos) == UINT32_MAX || pos - start == 2)
			return false;
		three += pos - start == 3;
	}
	return three >= 2;
}

enum { SEQUENCES_MIN = 2, LATIN_MIN = 4, LATIN_FIRST = 0x80, LATIN_LAST = 0xFF };

/* Mostly sequences of three bytes that are Chinese in UTF-8: common words in GBK are not. */
static bool is_utf8_read_as_gbk(const char *text)
{
	struct buf bytes = BUF_INIT;
	size_t pos = 0, good = 0, bad = 0;

	encoding_add_gb18030(&bytes, text, strlen(text));
	while (pos < bytes.nr) {
		size_t start = pos;
		uint32_t ch = text_next(bytes.data, bytes.nr, &pos);

		good += ch != UINT32_MAX && pos - start == 3 && ch >= 0x3000 && ch <= 0xFFEF;
		bad += ch == UINT32_MAX || pos - start == 2;
	}
	buf_release(&bytes);
	return good >= SEQUENCES_MIN && bad <= good;
}

static bool is_gbk_read_as_latin(const char *text)
{
	size_t nr = strlen(text), pos = 0, latin = 0, others = 0;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		latin += ch >= LATIN_FIRST && ch <= LATIN_LAST;
		others += ch > LATIN_LAST;
	}
	return latin >= LATIN_MIN && others <= latin / LATIN_MIN;
}

bool text_is_misread(const char *text)
{
	return text_starts(text, "锘") || is_gbk_read_as_latin(text) || is_utf8_read_as_gbk(text);
}
