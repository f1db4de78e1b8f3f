/* sha256.c - see sha256.h. A struct sha256 is libcrypto's context under a name of ours. */
#include "core/system/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/system_error.h"

enum { CHUNK = 256 * 1024 };

static void to_hex(char hex[static SHA256_SIZE], const unsigned char *digest)
{
	for (int i = 0; i < (SHA256_SIZE - 1) / 2; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

void sha256_bytes(char hex[static SHA256_SIZE], const void *data, size_t nr)
{
	unsigned char digest[EVP_MAX_MD_SIZE];

	if (!EVP_Digest(data, nr, digest, NULL, EVP_sha256(), NULL))
		BUG("SHA-256 is not available");
	to_hex(hex, digest);
}

struct sha256 *sha256_new(void)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	if (!ctx || !EVP_DigestInit_ex(ctx, EVP_sha256(), NULL))
		BUG("SHA-256 is not available");
	return (struct sha256 *)ctx;
}

void sha256_add(struct sha256 *sha256, const void *data, size_t nr)
{
	if (!EVP_DigestUpdate((EVP_MD_CTX *)sha256, data, nr))
		BUG("SHA-256 failed");
}

void sha256_end(char hex[static SHA256_SIZE], struct sha256 *sha256)
{
	EVP_MD_CTX *ctx = (EVP_MD_CTX *)sha256;
	unsigned char digest[EVP_MAX_MD_SIZE];

	if (!EVP_DigestFinal_ex(ctx, digest, NULL))
		BUG("SHA-256 failed");
	to_hex(hex, digest);
	EVP_MD_CTX_free(ctx);
}

int sha256_file(char hex[static SHA256_SIZE], const char *path, struct diag *diag)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct sha256 *sha256 = sha256_new();
	char *chunk = xmalloc(CHUNK);
	ssize_t got = fd < 0 ? -1 : 1;

	while (got > 0) {
		got = read(fd, chunk, CHUNK);
		if (got > 0)
			sha256_add(sha256, chunk, (size_t)got);
	}
	if (got < 0)
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, system_error(errno),
			 NULL);
	sha256_end(hex, sha256);
	free(chunk);
	if (fd >= 0)
		close(fd);
	return got < 0 ? -1 : 0;
}
