/* workbook_kind.c - see workbook_kind.h. */
#include "core/workbook/workbook_kind.h"

#include <string.h>

#include "core/base/text.h"
#include "core/workbook/xml_tags.h"
#include "core/workbook/zip_directory.h"

/* What an office's workbook may unpack to, and by how much: a sheet of a million rows unpacks to
 * some 500 MB; XML shrinks to a tenth or a fiftieth, blank formatted rows to a two-hundredth. */
static const uint64_t unpacked_max = 1ULL << 30, unpacked_small = 64ULL << 20;
enum { RATIO_MAX = 250, ENTRIES_MAX = 5000, HEAD = 4096 };

static bool contains(const struct buf *bytes, const char *text, size_t nr)
{
	return memmem(bytes->data, bytes->nr, text, nr) != NULL;
}

/* Names inside an OLE2 file are UTF-16LE. */
static bool has_stream(const struct buf *bytes, const char *name)
{
	struct buf wide = BUF_INIT;
	bool found;

	for (const char *p = name; *p; p++) {
		buf_addch(&wide, *p);
		buf_addch(&wide, '\0');
	}
	buf_add(&wide, "\0", 2); /* the whole name, not its beginning */
	found = contains(bytes, wide.data, wide.nr);
	buf_release(&wide);
	return found;
}

static struct book_kind old_kind(const struct buf *bytes)
{
	if (has_stream(bytes, "EncryptedPackage"))
		return (struct book_kind){ .refusal = "ING102" };
	if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
		return (struct book_kind){ .name = "xls", .importer = "Gnumeric_Excel:excel" };
	return (struct book_kind){ 0 };
}

static bool any_encrypted(const struct zip_directory *directory)
{
	for (size_t i = 0; i < directory->nr; i++) {
		if (directory->entries[i].encrypted)
			return true;
	}
	return false;
}

/* A style of numbers that shows thousands as ones, which ssconvert does not know. */
static bool has_scaled_style(const struct zip_entry *part)
{
	struct xml_tags tags;
	struct xml_tag tag;
	bool found = false, in_body = false;

	if (!part)
		return false;
	xml_tags_open(&tags, part);
	while (!found && !in_body && xml_tags_next(&tags, &tag)) {
		size_t nr;
		const char *factor = xml_attribute(&tag, "display-factor", &nr);

		found = factor && !(nr == 1 && *factor == '1');
		in_body = strcmp(tag.name, "body") == 0;
	}
	xml_tags_release(&tags);
	return found;
}

/* An OpenDocument package encrypts its parts one by one and stores the result as it is: the
 * content is then neither packed nor XML. Newer ones wrap the whole package. */
static struct book_kind document_kind(const struct zip_directory *directory)
{
	const struct zip_entry *content = zip_directory_find(directory, "content.xml");

	if (zip_directory_find(directory, "encrypted-package") ||
	    (content && content->method == 0 && content->first != '<' && content->first != 0xEF))
		return (struct book_kind){ .refusal = "ING102" };
	if (has_scaled_style(content) ||
	    has_scaled_style(zip_directory_find(directory, "styles.xml")))
		return (struct book_kind){
			.refusal = "ING100",
			.what = "有的数字按千、百万缩小显示，读到的与显示的不同",
		};
	return (struct book_kind){ .name = "ods", .importer = "Gnumeric_OpenCalc:openoffice" };
}

/* The namespaces of "Strict Open XML", which ssconvert does not know. */
static bool is_strict(const struct zip_entry *workbook)
{
	struct xml_tags tags;
	struct xml_tag tag;
	bool found = false, strict = false;

	xml_tags_open(&tags, workbook);
	while (!found && xml_tags_next(&tags, &tag)) {
		found = strcmp(tag.name, "workbook") == 0;
		strict = found && strstr(tag.attributes, "purl.oclc.org/ooxml");
	}
	xml_tags_release(&tags);
	return strict;
}

static bool is_numbers(const struct zip_directory *directory)
{
	static const char end[] = ".iwa";
	size_t nr = strlen(end);

	for (size_t i = 0; i < directory->nr; i++) {
		const struct zip_entry *entry = &directory->entries[i];

		if (entry->nr_name > nr && memcmp(entry->name + entry->nr_name - nr, end, nr) == 0)
			return true;
	}
	return zip_directory_find(directory, "Index.zip") != NULL;
}

static struct book_kind package_kind(const struct zip_directory *directory, const struct buf *bytes)
{
	static const char sheet_type[] = "application/vnd.oasis.opendocument.spreadsheet";
	const struct zip_entry *workbook;

	if (any_encrypted(directory))
		return (struct book_kind){ .refusal = "ING102" };
	if (directory->nr > ENTRIES_MAX || directory->unpacked > unpacked_max ||
	    (directory->unpacked > unpacked_small &&
	     directory->unpacked / RATIO_MAX > directory->packed))
		return (struct book_kind){ .refusal = "ING103", .what = "展开后过大" };
	workbook = zip_directory_find(directory, "xl/workbook.xml");
	if (workbook && is_strict(workbook))
		return (struct book_kind){
			.refusal = "ING100",
			.what = "保存成了“Strict Open XML 电子表格”格式",
		};
	if (workbook)
		return (struct book_kind){ .name = "xlsx", .importer = "Gnumeric_Excel:xlsx" };
	if (zip_directory_find(directory, "xl/workbook.bin"))
		return (struct book_kind){ .refusal = "ING100",
					   .what = "保存成了“Excel 二进制工作簿（xlsb）”" };
	if (zip_directory_find(directory, "mimetype") ||
	    zip_directory_find(directory, "META-INF/manifest.xml"))
		return contains(bytes, sheet_type, strlen(sheet_type)) ? document_kind(directory)
								       : (struct book_kind){ 0 };
	if (zip_directory_find(directory, "[Content_Types].xml"))
		return (struct book_kind){ 0 };
	if (is_numbers(directory))
		return (struct book_kind){
			.refusal = "ING100",
			.what = "是苹果电脑 Numbers 存的文件，请在 Numbers 里导出为 Excel（xlsx）",
		};
	return (struct book_kind){ .refusal = "ING101", .what = "zip" };
}

static struct book_kind zip_kind(const struct buf *bytes)
{
	struct zip_directory directory = ZIP_DIRECTORY_INIT;
	struct book_kind kind = { 0 };

	if (zip_directory_read(&directory, bytes) == 0)
		kind = package_kind(&directory, bytes);
	zip_directory_release(&directory);
	return kind;
}

static bool contains_any_case(const struct buf *bytes, const char *text)
{
	size_t nr = strlen(text);

	for (size_t i = 0; i + nr <= bytes->nr; i++) {
		if (bytes->data[i] == text[0] && strncasecmp(bytes->data + i, text, nr) == 0)
			return true;
	}
	return false;
}

/* A web page with a table, or the XML of Excel 2002 and 2003: what many systems call .xls. */
static struct book_kind markup_kind(const struct buf *bytes)
{
	struct buf head = BUF_INIT;
	struct book_kind kind = { 0 };

	buf_add(&head, bytes->data, bytes->nr < HEAD ? bytes->nr : HEAD);
	if (strstr(head.data, "urn:schemas-microsoft-com:office:spreadsheet") &&
	    !contains_any_case(&head, "<html"))
		kind = (struct book_kind){ .name = "xml", .importer = "Gnumeric_Excel:excel_xml" };
	else if (contains_any_case(bytes, "<td") || contains_any_case(bytes, "<th>") ||
		 contains_any_case(bytes, "<th "))
		kind = (struct book_kind){ .name = "html" };
	buf_release(&head);
	return kind;
}

/* A web page and its parts in one file, as mail carries them. */
static bool is_web_archive(const struct buf *bytes)
{
	struct buf head = BUF_INIT;
	bool is;

	buf_add(&head, bytes->data, bytes->nr < HEAD ? bytes->nr : HEAD);
	is = (text_starts(head.data, "MIME-Version:") || text_starts(head.data, "From: ")) &&
	     strcasestr(head.data, "Content-Type: ");
	buf_release(&head);
	return is;
}

struct book_kind book_kind_of(const struct buf *bytes)
{
	static const struct {
		const char *magic;
		const char *what;
	} archives[] = { { "Rar!", "rar" }, { "7z\xBC\xAF", "7z" }, { "\x1F\x8B", "gzip" } };

	for (size_t i = 0; i < sizeof(archives) / sizeof(archives[0]); i++) {
		if (text_starts(bytes->data, archives[i].magic))
			return (struct book_kind){ .refusal = "ING101", .what = archives[i].what };
	}
	if (bytes->nr > 4 && memcmp(bytes->data, "PK\x03\x04", 4) == 0)
		return zip_kind(bytes);
	if (bytes->nr > 4 && memcmp(bytes->data, "\xD0\xCF\x11\xE0", 4) == 0)
		return old_kind(bytes);
	if (is_web_archive(bytes))
		return (struct book_kind){ .refusal = "ING100",
					   .what = "保存成了“单个文件网页（mht）”" };
	if (bytes->data[strspn(bytes->data, "\xEF\xBB\xBF \t\r\n")] == '<')
		return markup_kind(bytes);
	return (struct book_kind){ 0 };
}
