/* strangers.c - see strangers.h. */
#include "ingest/row/strangers.h"

#include <string.h>

#include "core/base/text.h"
#include "core/rules/field_words.h"
#include "core/store/standing.h"
#include "ingest/row/loader.h"

/* What tells one case from another, beside its number; a form that is not here grows by other
 * laws. The last may be left out by the units, or by the rules. */
enum { TELLING = 3 };
static const char *const telling[TELLING] = { "filed_date", "field", "party" };

enum {
	COLUMN_KEY,
	COLUMN_LINE,
	COLUMN_STATEMENT,
	COLUMN_HASH,
	COLUMN_NEW,
	COLUMN_OLD = COLUMN_NEW + TELLING,
};

struct search {
	const struct row_intake_job *job;
	const struct field *fields[TELLING]; /* NULL: the rules do without */
	struct query pair, place, insert;
	struct diag said;
};

/* The fields of 'now', then those of 'was'. */
static void add_fields(struct buf *sql, const struct search *search, const char *now,
		       const char *was)
{
	const char *const tables[] = { now, was };

	for (size_t t = 0; t < 2; t++) {
		for (size_t i = 0; i < TELLING; i++) {
			if (search->fields[i])
				buf_addf(sql, ", %s.\"%s\"", tables[t], telling[i]);
			else
				buf_addstr(sql, ", NULL");
		}
	}
}

/* The rows of submission ?1 in the order of the file: those with known keys, as they lie. */
#define KNOWN_ROWS                                                \
	" FROM submission m CROSS JOIN cases_statement n"         \
	" ON n.id BETWEEN m.first_statement AND m.last_statement" \
	" CROSS JOIN temp.touched t ON t.unit = m.unit AND t.key = n.key"

/* The rows whose day differs from the state of their key without them: one that has grown, or the
 * only statement on it. */
static int open_pairs(struct search *search, struct diag *diag)
{
	static const char columns[] = "SELECT n.key, n.line, n.id, key_hash(m.unit, n.key)";
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, columns);
	add_fields(&sql, search, "n", "g");
	buf_addstr(&sql, KNOWN_ROWS " CROSS JOIN cases_grown g ON g.unit = t.unit AND g.key = t.key"
				    " WHERE m.id = ?1 AND n.filed_date <> g.filed_date UNION ALL ");
	buf_addstr(&sql, columns);
	add_fields(&sql, search, "n", "o");
	buf_addstr(&sql,
		   KNOWN_ROWS " CROSS JOIN cases_key k ON k.hash = key_hash(m.unit, n.key)"
			      " AND k.statement < m.first_statement"
			      " CROSS JOIN cases_statement o ON o.id = k.statement AND o.lone"
			      " AND o.key = n.key AND o.filed_date <> n.filed_date"
			      " CROSS JOIN submission s ON s.id = o.submission AND s.unit = m.unit"
			      " AND " STANDS_NOW("s") " WHERE m.id = ?1");
	rc = query_open(&search->pair, search->job->loader->store, sql.data, diag);
	query_bind_int(&search->pair, 1, search->job->loader->submission);
	buf_release(&sql);
	return rc;
}

static int open_others(struct search *search, struct diag *diag)
{
	struct store *store = search->job->loader->store;

	if (query_open(&search->place, store,
		       "SELECT s.folder || '/' || s.shown, st.line FROM cases_key k"
		       " JOIN cases_statement st ON st.id = k.statement AND st.key = ?2 AND"
		       " st.submission <> ?3 JOIN submission s ON s.id = st.submission AND"
		       " s.unit = ?1 AND " STANDS_NOW("s") " WHERE k.hash = key_hash(?1, ?2)"
							   " ORDER BY st.id DESC LIMIT 1",
		       diag) < 0 ||
	    query_open(&search->insert, store,
		       "INSERT OR IGNORE INTO temp.taken_back (line, statement, hash, key, same,"
		       " code, first, second) VALUES (?1, ?2, ?3, ?4, 0, ?7, ?5, ?6)",
		       diag) < 0)
		return -1;
	query_bind_text(&search->place, 1, search->job->context->unit);
	query_bind_int(&search->place, 3, search->job->loader->submission);
	return 0;
}

/* True when both are known and not the same; names are compared as such. */
static bool differs(const char *a, const char *b)
{
	struct buf one = BUF_INIT, two = BUF_INIT;
	bool same;

	if (!a || !b)
		return false;
	text_add_name_key(&one, a, strlen(a));
	text_add_name_key(&two, b, strlen(b));
	same = strcmp(one.data, two.data) == 0;
	buf_release(&one);
	buf_release(&two);
	return !same;
}

/* "2024-07-02，商标，丙商店" of the pair's columns from 'first' on. */
static void add_row(struct buf *out, struct search *search, int first)
{
	bool any = false;

	for (int i = 0; i < TELLING; i++) {
		const char *text = query_text(&search->pair, first + i);

		if (!search->fields[i] || !text)
			continue;
		buf_addstr(out, any ? "，" : "");
		field_words_add(out, search->job->context->rules, search->fields[i], NULL, text);
		any = true;
	}
}

/* Where the known row stands and what it says: "2024Q2/台账.csv 第2行：2024-04-02，食品，甲超市".
 */
static int add_known(struct buf *out, struct search *search, struct diag *diag)
{
	int rc;

	query_bind_text(&search->place, 2, query_text(&search->pair, COLUMN_KEY));
	rc = query_next(&search->place, diag);
	if (rc == 1)
		buf_addf(out, "%s 第%s行：", query_text(&search->place, 0),
			 query_text(&search->place, 1));
	query_reset(&search->place);
	add_row(out, search, COLUMN_OLD);
	return rc < 0 ? -1 : 0;
}

static int take_back(struct search *search, const char *known, const char *told, struct diag *diag)
{
	struct query *insert = &search->insert;

	query_bind_int(insert, 1, query_int(&search->pair, COLUMN_LINE));
	query_bind_int(insert, 2, query_int(&search->pair, COLUMN_STATEMENT));
	query_bind_int(insert, 3, query_int(&search->pair, COLUMN_HASH));
	query_bind_text(insert, 4, query_text(&search->pair, COLUMN_KEY));
	query_bind_text(insert, 5, known);
	query_bind_text(insert, 6, told);
	query_bind_text(insert, 7, "ING202");
	return query_run(insert, diag);
}

/* One row and its key's state, whose days differ. */
static int judge(struct search *search, struct diag *diag)
{
	const char *party = query_text(&search->pair, COLUMN_NEW + 2),
		   *was = query_text(&search->pair, COLUMN_OLD + 2);
	bool field = differs(query_text(&search->pair, COLUMN_NEW + 1),
			     query_text(&search->pair, COLUMN_OLD + 1));
	bool known = party && was, other = differs(party, was);
	const struct diag_at at = { .file = search->job->file,
				    .line = (long)query_int(&search->pair, COLUMN_LINE) };
	struct buf old = BUF_INIT, told = BUF_INIT;
	int rc;

	if (!other && (known || !field))
		return 0;
	rc = add_known(&old, search, diag);
	add_row(&told, search, COLUMN_NEW);
	if (rc == 0 && field)
		rc = take_back(search, old.data, told.data, diag);
	else if (rc == 0)
		diag_add(&search->said, "ING203", &at, old.data, told.data, NULL);
	buf_release(&old);
	buf_release(&told);
	return rc;
}

static int judge_all(struct search *search, struct diag *diag)
{
	int rc;

	if (open_pairs(search, diag) < 0 || open_others(search, diag) < 0)
		return -1;
	while ((rc = query_next(&search->pair, diag)) == 1) {
		if (judge(search, diag) < 0)
			return -1;
	}
	return rc < 0 ? -1 : loader_say(search->job->loader, &search->said, diag);
}

int strangers_find(const struct row_intake_job *job, struct diag *diag)
{
	struct search search = { .job = job };
	int64_t any = 0;
	int rc = 0;

	if (strcmp(job->match->form->table, "cases") != 0)
		return 0;
	if (store_get_int(job->loader->store, "SELECT EXISTS (SELECT 1 FROM temp.touched)", 0, &any,
			  diag) < 0)
		return -1;
	for (size_t i = 0; i < TELLING; i++)
		search.fields[i] = form_field(job->match->form, telling[i]);
	if (any)
		rc = judge_all(&search, diag);
	query_release(&search.pair);
	query_release(&search.place);
	query_release(&search.insert);
	diag_release(&search.said);
	return rc;
}
