/* document_template.c - see document_template.h. */
#include "render/document/document_template.h"

#include <stdlib.h>
#include <string.h>

#include "core/system/file.h"

int document_template_read(struct buf *out, const struct report *report, const char *name,
			   struct diag *diag)
{
	const struct rules_file *file = rules_file(report->rules, name);
	struct buf path = BUF_INIT;
	int rc = 1;

	if (file)
		buf_add(out, file->text, file->nr);
	else if (!file_exists(path_join(&path, report->workspace->rules, name)))
		rc = 0;
	else if (file_read(out, path.data, diag) < 0)
		rc = -1;
	buf_release(&path);
	return rc;
}

static const struct template_slot *find_slot(const struct template_slot *slots, size_t nr,
					     const char *name, size_t length)
{
	for (size_t i = 0; i < nr; i++)
		if (strlen(slots[i].name) == length && memcmp(slots[i].name, name, length) == 0)
			return &slots[i];
	return NULL;
}

/* One line: how many slots it has and how many of them said something. */
struct filled {
	struct buf text;
	int slots, said;
};

static int fill_line(struct filled *out, const char *line, size_t nr, const struct diag_at *at,
		     const struct template_slot *slots, size_t nr_slots, struct diag *diag)
{
	const char *end = line + nr;
	int rc = 0;

	while (line < end) {
		const char *open = memmem(line, (size_t)(end - line), "{{", 2);
		const char *close = open ? memmem(open, (size_t)(end - open), "}}", 2) : NULL;
		const struct template_slot *slot;

		if (!close)
			break;
		buf_add(&out->text, line, (size_t)(open - line));
		slot = find_slot(slots, nr_slots, open + 2, (size_t)(close - open - 2));
		if (!slot) {
			char *name = xstrndup(open + 2, (size_t)(close - open - 2));

			diag_add(diag, "REN062", at, name, NULL);
			free(name);
			rc = -1;
		} else if (slot->text && *slot->text) {
			buf_addstr(&out->text, slot->text);
			out->said++;
		}
		out->slots++;
		line = close + 2;
	}
	buf_add(&out->text, line, (size_t)(end - line));
	return rc;
}

int document_template_fill(struct buf *out, const char *template, const char *name,
			   const struct template_slot *slots, size_t nr, struct diag *diag)
{
	struct diag_at at = { .file = name, .line = 0 };
	int rc = 0;

	while (*template) {
		size_t length = strcspn(template, "\n");
		struct filled line = { .text = BUF_INIT };

		at.line++;
		if (fill_line(&line, template,
			      length && template[length - 1] == '\r' ? length - 1 : length, &at,
			      slots, nr, diag) < 0)
			rc = -1; /* go on: every fault of the template is named */
		if (!line.slots || line.said) {
			buf_add(out, line.text.data, line.text.nr);
			buf_addch(out, '\n');
		}
		buf_release(&line.text);
		template += length + (template[length] ? 1 : 0);
	}
	return rc;
}
