/* test_utf8_scan.c - the scan agrees with text_is_utf8(), wherever a text is cut. */
#include "core/base/text.h"
#include "core/base/utf8_scan.h"
#include "tests/unit/core/check.h"

/* The bounds of what may follow a lead byte, and a byte beyond on either side. */
static const unsigned char edges[] = { 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2 };
enum { EDGES = sizeof(edges) };

static struct utf8_scan fresh; /* made once: the tables cost more than the short texts */

static bool scanned(const char *text, size_t nr, size_t cut)
{
	struct utf8_scan scan = fresh;

	utf8_scan_add(&scan, text, cut);
	utf8_scan_add(&scan, text + cut, nr - cut);
	return utf8_scan_is_valid(&scan);
}

static void assert_agrees(const char *text, size_t nr)
{
	bool valid = text_is_utf8(text, nr);

	for (size_t cut = 0; cut <= nr; cut++) {
		if (scanned(text, nr, cut) != valid)
			fail_msg("%zu bytes from %02X on, cut at %zu: not %d", nr,
				 (unsigned char)text[0], cut, valid);
	}
}

static void every_lead_is_judged_with_what_follows(void **state)
{
	char text[5] = "";

	(void)state;
	for (int lead = 0; lead < 256; lead++) {
		text[0] = (char)lead;
		for (size_t i = 0; i < (size_t)EDGES * EDGES * EDGES; i++) {
			text[1] = (char)edges[i % EDGES];
			text[2] = (char)edges[i / EDGES % EDGES];
			text[3] = (char)edges[i / EDGES / EDGES];
			for (size_t nr = 1; nr <= 5; nr++)
				assert_agrees(text, nr);
		}
	}
}

static void a_text_may_end_within_a_character_until_more_comes(void **state)
{
	struct utf8_scan scan;

	(void)state;
	utf8_scan_init(&scan);
	assert_true(utf8_scan_is_valid(&scan));
	utf8_scan_add(&scan, "\xE4", 1);
	assert_false(utf8_scan_is_valid(&scan));
	utf8_scan_add(&scan, "\xBE", 1);
	utf8_scan_add(&scan, "", 0);
	utf8_scan_add(&scan, "\xB5", 1);
	assert_true(utf8_scan_is_valid(&scan));
	utf8_scan_add(&scan, "\x80", 1);
	utf8_scan_add(&scan, "abc", 3);
	assert_false(utf8_scan_is_valid(&scan));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_lead_is_judged_with_what_follows),
		cmocka_unit_test(a_text_may_end_within_a_character_until_more_comes),
	};

	utf8_scan_init(&fresh);
	return cmocka_run_group_tests_name("utf8_scan", tests, NULL, NULL);
}
