/* fuzz_text.c - text of any bytes: folding, keys, decoding.
 *
 * Byte 1 chooses an encoding, byte 2 where the decoder's input is cut. Invariants: what comes out
 * is UTF-8 (of a decoder that converts, too); folding again changes nothing and is reported so; a
 * folded text has no blank at its ends; the key of a folded text is the key of the text; a key's
 * key is itself; decoding in two pieces is decoding in one. */
#include "ingest/file/scan.h"
#include "tests/fuzz/fuzz.h"

static bool same(const struct buf *a, const struct buf *b)
{
	return a->nr == b->nr && memcmp(a->data, b->data, a->nr) == 0;
}

static void check_fold(bool (*fold)(struct buf *, const char *, size_t), const char *text,
		       size_t nr)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	bool changed = fold(&once, text, nr);

	CHECK(changed == (once.nr != nr || (nr && memcmp(once.data, text, nr) != 0)),
	      "folding does not say what it did");
	CHECK(text_is_utf8(once.data, once.nr), "not UTF-8");
	CHECK(!memchr(once.data, '\0', once.nr), "a NUL byte is left");
	CHECK(!once.nr || (once.data[0] != ' ' && once.data[once.nr - 1] != ' '), "not trimmed");
	CHECK(!fold(&twice, once.data, once.nr) && same(&once, &twice), "folded twice is another");
	CHECK(text_length(once.data) <= once.nr && text_width(once.data) <= 2 * once.nr,
	      "longer than its bytes");
	buf_release(&once);
	buf_release(&twice);
}

static void check_key(void (*add_key)(struct buf *, const char *, size_t), const char *text,
		      size_t nr)
{
	struct buf key = BUF_INIT, again = BUF_INIT, folded = BUF_INIT;

	add_key(&key, text, nr);
	CHECK(text_is_utf8(key.data, key.nr), "not UTF-8");
	CHECK(!strpbrk(key.data, " \t\r\n"), "a blank in a key");
	add_key(&again, key.data, key.nr);
	CHECK(same(&key, &again), "the key of a key is another: %s | %s", key.data, again.data);
	buf_reset(&again);
	text_fold(&folded, text, nr);
	add_key(&again, folded.data, folded.nr);
	CHECK(same(&key, &again), "folding changes the key: %s | %s", key.data, again.data);
	buf_release(&key);
	buf_release(&again);
	buf_release(&folded);
}

static void check_decoder(enum encoding encoding, const char *text, size_t nr, size_t cut)
{
	struct buf whole = BUF_INIT, pieces = BUF_INIT;
	struct decoder decoder;
	size_t left;

	decoder_init(&decoder, encoding);
	CHECK(decoder_add(&whole, &decoder, text, nr, true) == 0, "bytes are left at the end");
	CHECK(!decoder.converts || text_is_utf8(whole.data, whole.nr), "not UTF-8");
	decoder_release(&decoder);
	decoder_init(&decoder, encoding);
	left = decoder_add(&pieces, &decoder, text, cut, false);
	CHECK(left <= cut && left < 4, "%zu bytes left of %zu", left, cut);
	decoder_add(&pieces, &decoder, text + cut - left, nr - cut + left, true);
	CHECK(same(&whole, &pieces), "the text depends on the pieces");
	decoder_release(&decoder);
	text_is_mojibake(whole.data, whole.nr);
	if (bytes_are_pasted_utf8(text, nr))
		CHECK(text_is_utf8(text, nr), "pasted UTF-8 is none");
	buf_release(&whole);
	buf_release(&pieces);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	enum encoding encoding = (enum encoding)fuzz_choose(&data, &nr, ENCODING_UTF16BE + 1);
	size_t cut = fuzz_choose(&data, &nr, 256);
	const char *text = (const char *)data;

	check_fold(text_fold, text, nr);
	check_fold(text_prose, text, nr);
	check_key(text_add_name_key, text, nr);
	check_key(text_add_number_key, text, nr);
	check_decoder(encoding, text, nr, cut < nr ? cut : nr);
	return 0;
}
