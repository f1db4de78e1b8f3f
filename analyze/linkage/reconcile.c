/* reconcile.c - see reconcile.h. */
#include "analyze/linkage/reconcile.h"

#include <string.h>

#include "analyze/linkage/steps.h"
#include "analyze/number/result.h"
#include "analyze/number/sent.h"
#include "core/base/decimal.h"
#include "core/base/buf.h"

/* The first of either side of a chain. ?1 first day of the year, ?2 last day of the period, ?3 the
 * sender's step, ?4 the receiver's, ?5 the receiver. 'next': what else the receiver did behind it.
 */
#define FIRST_OF(code) "(SELECT * FROM temp.step_first WHERE step = " code ")"
#define SIDES                                                                                 \
	"coalesce(a.chain, b.chain) AS chain, a.unit AS sender, a.subject AS sender_subject," \
	" a.day AS sent, a.persons AS sent_persons, a.amount AS sent_amount,"                 \
	" b.unit AS receiver, b.subject AS receiver_subject, b.day AS received,"              \
	" b.persons AS received_persons, b.amount AS received_amount"

static const char pairs[] =
	"SELECT p.*, f.origin, n.step AS next, n.day AS next_day, n.subject AS next_subject,"
	" n.persons AS next_persons FROM ("
	"SELECT " SIDES " FROM " FIRST_OF("?3") " a LEFT JOIN " FIRST_OF(
		"?4") " b"
		      " ON b.chain = a.chain UNION ALL "
		      "SELECT " SIDES " FROM " FIRST_OF("?4") " b LEFT JOIN " FIRST_OF(
			      "?3") " a"
				    " ON a.chain = b.chain WHERE a.chain ISNULL) p"
				    " LEFT JOIN temp.chain_fact f ON f.chain = p.chain"
				    " LEFT JOIN temp.step n ON n.rowid = (SELECT s.rowid FROM "
				    "temp.step s"
				    " WHERE s.chain = p.chain AND s.unit IN " UNIT_LINE(
					    "?5") " AND s.day >= p.sent "
						  "ORDER BY s.day LIMIT 1)"
						  " WHERE p.sent BETWEEN ?1 AND ?2 OR p.received "
						  "BETWEEN ?1 AND "
						  "?2"
						  " ORDER BY coalesce(p.sent, p.received), "
						  "p.sender, "
						  "p.receiver_subject";

/* What several units keep of one step, the record that counts (?4: its unit) after each other. */
#define TOLD(from, and)                                                                        \
	"(SELECT chain, unit, min(day) AS day, subject, iif(count(*) = count(persons),"        \
	" sum(persons), NULL) AS persons, iif(count(*) = count(amount), sum(amount), NULL) AS" \
	" amount FROM " from " WHERE step = ?3 AND " and                                       \
		" GROUP BY chain, unit)"

static const char doubles[] =
	"SELECT " SIDES ", NULL AS next, NULL AS next_day, NULL AS next_subject,"
	" NULL AS next_persons, NULL AS origin FROM " TOLD(
		"(SELECT * FROM temp.step UNION ALL SELECT * FROM temp.step_double)",
		"unit NOT IN " UNIT_LINE(
			"?4")) " a LEFT JOIN " TOLD("temp.step",
						    "unit IN " UNIT_LINE(
							    "?4")) " b ON b.chain = a.chain"
								   " WHERE (a.day BETWEEN ?1 AND ?2"
								   " OR b.day BETWEEN ?1 AND ?2)"
								   " AND (?5 OR b.chain NOTNULL)"
								   " ORDER BY a.day, a.unit,"
								   " a.subject";

/* The verdict of a pair, and the state that it is: see schema.sql. */
enum standing {
	MATCHED,
	DATE_GAP,
	UNLIKE,
	SENDER_ONLY,
	RECEIVER_ONLY,
	SENDER_UNSENT,
	RECEIVER_UNSENT,
	SENDER_NOT_DUE,
	RECEIVER_NOT_DUE,
	WAITING,
	NOT_KEPT,
};
static const struct {
	const char *code, *state;
} standings[] = {
	[MATCHED] = { "matched", "agrees" },
	[DATE_GAP] = { "date_gap", "differs" },
	[UNLIKE] = { "unlike", "differs" },
	[SENDER_ONLY] = { "sender_only", "sender_only" },
	[RECEIVER_ONLY] = { "receiver_only", "receiver_only" },
	[SENDER_UNSENT] = { "sender_unsent", "unknown" },
	[RECEIVER_UNSENT] = { "receiver_unsent", "unknown" },
	[SENDER_NOT_DUE] = { "sender_not_due", "unknown" },
	[RECEIVER_NOT_DUE] = { "receiver_not_due", "unknown" },
	[WAITING] = { "waiting", "unknown" },
	[NOT_KEPT] = { "not_kept", "unknown" },
};

/* -1: unknown. */
struct side {
	const char *unit, *subject;
	int day;
	int64_t persons, amount;
};
struct pair {
	struct side sent, received;
	const char *sent_name, *received_name, *origin;
	bool dates; /* can be compared */
	enum standing standing;
	struct buf differences, reason;
	const char *acts;
};

struct work {
	const struct analysis *analysis;
	const struct case_step *sent, *received;
	struct case_step doubled; /* 'received' where it is one step, as who counts keeps it */
	bool kept;		  /* the receiver keeps the step at all */
	struct result out;
	int position;
};

static int day_of(struct query *row, const char *column)
{
	const char *text = query_text_of(row, column);
	int day;

	return text && day_parse(&day, text, NULL) == 0 ? day : DAY_NONE;
}

static int64_t number_of(struct query *row, const char *column)
{
	return query_is_null_of(row, column) ? -1 : query_int_of(row, column);
}

/* Who has the business of 'unit' (or NULL) on a day. */
static const char *holder_on(const struct work *work, const char *unit, int day)
{
	const struct rules *rules = work->analysis->rules;
	int index = unit ? rules_unit_index(rules, unit) : -1;

	if (index < 0 || day == DAY_NONE)
		return unit;
	return rules->units[rules_holder(rules, (size_t)index, month_of_day(day), NULL)].code;
}

static void read_pair(struct pair *out, const struct work *work, struct query *row)
{
	const char *next = query_text_of(row, "next");

	*out = (struct pair){
		.sent = { query_text_of(row, "sender"), query_text_of(row, "sender_subject"),
			  day_of(row, "sent"), number_of(row, "sent_persons"),
			  number_of(row, "sent_amount") },
		.received = { query_text_of(row, "receiver"),
			      query_text_of(row, "receiver_subject"), day_of(row, "received"),
			      number_of(row, "received_persons"),
			      number_of(row, "received_amount") },
		.sent_name = work->sent->name,
		.received_name = work->received->name,
		.origin = query_text_of(row, "origin"),
		.dates = true,
	};
	if (out->received.unit || work->kept || !next)
		return;
	/* it does not keep the step: what it did then shows that it has the case */
	out->received = (struct side){ holder_on(work, work->received->by, day_of(row, "next_day")),
				       query_text_of(row, "next_subject"), day_of(row, "next_day"),
				       number_of(row, "next_persons"), -1 };
	out->received_name = rules_step(work->analysis->rules, next)->name;
	out->dates = false;
}

/* Who owes the ledger of a step in a month: who owes the indicator. Of other steps everybody. */
static const char *owed_by(const struct case_step *step)
{
	return strcmp(step->code, "transfer") == 0 ? "A14_j"
	       : strcmp(step->code, "accept") == 0 ? "G01_j"
						   : NULL;
}

/* Whether 'unit' sent the ledger of 'step' for the months of two days and all between. */
static enum sent sent_by(const struct work *work, const struct case_step *step, const char *unit,
			 int first_day, int last_day)
{
	int index = unit ? rules_unit_index(work->analysis->rules, unit) : -1;

	return index < 0 ? SENT
			 : sent_of(work->analysis, step->form, owed_by(step), (size_t)index,
				   month_of_day(first_day), month_of_day(last_day));
}

/* The same of all who may have sent what names no sender: the gravest. */
static enum sent sent_by_all(const struct work *work, int first_day, int last_day)
{
	const struct rules *rules = work->analysis->rules;
	enum sent gravest = SENT;

	for (size_t i = 0; owed_by(work->sent) && i < rules->nr_units; i++) {
		enum sent sent =
			sent_by(work, work->sent, rules->units[i].code, first_day, last_day);

		gravest = sent > gravest ? sent : gravest;
	}
	return gravest;
}

static void differ(struct pair *pair, enum standing standing, const char *code)
{
	if (pair->standing == MATCHED)
		pair->standing = standing;
	buf_addf(&pair->differences, "%s%s", pair->differences.nr ? " " : "", code);
	if (pair->reason.nr)
		buf_addstr(&pair->reason, "；");
}

static void compare(struct pair *pair, const struct work *work)
{
	const struct side *sent = &pair->sent, *received = &pair->received;
	int gap = received->day - sent->day;

	if (pair->dates && (gap < 0 || gap > work->received->gap_days)) {
		differ(pair, DATE_GAP, "dates");
		if (gap < 0)
			buf_addf(&pair->reason, "%s早于%s%d天", pair->received_name,
				 pair->sent_name, -gap);
		else
			buf_addf(&pair->reason, "两日期相差%d天，超过%d天", gap,
				 work->received->gap_days);
	}
	if (sent->persons >= 0 && received->persons >= 0 && sent->persons != received->persons) {
		differ(pair, UNLIKE, "persons");
		buf_addf(&pair->reason, "人数：%s填%lld人，%s填%lld人", pair->sent_name,
			 (long long)sent->persons, pair->received_name,
			 (long long)received->persons);
	}
	if (sent->amount >= 0 && received->amount >= 0 && sent->amount != received->amount) {
		differ(pair, UNLIKE, "amounts");
		buf_addf(&pair->reason, "金额：%s填", pair->sent_name);
		decimal_add_wan(&pair->reason, sent->amount);
		buf_addf(&pair->reason, "万元，%s填", pair->received_name);
		decimal_add_wan(&pair->reason, received->amount);
		buf_addstr(&pair->reason, "万元");
	}
	pair->acts = received->unit;
}

static void judge_unanswered(struct pair *pair, const struct work *work)
{
	const struct case_step *step = work->received;
	enum sent sent =
		sent_by(work, step, step->by, pair->sent.day, pair->sent.day + step->gap_days);

	pair->acts = step->by;
	if (work->analysis->as_of - pair->sent.day <= step->gap_days) {
		pair->standing = WAITING;
		buf_addf(&pair->reason, "%s后还不到%d天", work->sent->name, step->gap_days);
	} else if (sent == SENT_MISSING) {
		pair->standing = RECEIVER_UNSENT;
		buf_addf(&pair->reason, "接收单位%s后%d天内的%s还没有报齐", work->sent->name,
			 step->gap_days, step->form->name);
	} else if (sent == SENT_NOT_DUE) {
		pair->standing = RECEIVER_NOT_DUE;
		buf_addf(&pair->reason, "接收单位%s后%d天内的%s未到报送期限", work->sent->name,
			 step->gap_days, step->form->name);
	} else if (!work->kept) {
		pair->standing = NOT_KEPT;
		buf_addf(&pair->reason, "接收单位没有填报“%s”，也没有后续办理记录", step->name);
	} else {
		pair->standing = SENDER_ONLY;
		buf_addf(&pair->reason, "接收单位没有%s的记录，请查收文和案号", step->name);
	}
}

static void judge_unnamed(struct pair *pair, const struct work *work, enum sent sent)
{
	const char *form = work->sent->form->name;

	pair->standing = sent == SENT_MISSING	? SENDER_UNSENT
			 : sent == SENT_NOT_DUE ? SENDER_NOT_DUE
						: RECEIVER_ONLY;
	if (sent == SENT)
		buf_addstr(&pair->reason, "没有填移送单位，请接收单位补填移送单位和原案件编号");
	else
		buf_addf(&pair->reason,
			 sent == SENT_MISSING
				 ? "没有填移送单位，也有单位没有报送%s，请接收单位补填移送单位"
				 : "没有填移送单位，有单位的%s未到报送期限，请接收单位补填移送单位",
			 form);
}

static void judge_unsent(struct pair *pair, const struct work *work)
{
	int gap = work->received->gap_days, last = pair->received.day, first = last - gap;
	const char *named = work->sent->by ? work->sent->by : pair->origin;
	bool own = named && strcmp(named, pair->received.unit) == 0; /* found by itself */
	enum sent sent;

	pair->sent.unit = own ? NULL : named;
	pair->acts = pair->sent.unit ? pair->sent.unit : pair->received.unit;
	if (!pair->sent.unit) {
		judge_unnamed(pair, work, own ? SENT : sent_by_all(work, first, last));
		return;
	}
	sent = sent_by(work, work->sent, named, first, last);
	pair->standing = sent == SENT_MISSING	? SENDER_UNSENT
			 : sent == SENT_NOT_DUE ? SENDER_NOT_DUE
						: RECEIVER_ONLY;
	if (sent == SENT)
		buf_addf(&pair->reason, "移送单位没有%s的记录，请核对原案件编号", work->sent->name);
	else
		buf_addf(&pair->reason,
			 sent == SENT_MISSING ? "移送单位没有报齐受理前%d天内的%s"
					      : "移送单位受理前%d天内的%s未到报送期限",
			 gap, work->sent->form->name);
}

static void judge(struct pair *pair, const struct work *work)
{
	if (pair->sent.day == DAY_NONE)
		judge_unsent(pair, work);
	else if (pair->received.day == DAY_NONE)
		judge_unanswered(pair, work);
	else
		compare(pair, work);
}

static void give_number(struct result *out, const char *column, int64_t number)
{
	if (number < 0)
		result_null(out, column);
	else
		result_count(out, column, number);
}

static int write_pair(struct work *work, const struct pair *pair, struct diag *diag)
{
	struct result *out = &work->out;

	result_count(out, "position", ++work->position);
	result_text(out, "sent_step", work->sent->code);
	result_text(out, "sent_name", work->sent->name);
	result_text(out, "received_step", work->received->code);
	result_text(out, "received_name", pair->received_name);
	result_text(out, "sender", pair->sent.unit);
	result_text(out, "sender_subject", pair->sent.subject);
	result_day(out, "sent", pair->sent.day);
	give_number(out, "sent_persons", pair->sent.day == DAY_NONE ? -1 : pair->sent.persons);
	give_number(out, "sent_amount", pair->sent.day == DAY_NONE ? -1 : pair->sent.amount);
	result_text(out, "receiver",
		    pair->received.unit ? pair->received.unit
					: holder_on(work, work->received->by, pair->sent.day));
	result_text(out, "receiver_subject", pair->received.subject);
	result_day(out, "received", pair->received.day);
	give_number(out, "received_persons", pair->received.persons);
	give_number(out, "received_amount", pair->received.amount);
	result_text(out, "state", standings[pair->standing].state);
	result_text(out, "standing", standings[pair->standing].code);
	result_text(out, "differences", pair->differences.nr ? pair->differences.data : "");
	result_text(out, "act_unit", holder_on(work, pair->acts, work->analysis->as_of));
	result_text(out, "reason", pair->reason.nr ? pair->reason.data : NULL);
	return result_write(out, diag);
}

static int take_pair(struct work *work, struct query *row, struct diag *diag)
{
	struct pair pair;
	int rc;

	read_pair(&pair, work, row);
	judge(&pair, work);
	rc = write_pair(work, &pair, diag);
	buf_release(&pair.differences);
	buf_release(&pair.reason);
	return rc;
}

/* The same step of two units: both happened once. Told apart by the units' names. */
static int take_double(struct work *work, struct query *row, struct diag *diag)
{
	const struct rules *rules = work->analysis->rules;
	struct pair pair;
	int rc;

	read_pair(&pair, work, row);
	pair.sent_name = rules->units[rules_unit_index(rules, pair.sent.unit)].name;
	pair.received_name = rules->units[rules_unit_index(rules, work->received->by)].name;
	if (pair.received.unit)
		buf_addf(&pair.reason, "两家都填，以%s为准，只计一次", pair.received_name);
	judge(&pair, work);
	pair.received_name = work->received->name;
	rc = write_pair(work, &pair, diag);
	buf_release(&pair.differences);
	buf_release(&pair.reason);
	return rc;
}

static int find_kept(struct work *work, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	work->kept = work->received->kept;
	if (work->kept)
		return 0;
	if (query_open(&row, work->analysis->store,
		       "SELECT 1 FROM temp.step WHERE step = ?1 LIMIT 1", diag) < 0)
		return -1;
	query_bind_text(&row, 1, work->received->code);
	more = query_next(&row, diag);
	work->kept = more > 0;
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static void bind_year(struct query *row, const struct analysis *analysis)
{
	int first = analysis->period.last_month / 12 * 12;
	char day[DATE_SIZE];

	if (analysis->period.first_month < first) /* months of two years */
		first = analysis->period.first_month;
	query_bind_text(row, 1,
			day_format(day, period_of_month(PERIOD_KIND_MONTH, first).first_day));
	query_bind_text(row, 2, day_format(day, analysis->period.last_day));
}

static int take_all(struct work *work, struct query *row,
		    int (*take)(struct work *, struct query *, struct diag *), struct diag *diag)
{
	int more;

	while ((more = query_next(row, diag)) > 0)
		if (take(work, row, diag) < 0)
			return -1;
	return more;
}

static int reconcile_step(struct work *work, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (find_kept(work, diag) < 0 || query_open(&row, work->analysis->store, pairs, diag) < 0)
		return -1;
	bind_year(&row, work->analysis);
	query_bind_text(&row, 3, work->sent->code);
	query_bind_text(&row, 4, work->received->code);
	query_bind_text(&row, 5, work->received->by);
	more = take_all(work, &row, take_pair, diag);
	query_release(&row);
	return more;
}

static int reconcile_doubles(struct work *work, const struct case_step *step, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = -1;

	work->doubled = *step;
	work->doubled.by = step->counts;
	work->sent = step;
	work->received = &work->doubled;
	work->kept = true;
	if (query_open(&row, work->analysis->store, doubles, diag) == 0) {
		bind_year(&row, work->analysis);
		query_bind_text(&row, 3, step->code);
		query_bind_text(&row, 4, step->counts);
		query_bind_int(&row, 5, step->told);
		more = take_all(work, &row, take_double, diag);
	}
	query_release(&row);
	return more;
}

int reconcile_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct work work = { .analysis = analysis, .out = RESULT_INIT };
	int rc = result_open(&work.out, analysis, "reconcile_result", diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_steps; i++) {
		work.received = &rules->steps[i];
		if (work.received->counts &&
		    rules_step(rules, work.received->code) == work.received)
			rc = reconcile_doubles(&work, work.received, diag);
		work.received = &rules->steps[i];
		if (rc < 0 || !work.received->answers || !work.received->by)
			continue;
		work.sent = rules_step(rules, work.received->answers);
		rc = reconcile_step(&work, diag);
	}
	result_release(&work.out);
	return rc;
}
