/* adapter_file.c - see adapter_file.h. */
#include "ingest/header/adapter_file.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/csv.h"
#include "core/system/csv_file.h"

enum { HEAD_MAX = 10, COLUMNS_MAX = 200, THEIRS_MIN = 3 };

/* Where the adapter's columns are in the file; -1: nowhere. */
struct places {
	long at[COLUMNS_MAX];
};

static bool is_same_name(const struct csv_field *field, const char *name)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same;

	text_add_name_key(&one, field->data, field->nr);
	text_add_name_key(&other, name, strlen(name));
	same = one.nr && other.nr && strcmp(one.data, other.data) == 0;
	buf_release(&one);
	buf_release(&other);
	return same;
}

/* Every column that is theirs is in the row. */
static bool has_all(struct places *places, const struct csv_row *row, const struct adapter *adapter)
{
	size_t theirs = 0;

	if (!adapter->form || adapter->nr_columns > COLUMNS_MAX)
		return false;
	for (size_t c = 0; c < adapter->nr_columns; c++) {
		const char *name = adapter->columns[c].theirs;

		places->at[c] = -1;
		for (size_t i = 0; name[0] && places->at[c] < 0 && i < row->nr; i++)
			if (is_same_name(&row->fields[i], name))
				places->at[c] = (long)i;
		if (name[0] && places->at[c] < 0)
			return false;
		theirs += name[0] != '\0';
	}
	return theirs >= THEIRS_MIN;
}

static const struct adapter *adapter_of(struct places *places, const struct csv_row *row,
					const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_adapters; i++)
		if (has_all(places, row, &rules->adapters[i]))
			return &rules->adapters[i];
	return NULL;
}

static void pad_to(struct buf *out, long *at, long line)
{
	for (; *at < line; ++*at)
		buf_addch(out, '\n');
}

static void add_header(struct buf *out, const struct adapter *adapter)
{
	bool first = true;

	for (size_t c = 0; c < adapter->nr_columns; c++) {
		if (!adapter->columns[c].field)
			continue;
		csv_add_field(out, adapter->columns[c].field->header, first);
		first = false;
	}
	buf_addch(out, '\n');
}

static bool is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->nr; i++)
		if (row->fields[i].nr)
			return false;
	return true;
}

static void add_row(struct buf *out, const struct adapter *adapter, const struct places *places,
		    const struct csv_row *row)
{
	bool first = true;

	for (size_t c = 0; c < adapter->nr_columns; c++) {
		const struct adapter_column *column = &adapter->columns[c];
		struct buf text = BUF_INIT;

		if (!column->field)
			continue;
		if (!column->theirs[0])
			buf_addstr(&text, column->value);
		else if ((size_t)places->at[c] < row->nr)
			text_prose(&text, row->fields[places->at[c]].data,
				   row->fields[places->at[c]].nr);
		for (size_t i = 0; i < text.nr; i++) /* a line a row */
			if (text.data[i] == '\n' || text.data[i] == '\r')
				text.data[i] = ' ';
		csv_add_field(out, text.nr ? text.data : "", first);
		first = false;
		buf_release(&text);
	}
	buf_addch(out, '\n');
}

static int read_rows(struct buf *out, const struct adapter **adapter, const char *path,
		     enum encoding encoding, char delimiter, const struct rules *rules,
		     struct diag *diag)
{
	struct csv_file *file = csv_file_open(path, encoding, delimiter, diag);
	struct places places;
	struct csv_row row;
	enum csv_row_state state;
	long at = 1;

	if (!file)
		return -1;
	for (size_t r = 0; (state = csv_file_next_text(file, &row)) == CSV_ROW_OK; r++) {
		if (!*adapter && r == HEAD_MAX)
			break;
		if (*adapter && is_blank(&row))
			continue;
		if (*adapter) {
			pad_to(out, &at, row.line);
			add_row(out, *adapter, &places, &row);
			at++;
			continue;
		}
		*adapter = adapter_of(&places, &row, rules);
		if (*adapter) {
			pad_to(out, &at, row.line);
			add_header(out, *adapter);
			at++;
		}
	}
	if (*adapter &&
	    state != CSV_ROW_END) { /* not a part of it: the whole is refused as it is */
		*adapter = NULL;
		buf_reset(out);
	}
	csv_file_free(file);
	return 0;
}

int adapter_file_read(struct buf *out, const struct adapter **adapter, const char *path,
		      enum encoding encoding, const struct rules *rules, struct diag *diag)
{
	static const char delimiters[] = { ',', '\t', ';' };
	int rc = 0;

	*adapter = NULL;
	for (size_t i = 0; rules->nr_adapters && i < sizeof(delimiters) && rc == 0 && !*adapter;
	     i++)
		rc = read_rows(out, adapter, path, encoding, delimiters[i], rules, diag);
	return rc;
}
