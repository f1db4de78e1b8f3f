/* encoding.c - see encoding.h. */
#include "ingest/encoding.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/text.h"

enum { CHUNK = 256 * 1024, HEAD = 512, NUL_SHARE = 20, THREAD_WORTH = 1024 * 1024 };

const char *encoding_name(enum encoding encoding)
{
	static const char *const names[] = {
		[ENCODING_UTF8] = "UTF-8",	 [ENCODING_UTF8_BOM] = "UTF-8-BOM",
		[ENCODING_GB18030] = "GB18030",	 [ENCODING_UTF16LE] = "UTF-16LE",
		[ENCODING_UTF16BE] = "UTF-16BE",
	};
	return names[encoding];
}

/* Strict UTF-8 over chunks: a character cut off at a chunk's end waits in 'rest'. */
struct utf8_check {
	char rest[4];
	size_t nr_rest;
	bool broken;
};

/* Bytes that the character starting with 'lead' takes. */
static size_t sequence_size(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Position behind the ASCII run at 'pos'. */
static size_t skip_ascii(const char *data, size_t pos, size_t nr)
{
	uint64_t word;

	for (; pos + sizeof(word) <= nr; pos += sizeof(word)) {
		memcpy(&word, data + pos, sizeof(word));
		if (word & 0x8080808080808080U)
			break;
	}
	while (pos < nr && !((unsigned char)data[pos] & 0x80))
		pos++;
	return pos;
}

/* Position behind the ASCII and the common ideographs (U+4000..U+9FFF) at 'pos'. */
static size_t skip_plain(const char *data, size_t pos, size_t nr)
{
	const unsigned char *p = (const unsigned char *)data;

	for (;;) {
		size_t start = pos = skip_ascii(data, pos, nr);

		while (pos + 3 <= nr && p[pos] >= 0xE4 && p[pos] <= 0xE9 &&
		       (p[pos + 1] & 0xC0) == 0x80 && (p[pos + 2] & 0xC0) == 0x80)
			pos += 3;
		if (pos == start)
			return pos;
	}
}

/* Complete the character kept from the chunk before. Returns the bytes used. */
static size_t check_rest(struct utf8_check *check, const char *data, size_t nr)
{
	size_t want = sequence_size((unsigned char)check->rest[0]);
	size_t used = 0, pos = 0;

	while (check->nr_rest < want && used < nr)
		check->rest[check->nr_rest++] = data[used++];
	if (check->nr_rest < want)
		return used;
	check->broken = text_next(check->rest, check->nr_rest, &pos) == UINT32_MAX;
	check->nr_rest = 0;
	return used;
}

static void check_utf8(struct utf8_check *check, const char *data, size_t nr)
{
	size_t pos = 0;

	if (check->nr_rest)
		pos = check_rest(check, data, nr);
	while (!check->broken && (pos = skip_plain(data, pos, nr)) < nr) {
		if (pos + sequence_size((unsigned char)data[pos]) > nr) {
			check->nr_rest = nr - pos;
			memcpy(check->rest, data + pos, check->nr_rest);
			return;
		}
		check->broken = text_next(data, nr, &pos) == UINT32_MAX;
	}
}

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
	static const char *const markup[] = { "<html", "<!doctype", "<table", "<?xml", "<meta" };
	const char *text = skip_blank_and_bom(head);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (nr >= kinds[i].nr && memcmp(head, kinds[i].magic, kinds[i].nr) == 0)
			return kinds[i].what;
	}
	for (size_t i = 0; i < sizeof(markup) / sizeof(markup[0]); i++) {
		if (strncasecmp(text, markup[i], strlen(markup[i])) == 0)
			return "网页或XML格式的表格";
	}
	return NULL;
}

static void judge(struct scan *scan, const char *head, size_t nr, const struct utf8_check *check)
{
	bool valid = !check->broken && !check->nr_rest;

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
		scan->encoding = valid ? ENCODING_UTF8 : ENCODING_GB18030;
	if (!scan->refusal && scan->encoding < ENCODING_UTF16LE &&
	    scan->nr_nul * NUL_SHARE > scan->size)
		scan->refusal = "ING003";
	if (scan->encoding >= ENCODING_UTF16LE)
		scan->nr_nul = 0;
}

/* The hash of a file, taken beside the look at its bytes. */
struct hashing {
	const char *path;
	char *sha256;
	struct diag diag;
	int rc;
	pthread_t thread;
	bool has_thread;
};

static void *hash_file(void *data)
{
	struct hashing *hashing = data;

	hashing->rc = sha256_file(hashing->sha256, hashing->path, &hashing->diag);
	return NULL;
}

static void hashing_start(struct hashing *hashing, int64_t size)
{
	hashing->has_thread = size >= THREAD_WORTH &&
			      pthread_create(&hashing->thread, NULL, hash_file, hashing) == 0;
	if (!hashing->has_thread)
		hash_file(hashing);
}

/* 'rc' of the look at the bytes: a file that could not be read is named once. */
static int hashing_finish(struct hashing *hashing, int rc, struct diag *diag)
{
	if (hashing->has_thread)
		pthread_join(hashing->thread, NULL);
	if (rc == 0)
		diag_append(diag, &hashing->diag);
	diag_release(&hashing->diag);
	return rc < 0 ? rc : hashing->rc;
}

/* Look at every byte. Returns 0, or -1 with FIL001. */
static int look_at_bytes(struct scan *out, const char *path, struct diag *diag)
{
	FILE *file = fopen(path, "rbe");
	char *chunk = xmalloc(CHUNK), head[HEAD + 1] = "";
	struct utf8_check check = { 0 };
	size_t nr, nr_head = 0;
	int rc = 0;

	while (file && (nr = fread(chunk, 1, CHUNK, file)) > 0) {
		if (out->size == 0) {
			nr_head = nr < HEAD ? nr : HEAD;
			memcpy(head, chunk, nr_head);
		}
		check_utf8(&check, chunk, nr);
		out->nr_nul += count_nul(chunk, nr);
		out->size += (int64_t)nr;
	}
	if (!file || ferror(file)) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, strerror(errno), NULL);
		rc = -1;
	}
	judge(out, head, nr_head, &check);
	free(chunk);
	if (file)
		fclose(file);
	return rc;
}

int scan_file(struct scan *out, const char *path, struct diag *diag)
{
	struct hashing hashing = { .path = path, .sha256 = out->sha256 };
	struct stat stat_of_file;
	int rc;

	*out = (struct scan){ 0 };
	if (stat(path, &stat_of_file) < 0) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, strerror(errno), NULL);
		return -1;
	}
	if (!S_ISREG(stat_of_file.st_mode)) { /* opening a pipe would wait for ever */
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, "不是普通文件", NULL);
		return -1;
	}
	hashing_start(&hashing, stat_of_file.st_size);
	rc = look_at_bytes(out, path, diag);
	return hashing_finish(&hashing, rc, diag);
}

void decoder_init(struct decoder *out, enum encoding encoding)
{
	static const char *const from[] = {
		[ENCODING_GB18030] = "GB18030",
		[ENCODING_UTF16LE] = "UTF-16LE",
		[ENCODING_UTF16BE] = "UTF-16BE",
	};

	*out = (struct decoder){ .converts = encoding >= ENCODING_GB18030 };
	if (!out->converts)
		return;
	out->handle = iconv_open("UTF-8", from[encoding]);
	if (out->handle == (iconv_t)-1)
		BUG("iconv lacks an encoding");
}

void decoder_release(struct decoder *decoder)
{
	if (decoder->converts)
		iconv_close(decoder->handle);
	*decoder = (struct decoder){ 0 };
}

size_t decoder_add(struct buf *out, struct decoder *decoder, const char *data, size_t nr, bool last)
{
	char *in = (char *)data;
	size_t left = nr;

	if (!decoder->converts) {
		buf_add(out, data, nr);
		return 0;
	}
	while (left) {
		char *to;
		size_t room, before;

		buf_reserve(out, left * 3 + 16);
		room = before = left * 3 + 15;
		to = out->data + out->nr;
		errno = 0;
		iconv(decoder->handle, &in, &left, &to, &room);
		out->nr += before - room;
		out->data[out->nr] = '\0';
		if (left && errno == EINVAL && !last)
			return left;
		if (left && errno != E2BIG) {
			/* Windows writes the euro sign so in a file it calls GBK. */
			buf_addstr(out, *in == '\x80' ? "€" : "\xEF\xBF\xBD");
			in++;
			left--;
		}
	}
	return 0;
}

bool text_is_mojibake(const char *text, size_t nr)
{
	static const char kun_jin_kao[] = "\xE9\x94\x9F\xE6\x96\xA4\xE6\x8B\xB7";

	/* memchr first: of a short text memmem costs more than all else that is asked of it. */
	return (memchr(text, '?', nr) && memmem(text, nr, "???", 3)) ||
	       (memchr(text, 0xEF, nr) && memmem(text, nr, "\xEF\xBF\xBD", 3)) ||
	       (memchr(text, 0xE9, nr) &&
		memmem(text, nr, kun_jin_kao, sizeof(kun_jin_kao) - 1));
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
