/* adapter_file.c - see adapter_file.h. */
#include "ingest/header/adapter_file.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/csv.h"
#include "core/system/csv_file.h"

enum {
	HEAD_MAX = 10,
	COLUMNS_MAX = 200,
	THEIRS_MIN = 3,
	KNOWN_PERCENT = 80 /* of their columns: enough to know the table by */
};

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

/* How many columns that are theirs the row has, -1 when it does not say whose it is. */
static int count_theirs(struct places *places, size_t *theirs, const struct csv_row *row,
			const struct adapter *adapter)
{
	int found = 0;

	*theirs = 0;
	if (!adapter->form || adapter->nr_columns > COLUMNS_MAX)
		return -1;
	for (size_t c = 0; c < adapter->nr_columns; c++) {
		const char *name = adapter->columns[c].theirs;

		places->at[c] = -1;
		for (size_t i = 0; name[0] && places->at[c] < 0 && i < row->nr; i++)
			if (is_same_name(&row->fields[i], name))
				places->at[c] = (long)i;
		*theirs += name[0] != '\0';
		found += places->at[c] >= 0;
	}
	return found >= THEIRS_MIN ? found : -1;
}

static void add_lacking(struct buf *out, const struct places *places, const struct adapter *adapter)
{
	buf_reset(out);
	for (size_t c = 0; c < adapter->nr_columns; c++)
		if (adapter->columns[c].theirs[0] && places->at[c] < 0)
			buf_addf(out, "%s%s", out->nr ? "、" : "", adapter->columns[c].theirs);
}

/* The adapter whose columns are all in the row; 'near' keeps the first that has most of them. */
static const struct adapter *adapter_of(struct places *places, struct adapter_file *near,
					const struct csv_row *row, const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_adapters; i++) {
		const struct adapter *adapter = &rules->adapters[i];
		size_t theirs;
		int found = count_theirs(places, &theirs, row, adapter);

		if (found >= 0 && (size_t)found == theirs)
			return adapter;
		if (found < 0 || near->adapter || (size_t)found * 100 < theirs * KNOWN_PERCENT)
			continue;
		near->adapter = adapter;
		add_lacking(&near->lacks, places, adapter);
	}
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

static int read_rows(struct adapter_file *out, struct adapter_file *near, const char *path,
		     enum encoding encoding, char delimiter, const struct rules *rules,
		     struct diag *diag)
{
	struct csv_file *file = csv_file_open(path, encoding, delimiter, diag);
	struct places places = { { 0 } };
	struct csv_row row;
	enum csv_row_state state;
	long at = 1;

	if (!file)
		return -1;
	for (size_t r = 0; (state = csv_file_next_text(file, &row)) == CSV_ROW_OK; r++) {
		if (!out->adapter && r == HEAD_MAX)
			break;
		if (out->adapter && is_blank(&row))
			continue;
		if (out->adapter) {
			pad_to(&out->rows, &at, row.line);
			add_row(&out->rows, out->adapter, &places, &row);
			at++;
			continue;
		}
		out->adapter = adapter_of(&places, near, &row, rules);
		if (out->adapter) {
			pad_to(&out->rows, &at, row.line);
			add_header(&out->rows, out->adapter);
			at++;
		}
	}
	if (out->adapter &&
	    state != CSV_ROW_END) { /* not a part of it: the whole is refused as it is */
		out->adapter = NULL;
		buf_reset(&out->rows);
	}
	csv_file_free(file);
	return 0;
}

int adapter_file_read(struct adapter_file *out, const char *path, enum encoding encoding,
		      const struct rules *rules, struct diag *diag)
{
	static const char delimiters[] = { ',', '\t', ';' };
	struct adapter_file near = ADAPTER_FILE_INIT;
	int rc = 0;

	*out = (struct adapter_file)ADAPTER_FILE_INIT;
	for (size_t i = 0; rules->nr_adapters && i < sizeof(delimiters) && rc == 0 && !out->adapter;
	     i++)
		rc = read_rows(out, &near, path, encoding, delimiters[i], rules, diag);
	if (!out->adapter && near.adapter) {
		adapter_file_release(out);
		*out = near;
	} else {
		adapter_file_release(&near);
	}
	return rc;
}

void adapter_file_release(struct adapter_file *file)
{
	buf_release(&file->rows);
	buf_release(&file->lacks);
}
