/* link_key.c - see link_key.h. */
#include "core/extract/link_key.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

/* A letter or character but the 号 behind the serial, and a digit. */
static bool names_its_office(const char *number, size_t nr)
{
	enum { SERIAL_MARK = 0x53F7 };
	bool named = false, digit = false;
	size_t pos = 0;

	while (pos < nr) {
		uint32_t ch = text_next(number, nr, &pos);

		digit = digit || (ch < 0x80 && isdigit((int)ch));
		named = named || (ch < 0x80 ? isalpha((int)ch) != 0 : ch != SERIAL_MARK);
	}
	return named && digit;
}

bool link_key(char hex[static SHA256_SIZE], const char *kind, const char *number)
{
	struct buf key = BUF_INIT, text = BUF_INIT;
	bool is = false;

	if (number)
		text_add_number_key(&key, number, strlen(number));
	if (names_its_office(key.data, key.nr)) {
		buf_addf(&text, "shuangda-link-1\n%s\n%s", kind, key.data);
		sha256_bytes(hex, text.data, text.nr);
		is = true;
	}
	buf_release(&key);
	buf_release(&text);
	return is;
}
