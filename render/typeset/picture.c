/* picture.c - see picture.h. PNG (ISO/IEC 15948): the size stands behind the signature and the name
 * of the first chunk. */
#include "render/typeset/picture.h"

double picture_shape(const struct buf *bytes)
{
	enum { WIDTH_AT = 16, HEIGHT_AT = 20, SIZE = 24 };
	static const char signature[] = "\x89PNG\r\n\x1a\n";
	double numbers[2] = { 0 };

	if (bytes->nr < SIZE || memcmp(bytes->data, signature, strlen(signature)) != 0)
		return 0;
	for (int at = WIDTH_AT; at < SIZE; at++)
		numbers[at >= HEIGHT_AT] =
			numbers[at >= HEIGHT_AT] * 256 + (unsigned char)bytes->data[at];
	return numbers[0] > 0 ? numbers[1] / numbers[0] : 0;
}
