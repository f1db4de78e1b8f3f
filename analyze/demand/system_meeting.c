/* system_meeting.c - meetings held, recorded, their minutes signed, what they agreed on supervised,
 * and who came: what meetings.c wrote of the run. */
#include "analyze/demand/systems.h"

/* The last year is the run's. */
#define OF_YEAR                                                                               \
	" WHERE y.run = ?4 AND y.year = (SELECT max(l.year) FROM meeting_year_by_run l WHERE" \
	" l.run = ?4)"
#define HELD(wanted)                                                                                                   \
	"SELECT y.unit, y.year AS period, NULL AS subject, y.dates AS title, NULL AS key,"                             \
	" NULL AS begun, y.due, y.done, y.needed, y.had, 0 AS exempt,"                                                 \
	" y.state = 'unknown' AS unknown, CASE WHEN y.state = 'unknown' THEN iif(y.told = 0,"                          \
	" '会议台账没有报送', '会议台账只报送了' || y.told || '个月') WHEN y.owed > 0 THEN '还差'" \
	" || y.owed || '次' WHEN y.beyond > 0 THEN '已召开' || y.had || '次，多于规定的'"                   \
	" || iif(y.most > y.needed, y.needed || '至', '') || y.most || '次' END AS reason FROM "                     \
	"meeting_year_by_run y" OF_YEAR " AND y.kind = '" wanted "'"
/* Meetings of the year, and older ones of which it is still owed. */
#define MEETINGS(state)                                                       \
	" FROM meeting_by_run WHERE run = ?4 AND (in_year OR coalesce(" state \
	", 'done') IN ('open', 'due_soon', 'overdue'))"
#define TITLE                                                                                                 \
	"CAST(substr(meeting_date, 1, 4) AS INTEGER) || '年' || CAST(substr(meeting_date, 6, 2)"             \
	" AS INTEGER) || '月' || CAST(substr(meeting_date, 9, 2) AS INTEGER) || '日' ||"                    \
	" CASE kind WHEN 'heads' THEN '负责人会议' WHEN 'liaison' THEN '联络员会议' ELSE '会议' " \
	"END AS title, key"

static const char heads[] = HELD("heads");
static const char liaisons[] = HELD("liaison");

static const char minutes[] =
	"SELECT unit, NULL AS period, meeting_no AS subject, " TITLE
	", NULL AS begun, signed_due AS due, signed_date AS done, 0 AS needed, 0 AS had,"
	" NOT minutes_needed AS exempt, coalesce(signed_state, '') = 'unknown' AS unknown,"
	" iif(minutes_needed, NULL, '联络员会议没有形成纪要') AS reason" MEETINGS(
		"signed_state") " AND (signed_state NOTNULL OR NOT minutes_needed) ORDER BY "
				"position";

static const char recorded[] =
	"SELECT unit, NULL AS period, meeting_no AS subject, " TITLE ", meeting_date AS begun,"
	" NULL AS due, iif(recorded >= expected, meeting_date, NULL) AS done,"
	" expected AS needed, recorded AS had, 0 AS exempt, 0 AS unknown,"
	" iif(recorded < expected, '还有' || (expected - recorded) || '个单位没有登记', NULL)"
	" AS reason FROM meeting_by_run WHERE run = ?4 AND in_year ORDER BY position";

/* Of a meeting that the ledger of meetings does not have, nothing else would be said. */
static const char unlisted[] =
	"SELECT min(unit) AS unit, NULL AS period, min(meeting_no) AS subject,"
	" '会议台账没有登记的会议' AS title, NULL AS key, min(meeting_date) AS begun,"
	" NULL AS due, NULL AS done, 1 AS needed, 0 AS had, 0 AS exempt, 0 AS unknown,"
	" '参会情况表有这次会议，请在会议台账补登' AS reason FROM temp.attendance_asof a"
	" WHERE meeting_date <= ?3 AND NOT EXISTS (SELECT 1 FROM temp.meeting_asof m"
	" WHERE m.key = substr(a.key, 1, instr(a.key, '|') - 1))"
	" GROUP BY substr(a.key, 1, instr(a.key, '|') - 1) ORDER BY begun";

static const char matters[] =
	"SELECT unit, NULL AS period, meeting_no AS subject, " TITLE
	", NULL AS begun, matters_due AS due, matters_done AS done,"
	" coalesce(decisions, 0) AS needed, matters AS had, coalesce(decisions, 1) = 0 AS exempt,"
	" decisions IS NULL OR coalesce(matters_state, '') = 'unknown' AS unknown,"
	" CASE WHEN decisions IS NULL THEN '会议台账没有填写议定事项数'"
	" WHEN decisions = 0 THEN '没有议定事项'"
	" WHEN matters_state = 'unknown' AND unnamed > 0 THEN"
	" '有' || unnamed || "
	"'件会议确定的督办事项没有填写会议编号，或者编号不在会议台账，不能归到会议'"
	" WHEN unassigned > 0 THEN '还有' || unassigned || '项没有转为督办事项' END"
	" AS reason" MEETINGS("matters_state") " AND kind = 'heads'"
					       " AND (matters_state NOTNULL OR coalesce(decisions, "
					       "0) = 0) ORDER BY position";

static const char attended[] =
	"SELECT a.unit, substr(a.last_held, 1, 4) AS period, NULL AS subject, a.missed AS title,"
	" NULL AS key, NULL AS begun, NULL AS due, iif(a.came >= a.owed, a.last_came, NULL) AS "
	"done,"
	" a.owed AS needed, a.came AS had, a.owed = 0 AND a.unrecorded = 0 AS exempt,"
	" a.unrecorded > 0 AS unknown, CASE WHEN a.unrecorded > 0 THEN a.unrecorded ||"
	" '次会议没有登记参会情况' WHEN a.owed = 0 THEN '均已请假' ELSE a.missed END AS reason"
	" FROM attendance_unit_by_run a WHERE a.run = ?4"
	" ORDER BY a.position";

int system_meeting(struct demands *demands, struct diag *diag)
{
	static const struct {
		const char *demand, *form, *sql;
	} parts[] = {
		{ "meeting_heads", "meeting", heads },
		{ "meeting_liaison", "meeting", liaisons },
		{ "meeting_minutes", "meeting", minutes },
		{ "meeting_recorded", "meeting", recorded },
		{ "meeting_recorded", "attendance", unlisted },
		{ "meeting_matters", "meeting", matters },
		{ "meeting_attended", "attendance", attended },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (demands_add_query(demands, parts[i].demand, parts[i].form, parts[i].sql, diag) <
		    0)
			return -1;
	return 0;
}
