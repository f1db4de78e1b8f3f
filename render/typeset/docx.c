/* docx.c - see docx.h: the package (ECMA-376, part 2) and its parts. */
#include "render/typeset/docx.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx_parts.h"
#include "render/typeset/markup_text.h"

#define XML_HEAD  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SCHEMAS	  "http://schemas.openxmlformats.org/"
#define W_SPACE	  "xmlns:w=\"" SCHEMAS "wordprocessingml/2006/main\""
#define PACKAGE	  SCHEMAS "package/2006/"
#define OFFICE	  SCHEMAS "officeDocument/2006/relationships"
#define PART_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define CORE_TYPE "application/vnd.openxmlformats-package."

static const char content_types[] =
	XML_HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
		 "<Default Extension=\"rels\" ContentType=\"" CORE_TYPE "relationships+xml\"/>"
		 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		 "<Default Extension=\"png\" ContentType=\"image/png\"/>"
		 "<Override PartName=\"/word/document.xml\""
		 " ContentType=\"" PART_TYPE "document.main+xml\"/>"
		 "<Override PartName=\"/word/styles.xml\" ContentType=\"" PART_TYPE "styles+xml\"/>"
		 "<Override PartName=\"/word/settings.xml\""
		 " ContentType=\"" PART_TYPE "settings+xml\"/>"
		 "<Override PartName=\"/word/footer1.xml\""
		 " ContentType=\"" PART_TYPE "footer+xml\"/>"
		 "<Override PartName=\"/word/footer2.xml\""
		 " ContentType=\"" PART_TYPE "footer+xml\"/>"
		 "<Override PartName=\"/docProps/core.xml\""
		 " ContentType=\"" CORE_TYPE "core-properties+xml\"/></Types>";
static const char package_rels[] = XML_HEAD
	"<Relationships xmlns=\"" PACKAGE "relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\""
	" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\""
	" Target=\"docProps/core.xml\"/></Relationships>";
static const char settings[] =
	XML_HEAD "<w:settings " W_SPACE "><w:zoom w:percent=\"100\"/>"
		 "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
		 "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
		 "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
		 "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>";

static void say_types(struct buf *out)
{
	buf_addstr(out, content_types);
}

static void say_package(struct buf *out)
{
	buf_addstr(out, package_rels);
}

static void say_settings(struct buf *out)
{
	buf_addstr(out, settings);
}

static const struct {
	const char *name;
	void (*say)(struct buf *out);
} shared_parts[] = {
	{ "[Content_Types].xml", say_types },
	{ "_rels/.rels", say_package },
	{ "word/settings.xml", say_settings },
	{ "word/styles.xml", document_style_styles },
	{ "word/footer1.xml", document_style_odd_footer },
	{ "word/footer2.xml", document_style_even_footer },
};
enum { NR_SHARED = sizeof(shared_parts) / sizeof(shared_parts[0]) };

void docx_shared_make(struct docx_shared *out)
{
	struct buf content = BUF_INIT;

	out->parts = xcalloc(NR_SHARED, sizeof(*out->parts));
	for (size_t i = 0; i < NR_SHARED; i++) {
		buf_reset(&content);
		shared_parts[i].say(&content);
		zip_pack(&out->parts[i], content.data, content.nr);
	}
	buf_release(&content);
}

void docx_shared_release(struct docx_shared *shared)
{
	for (size_t i = 0; i < NR_SHARED; i++)
		buf_release(&shared->parts[i].bytes);
	free(shared->parts);
}

/* ---- parts of a document's own */
static void add_core(struct buf *out, const struct docx_document *document)
{
	buf_addstr(out,
		   XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\""
			    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
			    " xmlns:dcterms=\"http://purl.org/dc/terms/\""
			    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
	markup_text(out, document->title);
	buf_addstr(out, "</dc:title><dc:creator>");
	markup_text(out, document->author);
	buf_addf(out,
		 "</dc:creator><dc:language>zh-CN</dc:language>"
		 "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created>"
		 "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified>"
		 "</cp:coreProperties>",
		 document->day, document->day);
}

/* The page of the standard: head 37 mm, foot 35, left 28, right 26, lines of 29 points. The first
 * page of a letter has no number. */
static void add_section(struct buf *out, bool is_letter)
{
	buf_addf(out,
		 "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
		 "<w:footerReference w:type=\"even\" r:id=\"rId4\"/>"
		 "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
		 "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1980\" w:left=\"1588\""
		 " w:header=\"851\" w:footer=\"1432\" w:gutter=\"0\"/>%s"
		 "<w:docGrid w:type=\"lines\" w:linePitch=\"580\"/></w:sectPr>",
		 is_letter ? "<w:titlePg/>" : "");
}

static bool is_letter(const struct text_blocks *blocks)
{
	for (size_t i = 0; i < blocks->nr; i++)
		if (blocks->items[i].style && strcmp(blocks->items[i].style, "信函标志") == 0)
			return true;
	return false;
}

static int add_document(struct buf *out, struct docx_pictures *pictures,
			const struct text_blocks *blocks, struct diag *diag)
{
	int rc;

	buf_addstr(out,
		   XML_HEAD "<w:document " W_SPACE " xmlns:r=\"" OFFICE "\" xmlns:wp=\"" SCHEMAS
			    "drawingml/2006/wordprocessingDrawing\" xmlns:a=\"" SCHEMAS
			    "drawingml/2006/main\"><w:body>");
	rc = docx_add_body(out, pictures, blocks, diag);
	add_section(out, is_letter(blocks));
	buf_addstr(out, "</w:body></w:document>");
	return rc;
}

static void add_relation(struct buf *out, const char *id, const char *type, const char *target)
{
	buf_addf(out, "<Relationship Id=\"%s\" Type=\"" OFFICE "/%s\" Target=\"%s\"/>", id, type,
		 target);
}

static void add_relations(struct buf *out, size_t nr_pictures)
{
	buf_addstr(out, XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">");
	add_relation(out, "rId1", "styles", "styles.xml");
	add_relation(out, "rId2", "settings", "settings.xml");
	add_relation(out, "rId3", "footer", "footer1.xml");
	add_relation(out, "rId4", "footer", "footer2.xml");
	for (size_t i = 1; i <= nr_pictures; i++)
		buf_addf(out,
			 "<Relationship Id=\"picture%zu\" Type=\"" OFFICE "/image\""
			 " Target=\"media/picture%zu.png\"/>",
			 i, i);
	buf_addstr(out, "</Relationships>");
}

static void add_part(struct zip *zip, const char *name, struct buf *content)
{
	zip_add(zip, name, content->data, content->nr);
	buf_reset(content);
}

static void add_pictures(struct zip *zip, const struct docx_pictures *pictures)
{
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < pictures->nr; i++) {
		const struct buf *bytes = &pictures->items[i];

		buf_reset(&name);
		buf_addf(&name, "word/media/picture%zu.png", i + 1);
		zip_add(zip, name.data, bytes->data, bytes->nr);
	}
	buf_release(&name);
}

int docx_write(struct buf *out, const struct docx_document *document,
	       const struct docx_shared *shared, struct diag *diag)
{
	struct docx_pictures pictures = { .folder = document->folder };
	struct zip zip = ZIP_INIT;
	struct buf part = BUF_INIT;
	int rc = add_document(&part, &pictures, document->blocks, diag);

	for (size_t i = 0; i < NR_SHARED; i++)
		zip_add_packed(&zip, shared_parts[i].name, &shared->parts[i]);
	add_part(&zip, "word/document.xml", &part);
	add_relations(&part, pictures.nr);
	add_part(&zip, "word/_rels/document.xml.rels", &part);
	add_core(&part, document);
	add_part(&zip, "docProps/core.xml", &part);
	add_pictures(&zip, &pictures);
	zip_finish(&zip);
	buf_add(out, zip.data.data, zip.data.nr);
	docx_pictures_release(&pictures);
	buf_release(&part);
	zip_release(&zip);
	return rc;
}
