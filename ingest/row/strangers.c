/* strangers.c - see strangers.h. */
#include "ingest/row/strangers.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/field_words.h"
#include "core/store/standing.h"
#include "ingest/row/loader.h"

enum { COLUMN_KEY, COLUMN_LINE, COLUMN_STATEMENT, COLUMN_HASH, COLUMN_NEW };

/* A name in fewer characters is found in many others: 王某 in 王某某. */
enum { NAME_IN_ANOTHER_MIN = 4 };

enum likeness { LIKENESS_UNKNOWN, LIKENESS_SAME, LIKENESS_NEAR, LIKENESS_OTHER };

/* What tells one record from another beside its number: the day of the event first, then the
 * fields that the rules call apart. A form without a day or without such fields grows by other
 * laws. */
struct search {
	const struct row_intake_job *job;
	const struct field **fields;
	size_t nr;
	struct query pair, place, insert;
	struct diag said;
};

static const struct field *find_day(const struct form *form)
{
	const struct field *day = form_field(form, form->event_field);

	return day && day->type == FIELD_TYPE_DATE && !day->key ? day : NULL;
}

static void find_fields(struct search *out, const struct form *form)
{
	const struct field *day = find_day(form);

	out->fields = xcalloc(form->nr_fields + 1, sizeof(*out->fields));
	if (!day)
		return;
	out->fields[out->nr++] = day;
	for (size_t i = 0; i < form->nr_fields; i++) {
		const struct field *field = &form->fields[i];

		if (field->apart && field != day && !field->key)
			out->fields[out->nr++] = field;
	}
}

/* The fields of 'now', then those of 'was'. */
static void add_fields(struct buf *sql, const struct search *search, const char *now,
		       const char *was)
{
	const char *const tables[] = { now, was };

	for (size_t t = 0; t < 2; t++) {
		for (size_t i = 0; i < search->nr; i++)
			buf_addf(sql, ", %s.\"%s\"", tables[t], search->fields[i]->name);
	}
}

/* The rows whose day differs from the state of their key without them: one that has grown, or the
 * only statement on it. Rows of submission ?1 in the order of the file: those with known keys, as
 * they lie. */
static int open_pairs(struct search *search, struct diag *diag)
{
	static const char columns[] = "SELECT n.key, n.line, n.id, key_hash(m.unit, n.key)";
	const char *table = search->job->match->form->table, *day = search->fields[0]->name;
	struct buf sql = BUF_INIT, rows = BUF_INIT;
	int rc;

	buf_addf(&rows,
		 " FROM submission m CROSS JOIN %s_statement n"
		 " ON n.id BETWEEN m.first_statement AND m.last_statement"
		 " CROSS JOIN temp.touched t ON t.unit = m.unit AND t.key = n.key",
		 table);
	buf_addstr(&sql, columns);
	add_fields(&sql, search, "n", "g");
	buf_addf(&sql,
		 "%s CROSS JOIN %s_grown g ON g.unit = t.unit AND g.key = t.key"
		 " WHERE m.id = ?1 AND n.\"%s\" <> g.\"%s\" UNION ALL ",
		 rows.data, table, day, day);
	buf_addstr(&sql, columns);
	add_fields(&sql, search, "n", "o");
	buf_addf(&sql,
		 "%s CROSS JOIN %s_key k ON k.hash = key_hash(m.unit, n.key)"
		 " AND k.statement < m.first_statement"
		 " CROSS JOIN %s_statement o ON o.id = k.statement AND o.lone"
		 " AND o.key = n.key AND o.\"%s\" <> n.\"%s\""
		 " CROSS JOIN submission s ON s.id = o.submission AND s.unit = m.unit"
		 " AND " STANDS_NOW("s") " WHERE m.id = ?1",
		 rows.data, table, table, day, day);
	rc = query_open(&search->pair, search->job->loader->store, sql.data, diag);
	query_bind_int(&search->pair, 1, search->job->loader->submission);
	buf_release(&sql);
	buf_release(&rows);
	return rc;
}

static int open_others(struct search *search, struct diag *diag)
{
	const char *table = search->job->match->form->table;
	struct store *store = search->job->loader->store;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "SELECT s.folder || '/' || s.shown, st.line FROM %s_key k"
		 " JOIN %s_statement st ON st.id = k.statement AND st.key = ?2 AND"
		 " st.submission <> ?3 JOIN submission s ON s.id = st.submission AND"
		 " s.unit = ?1 AND " STANDS_NOW("s") " WHERE k.hash = key_hash(?1, ?2)"
						     " ORDER BY st.id DESC LIMIT 1",
		 table, table);
	rc = query_open(&search->place, store, sql.data, diag);
	if (rc == 0)
		rc = query_open(&search->insert, store,
				"INSERT OR IGNORE INTO temp.taken_back (line, statement, hash, key,"
				" same, code, first, second, third)"
				" VALUES (?1, ?2, ?3, ?4, 0, ?8, ?5, ?6, ?7)",
				diag);
	if (rc == 0) {
		query_bind_text(&search->place, 1, search->job->context->unit);
		query_bind_int(&search->place, 3, search->job->loader->submission);
	}
	buf_release(&sql);
	return rc;
}

/* True when the longer name is the shorter one and more. */
static bool is_in(const struct buf *a, const struct buf *b)
{
	const struct buf *one = a->nr < b->nr ? a : b;

	return text_length(one->data) >= NAME_IN_ANOTHER_MIN &&
	       strstr(one == a ? b->data : a->data, one->data) != NULL;
}

/* Names are compared as such; a text that says the same and more is no other one. */
static enum likeness compare(const struct field *field, const char *a, const char *b)
{
	struct buf one = BUF_INIT, two = BUF_INIT;
	enum likeness likeness = LIKENESS_OTHER;

	if (!a || !b)
		return LIKENESS_UNKNOWN;
	text_add_name_key(&one, a, strlen(a));
	text_add_name_key(&two, b, strlen(b));
	if (strcmp(one.data, two.data) == 0)
		likeness = LIKENESS_SAME;
	else if (field->type == FIELD_TYPE_TEXT && is_in(&one, &two))
		likeness = LIKENESS_NEAR;
	buf_release(&one);
	buf_release(&two);
	return likeness;
}

static const char *now_text(struct search *search, size_t i)
{
	return query_text(&search->pair, (int)(COLUMN_NEW + i));
}

static const char *was_text(struct search *search, size_t i)
{
	return query_text(&search->pair, (int)(COLUMN_NEW + search->nr + i));
}

/* "2024-07-02，商标，丙商店" of the pair's row now, or of what it was. */
static void add_row(struct buf *out, struct search *search, bool now)
{
	for (size_t i = 0; i < search->nr; i++) {
		const char *text = now ? now_text(search, i) : was_text(search, i);

		if (!text)
			continue;
		buf_addstr(out, i ? "，" : ""); /* there is always a day */
		field_words_add(out, search->job->context->rules, search->fields[i], NULL, text);
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
	add_row(out, search, false);
	return rc < 0 ? -1 : 0;
}

static int take_back(struct search *search, const char *known, const char *told,
		     const char *headers, struct diag *diag)
{
	struct query *insert = &search->insert;

	query_bind_int(insert, 1, query_int(&search->pair, COLUMN_LINE));
	query_bind_int(insert, 2, query_int(&search->pair, COLUMN_STATEMENT));
	query_bind_int(insert, 3, query_int(&search->pair, COLUMN_HASH));
	query_bind_text(insert, 4, query_text(&search->pair, COLUMN_KEY));
	query_bind_text(insert, 5, known);
	query_bind_text(insert, 6, told);
	query_bind_text(insert, 7, headers);
	query_bind_text(insert, 8, "ING202");
	return query_run(insert, diag);
}

/* How many of the fields behind the day are known of both, differ, and are another's; the headers
 * of those that differ, behind that of the day: "立案日期、当事人、领域". */
struct verdict {
	size_t known, differing, others;
	struct buf headers;
};

static void weigh(struct verdict *out, struct search *search)
{
	*out = (struct verdict){ .headers = BUF_INIT };
	buf_addstr(&out->headers, search->fields[0]->header);
	for (size_t i = 1; i < search->nr; i++) {
		enum likeness likeness =
			compare(search->fields[i], now_text(search, i), was_text(search, i));

		out->known += likeness != LIKENESS_UNKNOWN;
		out->others += likeness == LIKENESS_OTHER;
		if (likeness < LIKENESS_NEAR)
			continue;
		out->differing++;
		buf_addf(&out->headers, "、%s", search->fields[i]->header);
	}
}

/* One row and its key's state, whose days differ. */
static int judge(struct search *search, struct diag *diag)
{
	const struct diag_at at = { .file = search->job->file,
				    .line = (long)query_int(&search->pair, COLUMN_LINE) };
	struct buf old = BUF_INIT, told = BUF_INIT;
	struct verdict verdict;
	int rc = 0;

	weigh(&verdict, search);
	if (!verdict.differing)
		goto out;
	rc = add_known(&old, search, diag);
	add_row(&told, search, true);
	if (rc == 0 && verdict.others == verdict.known)
		rc = take_back(search, old.data, told.data, verdict.headers.data, diag);
	else if (rc == 0)
		diag_add(&search->said, "ING203", &at, old.data, told.data, verdict.headers.data,
			 NULL);
out:
	buf_release(&verdict.headers);
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

	find_fields(&search, job->match->form);
	if (search.nr > 1)
		rc = store_get_int(job->loader->store, "SELECT EXISTS (SELECT 1 FROM temp.touched)",
				   0, &any, diag);
	if (rc == 0 && any)
		rc = judge_all(&search, diag);
	query_release(&search.pair);
	query_release(&search.place);
	query_release(&search.insert);
	diag_release(&search.said);
	free(search.fields);
	return rc;
}
