-- schema.sql - the contract between the stages; PRAGMA user_version holds its number (store.c).
--
-- What the store is: statements, not totals. ingest writes what units said (submission,
-- remark, *_statement) and the newest state folded from it (*_state); analyze writes what
-- it means, by run (*_result); render and everyone else read the published views at the end.
--
-- Units of measure: money in integer 分; counts as integers; rates and shares as fractions
-- (0.941, not 94.1); durations in days; dates as ISO text YYYY-MM-DD; months as YYYY-MM;
-- booleans 0/1; codes as in rules/codes.csv. Unknown is NULL, never 0. 'unit' is the code in
-- rules/units.csv, '*' the whole county.

-- ---------------------------------------------------------------- what was received
-- One file (of a workbook: one sheet) as one unit sent it for one table and period. A file refused as a whole has NULL
-- where unknown. rows_read counts data rows (not header, title, blank or tail lines):
-- every one of them is accepted, refused, duplicate or ignored (合计 rows).
CREATE TABLE submission (
	id INTEGER PRIMARY KEY,
	sha256 TEXT NOT NULL,            -- of the bytes as they came; name of the copy in received/
	file TEXT NOT NULL,              -- name as sent, relative to the inbox folder of the period
	folder TEXT NOT NULL,            -- the inbox folder's name ("2024Q3"), '' for a lone file
	sender TEXT,                     -- unit code of who sent it (the office may enter for a unit)
	unit TEXT,                       -- unit code of whom the figures are about
	table_name TEXT,
	period TEXT,                     -- period code; first_month..last_month the months it covers
	first_month TEXT,
	last_month TEXT,
	encoding TEXT,                   -- UTF-8, UTF-8-BOM, GB18030, UTF-16LE, UTF-16BE; of a
	                                 -- workbook its kind: xlsx, xls, ods, xml, html
	delimiter TEXT,
	received TEXT NOT NULL,          -- YYYY-MM-DD or YYYY-MM-DDTHH:MM, from the register
	register_line INTEGER NOT NULL,  -- line in 收文登记.csv: breaks ties in 'received'
	channel TEXT,
	note TEXT,
	kind TEXT CHECK (kind IN ('full', 'supplement')),
	status TEXT NOT NULL CHECK (status IN ('in_force', 'superseded', 'held', 'refused', 'withdrawn')),
	zero_report INTEGER NOT NULL DEFAULT 0 CHECK (zero_report IN (0, 1)),
	superseded_by INTEGER REFERENCES submission(id),
	rules_hash TEXT NOT NULL,        -- under which rules it was read
	header_line INTEGER,
	rows_read INTEGER NOT NULL DEFAULT 0,
	rows_accepted INTEGER NOT NULL DEFAULT 0,
	rows_refused INTEGER NOT NULL DEFAULT 0,
	rows_duplicate INTEGER NOT NULL DEFAULT 0,
	rows_ignored INTEGER NOT NULL DEFAULT 0,
	first_statement INTEGER,         -- ids of its rows in *_statement, NULL when it has none
	last_statement INTEGER,
	sheet TEXT,                      -- of a workbook; NULL: a file of its own, or a workbook
	                                 -- refused as a whole. One submission a sheet.
	shown TEXT AS (file || coalesce(' 工作表“' || sheet || '”', '')), -- for the clerk
	CHECK (rows_read = rows_accepted + rows_refused + rows_duplicate + rows_ignored)
);
CREATE INDEX submission_scope ON submission(unit, table_name, period);
CREATE INDEX submission_content ON submission(sha256);

-- Everything the receipt says about a submission is in the view 'rejection': errors refuse a row or
-- the file, warnings and notes (what was normalised) do not. A remark is one of them at its place;
-- its words are those of many, and kept once a submission. Remarks and refused rows are written with
-- their submission; a declared reference would look it up for each of a million.
CREATE TABLE wording (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	id INTEGER NOT NULL,             -- from 1
	field TEXT,                      -- the column's name
	code TEXT NOT NULL,              -- stable, listed in the manual
	level TEXT NOT NULL CHECK (level IN ('error', 'warning', 'note')),
	message TEXT NOT NULL,
	remedy TEXT NOT NULL,
	PRIMARY KEY (submission, id)
) WITHOUT ROWID;
CREATE TABLE remark (
	submission INTEGER NOT NULL,
	place INTEGER NOT NULL DEFAULT 0, -- line, 0 the whole file: rows lie in the receipt's order
	id INTEGER NOT NULL,             -- in the order in which it was said, from 1
	column_no INTEGER,
	value TEXT,                      -- as it was; personal data masked
	wording INTEGER NOT NULL,        -- of the same submission
	PRIMARY KEY (submission, place, id)
) WITHOUT ROWID;
-- line as Excel shows it; NULL: the whole file.
CREATE VIEW rejection AS
SELECT r.submission, r.id, r.place, nullif(r.place, 0) AS line, r.column_no, w.field, r.value,
	w.code, w.level, w.message, w.remedy
FROM remark r CROSS JOIN wording w ON w.submission = r.submission AND w.id = r.wording;

-- A refused data row as it was sent; of many rows that an unclosed quote swallowed (ING185) only the
-- first. key (where it could be read) keeps an earlier accepted row of the same key in force (沿用).
CREATE TABLE refused_row (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT,
	raw TEXT NOT NULL,               -- the row as UTF-8 CSV, personal data masked
	PRIMARY KEY (submission, line)
) WITHOUT ROWID;

-- Titles of the columns of a file with refused rows, under which the receipt sends them back; a
-- unit of measure that stood elsewhere in the file is in brackets. field NULL: not of the table.
CREATE TABLE sent_column (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	column_no INTEGER NOT NULL,
	title TEXT NOT NULL,
	field TEXT,
	PRIMARY KEY (submission, column_no)
) WITHOUT ROWID;

-- A refused row and the submission that brought it again, corrected or refused once more.
CREATE TABLE refused_answer (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	answer INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	PRIMARY KEY (submission, line),
	FOREIGN KEY (submission, line) REFERENCES refused_row(submission, line) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX refused_answer_answer ON refused_answer(answer);

-- Refused rows that still wait to be corrected.
CREATE VIEW refused_open AS
SELECT r.submission, r.line, r.key, r.raw
FROM refused_row r JOIN submission s ON s.id = r.submission
WHERE s.status IN ('in_force', 'held', 'refused') AND NOT EXISTS (
	SELECT 1 FROM refused_answer a JOIN submission n ON n.id = a.answer
	WHERE a.submission = r.submission AND a.line = r.line
	AND n.status IN ('in_force', 'superseded', 'refused'));

-- Receipts to be written anew: of 'unit' ('' unknown) for the inbox folder 'folder' ('' unknown).
-- Whatever changes a submission notes it here, render takes it out when the files are in place.
CREATE TABLE receipt_due (
	unit TEXT NOT NULL,
	folder TEXT NOT NULL,
	PRIMARY KEY (unit, folder)
) WITHOUT ROWID;
CREATE TRIGGER receipt_due_insert AFTER INSERT ON submission BEGIN
	INSERT OR IGNORE INTO receipt_due VALUES (coalesce(NEW.unit, ''), NEW.folder);
END;
CREATE TRIGGER receipt_due_update AFTER UPDATE ON submission BEGIN
	INSERT OR IGNORE INTO receipt_due VALUES (coalesce(NEW.unit, ''), NEW.folder);
END;
CREATE TRIGGER receipt_due_delete AFTER DELETE ON submission BEGIN
	INSERT OR IGNORE INTO receipt_due VALUES (coalesce(OLD.unit, ''), OLD.folder);
END;
-- What was taken back by `withdraw`, when and why. It counted until that day: statistics as of
-- an earlier day still count it (core/store/standing.h).
CREATE TABLE withdrawal (
	submission INTEGER PRIMARY KEY REFERENCES submission(id) ON DELETE CASCADE,
	at TEXT NOT NULL,                -- as submission.received; never before it
	reason TEXT NOT NULL,            -- the clerk's words; personal data masked
	was TEXT NOT NULL CHECK (was IN ('in_force', 'superseded', 'held'))  -- its status till then
);

-- Rows that a withdrawn full submission ('dropper') had dropped and that came back with its
-- withdrawal: as of a day before that they are still dropped.
CREATE TABLE withdrawn_drop (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,  -- whose row
	key TEXT NOT NULL,
	dropper INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	PRIMARY KEY (submission, key, dropper)
) WITHOUT ROWID;

-- What a submission changed in what was known, row by row: kept for supplements, for files that
-- came after (or before) another of the same unit, table and period, and for every withdrawal.
-- added and removed concern a whole row and have field ''; changed has the field, was and now
-- as the store's text (NULL unknown).
CREATE TABLE revision (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),  -- 1: changed by being withdrawn
	key TEXT NOT NULL,
	field TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('added', 'removed', 'changed')),
	was TEXT,
	now TEXT,
	line INTEGER,                    -- of the submission's row; NULL when it has none
	PRIMARY KEY (submission, withdrawn, key, field)
) WITHOUT ROWID;

-- Who looked at original rows with unmasked personal data (explain --raw). 'at' is the clock's
-- (YYYY-MM-DDTHH:MM:SS) and 'who' the system's user: no report reads this table.
CREATE TABLE access_log (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	submission INTEGER NOT NULL REFERENCES submission(id),
	line INTEGER NOT NULL
);

-- ---------------------------------------------------------------- statements and states
-- A statement is one accepted row. 'key' is the table's key as normalised text; 'cleared'
-- lists fields the unit emptied with 清除; 'dropped_by' is the full submission that replaced
-- this one's and left the key out, with the clerk's consent (NULL nearly always).
-- Statements on one key are folded field by field in order of receipt (core/store/fold.c). *_state is
-- the result, and always equals the fold: a statement that is 'lone' (1) is the only live one on
-- its key and so its state already; where there are more, the fold is in *_grown. Most statements
-- are lone, and nothing of them is stored twice.
-- *_key finds statements by the hash of their key (core/base/key_hash.h); the text decides. The
-- statements of a submission have ids first_statement..last_statement, so no index by submission.
-- 'id' stands last: an INSERT that gives all columns before it in their order makes its records
-- without a copy of each value (5 % of a load).
-- 执法案件台账: one case a row; key = normalised case_no.
CREATE TABLE cases_statement (
	submission INTEGER NOT NULL,     -- written with it; a declared reference costs 5 % of a load
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	case_no TEXT, party TEXT, party_id TEXT, summary TEXT, field TEXT, scene TEXT,
	procedure TEXT, filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	only_warning INTEGER, value INTEGER, fine INTEGER, confiscated INTEGER,
	goods_value INTEGER, dens INTEGER, excluded_days INTEGER, extended_days INTEGER,
	transfer_no TEXT, transfer_date TEXT, disclosed_date TEXT, url TEXT,
	nondisclosure TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE cases_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE cases_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	case_no TEXT, party TEXT, party_id TEXT, summary TEXT, field TEXT, scene TEXT,
	procedure TEXT, filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	only_warning INTEGER, value INTEGER, fine INTEGER, confiscated INTEGER,
	goods_value INTEGER, dens INTEGER, excluded_days INTEGER, extended_days INTEGER,
	transfer_no TEXT, transfer_date TEXT, disclosed_date TEXT, url TEXT,
	nondisclosure TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW cases_state AS
SELECT s.unit, st.key, st.case_no, st.party, st.party_id, st.summary, st.field, st.scene, st.procedure,
	st.filed_date, st.decision_no, st.decision_date, st.result, st.only_warning,
	st.value, st.fine, st.confiscated, st.goods_value, st.dens, st.excluded_days,
	st.extended_days, st.transfer_no, st.transfer_date, st.disclosed_date, st.url,
	st.nondisclosure, st.note
FROM cases_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, case_no, party, party_id, summary, field, scene, procedure, filed_date,
	decision_no, decision_date, result, only_warning, value, fine, confiscated,
	goods_value, dens, excluded_days, extended_days, transfer_no, transfer_date,
	disclosed_date, url, nondisclosure, note
FROM cases_grown;

-- 两法衔接台账: one event a row; key = case_no|stage|doc_no, normalised.
CREATE TABLE linkage_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	case_no TEXT, stage TEXT, event_date TEXT, doc_no TEXT, origin_unit TEXT,
	origin_case_no TEXT, persons INTEGER, amount INTEGER, charge TEXT, complex INTEGER,
	note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE linkage_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE linkage_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	case_no TEXT, stage TEXT, event_date TEXT, doc_no TEXT, origin_unit TEXT,
	origin_case_no TEXT, persons INTEGER, amount INTEGER, charge TEXT, complex INTEGER,
	note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW linkage_state AS
SELECT s.unit, st.key, st.case_no, st.stage, st.event_date, st.doc_no, st.origin_unit, st.origin_case_no,
	st.persons, st.amount, st.charge, st.complex, st.note
FROM linkage_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, case_no, stage, event_date, doc_no, origin_unit, origin_case_no, persons, amount,
	charge, complex, note
FROM linkage_grown;

-- 统计指标表: key = month|indicator; value in the indicator's unit (money in 分).
CREATE TABLE measures_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	month TEXT, indicator TEXT, value NUMERIC, reason TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE measures_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE measures_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	month TEXT, indicator TEXT, value NUMERIC, reason TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW measures_state AS
SELECT s.unit, st.key, st.month, st.indicator, st.value, st.reason, st.note
FROM measures_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, month, indicator, value, reason, note
FROM measures_grown;

-- 信息报送台账: key = kind|title|event_date.
CREATE TABLE information_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	kind TEXT, title TEXT, event_date TEXT, reported_date TEXT, adopted TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE information_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE information_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	kind TEXT, title TEXT, event_date TEXT, reported_date TEXT, adopted TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW information_state AS
SELECT s.unit, st.key, st.kind, st.title, st.event_date, st.reported_date, st.adopted, st.note
FROM information_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, kind, title, event_date, reported_date, adopted, note
FROM information_grown;

-- 协查督办台账 (office): key = matter_no.
CREATE TABLE supervision_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	matter_no TEXT, source TEXT, subject TEXT, lead_unit TEXT, cooperating TEXT,
	assigned_date TEXT, due_date TEXT, finished_date TEXT, result TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE supervision_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE supervision_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	matter_no TEXT, source TEXT, subject TEXT, lead_unit TEXT, cooperating TEXT,
	assigned_date TEXT, due_date TEXT, finished_date TEXT, result TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW supervision_state AS
SELECT s.unit, st.key, st.matter_no, st.source, st.subject, st.lead_unit, st.cooperating,
	st.assigned_date, st.due_date, st.finished_date, st.result, st.note
FROM supervision_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, matter_no, source, subject, lead_unit, cooperating, assigned_date, due_date,
	finished_date, result, note
FROM supervision_grown;

-- 督导检查台账 (office): key = inspection_no|member_unit.
CREATE TABLE inspection_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	inspection_no TEXT, inspection_date TEXT, team TEXT, member_unit TEXT,
	findings INTEGER, rectified INTEGER, due_date TEXT, rectified_date TEXT,
	report_date TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE inspection_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE inspection_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	inspection_no TEXT, inspection_date TEXT, team TEXT, member_unit TEXT,
	findings INTEGER, rectified INTEGER, due_date TEXT, rectified_date TEXT,
	report_date TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW inspection_state AS
SELECT s.unit, st.key, st.inspection_no, st.inspection_date, st.team, st.member_unit, st.findings,
	st.rectified, st.due_date, st.rectified_date, st.report_date, st.note
FROM inspection_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, inspection_no, inspection_date, team, member_unit, findings, rectified, due_date,
	rectified_date, report_date, note
FROM inspection_grown;

-- 会议台账 (office): key = meeting_no.
CREATE TABLE meeting_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	meeting_no TEXT, meeting_date TEXT, kind TEXT, chair TEXT, minutes_no TEXT,
	signed_date TEXT, decisions INTEGER, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE meeting_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE meeting_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	meeting_no TEXT, meeting_date TEXT, kind TEXT, chair TEXT, minutes_no TEXT,
	signed_date TEXT, decisions INTEGER, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW meeting_state AS
SELECT s.unit, st.key, st.meeting_no, st.meeting_date, st.kind, st.chair, st.minutes_no, st.signed_date,
	st.decisions, st.note
FROM meeting_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, meeting_no, meeting_date, kind, chair, minutes_no, signed_date, decisions, note
FROM meeting_grown;

-- 参会情况 (office): key = meeting_no|member_unit.
CREATE TABLE attendance_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	meeting_no TEXT, meeting_date TEXT, member_unit TEXT, status TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE attendance_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE attendance_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	meeting_no TEXT, meeting_date TEXT, member_unit TEXT, status TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW attendance_state AS
SELECT s.unit, st.key, st.meeting_no, st.meeting_date, st.member_unit, st.status, st.note
FROM attendance_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, meeting_no, meeting_date, member_unit, status, note
FROM attendance_grown;

-- 负责人和联络员名册 (office): key = member_unit|role|name|from_date.
CREATE TABLE roster_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	member_unit TEXT, role TEXT, name TEXT, phone TEXT, from_date TEXT, to_date TEXT,
	filed_date TEXT, approved_date TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE roster_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE roster_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	member_unit TEXT, role TEXT, name TEXT, phone TEXT, from_date TEXT, to_date TEXT,
	filed_date TEXT, approved_date TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW roster_state AS
SELECT s.unit, st.key, st.member_unit, st.role, st.name, st.phone, st.from_date, st.to_date,
	st.filed_date, st.approved_date, st.note
FROM roster_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, member_unit, role, name, phone, from_date, to_date, filed_date, approved_date, note
FROM roster_grown;

-- 人工评分 (office): key = year|member_unit|item.
CREATE TABLE manual_score_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	year TEXT, member_unit TEXT, item TEXT, points NUMERIC, basis TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE manual_score_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE manual_score_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	year TEXT, member_unit TEXT, item TEXT, points NUMERIC, basis TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE VIEW manual_score_state AS
SELECT s.unit, st.key, st.year, st.member_unit, st.item, st.points, st.basis, st.note
FROM manual_score_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, year, member_unit, item, points, basis, note
FROM manual_score_grown;

-- ---------------------------------------------------------------- runs and results
-- The text of every rules and notes file that ever took part in a run.
CREATE TABLE source_text (
	sha256 TEXT PRIMARY KEY,
	text TEXT NOT NULL
) WITHOUT ROWID;

-- One computation: what period, as of which day, under which rules, notes and program.
-- Computing again with the same five replaces the run unless it is issued (then it is frozen).
CREATE TABLE run (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('analyze', 'assess')),
	period TEXT NOT NULL,
	as_of TEXT NOT NULL,             -- YYYY-MM-DD: what had been received, was due, open, ...
	rules_hash TEXT NOT NULL,
	notes_hash TEXT NOT NULL,
	version TEXT NOT NULL,
	issued TEXT,                     -- day of issue, NULL while a draft
	inputs TEXT,                     -- fingerprint of what was read and of the program: while it
	                                 -- stays the same, so do the results (analyze/run_inputs.h)
	UNIQUE (kind, period, as_of, rules_hash, notes_hash, version)
);
CREATE TABLE run_text (                  -- the rules and notes of a run
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	sha256 TEXT NOT NULL REFERENCES source_text(sha256),
	PRIMARY KEY (run, name)
) WITHOUT ROWID;
CREATE TABLE run_submission (            -- what had been received when the run was made
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER NOT NULL REFERENCES submission(id),
	PRIMARY KEY (run, submission)
) WITHOUT ROWID;
CREATE TABLE series_source (             -- which run the published series of a period come from
	period TEXT PRIMARY KEY,
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE
) WITHOUT ROWID;

-- The cells of a unit's indicator in the periods of a year, as JSON: {"2024-05": "021o1v5", ...}.
-- The first two digits are the state and the source, as series_result names them; then stand
-- reported, o expected, v value, n numerator, d denominator, each of the last three only when known;
-- a fraction that is numerator / denominator to the last bit is not repeated as value.
-- A text is never changed. Runs in which the same unit, indicator and year have the same cells
-- share it.
CREATE TABLE series_text (
	id INTEGER PRIMARY KEY,
	cells TEXT NOT NULL
);
CREATE TABLE series_part (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	year INTEGER NOT NULL,           -- in which the periods begin
	text INTEGER NOT NULL,           -- series_text(id); declared, every text removed would scan this table
	PRIMARY KEY (run, unit, indicator, year)
) WITHOUT ROWID;
-- A text goes with the last part that has it: only parts of the same key can (newest run first).
CREATE TRIGGER series_part_delete AFTER DELETE ON series_part BEGIN
	DELETE FROM series_text WHERE id = OLD.text AND NOT coalesce((
		SELECT 1 FROM run r CROSS JOIN series_part p ON p.run = r.id AND p.unit = OLD.unit
		AND p.indicator = OLD.indicator AND p.year = OLD.year
		WHERE p.text = OLD.text ORDER BY r.id DESC LIMIT 1), 0);
END;
CREATE TRIGGER series_part_update AFTER UPDATE OF text ON series_part WHEN OLD.text <> NEW.text BEGIN
	DELETE FROM series_text WHERE id = OLD.text AND NOT coalesce((
		SELECT 1 FROM run r CROSS JOIN series_part p ON p.run = r.id AND p.unit = OLD.unit
		AND p.indicator = OLD.indicator AND p.year = OLD.year
		WHERE p.text = OLD.text ORDER BY r.id DESC LIMIT 1), 0);
END;

-- value: NULL when missing, not applicable or not computable. numerator and denominator for
-- ratios. reported / expected: unit-months in force / owed. source: ledger, measures or mixed:
-- where the value was read. One row a period; naming the year as well makes a search quick.
CREATE VIEW series_result AS
SELECT p.run, p.unit, p.indicator, c.key AS period,
	CASE WHEN instr(c.value, 'v') THEN CAST(substr(c.value, instr(c.value, 'v') + 1) AS NUMERIC)
		WHEN c.value < '2' AND instr(c.value, 'n') AND instr(c.value, 'd')
		THEN CAST(substr(c.value, instr(c.value, 'n') + 1) AS REAL)
			/ CAST(substr(c.value, instr(c.value, 'd') + 1) AS REAL) END AS value,
	iif(instr(c.value, 'n'), CAST(substr(c.value, instr(c.value, 'n') + 1) AS NUMERIC), NULL) AS numerator,
	iif(instr(c.value, 'd'), CAST(substr(c.value, instr(c.value, 'd') + 1) AS NUMERIC), NULL) AS denominator,
	CASE substr(c.value, 1, 1) WHEN '0' THEN 'complete' WHEN '1' THEN 'partial' WHEN '2' THEN 'missing'
		WHEN '3' THEN 'not_applicable' WHEN '4' THEN 'not_computable' END AS state,
	CAST(substr(c.value, 3) AS INTEGER) AS reported,
	CAST(substr(c.value, instr(c.value, 'o') + 1) AS INTEGER) AS expected,
	CASE substr(c.value, 2, 1) WHEN '1' THEN 'ledger' WHEN '2' THEN 'measures' WHEN '3' THEN 'mixed' END
	AS source,
	p.year
FROM series_part p CROSS JOIN series_text t ON t.id = p.text CROSS JOIN json_each(t.cells) c;

-- The run's own period against others. previous: same length before; year_ago: a year
-- before; qoq and yoy = value/base - 1 (NULL at base 0; for rates the difference).
-- Of a partial value the bases run over the unit-months reported on both sides:
-- comparable_value is the value over these, compared_months their number.
CREATE TABLE comparison_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	previous NUMERIC,
	year_ago NUMERIC,
	qoq REAL,
	yoy REAL,
	cumulative NUMERIC,
	cumulative_year_ago NUMERIC,
	share REAL,                      -- of the county's value
	ci_low REAL,
	ci_high REAL,                    -- 95 % interval of value
	p_value REAL,
	q_value REAL,                    -- of value against year_ago
	state TEXT NOT NULL,
	family TEXT,                     -- the family (rules/families.csv) the test belongs to
	test TEXT,                       -- which test
	reason TEXT,                     -- why there is none (analyze/method/reason.c)
	comparable_value NUMERIC,
	compared_months INTEGER,
	basis TEXT,                      -- why this test (analyze/judge/method_choice.h)
	ratio REAL,                      -- of the rates tested, now to the year before
	ratio_low REAL,
	ratio_high REAL,                 -- 95 %, exact; only where p_value < .05
	events NUMERIC,
	events_year_ago NUMERIC,         -- what a test of counts compared (analyze/number/events.h)
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;

-- How many tests each family held, and how many could not reach the level by their total.
CREATE TABLE family_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	family TEXT NOT NULL,
	tested INTEGER NOT NULL,
	left_out INTEGER NOT NULL,
	level REAL NOT NULL,             -- q below which a change is called one
	PRIMARY KEY (run, family)
) WITHOUT ROWID;

CREATE TABLE trend_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- last period of the series
	frequency TEXT NOT NULL CHECK (frequency IN ('month', 'quarter', 'year')),
	n INTEGER NOT NULL,
	mk_s REAL, mk_var REAL, mk_z REAL, mk_p REAL,
	sen_slope REAL, sen_low REAL, sen_high REAL,
	ols_slope REAL, ols_se REAL, ols_p REAL,
	method TEXT,                     -- mann_kendall or seasonal_mann_kendall
	reason TEXT,
	q_value REAL,
	family TEXT,
	correlation REAL,                -- of neighbouring quarters, bias allowed for
	inflation REAL,                  -- of mk_var for it; 1 where there is none to speak of
	lasting REAL,                    -- of counts: variance of a factor that lasts (method/serial.h)
	PRIMARY KEY (run, unit, indicator, period, frequency)
) WITHOUT ROWID;

-- What the next quarters may bring, only of indicators whose back-test was passed. mean is the
-- expectation (not rounded), limits are whole numbers.
CREATE TABLE forecast_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	target_period TEXT NOT NULL,
	method TEXT NOT NULL,
	mean REAL, low80 REAL, high80 REAL, low95 REAL, high95 REAL,
	PRIMARY KEY (run, unit, indicator, target_period)
) WITHOUT ROWID;

-- How forecasts would have done in the past, for every main indicator of the county, published or
-- not: from each origin with only what was known then, method and parameters chosen anew.
CREATE TABLE backtest_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT,                     -- last quarter known; NULL when there is none
	method TEXT,                     -- that the rule chooses now; NULL when none can
	origins INTEGER NOT NULL,        -- quarters from which a forecast was checked
	horizons INTEGER NOT NULL,       -- quarters ahead, from 1
	checks INTEGER NOT NULL,         -- forecasts checked, all horizons together
	mae REAL,                        -- mean absolute error, in the indicator's unit
	mae_naive REAL,                  -- of the value of a year before, over the same checks
	ratio REAL,                      -- mae / mae_naive; NULL when that is 0
	coverage80 REAL, coverage95 REAL, -- share of checks within the intervals
	published INTEGER NOT NULL CHECK (published IN (0, 1)),
	reason TEXT,                     -- why not published; NULL when published
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;

-- Limits of normal variation from the series' own past, for charts: c (exact) or xmr of months,
-- or t of the days between cases (frequency event). NULL with a reason where there are none.
CREATE TABLE control_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	frequency TEXT NOT NULL,
	n INTEGER NOT NULL,
	centre REAL, lower REAL, upper REAL,
	method TEXT NOT NULL,
	reason TEXT,
	PRIMARY KEY (run, unit, indicator, frequency)
) WITHOUT ROWID;

-- What the quarters before the run's period look like: the choice of every test rests on this.
CREATE TABLE profile_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	n INTEGER NOT NULL,              -- quarters
	mean REAL,
	zero_share REAL,
	dispersion REAL,                 -- beyond season and trend; 1 for Poisson
	p_value REAL,                    -- of a dispersion this large under Poisson
	reason TEXT,                     -- why there is no dispersion
	lasting REAL,                    -- variance of a factor that lasts over quarters
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;

-- A month of the run's period against its season in earlier years, or (method waiting) the
-- interval between two cases that stands out most.
CREATE TABLE month_test_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- the month; of waiting the period's last
	family TEXT NOT NULL,
	value NUMERIC,
	expected REAL,                   -- in a month of this length
	base_months INTEGER NOT NULL,
	years INTEGER NOT NULL,
	mean_interval REAL,              -- days, of past_intervals ones
	past_intervals INTEGER,
	interval_days INTEGER,
	since TEXT,                      -- the day it began
	open INTEGER,                    -- 1: no case has ended it yet
	p_value REAL,
	q_value REAL,
	method TEXT,
	basis TEXT,
	reason TEXT,
	ratio_low REAL,
	ratio_high REAL,                 -- of value to expected, 95 %, exact; only where p_value < .05
	events NUMERIC,
	base_events NUMERIC,             -- what was compared (analyze/number/events.h)
	PRIMARY KEY (run, unit, indicator, period, family)
) WITHOUT ROWID;

-- A unit's last 12 months against up to 36 before them.
CREATE TABLE rolling_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run: the 12 months end with it
	value NUMERIC,
	past NUMERIC,
	expected REAL,                   -- in the 12 months at the past's rate
	ratio REAL,
	ci_low REAL,
	ci_high REAL,                    -- of ratio, 95 %
	p_value REAL,
	q_value REAL,
	months INTEGER NOT NULL,         -- known
	past_months INTEGER NOT NULL,
	family TEXT NOT NULL,
	method TEXT,
	basis TEXT,
	reason TEXT,
	events NUMERIC,
	past_events NUMERIC,             -- what was compared (analyze/number/events.h)
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;

-- One change of level of a county's quarters: the last one before it.
CREATE TABLE change_point_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run
	n INTEGER NOT NULL,
	last_period TEXT,
	u REAL,
	p_value REAL,
	q_value REAL,
	mean_before REAL,
	mean_after REAL,                 -- of a quarter, as reported
	family TEXT NOT NULL,
	reason TEXT,
	lasting REAL,                    -- as in trend_result, of the quarters before and after
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;

-- Cases of one unit, field and day of the last 12 months that tests count as one event.
CREATE TABLE cluster_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	day TEXT NOT NULL,               -- of the first case
	field TEXT NOT NULL,             -- '' in tables without fields
	cases INTEGER NOT NULL,          -- at least 2
	position INTEGER NOT NULL,       -- in the run
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- A unit's rate over 12 months among the others': limits are counts out of 'whole'.
CREATE TABLE peer_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run: the 12 months end with it
	part NUMERIC,
	whole NUMERIC,
	rest_part NUMERIC,
	rest_whole NUMERIC,
	low95 REAL, high95 REAL, low998 REAL, high998 REAL,
	p_value REAL,
	q_value REAL,
	family TEXT NOT NULL,
	reason TEXT,
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;

-- Ranked statements. kind: rise, fall, trend, change_point, surge, control, funnel (tested) or
-- record, zero_base, concentration, silent_unit, disclosure, mismatch, source_difference,
-- long_duration, disclosure_drop (descriptive).
CREATE TABLE finding_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	kind TEXT NOT NULL,
	tested INTEGER NOT NULL CHECK (tested IN (0, 1)),
	severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 3),   -- 3 the gravest
	evidence TEXT NOT NULL,          -- n=..; p=..; q=..; low=..; high=..
	text TEXT NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- What was owed by the as-of day and when it came: one row an obligation, unit and period.
CREATE TABLE delivery_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	obligation TEXT NOT NULL,
	table_name TEXT NOT NULL,
	period TEXT NOT NULL,
	due TEXT,                        -- NULL: not computable (calendar lacks the year)
	received TEXT,                   -- first version with an accepted row or a 零报告
	days_late INTEGER,               -- working days; 0 on time
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'missing', 'refused', 'not_due', 'not_computable')),
	submission INTEGER REFERENCES submission(id),
	PRIMARY KEY (run, unit, obligation, period)
) WITHOUT ROWID;

-- Every decision to be disclosed whose deadline falls in the period, or is overdue.
CREATE TABLE disclosure_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	decision_no TEXT,
	decision_date TEXT NOT NULL,
	due TEXT,
	disclosed_date TEXT,
	days_late INTEGER,               -- working days behind the deadline, 0 in time
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'not_due', 'not_computable')),
	PRIMARY KEY (run, unit, case_no)
) WITHOUT ROWID;

-- Cases open at the end of the period, with calendar days since filing net of excluded days.
CREATE TABLE open_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	filed_date TEXT NOT NULL,
	days_open INTEGER NOT NULL,
	limit_days INTEGER NOT NULL,
	overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
	PRIMARY KEY (run, unit, case_no)
) WITHOUT ROWID;

-- Two-law reconciliation: what the sender says it transferred beside what police accepted.
CREATE TABLE linkage_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	origin_unit TEXT,
	origin_case_no TEXT,
	doc_no TEXT,
	transferred TEXT,
	accepted TEXT,
	answered TEXT,                   -- filed or refused
	answer TEXT,                     -- stage code of the answer
	days_to_accept INTEGER,
	days_to_answer INTEGER,
	status TEXT NOT NULL CHECK (status IN ('matched', 'date_gap', 'sender_only', 'receiver_only')),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- 补报: an event of an earlier period that came with a file of this period.
CREATE TABLE late_event_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,
	field TEXT NOT NULL,             -- which date
	event_date TEXT NOT NULL,
	submission INTEGER NOT NULL REFERENCES submission(id),
	line INTEGER NOT NULL,
	PRIMARY KEY (run, unit, table_name, key, field)
) WITHOUT ROWID;

-- 更正: a known value of the period replaced by a later statement.
CREATE TABLE correction_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,
	field TEXT NOT NULL,
	was TEXT,
	now TEXT,
	received TEXT NOT NULL,
	submission INTEGER NOT NULL REFERENCES submission(id),
	line INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- points NULL when the item does not apply to the unit. basis: one Chinese sentence with the
-- figures; evidence: where they stand (file and line, or a query of the store).
CREATE TABLE score_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	item TEXT NOT NULL,
	position INTEGER NOT NULL,       -- order of items in the scheme
	name TEXT NOT NULL,
	section TEXT NOT NULL CHECK (section IN ('general', 'duty', 'bonus', 'deduct')),
	manual INTEGER NOT NULL CHECK (manual IN (0, 1)),
	applicable INTEGER NOT NULL CHECK (applicable IN (0, 1)),
	points REAL,
	max_points REAL NOT NULL,
	basis TEXT NOT NULL,
	evidence TEXT NOT NULL,
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
CREATE TABLE score_total_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	points REAL NOT NULL,
	applicable_max REAL NOT NULL,
	total REAL,                      -- points / applicable_max * 100, bonus and deductions in
	rank INTEGER,                    -- NULL: not ranked (too little applies)
	grade TEXT,
	rank_low INTEGER,                -- 95 % of the ranks when the items' weights and the
	rank_high INTEGER,               -- counts of cases behind them vary by chance
	class_rank INTEGER,              -- among units of the same class
	leave_low INTEGER,               -- best and worst rank when any one item is left out
	leave_high INTEGER,
	PRIMARY KEY (run, unit)
) WITHOUT ROWID;
CREATE TABLE score_item_result (         -- which items the ranking hangs on
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	item TEXT NOT NULL,
	leave_shift REAL,                -- mean places the ranked units move when it is left out
	sobol_first REAL,                -- share of the variance of the ranks' shift that the item's
	sobol_total REAL,                -- weight explains, alone; with others
	reason TEXT,                     -- why there are no indices
	PRIMARY KEY (run, item)
) WITHOUT ROWID;
CREATE TABLE late_entry_result (         -- received after the scheme's closing day: not scored
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER NOT NULL REFERENCES submission(id),
	PRIMARY KEY (run, submission)
) WITHOUT ROWID;

-- ---------------------------------------------------------------- published views
-- Names and columns are stable; additions go at the end. They show the newest run of a period.
CREATE VIEW run_current AS
SELECT * FROM run WHERE id IN (SELECT max(id) FROM run GROUP BY kind, period);

CREATE VIEW submission_current AS
SELECT unit, table_name, period, file, sha256, encoding, received, rows_accepted, rows_refused,
	rows_read, rows_duplicate, rows_ignored, status, kind, sender, folder, zero_report, id,
	sheet
FROM submission;

CREATE VIEW rejection_current AS
SELECT s.file, r.line, r.column_no, r.field, r.value, r.code, r.message, s.sha256, s.unit,
	s.table_name, s.period, r.level, r.remedy, r.submission, r.id, s.sheet
FROM rejection r JOIN submission s ON s.id = r.submission;

CREATE VIEW revision_current AS
SELECT s.unit, s.table_name, s.period, r.key, r.kind, nullif(r.field, '') AS field, r.was, r.now,
	s.file, r.line, iif(r.withdrawn, w.at, s.received) AS received, r.withdrawn, r.submission,
	s.sha256
FROM revision r JOIN submission s ON s.id = r.submission
	LEFT JOIN withdrawal w ON w.submission = r.submission;

CREATE VIEW case_current AS
SELECT unit, case_no, party, party_id, summary, field, scene, procedure, filed_date, decision_no,
	decision_date, result, only_warning, value, fine, confiscated, goods_value, dens,
	excluded_days, extended_days, transfer_no, transfer_date, disclosed_date, url,
	nondisclosure, note, key
FROM cases_state;

CREATE VIEW series AS
SELECT r.unit, r.indicator, r.period, r.value, r.numerator, r.denominator, r.state, r.reported,
	r.expected, r.source, r.run
FROM (SELECT DISTINCT run, CAST(substr(period, 1, 4) AS INTEGER) AS year FROM series_source) y
	CROSS JOIN series_result r ON r.run = y.run AND r.year = y.year
	CROSS JOIN series_source p ON p.period = r.period AND p.run = r.run;

CREATE VIEW comparison AS
SELECT c.unit, c.indicator, c.period, c.value, c.previous, c.year_ago, c.qoq, c.yoy, c.cumulative,
	c.cumulative_year_ago, c.share, c.ci_low, c.ci_high, c.p_value, c.q_value, c.state,
	c.family, c.test, c.reason, c.comparable_value, c.compared_months, c.run, c.basis,
	c.ratio, c.ratio_low, c.ratio_high, c.events, c.events_year_ago
FROM comparison_result c JOIN run_current r ON r.id = c.run;

CREATE VIEW trend AS
SELECT t.unit, t.indicator, t.period, t.frequency, t.n, t.mk_s, t.mk_var, t.mk_z, t.mk_p,
	t.sen_slope, t.sen_low, t.sen_high, t.ols_slope, t.ols_se, t.ols_p, t.method, t.reason, t.run,
	t.q_value, t.family, t.correlation, t.inflation, t.lasting
FROM trend_result t JOIN run_current r ON r.id = t.run;

CREATE VIEW forecast AS
SELECT f.unit, f.indicator, f.period, f.target_period, f.method, f.mean, f.low80, f.high80,
	f.low95, f.high95, f.run
FROM forecast_result f JOIN run_current r ON r.id = f.run;

CREATE VIEW finding AS
SELECT f.period, f.unit, f.indicator, f.kind, f.severity, f.evidence, f.text, f.tested,
	f.position, f.run
FROM finding_result f JOIN run_current r ON r.id = f.run;

CREATE VIEW score AS
SELECT s.year, s.unit, s.item, s.applicable, s.points, s.max_points, s.basis, s.evidence,
	s.name, s.section, s.manual, s.position, s.run
FROM score_result s JOIN run_current r ON r.id = s.run;

CREATE VIEW score_total AS
SELECT t.year, t.unit, t.points, t.applicable_max, t.total, t.rank, t.grade, t.rank_low,
	t.rank_high, t.class_rank, t.leave_low, t.leave_high, t.run
FROM score_total_result t JOIN run_current r ON r.id = t.run;

CREATE VIEW score_item AS
SELECT i.year, i.item, i.leave_shift, i.sobol_first, i.sobol_total, i.reason, i.run
FROM score_item_result i JOIN run_current r ON r.id = i.run;

CREATE VIEW rolling AS
SELECT t.unit, t.indicator, t.period, t.value, t.past, t.expected, t.ratio, t.ci_low, t.ci_high,
	t.p_value, t.q_value, t.months, t.past_months, t.family, t.method, t.basis, t.reason, t.run,
	t.events, t.past_events
FROM rolling_result t JOIN run_current r ON r.id = t.run;

CREATE VIEW month_test AS
SELECT t.unit, t.indicator, t.period, t.family, t.value, t.expected, t.base_months, t.years,
	t.mean_interval, t.past_intervals, t.interval_days, t.since, t.open, t.p_value, t.q_value,
	t.method, t.basis, t.reason, t.run, t.ratio_low, t.ratio_high,
	t.events, t.base_events
FROM month_test_result t JOIN run_current r ON r.id = t.run;

CREATE VIEW change_point AS
SELECT t.unit, t.indicator, t.period, t.n, t.last_period, t.u, t.p_value, t.q_value,
	t.mean_before, t.mean_after, t.family, t.reason, t.run, t.lasting
FROM change_point_result t JOIN run_current r ON r.id = t.run;

CREATE VIEW cluster AS
SELECT c.unit, c.indicator, r.period, c.day, c.field, c.cases, c.position, c.run
FROM cluster_result c JOIN run_current r ON r.id = c.run;

CREATE VIEW peer AS
SELECT t.unit, t.indicator, t.period, t.part, t.whole, t.rest_part, t.rest_whole, t.low95, t.high95,
	t.low998, t.high998, t.p_value, t.q_value, t.family, t.reason, t.run
FROM peer_result t JOIN run_current r ON r.id = t.run;

CREATE VIEW backtest AS
SELECT b.unit, b.indicator, b.period, b.method, b.origins, b.horizons, b.checks, b.mae, b.mae_naive,
	b.ratio, b.coverage80, b.coverage95, b.published, b.reason, b.run
FROM backtest_result b JOIN run_current r ON r.id = b.run;

-- Which method speaks for a series and why (analyze/judge/method_choice.h), one row a purpose: comparison
-- with the year before, month, rolling (last four quarters), trend, trend_year, change_point,
-- funnel, control (limits), forecast. method NULL: none applies, for 'reason'. n, zero_share and
-- dispersion describe the quarters on which the choice rests.
CREATE VIEW selection AS
SELECT s.unit, s.indicator, s.purpose, s.method, s.basis, s.reason, s.family, p.n, p.mean,
	p.zero_share, p.dispersion, p.p_value AS dispersion_p, r.period, s.run,
	p.lasting
FROM (
	SELECT run, unit, indicator, 'comparison' AS purpose, test AS method, basis, reason, family
	FROM comparison_result
	UNION ALL SELECT DISTINCT run, unit, indicator, 'month', iif(p_value IS NULL, NULL, method),
		basis, reason, family
	FROM month_test_result
	UNION ALL SELECT run, unit, indicator, 'rolling', iif(p_value IS NULL, NULL, method), basis,
		reason, family
	FROM rolling_result
	UNION ALL SELECT run, unit, indicator, iif(frequency = 'quarter', 'trend', 'trend_year'),
		iif(mk_p IS NULL, NULL, method), iif(frequency = 'quarter', 'seasonal', NULL), reason,
		family
	FROM trend_result
	UNION ALL SELECT run, unit, indicator, 'change_point', iif(p_value IS NULL, NULL, 'pettitt'),
		iif(p_value IS NULL, NULL, 'seasonal'), reason, family
	FROM change_point_result
	UNION ALL SELECT run, unit, indicator, 'funnel', iif(p_value IS NULL, NULL, 'fisher'),
		iif(p_value IS NULL, NULL, 'proportion'), reason, family
	FROM peer_result
	UNION ALL SELECT run, unit, indicator, 'control', iif(upper IS NULL, NULL, method),
		iif(frequency = 'event', 'sparse', NULL), reason, NULL
	FROM control_result
	UNION ALL SELECT run, unit, indicator, 'forecast', iif(published, method, NULL), NULL, reason,
		NULL
	FROM backtest_result
) s JOIN run_current r ON r.id = s.run
LEFT JOIN profile_result p ON p.run = s.run AND p.unit = s.unit AND p.indicator = s.indicator;

-- ---------------------------------------------------------------- durations and cohorts
-- How long a step takes, in calendar days as A30_d (neither excluded nor extended days are taken
-- off), by Kaplan and Meier with open cases censored where their unit's reports (of
-- transfer_acceptance the police's) end: the last of the months in force without a gap from the
-- month the case entered on, at the as-of day at the latest.
-- The cohort: of filing_decision and filing_transfer, decision_disclosure, transfer_acceptance the
-- cases filed, transferred, decided (and to be disclosed), transferred from first_day to last_day,
-- the twelve months to the period's end, in months that are in force. filing_transfer looks back from the transfer: most cases
-- are never transferred, so that none is open. *_year_ago: the cohort of a year earlier followed
-- for the same time, i.e. what happened later counts as open, and months that this year's cohort
-- lacks are left out; from what is known today.
-- A unit or field without a case in either has no row; the county (unit and field '*') always has.
CREATE TABLE duration_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	step TEXT NOT NULL CHECK (step IN ('filing_decision', 'decision_disclosure', 'filing_transfer', 'transfer_acceptance')),
	unit TEXT NOT NULL,              -- of transfers the sender
	field TEXT NOT NULL,             -- rules/codes.csv, '*' all; units have '*' only
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	followed_to TEXT,                -- latest day up to which a case is known to be open
	n INTEGER NOT NULL,
	closed INTEGER NOT NULL,         -- of these, the step has been made by then
	left_out INTEGER NOT NULL,       -- dates in the wrong order, no filing day, month not in force
	median REAL,
	median_low REAL,
	median_high REAL,                -- 95 %; NULL where the data set no limit
	median_reason TEXT,              -- small_cohort: fewer than 5 cases; censored: not reached
	p90 REAL,
	p90_reason TEXT,                 -- small_cohort: fewer than 10 cases
	longest REAL,                    -- longest duration seen: what is censored is more than this
	n_year_ago INTEGER NOT NULL,
	closed_year_ago INTEGER NOT NULL,
	median_year_ago REAL,
	median_year_ago_reason TEXT,     -- missing: before the first month anyone reported
	p90_year_ago REAL,
	p90_year_ago_reason TEXT,
	longest_year_ago REAL,
	change REAL,                     -- median - median_year_ago; NULL unless both are known
	p90_change REAL,
	limit_days INTEGER,              -- filing_decision: rules/limits.csv A2
	reported INTEGER NOT NULL,       -- unit-months of the cohort in force
	expected INTEGER NOT NULL,
	PRIMARY KEY (run, step, unit, field)
) WITHOUT ROWID;

-- Rates of a process, of a cohort. disclosed: decisions whose disclosure deadline falls in the
-- span and had passed by the as-of day. accepted, filed, refused: cases transferred in the span,
-- and what the police did with them. span: the run's period, or the twelve months to its end
-- (year; a run of a whole year has only its period). reached: by the as-of day (equals D02_j,
-- of which ci_* is the exact interval). within: of disclosed, by the deadline; of the others
-- within within_days of the transfer: the share of all when none is censored before (exact), else
-- by Kaplan and Meier (accepted) or Aalen and Johansen (filed, refused), which take cases as open
-- only up to where the police's reports end, as above.
CREATE TABLE cohort_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	process TEXT NOT NULL CHECK (process IN ('disclosed', 'accepted', 'filed', 'refused')),
	unit TEXT NOT NULL,              -- of transfers the sender
	field TEXT NOT NULL,
	span TEXT NOT NULL CHECK (span IN ('period', 'year')),
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	n INTEGER NOT NULL,
	reached INTEGER NOT NULL,
	open INTEGER NOT NULL,           -- neither reached nor, of filed and refused, the other
	unknown INTEGER NOT NULL,        -- not in n: the side to say so has not reported that month
	rate REAL,                       -- reached / n; while cases are open it may still rise
	ci_low REAL,
	ci_high REAL,                    -- 95 %, Clopper and Pearson
	reason TEXT,                     -- why no interval: zero_base (n = 0), unsettled (open cases)
	within_days INTEGER,             -- NULL: the deadline of each decision
	within_nr INTEGER NOT NULL,
	within_share REAL,
	within_low REAL,
	within_high REAL,
	within_method TEXT,              -- exact, kaplan_meier or aalen_johansen (without limits)
	n_year_ago INTEGER NOT NULL,     -- a year earlier, followed for the same time
	reached_year_ago INTEGER NOT NULL,
	rate_year_ago REAL,
	within_share_year_ago REAL,
	year_ago_reason TEXT,            -- missing: before the first month anyone reported
	change REAL,                     -- rate - rate_year_ago
	PRIMARY KEY (run, process, unit, field, span)
) WITHOUT ROWID;

CREATE VIEW duration AS
SELECT r.period, d.step, d.unit, d.field, d.first_day, d.last_day, d.followed_to, d.n, d.closed,
	d.left_out, d.median, d.median_low, d.median_high, d.median_reason, d.p90, d.p90_reason,
	d.longest, d.n_year_ago, d.closed_year_ago, d.median_year_ago, d.median_year_ago_reason,
	d.p90_year_ago, d.p90_year_ago_reason, d.longest_year_ago, d.change, d.p90_change,
	d.limit_days, d.reported, d.expected, d.run
FROM duration_result d JOIN run_current r ON r.id = d.run;

CREATE VIEW cohort AS
SELECT r.period, c.process, c.unit, c.field, c.span, c.first_day, c.last_day, c.n, c.reached,
	c.open, c.unknown, c.rate, c.ci_low, c.ci_high, c.reason, c.within_days, c.within_nr,
	c.within_share, c.within_low, c.within_high, c.within_method, c.n_year_ago,
	c.reached_year_ago, c.rate_year_ago, c.within_share_year_ago, c.year_ago_reason, c.change,
	c.run
FROM cohort_result c JOIN run_current r ON r.id = c.run;
