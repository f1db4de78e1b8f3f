/* fuzz_extract.c - core/extract: a file that somebody sent, damaged in any places.
 * Longest input: 300.
 *
 * Byte 1 cuts so many pages off the end (0: none); then three bytes each: where in the file (two,
 * scaled to its length) and what stands there. Invariants: it is refused with one word, or opened
 * with the rows that its hash is of. */
#include "core/extract/extract.h"
#include "core/extract/extract_hash.h"
#include "core/system/file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include <unistd.h>

static const char rows[] =
	"INSERT INTO manifest VALUES (1, '370124', 'x', 'county', '2024Q3', '2024-07', '2024-09',"
	" '2023-01', '2024-10-14', 'draft', 0, NULL, 7, 'aa', '0.1.0', 1, 0, 0, '', NULL);"
	"INSERT INTO indicator VALUES ('A02_j', 1, 'x', 'y', 'bb');"
	"INSERT INTO fact VALUES ('A02_j', '2024-08', 'scjgj', 5, NULL, NULL, 'complete', 1, 1),"
	" ('A02_j', '2024-07', 'scjgj', NULL, NULL, NULL, 'missing', 0, 1)";

/* The bytes of a sound one, made once. */
static const struct buf *sound(const char *path)
{
	static struct buf bytes = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct store *extract;

	if (bytes.nr)
		return &bytes;
	unlink(path);
	scratch_expect(extract_make(&extract, path, &diag), &diag);
	scratch_expect(store_exec(extract, rows, &diag), &diag);
	scratch_expect(extract_finish(extract, NULL, &diag), &diag);
	store_free(extract);
	scratch_expect(file_read(&bytes, path, &diag), &diag);
	return &bytes;
}

static void check(const char *path)
{
	char hash[SHA256_SIZE];
	struct diag diag = DIAG_INIT;
	struct buf told = BUF_INIT;
	struct store *extract = NULL;
	int64_t nr;

	if (extract_open(&extract, path, &diag) < 0) {
		CHECK(diag.nr == 1, "%zu words", diag.nr);
	} else {
		scratch_expect(extract_hash(hash, &nr, extract, &diag), &diag);
		scratch_expect(extract_manifest(&told, extract, "rows_hash", &diag), &diag);
		CHECK(strcmp(hash, told.data) == 0, "other rows");
	}
	store_free(extract);
	buf_release(&told);
	diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	enum { PAGE = 4096, SCALE = 65536 };
	struct buf path = BUF_INIT, bytes = BUF_INIT;
	const struct buf *whole;
	size_t pages;

	path_join(&path, fuzz_folder(), "x.db");
	whole = sound(path.data);
	pages = fuzz_choose(&data, &nr, whole->nr / PAGE);
	buf_add(&bytes, whole->data, whole->nr - pages * PAGE);
	for (; nr >= 3; data += 3, nr -= 3)
		bytes.data[(data[0] * 256u + data[1]) * bytes.nr / SCALE] = (char)data[2];
	scratch_write(path.data, bytes.data, bytes.nr);
	check(path.data);
	buf_release(&path);
	buf_release(&bytes);
	return 0;
}
