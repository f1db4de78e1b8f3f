/* steps.c - see steps.h. */
#include "analyze/linkage/steps.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "core/indicator/ledger_rows.h"
#include "core/indicator/where.h"
#include "core/store/bound_sql.h"

static const char tables[] =
	"DROP VIEW IF EXISTS temp.step_counted; DROP TABLE IF EXISTS temp.step_untold;"
	"DROP VIEW IF EXISTS temp.step_first; DROP TABLE IF EXISTS temp.transfer_pair;"
	"DROP TABLE IF EXISTS temp.link_row; DROP TABLE IF EXISTS temp.chain_node;"
	"DROP TABLE IF EXISTS temp.chain_edge; DROP TABLE IF EXISTS temp.step;"
	"DROP TABLE IF EXISTS temp.step_double; DROP TABLE IF EXISTS temp.chain_fact; DROP TABLE "
	"IF EXISTS temp.chain_campaign;"
	"CREATE TEMP TABLE link_row(unit, key, stage, number, origin, origin_number, paper,"
	" PRIMARY KEY (unit, key)) WITHOUT ROWID;"
	"CREATE INDEX temp.link_row_paper ON link_row(paper);"
	"CREATE TEMP TABLE chain_node(id INTEGER PRIMARY KEY, unit, number, chain,"
	" UNIQUE (unit, number));"
	"CREATE TEMP TABLE chain_edge(a, b, PRIMARY KEY (a, b)) WITHOUT ROWID;"
	"CREATE TEMP TABLE step(step, day, unit, form, key, subject, chain, persons, amount);"
	"CREATE INDEX temp.step_of_chain ON step(chain, step, day);"
	"CREATE INDEX temp.step_by_step ON step(step, day);"
	"CREATE INDEX temp.step_of_row ON step(form, unit, key);"
	"CREATE TEMP TABLE step_double(step, day, unit, form, key, subject, chain, persons, "
	"amount);"
	"CREATE TEMP TABLE chain_fact(chain PRIMARY KEY, origin, charge, filed_amount,"
	" penalty_amount) WITHOUT ROWID;"
	"CREATE TEMP TABLE chain_campaign(campaign, chain, PRIMARY KEY (campaign, chain))"
	" WITHOUT ROWID;"
	"CREATE TEMP TABLE step_untold(form, unit, month, PRIMARY KEY (form, unit, month))"
	" WITHOUT ROWID;"
	"CREATE TEMP VIEW step_counted AS SELECT * FROM temp.step s WHERE NOT EXISTS (SELECT 1"
	" FROM temp.step_untold u WHERE u.form = s.form AND u.unit = s.unit"
	" AND u.month = substr(s.day, 1, 7));"
	"CREATE TEMP VIEW step_first AS SELECT * FROM (SELECT *, row_number() OVER"
	" (PARTITION BY step, chain ORDER BY day, unit, key) AS place FROM temp.step)"
	" WHERE place = 1;"
	"CREATE TEMP TABLE transfer_pair(chain PRIMARY KEY, sender, sender_subject, sent, receiver,"
	" receiver_subject, received, answer, answered)";

/* Nodes are the numbers that units give a case; edges say that two mean the same. */
static const char graph[] =
	"INSERT OR IGNORE INTO temp.chain_node(unit, number)"
	" SELECT unit, number FROM temp.link_row WHERE number NOTNULL"
	" UNION SELECT origin, origin_number FROM temp.link_row"
	" WHERE origin NOTNULL AND origin_number NOTNULL ORDER BY 1, 2;"
	"UPDATE temp.chain_node SET chain = id;"
	"INSERT OR IGNORE INTO temp.chain_edge SELECT a.id, b.id FROM temp.link_row r"
	" JOIN temp.chain_node a ON a.unit = r.unit AND a.number = r.number"
	" JOIN temp.chain_node b ON b.unit = r.origin AND b.number = r.origin_number;"
	"INSERT OR IGNORE INTO temp.chain_edge SELECT a.id, b.id FROM temp.link_row r"
	" JOIN temp.link_row t ON t.paper = r.paper AND t.stage = 'transfer'"
	" AND (r.origin ISNULL OR t.unit = r.origin)"
	" JOIN temp.chain_node a ON a.unit = r.unit AND a.number = r.number"
	" JOIN temp.chain_node b ON b.unit = t.unit AND b.number = t.number"
	" WHERE r.stage = 'accept';"
	/* a unit's number is its successor's too */
	"INSERT OR IGNORE INTO temp.chain_edge SELECT a.id, b.id FROM temp.heir h"
	" JOIN temp.chain_node a ON a.unit = h.unit"
	" JOIN temp.chain_node b ON b.unit = h.heir AND b.number = a.number;"
	"INSERT OR IGNORE INTO temp.chain_edge SELECT b, a FROM temp.chain_edge";

/* A case that nobody else speaks of is a chain of its own. */
static const char alone[] = "INSERT OR IGNORE INTO temp.chain_node(unit, number)"
			    " SELECT unit, key FROM temp.cases_asof ORDER BY 1, 2;"
			    "UPDATE temp.chain_node SET chain = id WHERE chain ISNULL";

#define LEAST_NEIGHBOUR                                                                    \
	"(SELECT min(n.chain) FROM temp.chain_edge e JOIN temp.chain_node n ON n.id = e.b" \
	" WHERE e.a = chain_node.id)"

static void bind_number(struct query *insert, int index, const char *text)
{
	struct buf key = BUF_INIT;

	if (text)
		text_add_number_key(&key, text, strlen(text));
	if (key.nr)
		query_bind_text(insert, index, key.data);
	else
		query_bind_null(insert, index);
	buf_release(&key);
}

/* The transfer of a case's own row besides those of the linkage ledger. */
static const char rows_sql[] =
	"SELECT unit, key, stage, case_no, origin_unit, origin_case_no, doc_no"
	" FROM temp.linkage_asof UNION ALL "
	"SELECT unit, 'cases|' || key, 'transfer', case_no, NULL, NULL, transfer_no"
	" FROM temp.cases_asof WHERE transfer_date IS NOT NULL";

static int read_rows(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (query_open(&rows, analysis->store, rows_sql, diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT INTO temp.link_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		query_bind_text(&insert, 1, query_text(&rows, 0));
		query_bind_text(&insert, 2, query_text(&rows, 1));
		query_bind_text(&insert, 3, query_text(&rows, 2));
		bind_number(&insert, 4, query_text(&rows, 3));
		query_bind_text(&insert, 5, query_text(&rows, 4));
		bind_number(&insert, 6, query_text(&rows, 5));
		bind_number(&insert, 7, query_text(&rows, 6));
		if (query_run(&insert, diag) < 0) {
			more = -1;
			break;
		}
	}
out:
	query_release(&rows);
	query_release(&insert);
	return more;
}

/* The least number of a chain spreads over it, an edge a round. */
static int join_nodes(const struct analysis *analysis, struct diag *diag)
{
	do {
		if (store_exec(analysis->store,
			       "UPDATE temp.chain_node SET chain = " LEAST_NEIGHBOUR
			       " WHERE chain > " LEAST_NEIGHBOUR,
			       diag) < 0)
			return -1;
	} while (store_changes(analysis->store) > 0);
	return 0;
}

/* ---- temp.step */

static void add_column(struct buf *sql, const struct form *form, const char *name)
{
	if (form_field(form, name))
		buf_addf(sql, ", f.%s", name);
	else
		buf_addstr(sql, ", NULL");
}

/* What is shown of a row: never a party's name; of the unit's own people whom it is about; nothing
 * where the row is about the unit itself. */
static void add_subject(struct buf *sql, const struct form *form)
{
	bool case_no = form_field(form, "case_no"), title = form_field(form, "title");
	const char *number = form_field(form, "member_unit") && form_field(form, "role") &&
					     form_field(form, "name")
				     ? "name"
				     : NULL;

	if (case_no || title) {
		buf_addf(sql, ", coalesce(%s%sNULL)", case_no ? "f.case_no, " : "",
			 title ? "f.title, " : "");
		return;
	}
	for (size_t i = 0; !number && i < form->nr_fields; i++)
		if (form->fields[i].key == 1 && form->fields[i].type == FIELD_TYPE_NUMBER_TEXT)
			number = form->fields[i].name;
	buf_addf(sql, ", %s%s", number ? "f." : "", number ? number : "NULL");
}

static bool is_first_of_its_code(const struct rules *rules, const struct case_step *step)
{
	return rules_step(rules, step->code) == step;
}

static void add_step_sql(struct bound_sql *sql, const struct case_step *step,
			 const struct analysis *analysis)
{
	const struct form *form = step->form;
	const char *unit = ledger_unit_column(form);
	bool linkage = strcmp(form->table, "linkage") == 0,
	     cases = strcmp(form->table, "cases") == 0;

	buf_addstr(&sql->text, "INSERT INTO temp.step SELECT ");
	bound_sql_add_text(sql, step->code);
	buf_addf(&sql->text, ", f.%s, f.%s, ", step->date_field, unit);
	bound_sql_add_text(sql, form->table);
	buf_addstr(&sql->text, ", f.key");
	add_subject(&sql->text, form);
	buf_addf(&sql->text, ", coalesce(n.chain, f.%s || '|' || f.key) AS chain", unit);
	add_column(&sql->text, form, "persons");
	add_column(&sql->text, form, cases ? "value" : "amount");
	buf_addf(&sql->text, " FROM (SELECT * FROM temp.%s_asof WHERE \"%s\" <= ", form->table,
		 step->date_field);
	bound_sql_add_text(sql, analysis->as_of_text);
	buf_addstr(&sql->text, " AND (");
	where_add(sql, &step->filter);
	buf_addstr(&sql->text, ")) f");
	if (linkage)
		buf_addstr(&sql->text, " JOIN temp.link_row r ON r.unit = f.unit AND r.key = f.key"
				       " LEFT JOIN temp.chain_node n ON n.unit = r.unit"
				       " AND n.number = r.number");
	else if (cases)
		buf_addstr(&sql->text, " LEFT JOIN temp.chain_node n ON n.unit = f.unit"
				       " AND n.number = f.key");
	else
		buf_addstr(&sql->text, " LEFT JOIN temp.chain_node n ON 0");
	buf_addstr(&sql->text, " WHERE 1");
	if (is_first_of_its_code(analysis->rules, step))
		return;
	buf_addf(&sql->text,
		 " AND NOT EXISTS (SELECT 1 FROM temp.step s WHERE s.unit = f.%s AND s.chain ="
		 " coalesce(n.chain, f.%s || '|' || f.key) AND s.step = ",
		 unit, unit);
	bound_sql_add_text(sql, step->code);
	buf_addch(&sql->text, ')');
}

static int fill_step(const struct analysis *analysis, const struct case_step *step,
		     struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	struct query insert = QUERY_INIT;
	int rc = -1;

	add_step_sql(&sql, step, analysis);
	if (bound_sql_open(&insert, analysis->store, &sql, diag) == 0)
		rc = query_run(&insert, diag);
	query_release(&insert);
	bound_sql_release(&sql);
	return rc;
}

/* ---- temp.step_double */

/* What several units keep of one case happened once: the record of the unit that counts stays. */
static const char doubled[] = " FROM temp.step WHERE step = ?1 AND unit NOT IN " UNIT_LINE(
	"?2") " AND chain IN (SELECT chain FROM temp.step WHERE step = ?1 AND unit "
	      "IN " UNIT_LINE("?2") ")";

static int run_doubled(const struct analysis *analysis, const struct case_step *step,
		       const char *verb, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	buf_addf(&sql, "%s%s", verb, doubled);
	if (query_open(&query, analysis->store, sql.data, diag) == 0) {
		query_bind_text(&query, 1, step->code);
		query_bind_text(&query, 2, step->counts);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static int put_doubles_aside(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_steps; i++) {
		const struct case_step *step = &rules->steps[i];

		if (!step->counts || !is_first_of_its_code(rules, step))
			continue;
		rc = run_doubled(analysis, step, "INSERT INTO temp.step_double SELECT *", diag);
		if (rc == 0)
			rc = run_doubled(analysis, step, "DELETE", diag);
	}
	return rc;
}

/* ---- temp.chain_fact */

/* Of a chain without a case of an administrative unit the police's amount at filing; where no
 * decision has one, that with which the case was handed on or taken over. */
static const char facts[] =
	"CREATE INDEX temp.linkage_of_chain_index ON linkage_of_chain(chain);"
	"CREATE INDEX temp.case_of_chain_index ON case_of_chain(chain);"
	"INSERT INTO temp.chain_fact SELECT s.chain,"
	" coalesce((SELECT t.unit FROM temp.step t WHERE t.chain = s.chain"
	" AND t.step = 'transfer' ORDER BY t.day LIMIT 1),"
	" (SELECT l.origin_unit FROM temp.linkage_of_chain l WHERE l.chain = s.chain"
	" AND l.stage = 'accept' AND l.origin_unit NOTNULL ORDER BY l.event_date LIMIT 1),"
	" (SELECT min(c.unit) FROM temp.case_of_chain c WHERE c.chain = s.chain)),"
	" (SELECT l.charge FROM temp.linkage_of_chain l WHERE l.chain = s.chain"
	" AND l.charge NOTNULL ORDER BY l.event_date DESC, l.unit, l.key LIMIT 1),"
	" iif(EXISTS (SELECT 1 FROM temp.case_of_chain c WHERE c.chain = s.chain),"
	" (SELECT sum(c.filed_value) FROM temp.case_of_chain c WHERE c.chain = s.chain),"
	" (SELECT max(l.amount) FROM temp.linkage_of_chain l WHERE l.chain = s.chain"
	" AND l.stage = 'file')),"
	" coalesce((SELECT sum(c.value) FROM temp.case_of_chain c WHERE c.chain = s.chain"
	" AND c.decision_date NOTNULL),"
	" (SELECT l.amount FROM temp.linkage_of_chain l WHERE l.chain = s.chain"
	" AND l.stage IN ('transfer', 'accept') AND l.amount NOTNULL"
	" ORDER BY l.stage = 'accept', l.event_date, l.unit, l.key LIMIT 1))"
	" FROM temp.step s GROUP BY s.chain;"
	"INSERT OR IGNORE INTO temp.chain_campaign SELECT campaign, chain FROM temp.case_of_chain"
	" WHERE campaign NOTNULL UNION SELECT campaign, chain FROM temp.linkage_of_chain"
	" WHERE campaign NOTNULL";

/* What an office's form may lack is unknown. */
static void add_columns(struct buf *sql, const struct form *form, const char *const *names)
{
	for (; *names; names++)
		buf_addf(sql, ", %s%s", form_field(form, *names) ? "f." : "NULL AS ", *names);
}

static int make_facts(const struct analysis *analysis, struct diag *diag)
{
	static const char *const linkage[] = { "event_date",  "stage",	  "charge", "amount",
					       "origin_unit", "campaign", NULL };
	static const char *const cases[] = { "filed_date", "field",	  "decision_date",
					     "value",	   "filed_value", "campaign",
					     NULL };
	const struct rules *rules = analysis->rules;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "DROP TABLE IF EXISTS temp.linkage_of_chain;"
			 "DROP TABLE IF EXISTS temp.case_of_chain;"
			 "CREATE TEMP TABLE linkage_of_chain AS SELECT n.chain, f.unit, f.key");
	add_columns(&sql, rules_form(rules, "linkage"), linkage);
	buf_addstr(&sql, " FROM temp.linkage_asof f"
			 " JOIN temp.link_row r ON r.unit = f.unit AND r.key = f.key"
			 " JOIN temp.chain_node n ON n.unit = r.unit AND n.number = r.number;"
			 "CREATE TEMP TABLE case_of_chain AS SELECT"
			 " n.chain, f.unit");
	add_columns(&sql, rules_form(rules, "cases"), cases);
	buf_addstr(&sql, " FROM temp.cases_asof f"
			 " LEFT JOIN temp.chain_node n ON n.unit = f.unit AND n.number = f.key;");
	buf_addstr(&sql, facts);
	rc = store_exec(analysis->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* ---- temp.transfer_pair */

static const char transfer_pairs[] =
	"INSERT INTO temp.transfer_pair(chain, sender, sender_subject, sent, receiver,"
	" receiver_subject, received) SELECT c.chain, a.unit, a.subject, a.day, b.unit, b.subject,"
	" b.day FROM (SELECT DISTINCT chain FROM temp.step WHERE step IN ('transfer', 'accept')) c"
	" LEFT JOIN (SELECT * FROM temp.step_first WHERE step = 'transfer') a ON a.chain = c.chain"
	" LEFT JOIN (SELECT * FROM temp.step_first WHERE step = 'accept') b ON b.chain = c.chain;"
	"UPDATE temp.transfer_pair SET answer = s.step, answered = s.day FROM temp.step s"
	" WHERE s.rowid = (SELECT n.rowid FROM temp.step n WHERE n.chain = transfer_pair.chain"
	" AND n.step IN ('file', 'refuse') AND n.unit IN " UNIT_LINE(
		"transfer_pair.receiver") " AND n.day >= transfer_pair.received ORDER BY n.day, "
					  "n.rowid LIMIT 1)";

/* ---- temp.chain_campaign */

/* A case that a unit of the campaign filed on one of its days in one of its fields, whether the
 * ledger names the campaign or not. False where none can be. */
static bool add_campaign_sql(struct bound_sql *sql, const struct campaign *campaign,
			     const struct rules *rules)
{
	char day[DATE_SIZE];
	size_t nr = 0;

	buf_addstr(&sql->text, "INSERT OR IGNORE INTO temp.chain_campaign SELECT ");
	bound_sql_add_text(sql, campaign->name);
	buf_addstr(&sql->text, ", chain FROM temp.case_of_chain WHERE filed_date BETWEEN ");
	bound_sql_add_text(sql, day_format(day, campaign->first_day));
	buf_addstr(&sql->text, " AND ");
	bound_sql_add_text(sql, day_format(day, campaign->last_day));
	buf_addstr(&sql->text, " AND unit IN (");
	for (size_t unit = 0; unit < rules->nr_units; unit++) {
		if (!campaign->applies[unit])
			continue;
		buf_addstr(&sql->text, nr++ ? ", " : "");
		bound_sql_add_text(sql, rules->units[unit].code);
	}
	buf_addch(&sql->text, ')');
	if (campaign->fields[0])
		buf_addstr(&sql->text, " AND field IN (");
	for (size_t i = 0; campaign->fields[i]; i++) {
		buf_addstr(&sql->text, i ? ", " : "");
		bound_sql_add_text(sql, campaign->fields[i]);
	}
	if (campaign->fields[0])
		buf_addch(&sql->text, ')');
	return nr > 0;
}

static int add_campaigns(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_campaigns; i++) {
		struct bound_sql sql = BOUND_SQL_INIT;
		struct query insert = QUERY_INIT;

		if (add_campaign_sql(&sql, &rules->campaigns[i], rules)) {
			rc = bound_sql_open(&insert, analysis->store, &sql, diag);
			if (rc == 0)
				rc = query_run(&insert, diag);
		}
		query_release(&insert);
		bound_sql_release(&sql);
	}
	return rc;
}

/* ---- temp.step_untold */

/* Columns: form, unit, month. */
static int add_untold(const struct analysis *analysis, struct query *insert, struct query *row,
		      struct diag *diag)
{
	int unit = rules_unit_index(analysis->rules, query_text(row, 1));
	struct period month;

	if (unit < 0 || period_parse(&month, query_text(row, 2)) < 0 ||
	    analysis_cover(analysis, rules_form(analysis->rules, query_text(row, 0)), (size_t)unit,
			   month.first_month) != MONTH_UNTOLD)
		return 0;
	for (int i = 0; i < 3; i++)
		query_bind_text(insert, i + 1, query_text(row, i));
	return query_run(insert, diag);
}

static int find_untold(const struct analysis *analysis, struct diag *diag)
{
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (query_open(&row, analysis->store,
		       "SELECT DISTINCT form, unit, substr(day, 1, 7) FROM temp.step", diag) < 0 ||
	    query_open(&insert, analysis->store, "INSERT INTO temp.step_untold VALUES (?1, ?2, ?3)",
		       diag) < 0)
		goto out;
	while ((more = query_next(&row, diag)) > 0)
		if (add_untold(analysis, &insert, &row, diag) < 0) {
			more = -1;
			break;
		}
out:
	query_release(&row);
	query_release(&insert);
	return more;
}

int steps_make(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;

	if (store_exec(analysis->store, tables, diag) < 0 || read_rows(analysis, diag) < 0 ||
	    store_exec(analysis->store, graph, diag) < 0 || join_nodes(analysis, diag) < 0 ||
	    store_exec(analysis->store, alone, diag) < 0)
		return -1;
	for (size_t i = 0; i < rules->nr_steps; i++)
		if (fill_step(analysis, &rules->steps[i], diag) < 0)
			return -1;
	if (put_doubles_aside(analysis, diag) < 0 || find_untold(analysis, diag) < 0)
		return -1;
	if (make_facts(analysis, diag) < 0 || store_exec(analysis->store, transfer_pairs, diag) < 0)
		return -1;
	return add_campaigns(analysis, diag);
}
