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

-- Extracts of offices below (core/extract/extract.sql), as they said it; each is a submission of the form
-- 'extract' of its region. Its rows are written with it, in the order of their keys; they are of
-- thousands of counties, so that nothing else is looked up by them.
CREATE TABLE extract (
	submission INTEGER PRIMARY KEY REFERENCES submission(id) ON DELETE CASCADE,
	region TEXT NOT NULL,
	office TEXT NOT NULL,            -- its name
	issue INTEGER NOT NULL,          -- 0 a draft, 1 the report as first signed, 2 its first revision
	as_of TEXT NOT NULL,
	rows_hash TEXT NOT NULL,
	definitions TEXT NOT NULL        -- which ones in extract_definition
);
-- What its indicators count: a set of definitions that offices share, by the SHA-256 of its lines.
CREATE TABLE extract_definition (
	definitions TEXT NOT NULL,
	indicator TEXT NOT NULL,
	definition TEXT NOT NULL,        -- core/rules/indicator_definition.h
	PRIMARY KEY (definitions, indicator)
) WITHOUT ROWID;
-- system: code of the unit in the region's office, under the code that our rules have for it; '*' the
-- whole region. state as in extract.sql. No rates: they are made of their parts.
CREATE TABLE extract_fact (
	extract INTEGER NOT NULL,
	indicator TEXT NOT NULL,
	month TEXT NOT NULL,
	system TEXT NOT NULL,
	value NUMERIC,
	state TEXT NOT NULL,
	PRIMARY KEY (extract, indicator, month, system)
) WITHOUT ROWID;
CREATE TABLE extract_duration (
	extract INTEGER NOT NULL,
	step TEXT NOT NULL,
	system TEXT NOT NULL,
	field TEXT NOT NULL,
	closed INTEGER NOT NULL,
	days INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (extract, step, system, field, closed, days)
) WITHOUT ROWID;
CREATE TABLE extract_event (
	extract INTEGER NOT NULL,
	position INTEGER NOT NULL,
	step TEXT NOT NULL,
	system TEXT NOT NULL,
	day TEXT NOT NULL,
	case_key TEXT,
	origin_key TEXT,
	paper_key TEXT,
	paired INTEGER NOT NULL,
	PRIMARY KEY (extract, position)
) WITHOUT ROWID;
-- What the level above answered about this office's own extracts, by the file's hash
-- (core/extract/extract_answer.h). The newest answer counts.
CREATE TABLE extract_answer (
	sha256 TEXT PRIMARY KEY,
	period TEXT NOT NULL,            -- '' where it could not read the file
	received TEXT NOT NULL,          -- there
	outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'replaced', 'refused', 'held', 'withdrawn')),
	words TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER extract_delete AFTER DELETE ON extract BEGIN
	DELETE FROM extract_fact WHERE extract = OLD.submission;
	DELETE FROM extract_duration WHERE extract = OLD.submission;
	DELETE FROM extract_event WHERE extract = OLD.submission;
END;

-- Files of the folder 证明材料/YEAR/UNIT/: what was in them on the day they were registered. A changed
-- file is a row more.
CREATE TABLE proof (
	id INTEGER PRIMARY KEY,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	file TEXT NOT NULL,              -- name in the unit's folder
	sha256 TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	received TEXT NOT NULL           -- YYYY-MM-DD
);
CREATE INDEX proof_file ON proof(year, unit, file);

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

-- The audit trail: a row for each command that changed the store, made with its first change. 'at',
-- 'ended' and 'who' are the clock's and the system's: no report reads this table; the desk's page
-- says from it when the newest change and the newest backup were. 'result' is NULL
-- while it runs and for ever when it was killed. What came in by it are the submissions after
-- 'submissions_before' up to 'submissions_after', with their hashes.
CREATE TABLE command_log (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,                -- YYYY-MM-DDTHH:MM:SS
	ended TEXT,
	who TEXT NOT NULL,
	command TEXT NOT NULL,           -- as it was called, long numbers left out
	result TEXT CHECK (result IN ('done', 'partly', 'failed')),
	submissions_before INTEGER NOT NULL,
	submissions_after INTEGER,
	detail TEXT                      -- what a command has to add: files and their hashes
);

-- Originals that were removed from received/ because a person in them had to be forgotten.
CREATE TABLE forgotten_file (
	sha256 TEXT PRIMARY KEY,
	at TEXT NOT NULL,                -- YYYY-MM-DDTHH:MM:SS
	reason TEXT NOT NULL
) WITHOUT ROWID;

-- ---------------------------------------------------------------- statements and states
-- The tables of the forms are made from the office's rules/forms.csv and rules/tables.csv, and
-- extended when these gain a form or a column (core/store/form_tables.h). A form 'x' of which the
-- rules say
--
--	tables.csv   x,number,编号,...,number_text,...      the key
--	             x,day,日期,...,date,...
--	             x,fine,罚款,...,money,...
--
-- has these tables and this view (a form with a measure has 'reason TEXT' behind it, the word for
-- why there is no figure):
--
--	CREATE TABLE x_statement (
--		submission INTEGER NOT NULL,     -- written with it; a declared reference costs 5 % of a load
--		line INTEGER NOT NULL,
--		key TEXT NOT NULL,
--		cleared TEXT,
--		dropped_by INTEGER REFERENCES submission(id),
--		lone INTEGER NOT NULL DEFAULT 1,
--		"number" TEXT,
--		"day" TEXT,
--		"fine" INTEGER,
--		id INTEGER PRIMARY KEY
--	);
--	CREATE TABLE x_key (
--		hash INTEGER NOT NULL,
--		statement INTEGER NOT NULL,
--		PRIMARY KEY (hash, statement)
--	) WITHOUT ROWID;
--	CREATE TABLE x_grown (
--		unit TEXT NOT NULL,
--		key TEXT NOT NULL,
--		"number" TEXT,
--		"day" TEXT,
--		"fine" INTEGER,
--		PRIMARY KEY (unit, key)
--	) WITHOUT ROWID;
--	CREATE VIEW x_state AS
--	SELECT s.unit, st.key, st."number", st."day", st."fine"
--	FROM x_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
--	UNION ALL SELECT unit, key, "number", "day", "fine" FROM x_grown;
--
-- A statement is one accepted row. 'key' is the table's key as normalised text; 'cleared'
-- lists fields the unit emptied with 清除; 'dropped_by' is the full submission that replaced
-- this one's and left the key out, with the clerk's consent (NULL nearly always).
-- Statements on one key are folded field by field in order of receipt (core/store/fold.c). *_state is
-- the result, and always equals the fold: a statement that is 'lone' (1) is the only live one on
-- its key and so its state already; where there are more, the fold is in *_grown. Most statements
-- are lone, and nothing of them is stored twice.
-- *_key finds statements by the hash of unit and key (core/base/key_hash.h); the texts decide. The
-- statements of a submission have ids first_statement..last_statement, so no index by submission.
-- 'id' stands last: an INSERT that gives all columns before it in their order makes its records
-- without a copy of each value (5 % of a load). A column that the rules gain later stands behind
-- it, and the INSERT then names 'id' too.

-- What kind of value each column holds, as the rules said when it was made. A column taken out of
-- the rules keeps its row, and its values; the same name cannot come back as another kind.
CREATE TABLE form_column (
	form TEXT NOT NULL,
	field TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('text', 'date', 'month', 'year', 'money', 'count', 'bool', 'number', 'measure')),
	PRIMARY KEY (form, field)
) WITHOUT ROWID;

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

-- The county's numbers that still change as days pass (disclosed, decided "by the as-of day"), of the
-- months, and of the periods of the run's kind: each counts what had happened as long after it as the
-- as-of day lies behind the run's period, so that they can stand in a row. series_result has what is
-- known of them on the as-of day.
CREATE TABLE followed_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	numerator NUMERIC,
	denominator NUMERIC,
	state TEXT NOT NULL,
	PRIMARY KEY (run, indicator, period)
) WITHOUT ROWID;

-- The run's own period against others. previous: same length before; year_ago: a year
-- before; qoq and yoy = value/base - 1 (NULL at base 0; for rates the difference).
-- Of a partial value the bases run over the unit-months reported on both sides:
-- comparable_value is the value over these, compared_months their number. The bases of what still
-- changes as days pass count what had happened as long after their period (followed_result). Stocks
-- are compared where what was carried in is known on both sides.
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
	reported INTEGER NOT NULL,       -- unit-months of value, in force and owed
	expected INTEGER NOT NULL,
	units_complete INTEGER,          -- of the county's: member units whose own value is complete,
	units_expected INTEGER,          -- and to whom it applies
	months_partial INTEGER,          -- of the county's: months of the year up to the period's
	months_missing INTEGER,          -- end that are not whole, that have no value
	units_partial INTEGER,           -- of the county's: units known of some months only
	cumulative_reported INTEGER,     -- unit-months of cumulative
	cumulative_expected INTEGER,
	cumulative_units_complete INTEGER, -- of the county's: units of cumulative, as units_*
	cumulative_units_partial INTEGER,
	cumulative_units_expected INTEGER,
	compared_owed INTEGER,           -- what compared_months would be were all reported
	events NUMERIC,
	events_year_ago NUMERIC,         -- what a test of counts compared (analyze/number/events.h)
	previous_months INTEGER,         -- of compared_owed, those known in previous, too
	uncarried INTEGER,               -- 1 of a stock without what its units carried into their first months
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
	mk_s REAL, mk_var REAL, mk_z REAL, mk_p REAL, -- mk_s, mk_var: always Mann-Kendall's
	sen_slope REAL, sen_low REAL, sen_high REAL,
	ols_slope REAL, ols_se REAL, ols_p REAL,
	method TEXT,                     -- of mk_z and mk_p: (seasonal_)mann_kendall, poisson_trend
	reason TEXT,
	q_value REAL,
	family TEXT,
	correlation REAL,                -- of neighbouring quarters, bias allowed for
	inflation REAL,                  -- of mk_var for it; 1 where there is none to speak of
	lasting REAL,                    -- of counts: variance of a factor that lasts (method/lasting.h)
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
	position INTEGER NOT NULL,       -- in the run
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	day TEXT NOT NULL,               -- of the first case
	field TEXT NOT NULL,             -- '' in tables without fields
	cases INTEGER NOT NULL,          -- at least 2
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- A unit's rate over 12 months among the others': limits are counts out of 'whole' within which the
-- test sees no difference, alone at 95 and 99.8 % and (told) with the family's correction.
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
	low_told REAL, high_told REAL,
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;

-- The lines of a funnel plot around the county's rate over 12 months: exact binomial limits as shares,
-- for every unit's number of cases and more. NULL: none applies, for 'reason'.
CREATE TABLE funnel_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run: the 12 months end with it
	whole NUMERIC NOT NULL,
	centre REAL NOT NULL,
	low95 REAL, high95 REAL, low998 REAL, high998 REAL,
	reason TEXT,
	PRIMARY KEY (run, indicator, whole)
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
	evidence TEXT NOT NULL CHECK (evidence GLOB '{*}'), -- an object of facts: docs/store.md
	text TEXT NOT NULL,              -- the sentence made of them
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
	received TEXT,                   -- first version with an accepted row or a 零报告; of not_due: a file that waits for the clerk
	days_late INTEGER,               -- working days; 0 in time, or on the days off behind
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'missing', 'refused', 'not_due', 'not_computable')),
	submission INTEGER REFERENCES submission(id),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- the period lies within the run's
	due_level TEXT,                  -- whose rule 'due' is: own, city, province, nation
	due_source TEXT,                 -- what the higher level's deadline was set by
	PRIMARY KEY (run, unit, obligation, period)
) WITHOUT ROWID;

-- The six kinds of material of the circular, by unit: of every row of obligations.csv with a material,
-- as delivery_result; where a unit owes nothing of a material, one row that says so (obligation '').
-- A part of a form: needed (NULL: not counted) and had, its rows of the period.
CREATE TABLE material_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	material TEXT NOT NULL,
	obligation TEXT NOT NULL,
	period TEXT NOT NULL,
	name TEXT,
	table_name TEXT,
	part INTEGER NOT NULL CHECK (part IN (0, 1)), -- not a form of its own: not in delivery_result
	needed INTEGER,
	had INTEGER,
	due TEXT,
	due_level TEXT,
	due_source TEXT,
	received TEXT,
	days_late INTEGER,
	days_overdue INTEGER,            -- working days that something missing is behind its due day
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'missing', 'refused', 'not_due', 'not_computable', 'not_applicable')),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, unit, material, obligation, period)
) WITHOUT ROWID;

-- Units and people by rules/circular.csv. standing good, poor: of a unit; liaison, worker: somebody
-- of the unit (person) is a candidate for commendation. reason: the figures in words.
CREATE TABLE circular_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('good', 'poor', 'liaison', 'worker')),
	person TEXT,
	since TEXT,                      -- in the post
	reason TEXT NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Every clock of disclosure (limits.csv: B1 statutory, B2 of credit publicity) of every decision that
-- is due by it in the year up to the period's end, is open, or is lawfully not disclosed (exception).
CREATE TABLE disclosure_clock_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	clock TEXT NOT NULL,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	decision_no TEXT,
	decision_date TEXT NOT NULL,
	due TEXT,
	disclosed_date TEXT,
	days_late INTEGER,
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'not_due', 'not_computable', 'exempt')),
	exception TEXT CHECK (exception IN ('simple', 'warning', 'reason')),
	reason TEXT,                     -- as the unit wrote it
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, clock, unit, case_no)
) WITHOUT ROWID;

-- Of a clock and unit ('*' the county): decisions due in the period. Rates with their exact 95 %
-- intervals: disclosed by the as-of day, and in time, of all that are due and known.
CREATE TABLE disclosure_rate_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	clock TEXT NOT NULL,
	unit TEXT NOT NULL,
	due INTEGER NOT NULL,            -- on_time + late + overdue
	on_time INTEGER NOT NULL,
	late INTEGER NOT NULL,
	overdue INTEGER NOT NULL,
	not_due INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	exempt INTEGER NOT NULL,         -- decided in the period, lawfully not disclosed
	disclosed_rate REAL, disclosed_low REAL, disclosed_high REAL,
	on_time_rate REAL, on_time_low REAL, on_time_high REAL,
	PRIMARY KEY (run, clock, unit)
) WITHOUT ROWID;

-- Years that the run needed working days of and rules/calendar.csv lacks: what depends on them is not
-- computed.
CREATE TABLE calendar_gap_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year INTEGER NOT NULL,
	PRIMARY KEY (run, year)
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
	days_late INTEGER,               -- working days behind the deadline, 0 in time too
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'not_due', 'not_computable')),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- due in the run's period
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
	overdue INTEGER CHECK (overdue IN (0, 1)), -- NULL: the calendar lacks a year, or the unit is silent since
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
	status TEXT NOT NULL CHECK (status IN ('matched', 'date_gap', 'sender_only', 'receiver_only',
		'unlike',                -- the days agree, persons or the amount do not
		'sender_unsent', 'receiver_unsent', -- unsent: that side's ledger is overdue
		'sender_not_due', 'receiver_not_due', -- that side's ledger may still come in time
		'waiting')),             -- the receiver has time left
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Rows of a ledger dated in a month that the unit has sent none of, or is no member in: in no number.
CREATE TABLE uncounted_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	table_name TEXT NOT NULL,
	month TEXT NOT NULL,
	date_name TEXT NOT NULL,         -- title of the date: 立案日期
	n INTEGER NOT NULL,
	PRIMARY KEY (run, unit, table_name, month)
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

-- Matters under supervision as known on the as-of day: assigned in the run's period or not finished
-- before it.
CREATE TABLE supervision_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- what is overdue first
	matter_no TEXT,
	source TEXT,
	subject TEXT,
	lead_unit TEXT,
	cooperating TEXT,                -- unit codes
	assigned_date TEXT NOT NULL,
	due_date TEXT,
	finished_date TEXT,
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'open')),
	requirement TEXT,
	result TEXT,
	key TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Matters by lead unit, by source and all ('*'): those of demand_result. cooperating: how many matters a
-- unit helps with; NULL for a source.
CREATE TABLE supervision_group_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('unit', 'source', 'all')),
	code TEXT NOT NULL,              -- unit, code of supervision_source, '*'
	name TEXT NOT NULL,
	led INTEGER NOT NULL,
	cooperating INTEGER,
	done INTEGER NOT NULL,           -- in time
	late INTEGER NOT NULL,
	open INTEGER NOT NULL,           -- not due, those due soon included
	due_soon INTEGER NOT NULL,
	overdue INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Inspections of the year of the run's period and those of before whose findings are not put right, a
-- unit a row; how a row stands is its case of demand_result.
CREATE TABLE inspection_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- the newest first
	key TEXT NOT NULL,
	inspection_no TEXT,
	inspection_date TEXT NOT NULL,
	team TEXT,
	team_units TEXT,                 -- unit codes
	unit TEXT,                       -- inspected
	problems TEXT,
	findings INTEGER,
	rectified INTEGER,
	due_date TEXT,
	rectified_date TEXT,
	report_no TEXT,
	report_date TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- The members and how often each was inspected in the year up to the period's end. times, findings and
-- rectified are NULL where the office has not sent the ledger of any month of the year; rectified too
-- where it is not known of an inspection with findings.
CREATE TABLE inspection_unit_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	times INTEGER,
	findings INTEGER,
	rectified INTEGER,
	last_day TEXT,                   -- the last inspection ever; NULL: none since the ledger began
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Information that was reported in the year up to the period's end. days: working days from the event
-- to the report. state: prompt, late, unknown (no day of the event, or no calendar), by the days of
-- the demand information_prompt; NULL when the rules have none.
CREATE TABLE information_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- by the day of the report
	unit TEXT NOT NULL,
	kind TEXT,
	title TEXT,
	event_date TEXT,
	reported_date TEXT NOT NULL,
	adopted TEXT,
	case_no TEXT,
	stage TEXT,
	content TEXT,
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	days INTEGER,
	state TEXT CHECK (state IN ('prompt', 'late', 'unknown')),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- What each member reported in the period ('period') and in the year up to its end ('year'); counts are
-- NULL where the unit sent no ledger of any month of it.
CREATE TABLE information_unit_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	span TEXT NOT NULL CHECK (span IN ('period', 'year')),
	items INTEGER,
	prompt INTEGER,
	late INTEGER,
	unknown INTEGER,
	county INTEGER,                  -- adopted by the level
	city INTEGER,
	province INTEGER,
	nation INTEGER,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Major cases told of with a number and not closed before the year of the run's period.
CREATE TABLE major_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- what is not closed first
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	title TEXT,                      -- of its first report
	accepted TEXT,                   -- day of the event of the report of acceptance
	reports INTEGER NOT NULL,
	stage TEXT,                      -- of the last report, with its days
	event_date TEXT,
	reported_date TEXT NOT NULL,
	closed TEXT,                     -- day of the event of the closing report
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- What the working systems demand (rules/demands.csv) and how each case stands on the as-of day: those
-- due or done in the year of the run's period, and all that are open. subject: what tells the cases of
-- one demand, unit and period apart. needed, had: of what is counted. days: behind the due day.
CREATE TABLE demand_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	system TEXT NOT NULL,
	demand TEXT NOT NULL,
	name TEXT NOT NULL,              -- of the demand, and its clause in the document
	clause TEXT NOT NULL,
	unit TEXT NOT NULL,              -- who must act
	period TEXT,
	subject TEXT,
	title TEXT,
	table_name TEXT,                 -- the row of a ledger that it rests on
	key TEXT,
	due TEXT,
	done TEXT,
	needed INTEGER,
	had INTEGER,
	days INTEGER,                    -- NULL: not computable
	day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'workday')),
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	reason TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Campaigns (rules/campaigns.csv) with days in the year of the run's period: an indicator of a unit ('*':
-- of all that take part) and a field ('*': of all of the campaign's), and of the same days of the year
-- before. reported of expected: unit-months whose ledger has come; a value is of those.
CREATE TABLE campaign_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	campaign TEXT NOT NULL,
	number INTEGER NOT NULL,         -- in the rules
	name TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('to_come', 'running', 'over')),
	unit TEXT NOT NULL,
	field TEXT NOT NULL,
	indicator TEXT NOT NULL,
	value REAL,                      -- NULL: nobody has told
	year_ago REAL,                   -- of the months told on both sides; NULL: some of value's were not
	reported INTEGER NOT NULL,
	expected INTEGER NOT NULL,
	year_ago_reported INTEGER NOT NULL,
	year_ago_expected INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Statutory forms (rules/statforms/) that are made for the run's period, as their rules had them then. The
-- marks are '' and valid_until NULL where the rules do not know them; expired: past it on the last day.
-- unclassified: cases of the first row that no other row has, without a word in the field of classes;
-- NULL where the office's ledger has no such field. reported of expected: unit-months whose ledger has
-- come, NULL of a form of steps.
CREATE TABLE statform_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,              -- folder of the rules
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	table_no TEXT NOT NULL,
	made_by TEXT NOT NULL,
	approved_by TEXT NOT NULL,
	approval_no TEXT NOT NULL,
	valid_until TEXT,
	expired INTEGER NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	units TEXT NOT NULL,             -- codes, those that it is filled from
	counted_by TEXT,                 -- header of the date; NULL: steps, by their own
	classify TEXT,                   -- name of the field of classes; NULL: none
	unclassified INTEGER,
	reported INTEGER,
	expected INTEGER,
	note TEXT NOT NULL,
	PRIMARY KEY (run, form)
) WITHOUT ROWID;
-- Its rows: line 0 those of no other row (unclassified). subject: the unit or campaign of a row that the
-- rules have for each of them.
CREATE TABLE statform_line_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	line INTEGER NOT NULL,           -- its code (乙)
	position INTEGER NOT NULL,
	group_name TEXT NOT NULL,
	name TEXT NOT NULL,
	indent INTEGER NOT NULL,
	part_of INTEGER,
	supplement INTEGER NOT NULL,
	subject TEXT,
	PRIMARY KEY (run, form, line)
) WITHOUT ROWID;
CREATE TABLE statform_column_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	column_no INTEGER NOT NULL,
	group_name TEXT NOT NULL,
	name TEXT NOT NULL,
	measure_unit TEXT NOT NULL,
	PRIMARY KEY (run, form, column_no)
) WITHOUT ROWID;
-- Its cells, of all units ('*') and of each. value in the unit of measure of the column (a share as a
-- fraction), NULL unless complete or partial. state partial: months are lacking, or cases that may be of
-- this row have no word in the field of classes; not_applicable: a cell that cannot apply, a share of
-- nothing; not_kept: no ledger has it; unknown: the office's rules do not have the field of the row, or no
-- amount is known. cases: behind it; without_value: of these the ones whose amount is not known.
CREATE TABLE statform_cell_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	unit TEXT NOT NULL,
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	value REAL,
	state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable', 'not_kept', 'unknown')),
	cases INTEGER NOT NULL,
	without_value INTEGER NOT NULL,
	PRIMARY KEY (run, form, unit, line, column_no)
) WITHOUT ROWID;
-- The cases behind each cell: the row of a ledger that its unit (sender) sent; unit: whose cell it is in.
-- value: 1, an amount in 分, persons; NULL: not known.
CREATE TABLE statform_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	sender TEXT NOT NULL,
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,
	value REAL,
	PRIMARY KEY (run, form, line, column_no, position)
) WITHOUT ROWID;
-- What a unit filled into the form itself beside the ledger's cell: told and value in the unit of measure
-- of the column, value NULL where the ledger's is not known; differs NULL then. cause: what could explain it.
CREATE TABLE statform_told_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	unit TEXT NOT NULL,
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	told REAL NOT NULL,
	value REAL,
	differs INTEGER,
	cause TEXT CHECK (cause IN ('unclassified', 'missing', 'not_kept', 'without_value')),
	cause_cases INTEGER,
	PRIMARY KEY (run, form, unit, line, column_no)
) WITHOUT ROWID;
-- Sums that the rules ask for, of all units: kind line: the parts of a row in a column; column: a column
-- that is part of another in a row. relation: equal, at_most. holds NULL: not known.
CREATE TABLE statform_check_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('line', 'column')),
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	relation TEXT NOT NULL CHECK (relation IN ('equal', 'at_most')),
	parts REAL,
	total REAL,
	holds INTEGER,
	unclassified INTEGER,            -- of the column: what the parts may lack
	PRIMARY KEY (run, form, position)
) WITHOUT ROWID;

-- Clues and tasks handed out (the office's ledger clue), a row a clue and unit: handed out or due in
-- the year of the run's period, and all that are open. status: confirmed, refuted, checked (without a
-- word on its truth), unchecked. state, days: as in demand_result, by the demand clue_checked.
CREATE TABLE clue_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- what is overdue first
	key TEXT NOT NULL,
	clue_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	origin TEXT,
	subject TEXT,
	unit TEXT NOT NULL,
	assigned_date TEXT NOT NULL,
	due TEXT,
	checked_date TEXT,
	status TEXT NOT NULL CHECK (status IN ('confirmed', 'refuted', 'checked', 'unchecked')),
	disposal TEXT,
	case_no TEXT,
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	days INTEGER,                    -- behind the due day
	day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'workday')),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- handed out in the run's period
	checked_in_period INTEGER NOT NULL CHECK (checked_in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Joint actions of the year up to the end of the run's period, a row an action and unit that took
-- part; first: the one row at which the action is counted.
CREATE TABLE joint_action_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	action_no TEXT NOT NULL,
	action_date TEXT NOT NULL,
	name TEXT,
	unit TEXT NOT NULL,
	role TEXT,
	staff INTEGER,
	premises INTEGER,
	cases INTEGER,
	first INTEGER NOT NULL CHECK (first IN (0, 1)),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Measures of the plans that ran in the year of the run's period or are owed from before. target and
-- value in the store's unit of measure; value: from from_month to the end of the run's period, NULL
-- where nobody has reported it. state, days: by the demand plan_measure.
CREATE TABLE plan_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	key TEXT NOT NULL,
	plan_no TEXT NOT NULL,
	item_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT,
	issued_date TEXT NOT NULL,
	unit TEXT NOT NULL,
	measure TEXT,
	from_month TEXT NOT NULL,
	to_month TEXT NOT NULL,
	indicator TEXT,
	target NUMERIC,
	value NUMERIC,
	share REAL,                      -- of the target
	due TEXT NOT NULL,
	done TEXT,
	progress TEXT,
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	days INTEGER,
	reason TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Targets of the year (rules/targets.csv) and how far they are reached at the end of the run's period.
-- asked: what of it time asks for by then; NULL: nothing yet. standing: reached (the year's), on_track
-- (what is asked), behind, waiting (nothing is asked yet), unknown (not all months are reported), none
-- (no such business this year).
CREATE TABLE target_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	year INTEGER NOT NULL,
	target NUMERIC NOT NULL,
	asked NUMERIC,
	value NUMERIC,                   -- of the year up to the period's end
	share REAL,                      -- value to target
	reached_on TEXT,                 -- the last day of the month in which it was
	reported INTEGER NOT NULL,       -- unit-months of value
	expected INTEGER NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('reached', 'on_track', 'behind', 'waiting', 'unknown', 'none')),
	note TEXT,
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;

-- The duties of section 四 (rules/duties.csv), a row an indicator that counts one, or one row of a
-- duty that nothing counts (indicator NULL).
CREATE TABLE duty_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	clause TEXT NOT NULL,
	duty TEXT NOT NULL,
	indicator TEXT,
	told INTEGER NOT NULL CHECK (told IN (0, 1)), -- the bulletin tells it
	value NUMERIC,                   -- of the run's period
	year_value NUMERIC,              -- of the year up to its end
	state TEXT CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable', 'not_computable')),
	note TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Member units and their people (rules/demands.csv, system roster). roster_result: every head
-- and liaison officer by the as-of day, the county's order of units; joined: how he came into the post,
-- moved: from another role of the unit; change: the period's change, else his last one;
-- *_due, *_state, *_days as in demand_result, NULL where the demand does not apply to him.
CREATE TABLE roster_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	role TEXT NOT NULL,
	name TEXT NOT NULL,
	from_date TEXT NOT NULL,
	to_date TEXT,
	is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
	joined TEXT NOT NULL CHECK (joined IN ('first', 'succeeded', 'added', 'moved')),
	change TEXT CHECK (change IN ('first', 'succeeded', 'added', 'moved', 'left', 'came_left', 'phone')),
	former TEXT,                     -- who held the post before
	filed_date TEXT,
	filed_due TEXT,
	filed_state TEXT,
	filed_days INTEGER,
	approved_date TEXT,
	approved_due TEXT,
	approved_state TEXT,
	approved_days INTEGER,
	key TEXT,
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- came, left or has another number in the run's period
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
-- The posts that each member unit must fill with one person.
CREATE TABLE roster_post_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('head', 'liaison')),
	had INTEGER,                     -- people in it; NULL: the roster says nothing
	names TEXT,
	begun TEXT,                      -- since when it is to be put in order
	done TEXT,
	post_due TEXT,
	post_state TEXT,
	post_days INTEGER,
	reason TEXT,
	PRIMARY KEY (run, unit, role)
) WITHOUT ROWID;

-- Meetings up to the as-of day (rules/demands.csv, system meeting). chair_state: whether who chaired
-- it may (rules/codes.csv, lists chair_heads and chair_liaison). matters: of the supervised ones that
-- name it. expected: units that were members; recorded: of them in the attendance ledger.
CREATE TABLE meeting_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,              -- the office
	key TEXT NOT NULL,
	meeting_no TEXT NOT NULL,
	meeting_date TEXT NOT NULL,
	kind TEXT NOT NULL,
	chair TEXT,
	chair_state TEXT CHECK (chair_state IN ('may', 'may_not', 'unknown')),
	minutes_no TEXT,
	minutes_needed INTEGER NOT NULL CHECK (minutes_needed IN (0, 1)),
	signed_date TEXT,
	signed_after INTEGER,            -- calendar days from the meeting to the signature
	signed_due TEXT,
	signed_state TEXT,
	signed_days INTEGER,
	decisions INTEGER,
	matters INTEGER NOT NULL,
	matters_finished INTEGER NOT NULL,
	matters_overdue INTEGER NOT NULL,
	matters_done TEXT,               -- day on which as many as the decisions were assigned
	matters_due TEXT,
	matters_state TEXT,
	matters_days INTEGER,
	unnamed INTEGER NOT NULL,        -- matters since then that name no meeting of the ledger
	expected INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	present INTEGER NOT NULL,
	proxy INTEGER NOT NULL,
	leave INTEGER NOT NULL,
	absent INTEGER NOT NULL,
	in_year INTEGER NOT NULL CHECK (in_year IN (0, 1)),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
-- A year's meetings of a kind against what the document asks for. had NULL: the ledger does not
-- tell of the year. told: months of it that the ledger covers.
CREATE TABLE meeting_year_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	kind TEXT NOT NULL,
	unit TEXT NOT NULL,              -- the office
	needed INTEGER NOT NULL,
	most INTEGER,                    -- NULL: no matter how many
	had INTEGER,
	owed INTEGER,                    -- still, or for good once the year is over
	dates TEXT,
	done TEXT,                       -- day of the meeting that made them enough
	due TEXT NOT NULL,
	state TEXT NOT NULL,
	told INTEGER NOT NULL,
	PRIMARY KEY (run, year, kind)
) WITHOUT ROWID;
-- Who came: one row a meeting of the run's year and unit that was a member. status NULL: nothing is
-- recorded.
CREATE TABLE attendance_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- of the meeting, then the county's order of units
	meeting_no TEXT NOT NULL,
	meeting_date TEXT NOT NULL,
	kind TEXT NOT NULL,
	unit TEXT NOT NULL,
	status TEXT,
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
-- What meetings decided, as supervised matters. meeting_no NULL: the matter does not say of which;
-- meeting_date NULL: the ledger of meetings has none of that number.
CREATE TABLE meeting_matter_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	meeting_no TEXT,
	meeting_date TEXT,
	kind TEXT,
	matter_no TEXT NOT NULL,
	subject TEXT,
	lead_unit TEXT,
	cooperating TEXT,
	assigned_date TEXT,
	due_date TEXT,
	finished_date TEXT,
	state TEXT NOT NULL,
	days INTEGER,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- How the time limits of rules/limits.csv were kept, on the as-of day: a row a case that was due or
-- ended in the year of the run's period or is still open. Where a ledger has not kept the end step,
-- one row a limit and unit: state unknown, 'cases' of them. Two rules in force at once are two rows.
CREATE TABLE limit_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	limit_code TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('within', 'optional', 'least', 'remind')),
	demand TEXT,                     -- of rules/demands.csv; NULL: owed by another rule
	unit TEXT NOT NULL,              -- who must act
	subject TEXT,                    -- number of the case
	begun_step TEXT,
	table_name TEXT,                 -- the row of the start step
	key TEXT,
	begun TEXT,
	due TEXT,
	ended TEXT,
	days INTEGER,                    -- behind the due day; NULL: not computable
	day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'workday')),
	cases INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	warn_days INTEGER NOT NULL,
	reason TEXT,
	awaited INTEGER,                 -- 1: unknown until a ledger comes that is not due yet
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Every limit, and why it was not checked where it was not.
CREATE TABLE limit_list_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	limit_code TEXT NOT NULL,
	name TEXT NOT NULL,
	days INTEGER NOT NULL,
	day_kind TEXT NOT NULL,
	warn_days INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('within', 'optional', 'least', 'remind')),
	start_step TEXT,                 -- names of the steps; NULL: the rules do not say
	end_step TEXT,
	source TEXT,
	reason TEXT,                     -- why there is nothing to check
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- The chain of the two-law linkage: how many cases took a step in the run's period and in its year up
-- to its end. dimension: county, unit (that took it), charge, campaign. filed_amount: of these cases at
-- filing, penalty_amount: when decided. cases NULL: no ledger has ever kept the step, or there is no case
-- of it and not all units that keep it have told of every month. A case counts in a month that the unit
-- has sent some of, as in the indicators; others are in uncounted.
CREATE TABLE chain_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('county', 'unit', 'charge', 'campaign')),
	value TEXT NOT NULL,
	stage INTEGER NOT NULL,
	step TEXT NOT NULL,
	name TEXT NOT NULL,
	cases INTEGER,
	persons INTEGER,
	filed_amount INTEGER,
	penalty_amount INTEGER,
	year_cases INTEGER,
	year_persons INTEGER,
	year_filed_amount INTEGER,
	year_penalty_amount INTEGER,
	reported INTEGER,                -- months of the units that keep the step that are told of
	expected INTEGER,
	year_reported INTEGER,
	year_expected INTEGER,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Sender and receiver of a case: what each wrote down of the same step, in the year of the run's period
-- up to its end.
CREATE TABLE reconcile_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	sent_step TEXT NOT NULL,
	sent_name TEXT NOT NULL,
	received_step TEXT NOT NULL,
	received_name TEXT NOT NULL,
	sender TEXT,
	sender_subject TEXT,
	sent TEXT,
	sent_persons INTEGER,
	sent_amount INTEGER,
	receiver TEXT,
	receiver_subject TEXT,
	received TEXT,
	received_persons INTEGER,
	received_amount INTEGER,
	state TEXT NOT NULL CHECK (state IN ('agrees', 'differs', 'sender_only', 'receiver_only', 'unknown')),
	differences TEXT NOT NULL,       -- dates persons amounts
	act_unit TEXT,                   -- who should look
	reason TEXT,
	standing TEXT,                   -- the verdict: state and why, as status of linkage_result, or
	                                 -- not_kept: the receiver keeps no record of the step
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Steps that one unit takes and another answers (rules/steps.csv: answers), each record of either side
-- from January of the year before the run's period up to its end: what a transfer across the border of
-- a county is found by. number, origin_number, paper: the case's number of the unit itself, of the unit
-- it came from, of the document, as keys (core/base/text.h).
CREATE TABLE linkage_event_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	step TEXT NOT NULL,
	unit TEXT NOT NULL,
	day TEXT NOT NULL,
	number TEXT,
	origin_number TEXT,
	paper TEXT,
	paired INTEGER NOT NULL CHECK (paired IN (0, 1)), -- a unit of the county tells of the other side
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- At an office above others: the extracts that tell of the period, by region; without a submission:
-- none came.
CREATE TABLE region_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	submission INTEGER,
	period TEXT,                     -- of the extract
	issue INTEGER,                   -- as in table extract
	office TEXT,
	as_of TEXT,
	received TEXT,
	file TEXT,
	differing TEXT,                  -- names of its indicators that are others here: not counted
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
-- The figures of one system over all regions; year_value: of the same months of the year before, where
-- both are whole.
CREATE TABLE system_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	system TEXT NOT NULL,            -- code of the unit in the regions
	place INTEGER,                   -- in the order of the rules; NULL: they have none of this code
	indicator TEXT NOT NULL,
	numerator_of TEXT,               -- of a ratio: the indicators that it is made of
	denominator_of TEXT,
	value NUMERIC,
	numerator NUMERIC,
	denominator NUMERIC,
	reported INTEGER NOT NULL,       -- region-months
	expected INTEGER NOT NULL,
	regions INTEGER NOT NULL,        -- that have a number
	state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable',
		'not_computable')),
	year_value NUMERIC,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
-- Transfers from a unit of one region to a unit of another, found by hashed numbers.
CREATE TABLE border_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	sent_step TEXT NOT NULL,
	sent_name TEXT NOT NULL,
	sent_unit TEXT NOT NULL,         -- the region
	sent_system TEXT NOT NULL,
	sent TEXT NOT NULL,              -- day
	received_step TEXT NOT NULL,
	received_name TEXT NOT NULL,
	received_unit TEXT NOT NULL,
	received_system TEXT NOT NULL,
	received TEXT NOT NULL,
	gap_days INTEGER NOT NULL,       -- that the two days may be apart
	found_by TEXT NOT NULL CHECK (found_by IN ('paper', 'case')),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Cases that were only fined and perhaps should have been transferred: decided in the year of the run's
-- period up to its end, by the flags of rules/screening.csv (codes joined by blanks).
CREATE TABLE screening_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	case_no TEXT,
	key TEXT NOT NULL,
	decision_date TEXT NOT NULL,
	field TEXT,
	value INTEGER,
	fine INTEGER,
	charge TEXT,                     -- of the threshold that was compared
	threshold INTEGER,
	flags TEXT NOT NULL,
	reason TEXT NOT NULL,            -- Chinese, each flag with its figures
	answer TEXT,                     -- why the unit did not transfer it, in its words
	answered TEXT,                   -- that day, else that of the decision
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Every case that the screening looked at, listed above or not: the flags it was asked for, has, and
-- those of which nothing is filled in (codes joined by blanks).
CREATE TABLE screening_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	case_no TEXT,
	key TEXT NOT NULL,
	decision_date TEXT NOT NULL,
	asked TEXT NOT NULL,
	flags TEXT NOT NULL,
	unknown TEXT NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- What the screening looked at: decided cases, and of each flag how many it could not judge.
CREATE TABLE screening_flag_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	flag TEXT NOT NULL,
	name TEXT NOT NULL,
	enough INTEGER NOT NULL,
	screened INTEGER NOT NULL,
	flagged INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	source TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- Counts that are no indicators: of the office's own ledgers (supervision, inspection, meeting,
-- attendance, roster), and of other results. basis period: what happened in the run's period, and
-- in the year up to its end; day: what stands on the as-of day.
CREATE TABLE figure_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	figure TEXT NOT NULL,            -- stable code
	position INTEGER NOT NULL,
	topic TEXT NOT NULL,
	name TEXT NOT NULL,
	measure_unit TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('period', 'day')),
	value INTEGER,                   -- NULL: the ledger says nothing of the time
	year_value INTEGER,
	PRIMARY KEY (run, figure)
) WITHOUT ROWID;

-- Sums that must hold before a number of them is printed: the parts beside the total, NULL where
-- either is unknown. stock: opening + filed - closed cases, those open at the end; overdue_units,
-- filed_units: of the members, the county's; filed_fields: of the fields, the cases filed; disclosed:
-- disclosed and still to be, all that are due.
CREATE TABLE balance_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	balance TEXT NOT NULL CHECK (balance IN ('stock', 'overdue_units', 'filed_units', 'filed_fields', 'disclosed')),
	parts NUMERIC,
	total NUMERIC,
	PRIMARY KEY (run, balance)
) WITHOUT ROWID;

-- points NULL when the item does not apply to the unit. basis: one Chinese sentence with the
-- figures; evidence: where they come from, as JSON.
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
	evidence TEXT NOT NULL CHECK (evidence GLOB '{*}'), -- source, unit, year ...
	self_points REAL,                -- what the unit gave itself, NULL: nothing
	first_points REAL,               -- before an appeal was granted, NULL: none was
	advice TEXT,                     -- what regains the points that were lost, NULL: none were
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
CREATE TABLE score_total_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	points REAL NOT NULL,
	applicable_max REAL NOT NULL,
	bonus REAL,                      -- at most the scheme's
	deduct REAL,
	veto INTEGER,                    -- 1: no better than 合格
	duty_share REAL,                 -- of the applicable points of duty items, 0 where there are none
	total REAL,                      -- points / applicable_max * 100 + bonus - deduct, not below 0
	rank INTEGER,                    -- NULL: not ranked (too little applies)
	grade TEXT,
	rank_low INTEGER,                -- 95 % of the ranks when the items' weights and the
	rank_high INTEGER,               -- counts of cases behind them vary by chance
	class_rank INTEGER,              -- among units of the same class
	leave_low INTEGER,               -- best and worst rank when any one item is left out
	leave_high INTEGER,
	downgrade INTEGER,               -- grades lower by so many
	band INTEGER,                    -- 1 the first: its units' intervals overlap its leader's
	next_points REAL,                -- of the total that the next better grade lacks
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
CREATE TABLE score_material_result (     -- what units named as proof beside their own points
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	item TEXT NOT NULL,
	material TEXT,
	file TEXT,                       -- names, as written
	page TEXT,
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
CREATE TABLE score_proof_result (        -- the pack of a unit: what it named as proof, and handed in
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	position INTEGER NOT NULL,
	item TEXT,                       -- NULL: no item names the file
	file TEXT,                       -- NULL: the item names none
	sha256 TEXT,                     -- NULL: not registered by the as-of day
	received TEXT,
	state TEXT NOT NULL CHECK (state IN ('registered', 'missing', 'no_file', 'no_proof', 'unnamed')),
	PRIMARY KEY (run, unit, position)
) WITHOUT ROWID;
CREATE TABLE score_appeal_result (       -- appeals against points, granted or not
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	item TEXT NOT NULL,
	filed TEXT,
	reason TEXT,
	asked REAL,
	decided TEXT,                    -- NULL: not yet
	decision TEXT,
	points REAL,                     -- NULL: as before
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
CREATE TABLE late_entry_result (         -- received after the scheme's closing day: not scored
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER NOT NULL REFERENCES submission(id),
	PRIMARY KEY (run, submission)
) WITHOUT ROWID;

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
-- The cases behind it, so that medians of several counties can be made of them: how many of a step's
-- cohort took so many days, or were open so many days behind their start. Each case counts once, under
-- its unit and field ('' where its ledger names none): the county's n is the sum of all.
CREATE TABLE duration_days_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	step TEXT NOT NULL,
	unit TEXT NOT NULL,
	field TEXT NOT NULL,
	closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
	days INTEGER NOT NULL CHECK (days >= 0),
	n INTEGER NOT NULL CHECK (n > 0),
	PRIMARY KEY (run, step, unit, field, closed, days)
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
	n INTEGER,                       -- counts NULL where the calendar lacks the year or nobody told
	reached INTEGER,
	open INTEGER,                    -- neither reached nor, of filed and refused, the other
	unknown INTEGER NOT NULL,        -- not in n: the side to say so has not reported that month
	rate REAL,                       -- reached / n; while cases are open it may still rise
	ci_low REAL,
	ci_high REAL,                    -- 95 %, Clopper and Pearson
	reason TEXT,                     -- why no interval: zero_base (n = 0), unsettled (open cases), no_calendar, missing (nobody told)
	within_days INTEGER,             -- NULL: the deadline of each decision
	within_nr INTEGER,
	within_share REAL,
	within_low REAL,
	within_high REAL,
	within_method TEXT,              -- exact, kaplan_meier or aalen_johansen (without limits)
	n_year_ago INTEGER,     -- a year earlier, followed for the same time
	reached_year_ago INTEGER,
	rate_year_ago REAL,
	within_share_year_ago REAL,
	year_ago_reason TEXT,            -- missing: nobody told of it; no_calendar
	change REAL,                     -- of the rate of compared_n to rate_year_ago
	compared_n INTEGER,              -- of n and reached, those of months that were reported
	compared_reached INTEGER,        -- a year earlier, too
	units_complete INTEGER,          -- of the county's (unit and field *): units whose months of
	units_partial INTEGER,           -- the span are all reported, some, and all that owe them; of
	units_expected INTEGER,          -- transfers the police
	PRIMARY KEY (run, process, unit, field, span)
) WITHOUT ROWID;

-- ---------------------------------------------------------------- sign-off
-- Who looked through what and when: a run (a report), or a submission where the office wants that.
-- A run computed anew loses its review.
CREATE TABLE review (
	id INTEGER PRIMARY KEY,
	run INTEGER REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER REFERENCES submission(id) ON DELETE CASCADE,
	reviewer TEXT NOT NULL,
	day TEXT NOT NULL,
	CHECK ((run IS NULL) <> (submission IS NULL))
);
-- A report that was signed, revision 0 first. 'asked' is 2024 of a running year whose 'period' is
-- 2024-01..2024-09: the names of its files and notes. Its run is frozen
-- (run.issued). issue, issue_number, issue_file and published_value are written in one transaction
-- and never changed.
CREATE TABLE issue (
	id INTEGER PRIMARY KEY,
	period TEXT NOT NULL,
	asked TEXT NOT NULL,
	revision INTEGER NOT NULL,
	signed_run INTEGER NOT NULL REFERENCES run(id),
	issued TEXT NOT NULL,            -- YYYY-MM-DD
	signer TEXT NOT NULL,
	UNIQUE (period, revision)
);
-- The register of numbers, a series a kind of document. A revision keeps the number of what it
-- revises unless it is given one.
CREATE TABLE issue_number (
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
	series TEXT NOT NULL,            -- 简报, 通报
	year INTEGER NOT NULL,           -- of the day of issue
	number INTEGER NOT NULL CHECK (number > 0),
	PRIMARY KEY (issue, series)
) WITHOUT ROWID;
-- The products as they were signed; paths within the report's folder.
CREATE TABLE issue_file (
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
	path TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	PRIMARY KEY (issue, path)
) WITHOUT ROWID;
-- What was published: the report's own numbers, and those it corrected. value and state as in
-- series_result.
CREATE TABLE published_value (
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	state TEXT NOT NULL,
	PRIMARY KEY (issue, unit, indicator, period)
) WITHOUT ROWID;
CREATE INDEX published_value_cell ON published_value(unit, indicator, period);
-- Published numbers that are others as of the run's day (更正表), and what changed them: the files
-- that came or were withdrawn since, or the rules, or the program, or (time) only the days.
CREATE TABLE published_change_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE, -- where it was published last
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	published NUMERIC,
	published_state TEXT NOT NULL,
	now NUMERIC,
	now_state TEXT NOT NULL,
	cause TEXT NOT NULL CHECK (cause IN ('files', 'rules', 'program', 'time')),
	files TEXT,                      -- of cause files: at most three, each with its day
	nr_files INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;

-- How far first figures moved later: of the periods of the run's kind before it, what the unit's
-- first file said of it and what is known of it now; '*' where every unit's are known.
CREATE TABLE first_figure_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	n INTEGER NOT NULL,              -- periods whose first figure and present one are known
	up INTEGER NOT NULL,             -- of these greater now
	down INTEGER NOT NULL,           -- and smaller
	mean_change REAL NOT NULL,       -- of all n: now - first, in the store's unit of measure
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE first_moved_result (        -- the periods of these whose number is another now
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	first NUMERIC NOT NULL,
	now NUMERIC NOT NULL,
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;

-- ---------------------------------------------------------------- published views
-- Names and columns are stable; additions go at the end. X_by_run has the rows of every run; X, with
-- the same columns, those of the newest run of each period. Who reads a run reads X_by_run with
-- its number: a day asked for is not always the newest.
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

-- case_current (core/store/case_current.c): unit, case_no, party, party_id, summary, field, scene,
-- procedure, filed_date, decision_no, decision_date, result, only_warning, value, fine, confiscated,
-- goods_value, dens, excluded_days, extended_days, transfer_no, transfer_date, disclosed_date, url,
-- nondisclosure, note, key: the newest state of every case, NULL for what the office's form lacks.

CREATE VIEW series AS
SELECT r.unit, r.indicator, r.period, r.value, r.numerator, r.denominator, r.state, r.reported,
	r.expected, r.source, r.run
FROM (SELECT DISTINCT run, CAST(substr(period, 1, 4) AS INTEGER) AS year FROM series_source) y
	CROSS JOIN series_result r ON r.run = y.run AND r.year = y.year
	CROSS JOIN series_source p ON p.period = r.period AND p.run = r.run;

-- What had been received when the run was made, status as on its as-of day: withdrawn or replaced
-- only by what had come by then.
CREATE VIEW submission_by_run AS
SELECT n.run, n.submission, s.unit, s.table_name, s.period, s.file, s.sheet, s.shown, s.sha256,
	s.encoding, s.received, s.register_line, s.channel, s.rows_read, s.rows_accepted,
	s.rows_refused, s.rows_duplicate, s.rows_ignored,
	CASE WHEN s.status = 'withdrawn' AND w.was IN ('in_force', 'superseded')
			AND substr(w.at, 1, 10) > r.as_of THEN w.was
		WHEN s.status = 'superseded' AND s.superseded_by NOT IN (
			SELECT l.submission FROM run_submission l WHERE l.run = n.run) THEN 'in_force'
		ELSE s.status END AS status,
	s.kind, s.sender, s.folder, s.zero_report, s.first_month, s.last_month
FROM run_submission n JOIN run r ON r.id = n.run JOIN submission s ON s.id = n.submission
	LEFT JOIN withdrawal w ON w.submission = s.id;

-- usable: known widely enough to stand in a long series (analyze/number/history.h). Name the year too.
CREATE VIEW series_by_run AS
SELECT unit, indicator, period, value, numerator, denominator, state, reported, expected, source, run,
	year, reported * 10 >= expected * 9 AS usable
FROM series_result;

CREATE VIEW followed_by_run AS
SELECT f.run, f.indicator, f.period, f.value, f.numerator, f.denominator, f.state
FROM followed_result f;
CREATE VIEW followed AS SELECT v.* FROM followed_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW family_by_run AS
SELECT run, family, tested, left_out, level
FROM family_result;
CREATE VIEW family AS SELECT v.* FROM family_by_run v JOIN run_current r ON r.id = v.run;

-- compared_value: what year_ago is compared with. change: its difference, in the indicator's unit;
-- times: its quotient. changed: the test says that it is more than chance; NULL without a test.
-- filed_share: of the unit's cases filed. cumulative_growth: a share of cumulative_year_ago.
-- months_open: of the county's, months of the year that are not whole. previous_change: NULL where
-- value is made of more unit-months than previous. units_known: units whole or in part.
CREATE VIEW comparison_by_run AS
SELECT c.unit, c.indicator, c.period, c.value, c.previous, c.year_ago, c.qoq, c.yoy, c.cumulative,
	c.cumulative_year_ago, c.share, c.ci_low, c.ci_high, c.p_value, c.q_value, c.state,
	c.family, c.test, c.reason, c.comparable_value, c.compared_months, c.run, c.basis,
	c.ratio, c.ratio_low, c.ratio_high, c.reported, c.expected, c.units_complete,
	c.units_expected, c.months_partial, c.months_missing,
	coalesce(c.comparable_value, c.value) - c.year_ago AS change,
	c.q_value < f.level AS changed, CAST(c.value AS REAL) / nullif(a.value, 0) AS filed_share,
	c.events, c.events_year_ago,
	coalesce(c.comparable_value, c.value) AS compared_value,
	CAST(coalesce(c.comparable_value, c.value) AS REAL) / nullif(c.year_ago, 0) AS times,
	iif(c.previous_months < c.compared_owed, NULL, c.value - c.previous) AS previous_change,
	coalesce(c.previous_months, c.compared_owed) AS previous_months,
	c.cumulative - c.cumulative_year_ago AS cumulative_change,
	CAST(c.cumulative - c.cumulative_year_ago AS REAL) / nullif(c.cumulative_year_ago, 0)
		AS cumulative_growth,
	CAST(c.cumulative AS REAL) / nullif(c.cumulative_year_ago, 0) AS cumulative_times,
	c.months_partial + c.months_missing AS months_open, c.units_partial,
	c.units_complete + c.units_partial AS units_known,
	c.cumulative_units_complete + c.cumulative_units_partial AS cumulative_units_known,
	c.cumulative_reported, c.cumulative_expected, c.cumulative_units_complete,
	c.cumulative_units_partial, c.cumulative_units_expected, c.compared_owed, c.uncarried
FROM comparison_result c
	LEFT JOIN family_result f ON f.run = c.run AND f.family = c.family
	LEFT JOIN comparison_result a ON a.run = c.run AND a.unit = c.unit
	AND a.indicator = 'A02_j' AND a.period = c.period;
CREATE VIEW comparison AS SELECT v.* FROM comparison_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW trend_by_run AS
SELECT t.unit, t.indicator, t.period, t.frequency, t.n, t.mk_s, t.mk_var, t.mk_z, t.mk_p,
	t.sen_slope, t.sen_low, t.sen_high, t.ols_slope, t.ols_se, t.ols_p, t.method, t.reason, t.run,
	t.q_value, t.family, t.correlation, t.inflation, t.lasting
FROM trend_result t;
CREATE VIEW trend AS SELECT v.* FROM trend_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW forecast_by_run AS
SELECT f.unit, f.indicator, f.period, f.target_period, f.method, f.mean, f.low80, f.high80,
	f.low95, f.high95, f.run
FROM forecast_result f;
CREATE VIEW forecast AS SELECT v.* FROM forecast_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW finding_by_run AS
SELECT f.period, f.unit, f.indicator, f.kind, f.severity, f.evidence, f.text, f.tested,
	f.position, f.run
FROM finding_result f;
CREATE VIEW finding AS SELECT v.* FROM finding_by_run v JOIN run_current r ON r.id = v.run;

-- Of an item that applies: share of its points, lost points and what they are of a total of 100; by how
-- many points the unit's own score is higher.
CREATE VIEW score_by_run AS
SELECT s.year, s.unit, s.item, s.applicable, s.points, s.max_points, s.basis, s.evidence,
	s.name, s.section, s.manual, s.position, s.run, s.self_points, s.first_points, s.advice,
	iif(s.applicable, s.points / nullif(s.max_points, 0), NULL) AS share,
	iif(s.applicable, round(s.max_points - s.points, 2), NULL) AS lost,
	iif(s.applicable, (s.max_points - s.points) / nullif(t.applicable_max, 0) * 100, NULL) AS lost_of_total,
	iif(s.applicable, round(s.self_points - s.points, 2), NULL) AS self_over
FROM score_result s LEFT JOIN score_total_result t ON t.run = s.run AND t.unit = s.unit;
CREATE VIEW score AS SELECT v.* FROM score_by_run v JOIN run_current r ON r.id = v.run;

-- percent: what the points are of those that apply, of 100; 0 where nothing does. leave_most: the
-- most places that leaving one item out moves the unit.
CREATE VIEW score_total_by_run AS
SELECT t.year, t.unit, t.points, t.applicable_max, t.total, t.rank, t.grade, t.rank_low,
	t.rank_high, t.class_rank, t.leave_low, t.leave_high, t.run,
	coalesce(t.points / nullif(t.applicable_max, 0) * 100, 0.0) AS percent, t.bonus, t.deduct,
	t.veto, t.duty_share, t.downgrade, t.band, t.next_points,
	max(t.rank - t.leave_low, t.leave_high - t.rank) AS leave_most
FROM score_total_result t;
CREATE VIEW score_total AS SELECT v.* FROM score_total_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW score_item_by_run AS
SELECT i.year, i.item, i.leave_shift, i.sobol_first, i.sobol_total, i.reason, i.run
FROM score_item_result i;
CREATE VIEW score_item AS SELECT v.* FROM score_item_by_run v JOIN run_current r ON r.id = v.run;

-- An item over the units it is scored of; how many units are in the ranking, have a grade, are in a
-- band.
CREATE VIEW score_item_units_by_run AS
SELECT run, item, name, position, count(*) AS units,
	count(*) FILTER (WHERE max_points - points >= 0.005) AS losers,
	total(max_points - points) AS lost
FROM score_result WHERE applicable AND points NOTNULL AND section IN ('general', 'duty')
GROUP BY run, item;
CREATE VIEW score_item_units AS
SELECT v.* FROM score_item_units_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_standing_by_run AS
SELECT run, '参加排名' AS standing, count(rank) AS units FROM score_total_result GROUP BY run
UNION ALL SELECT run, '不参加', count(*) FROM score_total_result WHERE rank IS NULL GROUP BY run
UNION ALL SELECT run, grade, count(*) FROM score_total_result WHERE grade NOTNULL
GROUP BY run, grade
UNION ALL SELECT run, '第' || band || '档', count(*) FROM score_total_result WHERE band NOTNULL
GROUP BY run, band;
CREATE VIEW score_standing AS
SELECT v.* FROM score_standing_by_run v JOIN run_current r ON r.id = v.run;

-- What each item adds to the total, 100 the whole: of marks that only bound the grade nothing.
CREATE VIEW score_part_by_run AS
SELECT s.run, s.unit, s.name, CASE s.section WHEN 'bonus' THEN s.points WHEN 'deduct' THEN -s.points
	ELSE s.points / t.applicable_max * 100 END AS part
FROM score_result s JOIN score_total_result t ON t.run = s.run AND t.unit = s.unit
WHERE s.applicable AND s.points NOTNULL AND instr(s.evidence, '"mark":1') = 0
UNION ALL SELECT t.run, t.unit, '加分封顶', t.bonus - total(s.points)
FROM score_total_result t JOIN score_result s ON s.run = t.run AND s.unit = t.unit
	AND s.section = 'bonus' AND s.applicable GROUP BY t.run, t.unit;
CREATE VIEW score_part AS SELECT v.* FROM score_part_by_run v JOIN run_current r ON r.id = v.run;
-- An assessment beside the one made before it of the same year: how units move, and which items
-- change their totals by how much, the most first.
CREATE VIEW score_trial_by_run AS
SELECT n.unit, n.total, n.rank, n.grade, b.total AS base_total, b.rank AS base_rank,
	b.grade AS base_grade, b.rank - n.rank AS gained, n.total - b.total AS change, b.run AS base,
	n.run
FROM score_total_result n JOIN score_total_result b ON b.unit = n.unit AND b.run =
	(SELECT max(o.id) FROM run o JOIN run r ON r.id = n.run WHERE o.kind = 'assess'
	AND o.period = r.period AND o.id < r.id);
CREATE VIEW score_trial AS SELECT v.* FROM score_trial_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_trial_item_by_run AS
SELECT unit, name, change,
	row_number() OVER (PARTITION BY run, unit ORDER BY abs(change) DESC, name) AS place, run
FROM (SELECT t.run, t.unit, p.name, sum(iif(p.run = t.run, p.part, -p.part)) AS change
	FROM score_trial_by_run t JOIN score_part_by_run p ON p.unit = t.unit AND p.run IN (t.run, t.base)
	GROUP BY t.run, t.unit, p.name)
WHERE abs(change) >= 0.005;
CREATE VIEW score_trial_item AS
SELECT v.* FROM score_trial_item_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW score_material_by_run AS
SELECT m.unit, m.item, m.material, m.file, m.page, m.run FROM score_material_result m;
CREATE VIEW score_material AS
SELECT v.* FROM score_material_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW score_proof_by_run AS
SELECT p.unit, p.position, p.item, p.file, p.sha256, p.received, p.state, p.run
FROM score_proof_result p;
CREATE VIEW score_proof AS
SELECT v.* FROM score_proof_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW score_appeal_by_run AS
SELECT a.unit, a.item, a.filed, a.reason, a.asked, a.decided, a.decision, a.points, a.run
FROM score_appeal_result a;
CREATE VIEW score_appeal AS
SELECT v.* FROM score_appeal_by_run v JOIN run_current r ON r.id = v.run;

-- changed: 1 more, -1 fewer than chance gives, 0 neither; NULL without a test.
CREATE VIEW rolling_by_run AS
SELECT t.unit, t.indicator, t.period, t.value, t.past, t.expected, t.ratio, t.ci_low, t.ci_high,
	t.p_value, t.q_value, t.months, t.past_months, t.family, t.method, t.basis, t.reason, t.run,
	CASE WHEN t.q_value >= f.level THEN 0 WHEN t.q_value < f.level
		THEN iif(t.value > t.expected, 1, -1) END AS changed, t.events, t.past_events
FROM rolling_result t JOIN family_result f ON f.run = t.run AND f.family = t.family;
CREATE VIEW rolling AS SELECT v.* FROM rolling_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW month_test_by_run AS
SELECT t.unit, t.indicator, t.period, t.family, t.value, t.expected, t.base_months, t.years,
	t.mean_interval, t.past_intervals, t.interval_days, t.since, t.open, t.p_value, t.q_value,
	t.method, t.basis, t.reason, t.run, t.ratio_low, t.ratio_high,
	t.events, t.base_events
FROM month_test_result t;
CREATE VIEW month_test AS SELECT v.* FROM month_test_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW change_point_by_run AS
SELECT t.unit, t.indicator, t.period, t.n, t.last_period, t.u, t.p_value, t.q_value,
	t.mean_before, t.mean_after, t.family, t.reason, t.run, t.lasting
FROM change_point_result t;
CREATE VIEW change_point AS SELECT v.* FROM change_point_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW cluster_by_run AS
SELECT c.unit, c.indicator, r.period, c.day, c.field, c.cases, c.position, c.run
FROM cluster_result c JOIN run r ON r.id = c.run;
CREATE VIEW cluster AS SELECT v.* FROM cluster_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW peer_by_run AS
SELECT t.unit, t.indicator, t.period, t.part, t.whole, t.rest_part, t.rest_whole, t.low95, t.high95,
	t.low998, t.high998, t.p_value, t.q_value, t.family, t.reason, t.run,
	CAST(t.part AS REAL) / nullif(t.whole, 0) AS share,
	t.low95 / nullif(t.whole, 0) AS share_low95, t.high95 / nullif(t.whole, 0) AS share_high95,
	t.low998 / nullif(t.whole, 0) AS share_low998,
	t.high998 / nullif(t.whole, 0) AS share_high998, t.low_told, t.high_told,
	t.low_told / nullif(t.whole, 0) AS share_low_told,
	t.high_told / nullif(t.whole, 0) AS share_high_told,
	f.centre, f.low95 AS funnel_low95, f.high95 AS funnel_high95,
	f.low998 AS funnel_low998, f.high998 AS funnel_high998
FROM peer_result t
	LEFT JOIN funnel_result f ON f.run = t.run AND f.indicator = t.indicator
	AND f.whole = t.whole;
CREATE VIEW peer AS SELECT v.* FROM peer_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW funnel_by_run AS
SELECT t.indicator, t.period, t.whole, t.centre, t.low95, t.high95, t.low998, t.high998, t.reason,
	t.run
FROM funnel_result t;
CREATE VIEW funnel AS SELECT v.* FROM funnel_by_run v JOIN run_current r ON r.id = v.run;

-- gain: by what part the error is smaller than that of the value of a year before.
CREATE VIEW backtest_by_run AS
SELECT b.unit, b.indicator, b.period, b.method, b.origins, b.horizons, b.checks, b.mae, b.mae_naive,
	b.ratio, b.coverage80, b.coverage95, b.published, b.reason, b.run,
	1 - b.ratio AS gain
FROM backtest_result b;
CREATE VIEW backtest AS SELECT v.* FROM backtest_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW duration_by_run AS
SELECT r.period, d.step, d.unit, d.field, d.first_day, d.last_day, d.followed_to, d.n, d.closed,
	d.left_out, d.median, d.median_low, d.median_high, d.median_reason, d.p90, d.p90_reason,
	d.longest, d.n_year_ago, d.closed_year_ago, d.median_year_ago, d.median_year_ago_reason,
	d.p90_year_ago, d.p90_year_ago_reason, d.longest_year_ago, d.change, d.p90_change,
	d.limit_days, d.reported, d.expected, d.run,
	d.expected - d.reported AS unreported
FROM duration_result d JOIN run r ON r.id = d.run;
CREATE VIEW duration AS SELECT v.* FROM duration_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW duration_days_by_run AS
SELECT run, step, unit, field, closed, days, n FROM duration_days_result;
CREATE VIEW duration_days AS SELECT v.* FROM duration_days_by_run v JOIN run_current r ON r.id = v.run;

-- entered: all of the cohort, those too of whom nothing is known; NULL where none is known of and
-- nobody told.
CREATE VIEW cohort_by_run AS
SELECT r.period, c.process, c.unit, c.field, c.span, c.first_day, c.last_day, c.n, c.reached,
	c.open, c.unknown, c.rate, c.ci_low, c.ci_high, c.reason, c.within_days, c.within_nr,
	c.within_share, c.within_low, c.within_high, c.within_method, c.n_year_ago,
	c.reached_year_ago, c.rate_year_ago, c.within_share_year_ago, c.year_ago_reason, c.change,
	c.run,
	CASE WHEN c.n NOTNULL OR c.unknown > 0 THEN coalesce(c.n, 0) + c.unknown END AS entered, c.compared_n, c.compared_reached,
	c.units_complete, c.units_partial, c.units_expected
FROM cohort_result c JOIN run r ON r.id = c.run;
CREATE VIEW cohort AS SELECT v.* FROM cohort_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW control_by_run AS
SELECT run, unit, indicator, frequency, n, centre, lower, upper, method, reason
FROM control_result;
CREATE VIEW control AS SELECT v.* FROM control_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW profile_by_run AS
SELECT run, unit, indicator, n, mean, zero_share, dispersion, p_value, reason, lasting
FROM profile_result;
CREATE VIEW profile AS SELECT v.* FROM profile_by_run v JOIN run_current r ON r.id = v.run;

-- standing: on_time, late, missing (refused too), waiting: not due, or unknown: the calendar lacks the
-- year in which it is due.
CREATE VIEW delivery_by_run AS
SELECT run, unit, obligation, table_name, period, due, received, days_late, status, submission,
	in_period, CASE WHEN status IN ('missing', 'refused') THEN 'missing'
		WHEN status IN ('on_time', 'late') THEN status
		WHEN status = 'not_computable' THEN 'unknown' ELSE 'waiting' END AS standing,
	due_level, due_source
FROM delivery_result;
CREATE VIEW delivery AS SELECT v.* FROM delivery_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW material_by_run AS
SELECT run, unit, material, obligation, period, name, table_name, part, needed, had, due, due_level,
	due_source, received, days_late, days_overdue, status, in_period,
	CASE WHEN status IN ('missing', 'refused') THEN 'missing'
		WHEN status IN ('on_time', 'late', 'not_applicable') THEN status
		WHEN status = 'not_computable' THEN 'unknown' ELSE 'waiting' END AS standing
FROM material_result;
CREATE VIEW material AS SELECT v.* FROM material_by_run v JOIN run_current r ON r.id = v.run;

-- The matrix of the circular: a unit and a material, what of it was owed for the run's period, with the
-- worst of it (standing) and the longest delay.
CREATE VIEW circular_cell_by_run AS
SELECT run, unit, material, owed, on_time, late, missing, waiting, unknown, days_late, had,
	CASE WHEN missing THEN 'missing' WHEN late THEN 'late' WHEN unknown THEN 'unknown'
		WHEN waiting THEN 'waiting' WHEN on_time THEN 'on_time' ELSE 'not_applicable' END AS standing
FROM (SELECT run, unit, material, sum(standing <> 'not_applicable') AS owed,
	sum(standing = 'on_time') AS on_time, sum(standing = 'late') AS late,
	sum(standing = 'missing') AS missing, sum(standing = 'waiting') AS waiting,
	sum(standing = 'unknown') AS unknown, max(days_late) AS days_late, sum(had) AS had
	FROM material_by_run WHERE in_period GROUP BY run, unit, material);
CREATE VIEW circular_cell AS SELECT v.* FROM circular_cell_by_run v JOIN run_current r ON r.id = v.run;

-- All materials of a unit together; due: those of which it is known whether they came in time.
CREATE VIEW circular_unit_by_run AS
SELECT run, unit, sum(owed) AS owed, sum(on_time + late + missing) AS due, sum(on_time) AS on_time,
	sum(late) AS late, sum(missing) AS missing, sum(waiting) AS waiting, sum(unknown) AS unknown,
	max(iif(late, days_late, NULL)) AS days_late
FROM circular_cell_by_run GROUP BY run, unit;
CREATE VIEW circular_unit AS SELECT v.* FROM circular_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW circular_by_run AS
SELECT run, position, unit, standing, person, since, reason
FROM circular_result;
CREATE VIEW circular AS SELECT v.* FROM circular_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW disclosure_clock_by_run AS
SELECT run, clock, unit, case_no, decision_no, decision_date, due, disclosed_date, days_late, status,
	exception, reason, in_period
FROM disclosure_clock_result;
CREATE VIEW disclosure_clock AS SELECT v.* FROM disclosure_clock_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW disclosure_rate_by_run AS
SELECT run, clock, unit, due, on_time, late, overdue, not_due, unknown, exempt, disclosed_rate,
	disclosed_low, disclosed_high, on_time_rate, on_time_low, on_time_high
FROM disclosure_rate_result;
CREATE VIEW disclosure_rate AS SELECT v.* FROM disclosure_rate_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW calendar_gap_by_run AS
SELECT run, year FROM calendar_gap_result;
CREATE VIEW calendar_gap AS SELECT v.* FROM calendar_gap_by_run v JOIN run_current r ON r.id = v.run;

-- What a unit owed for the run's period, one obligation a row, and all together with the worst of
-- them (standing) and how many are so bad. days_late: the longest. due: on_time, late, missing and
-- unknown ones; unsent: missing.
CREATE VIEW delivery_duty_by_run AS
SELECT run, unit, obligation, count(*) AS owed, sum(status <> 'not_due') AS due,
	sum(standing = 'on_time') AS on_time, sum(standing = 'late') AS late,
	sum(standing = 'missing') AS missing, sum(standing = 'waiting') AS waiting,
	sum(standing = 'missing') AS unsent,
	max(iif(standing = 'late', days_late, NULL)) AS days_late,
	sum(standing = 'unknown') AS unknown
FROM delivery_by_run WHERE in_period GROUP BY run, unit, obligation;
CREATE VIEW delivery_duty AS SELECT v.* FROM delivery_duty_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW delivery_unit_by_run AS
SELECT run, unit, owed, due, on_time, late, missing, waiting, unsent, days_late,
	CASE WHEN missing THEN 'missing' WHEN late THEN 'late' WHEN unknown THEN 'unknown'
		WHEN waiting THEN 'waiting' ELSE 'on_time' END AS standing,
	CASE WHEN missing THEN missing WHEN late THEN late WHEN unknown THEN unknown
		WHEN waiting THEN waiting ELSE on_time END AS standing_nr, unknown
FROM (SELECT run, unit, sum(owed) AS owed, sum(due) AS due, sum(on_time) AS on_time,
	sum(late) AS late, sum(missing) AS missing, sum(waiting) AS waiting, sum(unsent) AS unsent,
	max(days_late) AS days_late, sum(unknown) AS unknown FROM delivery_duty_by_run GROUP BY run, unit);
CREATE VIEW delivery_unit AS SELECT v.* FROM delivery_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW disclosure_by_run AS
SELECT run, unit, case_no, decision_no, decision_date, due, disclosed_date, days_late, status, in_period
FROM disclosure_result;
CREATE VIEW disclosure AS SELECT v.* FROM disclosure_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW disclosure_unit_by_run AS
SELECT run, unit, status, count(*) AS n, max(days_late) AS days_late,
	sum(days_late IS NULL) AS days_unknown
FROM disclosure_result WHERE in_period GROUP BY run, unit, status;
CREATE VIEW disclosure_unit AS SELECT v.* FROM disclosure_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW open_case_by_run AS
SELECT run, unit, case_no, filed_date, days_open, limit_days, overdue,
	iif(overdue, days_open - limit_days, NULL) AS days_over
FROM open_case_result;
CREATE VIEW open_case AS SELECT v.* FROM open_case_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW transfer_by_run AS
SELECT run, position, origin_unit, origin_case_no, doc_no, transferred, accepted, answered, answer,
	days_to_accept, days_to_answer, status
FROM linkage_result;
CREATE VIEW transfer AS SELECT v.* FROM transfer_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW uncounted_by_run AS
SELECT run, unit, table_name, month, date_name, n FROM uncounted_result;
CREATE VIEW uncounted AS SELECT v.* FROM uncounted_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW late_event_by_run AS
SELECT run, unit, table_name, key, field, event_date, submission, line
FROM late_event_result;
CREATE VIEW late_event AS SELECT v.* FROM late_event_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW correction_by_run AS
SELECT run, position, unit, table_name, key, field, was, now, received, submission, line
FROM correction_result;
CREATE VIEW correction AS SELECT v.* FROM correction_by_run v JOIN run_current r ON r.id = v.run;

-- A month's figure of the form measures, whose key is month|indicator.
CREATE VIEW correction_measure_by_run AS
SELECT run, position, unit, substr(key, 1, instr(key, '|') - 1) AS month,
	substr(key, instr(key, '|') + 1) AS indicator, CAST(was AS REAL) AS was,
	CAST(now AS REAL) AS now
FROM correction_result
WHERE table_name = 'measures' AND field = 'value' AND instr(key, '|') > 1
	AND was IS NOT NULL AND now IS NOT NULL;
CREATE VIEW correction_measure AS SELECT v.* FROM correction_measure_by_run v JOIN run_current r ON r.id = v.run;

-- How many values of which ledger a unit corrected.
CREATE VIEW correction_unit_by_run AS
SELECT run, unit, table_name, min(position) AS position, count(*) AS n
FROM correction_result WHERE NOT (table_name = 'measures' AND field = 'value')
GROUP BY run, unit, table_name;
CREATE VIEW correction_unit AS SELECT v.* FROM correction_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW matter_by_run AS
SELECT run, position, matter_no, source, subject, lead_unit, cooperating, assigned_date, due_date,
	finished_date, status, requirement, result, key
FROM supervision_result;
CREATE VIEW matter AS SELECT v.* FROM matter_by_run v JOIN run_current r ON r.id = v.run;

-- place: the month that it was due in (without a due day: done in), 'before' or 'after' the year of the
-- run's period, 'none' of these.
-- A matter and how it stands: state, days and left (days until it is due, from the as-of day) of its
-- case; days_open since it was assigned, of those not finished; a campaign's run has no cases, and its state is that of 'status'.
CREATE VIEW matter_case_by_run AS
SELECT m.*, coalesce(d.state, iif(m.status = 'on_time', 'done', m.status)) AS state, d.days,
	iif(d.state IN ('open', 'due_soon'),
		CAST(julianday(d.due) - julianday(r.as_of) AS INTEGER), NULL) AS days_left,
	iif(m.finished_date ISNULL,
		CAST(julianday(r.as_of) - julianday(m.assigned_date) AS INTEGER), NULL) AS days_open
FROM matter_by_run m JOIN run r ON r.id = m.run
LEFT JOIN demand_result d ON d.run = m.run AND d.demand = 'supervision_due' AND d.key = m.key;
CREATE VIEW matter_case AS SELECT v.* FROM matter_case_by_run v JOIN run_current r ON r.id = v.run;

-- due: finished or overdue; the rates are of these.
CREATE VIEW matter_group_by_run AS
SELECT run, position, kind, code, name, led, cooperating, done, late, open, due_soon, overdue, unknown,
	done + late + overdue AS due,
	CAST(done AS REAL) / nullif(done + late + overdue, 0) AS on_time_rate,
	CAST(done + late AS REAL) / nullif(done + late + overdue, 0) AS finished_rate
FROM supervision_group_result;
CREATE VIEW matter_group AS SELECT v.* FROM matter_group_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW inspection_by_run AS
SELECT i.run, i.position, i.key, i.inspection_no, i.inspection_date, i.team, i.team_units, i.unit,
	i.problems, i.findings, i.rectified, i.due_date, i.rectified_date, i.report_no, i.report_date,
	d.state, d.days, d.reason, n.due AS report_due, n.state AS report_state, n.days AS report_days
FROM inspection_result i
LEFT JOIN demand_result d ON d.run = i.run AND d.demand = 'inspection_rectified' AND d.key = i.key
LEFT JOIN demand_result n ON n.run = i.run AND n.demand = 'inspection_report'
	AND n.subject = i.inspection_no;
CREATE VIEW inspection AS SELECT v.* FROM inspection_by_run v JOIN run_current r ON r.id = v.run;

-- standing: inspected, never (not in the year), unknown. open, overdue: inspections with findings
-- that are not put right, and behind their due day, of any year; NULL where none is known and the
-- ledger does not tell of the year.
CREATE VIEW inspection_unit_by_run AS
SELECT u.run, u.position, u.unit, u.times, u.findings, u.rectified, u.last_day,
	CASE WHEN u.times IS NULL THEN 'unknown' WHEN u.times = 0 THEN 'never' ELSE 'inspected' END
		AS standing,
	nullif((SELECT count(*) FROM demand_result d WHERE d.run = u.run AND d.unit = u.unit
		AND d.demand = 'inspection_rectified' AND d.state IN ('open', 'due_soon')),
		iif(u.times IS NULL, 0, NULL)) AS open,
	nullif((SELECT count(*) FROM demand_result d WHERE d.run = u.run AND d.unit = u.unit
		AND d.demand = 'inspection_rectified' AND d.state = 'overdue'),
		iif(u.times IS NULL, 0, NULL)) AS overdue
FROM inspection_unit_result u;
CREATE VIEW inspection_unit AS SELECT v.* FROM inspection_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW information_by_run AS
SELECT run, position, unit, kind, title, event_date, reported_date, adopted, case_no, stage, content,
	in_period, days, state
FROM information_result;
CREATE VIEW information AS SELECT v.* FROM information_by_run v JOIN run_current r ON r.id = v.run;

-- The period beside the year. prompt_rate: of those whose promptness is known.
CREATE VIEW information_unit_by_run AS
SELECT p.run, p.position, p.unit, p.items, p.prompt, p.late, p.unknown,
	CAST(p.prompt AS REAL) / nullif(p.prompt + p.late, 0) AS prompt_rate,
	p.county, p.city, p.province, p.nation, y.items AS year_items, y.late AS year_late, y.unknown AS year_unknown,
	CAST(y.prompt AS REAL) / nullif(y.prompt + y.late, 0) AS year_prompt_rate,
	y.county + y.city + y.province + y.nation AS year_adopted
FROM information_unit_result p JOIN information_unit_result y ON y.run = p.run AND y.unit = p.unit
	AND y.span = 'year'
WHERE p.span = 'period';
CREATE VIEW information_unit AS SELECT v.* FROM information_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW major_case_by_run AS
SELECT m.run, m.position, m.unit, m.case_no, m.title, m.accepted, m.reports, m.stage, m.event_date,
	m.reported_date, m.closed, d.due, d.state, d.days
FROM major_case_result m LEFT JOIN demand_result d ON d.run = m.run
	AND d.demand = 'major_case_followed' AND d.unit = m.unit AND d.subject = m.case_no;
CREATE VIEW major_case AS SELECT v.* FROM major_case_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW demand_by_run AS
SELECT d.run, d.position, d.system, d.demand, d.name, d.clause, d.unit, d.period, d.subject, d.title, d.table_name,
	d.key, d.due, d.done, d.needed, d.had, d.days, d.day_kind, d.state, d.reason,
	CASE WHEN coalesce(d.due, d.done) IS NULL THEN 'none'
		WHEN substr(coalesce(d.due, d.done), 1, 4) < substr(r.period, 1, 4) THEN 'before'
		WHEN substr(coalesce(d.due, d.done), 1, 4) > substr(r.period, 1, 4) THEN 'after'
		ELSE substr(coalesce(d.due, d.done), 1, 7) END AS place
FROM demand_result d JOIN run r ON r.id = d.run;
CREATE VIEW demand AS SELECT v.* FROM demand_by_run v JOIN run_current r ON r.id = v.run;

-- The year at a glance: how many cases of a demand ('*': of the whole system) stand how in a place ('*':
-- in all). owed: without those that do not apply; finished: done and late. Of those that are open:
-- undated, with no due day; not_due, with one. ahead: not_due and due_soon.
CREATE VIEW glance_by_run AS
SELECT run, system, demand, place, min(position) AS position, count(*) AS cases,
	count(*) - sum(state = 'not_applicable') AS owed, sum(state IN ('done', 'late')) AS finished,
	sum(state = 'done') AS done, sum(state = 'late') AS late, sum(state = 'overdue') AS overdue,
	sum(state = 'due_soon') AS due_soon, sum(state = 'open') AS open,
	sum(state = 'not_applicable') AS not_applicable, sum(state = 'unknown') AS unknown,
	sum(state = 'open' AND NOT dated) AS undated, sum(state = 'open' AND dated) AS not_due,
	sum(state IN ('open', 'due_soon') AND dated) AS ahead
FROM (SELECT run, position, system, demand, place, state, due NOTNULL AS dated FROM demand_by_run
	UNION ALL SELECT run, position, system, demand, '*', state, due NOTNULL FROM demand_by_run
	UNION ALL SELECT run, position, system, '*', place, state, due NOTNULL FROM demand_by_run
	UNION ALL SELECT run, position, system, '*', '*', state, due NOTNULL FROM demand_by_run)
GROUP BY run, system, demand, place;
CREATE VIEW glance AS SELECT v.* FROM glance_by_run v JOIN run_current r ON r.id = v.run;

-- The same by who must act, of a system ('*': of all).
CREATE VIEW glance_unit_by_run AS
SELECT run, unit, system, count(*) - sum(state = 'not_applicable') AS owed,
	sum(state IN ('done', 'late')) AS finished, sum(state = 'late') AS late,
	sum(state = 'overdue') AS overdue, sum(state = 'due_soon') AS due_soon,
	sum(state = 'unknown') AS unknown
FROM (SELECT run, unit, system, state FROM demand_by_run
	UNION ALL SELECT run, unit, '*', state FROM demand_by_run)
GROUP BY run, unit, system;
CREATE VIEW glance_unit AS SELECT v.* FROM glance_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW campaign_by_run AS
SELECT run, position, campaign, number, name, first_day, last_day, state, unit, field, indicator, value,
	year_ago, reported, expected, year_ago_reported, year_ago_expected
FROM campaign_result;
CREATE VIEW campaign AS SELECT v.* FROM campaign_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW clue_by_run AS
SELECT run, position, key, clue_no, kind, origin, subject, unit, assigned_date, due, checked_date, status, disposal,
	case_no, state, days, day_kind, in_period, checked_in_period
FROM clue_result;
CREATE VIEW clue AS SELECT v.* FROM clue_by_run v JOIN run_current r ON r.id = v.run;

-- A row a unit: what it was handed and what came of it. n: what has been checked or should have been
-- by the as-of day; rates are of these, NULL where there are none.
-- '*': the county, each clue once: checked when every unit that has it has said so, confirmed then when
-- one of them has; of the other columns, when it is so at one of them.
CREATE VIEW clue_unit_by_run AS
WITH told AS (SELECT run, unit, clue_no, in_period AS assigned, status <> 'unchecked' AS checked,
		status = 'confirmed' AS confirmed, status = 'refuted' AS refuted, status = 'unchecked' AS unchecked,
		state = 'late' AS late, state = 'overdue' AS overdue, state = 'due_soon' AS due_soon,
		state = 'unknown' AS unknown, coalesce(disposal IN ('filed', 'transferred'), 0) AS pursued
	FROM clue_result),
counted AS (SELECT * FROM told UNION ALL
	SELECT run, '*', clue_no, max(assigned), min(checked), min(checked) AND max(confirmed),
		min(checked) AND NOT max(confirmed) AND max(refuted), max(unchecked),
		max(late), max(overdue), max(due_soon), max(unknown), max(pursued)
	FROM told GROUP BY run, clue_no)
SELECT run, unit, sum(assigned) AS assigned, sum(checked OR overdue) AS n,
	sum(checked) AS checked, sum(confirmed) AS confirmed, sum(refuted) AS refuted,
	sum(unchecked) AS unchecked, sum(late) AS late, sum(overdue) AS overdue, sum(due_soon) AS due_soon,
	sum(unknown) AS unknown, sum(pursued) AS pursued,
	CAST(sum(checked) AS REAL) / nullif(sum(checked OR overdue), 0) AS checked_share,
	CAST(sum(confirmed) AS REAL) / nullif(sum(checked), 0) AS confirmed_share
FROM counted GROUP BY run, unit;
CREATE VIEW clue_unit AS SELECT v.* FROM clue_unit_by_run v JOIN run_current r ON r.id = v.run;

-- units: all that took part, the leader first.
CREATE VIEW joint_action_by_run AS
SELECT a.run, a.position, a.action_no, a.action_date, a.name, a.unit, a.role, a.staff, a.premises, a.cases,
	a.first, a.in_period
FROM joint_action_result a;
CREATE VIEW joint_action AS SELECT v.* FROM joint_action_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW joint_action_unit_by_run AS
SELECT run, unit, sum(in_period) AS taken, count(*) AS year_taken,
	sum(role = 'lead' AND in_period) AS led, sum(role = 'lead') AS year_led,
	sum(iif(in_period, staff, NULL)) AS staff, sum(iif(in_period, cases, NULL)) AS cases
FROM joint_action_result GROUP BY run, unit;
CREATE VIEW joint_action_unit AS SELECT v.* FROM joint_action_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW plan_by_run AS
SELECT run, position, key, plan_no, item_no, kind, name, issued_date, unit, measure, from_month, to_month, indicator,
	target, value, share, due, done, progress, state, days, reason
FROM plan_result;
CREATE VIEW plan AS SELECT v.* FROM plan_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW target_by_run AS
SELECT run, position, unit, indicator, year, target, asked, value, share, reached_on, reported, expected, standing, note
FROM target_result;
CREATE VIEW target AS SELECT v.* FROM target_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW duty_by_run AS
SELECT d.run, d.position, d.unit, d.clause, d.duty, d.indicator, d.told, d.value, d.year_value, d.state, d.note,
	t.target, t.asked, t.share, t.standing
FROM duty_result d LEFT JOIN target_result t ON t.run = d.run AND t.unit = d.unit AND t.indicator = d.indicator;
-- Of a unit's duties that are counted: in how many the year has a number that is not nought.
CREATE VIEW duty_unit_by_run AS
SELECT run, unit, count(*) AS duties, total(active) AS done
FROM (SELECT run, unit, clause, duty, max(coalesce(year_value, 0) <> 0) AS active FROM duty_result
	WHERE indicator NOTNULL AND coalesce(state, '') <> 'not_applicable' GROUP BY run, unit, clause, duty)
GROUP BY run, unit;
CREATE VIEW duty_unit AS SELECT v.* FROM duty_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW duty AS SELECT v.* FROM duty_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW roster_by_run AS
SELECT run, position, unit, role, name, from_date, to_date, is_current, joined, change, former,
	filed_date, filed_due, filed_state, filed_days, approved_date, approved_due, approved_state,
	approved_days, key, in_period
FROM roster_result;
CREATE VIEW roster AS SELECT v.* FROM roster_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW roster_post_by_run AS
SELECT run, position, unit, role, had, names, begun, done, post_due, post_state, post_days, reason
FROM roster_post_result;
CREATE VIEW roster_post AS SELECT v.* FROM roster_post_by_run v JOIN run_current r ON r.id = v.run;

-- Everyone in a post and, without a name, every post that nobody is in, in the county's order.
CREATE VIEW roster_current_by_run AS
SELECT p.run, p.position, h.position AS place, p.unit, p.role, h.name, h.from_date, h.filed_date,
	h.filed_due, h.filed_state, h.filed_days, h.approved_date, h.approved_due, h.approved_state,
	h.approved_days, p.had, p.post_due, p.post_state, p.post_days, p.reason
FROM roster_post_result p LEFT JOIN roster_result h ON h.run = p.run AND h.unit = p.unit
	AND h.role = p.role AND h.is_current;
CREATE VIEW roster_current AS SELECT v.* FROM roster_current_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW meeting_by_run AS
SELECT run, position, unit, key, meeting_no, meeting_date, kind, chair, chair_state, minutes_no,
	minutes_needed, signed_date, signed_after, signed_due, signed_state, signed_days, decisions,
	matters, matters_finished, matters_overdue, matters_done, matters_due, matters_state,
	matters_days, unnamed, expected, recorded, present, proxy, leave, absent, in_year, in_period,
	max(decisions - matters, 0) AS unassigned, expected - recorded AS unrecorded
FROM meeting_result;
CREATE VIEW meeting AS SELECT v.* FROM meeting_by_run v JOIN run_current r ON r.id = v.run;

-- beyond: how many more than the document says.
CREATE VIEW meeting_year_by_run AS
SELECT run, year, kind, unit, needed, most, had, owed, nullif(max(had - most, 0), 0) AS beyond, dates, done, due, state,
	told
FROM meeting_year_result;
CREATE VIEW meeting_year AS SELECT v.* FROM meeting_year_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW attendance_by_run AS
SELECT run, position, meeting_no, meeting_date, kind, unit, status, in_period
FROM attendance_result;
CREATE VIEW attendance AS SELECT v.* FROM attendance_by_run v JOIN run_current r ON r.id = v.run;

-- A unit's meetings of the year up to the as-of day. came: itself or by proxy; rate: of the meetings
-- that something is recorded of; missed: which it was excused from or absent at.
CREATE VIEW attendance_unit_by_run AS
SELECT run, unit, min(position) AS position, count(*) AS meetings, sum(status = 'present') AS present,
	sum(status = 'proxy') AS proxy, sum(status = 'leave') AS leave, sum(status = 'absent') AS absent,
	sum(status IS NULL) AS unrecorded, max(meeting_date) AS last_held, sum(in_period) AS period_meetings,
	iif(sum(in_period) = sum(in_period AND status IS NULL) AND sum(in_period), NULL,
		sum(in_period AND status IN ('present', 'proxy'))) AS period_came,
	sum(status IN ('present', 'proxy')) AS came, sum(status NOTNULL AND status <> 'leave') AS owed,
	sum(status IN ('present', 'proxy')) * 1.0 / nullif(count(status), 0) AS rate,
	max(iif(status IN ('present', 'proxy'), meeting_date, NULL)) AS last_came,
	group_concat(iif(status IN ('leave', 'absent'), CAST(substr(meeting_date, 6, 2) AS INTEGER)
		|| '月' || CAST(substr(meeting_date, 9, 2) AS INTEGER) || '日'
		|| CASE kind WHEN 'heads' THEN '负责人会议' WHEN 'liaison' THEN '联络员会议' ELSE '会议' END
		|| iif(status = 'leave', '（请假）', '（缺席）'), NULL), '、') AS missed
FROM attendance_result GROUP BY run, unit;
CREATE VIEW attendance_unit AS SELECT v.* FROM attendance_unit_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW meeting_matter_by_run AS
SELECT run, position, meeting_no, meeting_date, kind, matter_no, subject, lead_unit, cooperating,
	assigned_date, due_date, finished_date, state, days
FROM meeting_matter_result;
CREATE VIEW meeting_matter AS SELECT v.* FROM meeting_matter_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW limit_by_run AS
SELECT run, position, limit_code, name, kind, demand, unit, subject, begun_step, table_name, key, begun, due, ended, days,
	day_kind, cases, state, warn_days, reason, awaited
FROM limit_result;
CREATE VIEW time_limit AS SELECT v.* FROM limit_by_run v JOIN run_current r ON r.id = v.run;

-- Every limit with its cases by state; NULL where it was not checked.
CREATE VIEW limit_list_by_run AS
SELECT l.run, l.position, l.limit_code, l.name, l.days, l.day_kind, l.warn_days, l.kind, l.start_step, l.end_step, l.source,
	sum(c.cases) AS cases, sum((c.state = 'done') * c.cases) AS done,
	sum((c.state = 'late') * c.cases) AS late, sum((c.state = 'open') * c.cases) AS open,
	sum((c.state = 'due_soon') * c.cases) AS due_soon,
	sum((c.state = 'overdue') * c.cases) AS overdue,
	sum((c.state = 'unknown') * c.cases) AS unknown, l.reason,
	sum((c.state = 'not_applicable') * c.cases) AS not_applicable
FROM limit_list_result l LEFT JOIN limit_result c ON c.run = l.run AND c.limit_code = l.limit_code
GROUP BY l.run, l.position;
CREATE VIEW limit_list AS SELECT v.* FROM limit_list_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW chain_by_run AS
SELECT run, position, dimension, value, stage, step, name, cases, persons, filed_amount, penalty_amount,
	year_cases, year_persons, year_filed_amount, year_penalty_amount, reported, expected,
	year_reported, year_expected
FROM chain_result;
CREATE VIEW chain AS SELECT v.* FROM chain_by_run v JOIN run_current r ON r.id = v.run;

-- apart: days between the two sides; where one has no day, from the other's to the as-of day.
CREATE VIEW reconcile_by_run AS
SELECT c.run, position, sent_step, sent_name, received_step, received_name, sender, sender_subject, sent,
	sent_persons, sent_amount, receiver, receiver_subject, received, received_persons,
	received_amount, state, differences, act_unit, reason, standing,
	iif(sent NOTNULL AND received NOTNULL, CAST(abs(julianday(sent) - julianday(received)) AS INTEGER),
		CAST(julianday(r.as_of) - julianday(coalesce(sent, received)) AS INTEGER)) AS apart
FROM reconcile_result c JOIN run r ON r.id = c.run;
-- The cases compared, by how both sides agree. not_due: of those unknown, the ones that a day yet to
-- come may settle; runs before store version 7 kept no standing.
CREATE VIEW reconcile_count_by_run AS
SELECT run, count(*) AS compared, sum(state = 'agrees') AS agrees, sum(state = 'differs') AS differs,
	sum(state = 'sender_only') AS sender_only, sum(state = 'receiver_only') AS receiver_only,
	sum(not_due) AS not_due, sum(state = 'unknown' AND NOT not_due) AS unknown
FROM (SELECT run, state, coalesce(standing = 'waiting' OR standing LIKE '%#_not#_due' ESCAPE '#', 0) AS not_due
	FROM reconcile_result)
GROUP BY run;
CREATE VIEW reconcile_count AS SELECT v.* FROM reconcile_count_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW reconcile AS SELECT v.* FROM reconcile_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW linkage_event_by_run AS
SELECT run, position, step, unit, day, number, origin_number, paper, paired FROM linkage_event_result;
CREATE VIEW linkage_event AS SELECT v.* FROM linkage_event_by_run v JOIN run_current r ON r.id = v.run;

-- state: missing, draft, issued.
CREATE VIEW region_by_run AS
SELECT run, position, unit, submission, period, issue, office, as_of, received, file, differing,
	iif(submission ISNULL, 'missing', iif(issue, 'issued', 'draft')) AS state
FROM region_result;
CREATE VIEW region AS SELECT v.* FROM region_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW system_figure_by_run AS
SELECT run, position, system, place, indicator, numerator_of, denominator_of, value, numerator, denominator, reported, expected, regions, state, year_value
FROM system_result;
CREATE VIEW system_figure AS SELECT v.* FROM system_figure_by_run v JOIN run_current r ON r.id = v.run;
-- apart: days from the one record to the other.
CREATE VIEW border_by_run AS
SELECT run, position, sent_step, sent_name, sent_unit, sent_system, sent, received_step, received_name,
	received_unit, received_system, received, gap_days, found_by, CAST(julianday(received) - julianday(sent) AS INTEGER) AS apart,
	iif(julianday(received) - julianday(sent) BETWEEN 0 AND gap_days, 'agrees', 'differs') AS state
FROM border_result;
CREATE VIEW border AS SELECT v.* FROM border_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW screening_by_run AS
SELECT run, position, unit, case_no, key, decision_date, field, value, fine, charge, threshold, flags, reason, answer, answered
FROM screening_result;
CREATE VIEW screening AS SELECT v.* FROM screening_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW screening_case_by_run AS
SELECT run, position, unit, case_no, key, decision_date, asked, flags, unknown
FROM screening_case_result;
CREATE VIEW screening_case AS SELECT v.* FROM screening_case_by_run v JOIN run_current r ON r.id = v.run;

-- What the joint meeting of the linkage should settle: records that differ, limits not kept, cases that
-- perhaps should have been transferred and of which the unit has not said why it did not. begun: of
-- limits, which stand at the as-of day whenever it began; sent, received: of records that differ.
CREATE VIEW joint_meeting_by_run AS
SELECT run, 1 AS part, position, 'differs' AS topic, act_unit AS unit, sender AS other_unit,
	ifnull(sender_subject, receiver_subject) AS subject, sent_name || '—' || received_name AS title,
	NULL AS begun, NULL AS due, NULL AS days, reason, sent, received
FROM reconcile_result WHERE state IN ('differs', 'sender_only', 'receiver_only')
UNION ALL
SELECT run, 2, position, state, unit, NULL, subject, name, begun, due, days, reason, NULL, NULL
FROM limit_result WHERE demand = 'linkage_limit' AND state IN ('overdue', 'due_soon')
UNION ALL
SELECT run, 3, position, 'screened', unit, NULL, case_no, '应否移送公安机关', NULL, NULL, NULL, reason, NULL, NULL
FROM screening_result WHERE answer ISNULL;
CREATE VIEW joint_meeting AS SELECT v.* FROM joint_meeting_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW screening_flag_by_run AS
SELECT run, position, flag, name, enough, screened, flagged, unknown, source
FROM screening_flag_result;
CREATE VIEW screening_flag AS SELECT v.* FROM screening_flag_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW statform_by_run AS
SELECT run, form, position, title, table_no, made_by, approved_by, approval_no, valid_until, expired, first_day,
	last_day, units, counted_by, classify, unclassified, reported, expected, note
FROM statform_result;
CREATE VIEW statform AS SELECT v.* FROM statform_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_line_by_run AS
SELECT run, form, line, position, group_name, name, indent, part_of, supplement, subject
FROM statform_line_result;
CREATE VIEW statform_line AS SELECT v.* FROM statform_line_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_column_by_run AS
SELECT run, form, column_no, group_name, name, measure_unit
FROM statform_column_result;
CREATE VIEW statform_column AS SELECT v.* FROM statform_column_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_cell_by_run AS
SELECT run, form, unit, line, column_no, value, state, cases, without_value
FROM statform_cell_result;
CREATE VIEW statform_cell AS SELECT v.* FROM statform_cell_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_case_by_run AS
SELECT run, form, line, column_no, position, unit, sender, table_name, key, value
FROM statform_case_result;
CREATE VIEW statform_case AS SELECT v.* FROM statform_case_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_told_by_run AS
SELECT run, form, unit, line, column_no, told, value, told - value AS difference, differs, cause, cause_cases
FROM statform_told_result;
CREATE VIEW statform_told AS SELECT v.* FROM statform_told_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_check_by_run AS
SELECT run, form, position, kind, line, column_no, relation, parts, total, holds, unclassified
FROM statform_check_result;
CREATE VIEW statform_check AS SELECT v.* FROM statform_check_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW figure_by_run AS
SELECT run, figure, position, topic, name, measure_unit, basis, value, year_value
FROM figure_result;
CREATE VIEW figure AS SELECT v.* FROM figure_by_run v JOIN run_current r ON r.id = v.run;

-- holds: whether the sum does; NULL where it is not known.
CREATE VIEW balance_by_run AS
SELECT run, balance, parts, total, parts = total AS holds
FROM balance_result;
CREATE VIEW balance AS SELECT v.* FROM balance_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW late_entry_by_run AS
SELECT run, submission
FROM late_entry_result;
CREATE VIEW late_entry AS SELECT v.* FROM late_entry_by_run v JOIN run_current r ON r.id = v.run;

-- Which method speaks for a series and why (analyze/judge/method_choice.h), one row a purpose: comparison
-- with the year before, month, rolling (last four quarters), trend, trend_year, change_point,
-- funnel, control (limits), forecast. method NULL: none applies, for 'reason'. n, zero_share and
-- dispersion describe the quarters on which the choice rests.
CREATE VIEW selection_by_run AS
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
) s JOIN run r ON r.id = s.run
LEFT JOIN profile_result p ON p.run = s.run AND p.unit = s.unit AND p.indicator = s.indicator;
CREATE VIEW selection AS SELECT v.* FROM selection_by_run v JOIN run_current r ON r.id = v.run;

-- The register of issues: a row a document.
CREATE VIEW issue_register AS
SELECT n.series, n.year, n.number, i.period, i.revision, i.issued, i.signer, i.signed_run AS run,
	r.as_of, i.id AS issue
FROM issue i JOIN issue_number n ON n.issue = i.id JOIN run r ON r.id = i.signed_run;

CREATE VIEW published_change_by_run AS
SELECT c.run, c.position, c.unit, c.indicator, c.period, c.published, c.published_state, c.now,
	c.now_state, c.now - c.published AS change, c.cause, c.files, c.nr_files, c.issue,
	i.period AS report, i.revision, i.issued
FROM published_change_result c JOIN issue i ON i.id = c.issue;
CREATE VIEW published_change AS SELECT v.* FROM published_change_by_run v JOIN run_current r ON r.id = v.run;

CREATE VIEW first_figure_by_run AS
SELECT run, position, unit, indicator, n, up, down, mean_change, up + down AS moved FROM first_figure_result;
CREATE VIEW first_figure AS SELECT v.* FROM first_figure_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW first_moved_by_run AS
SELECT run, unit, indicator, period, first, now FROM first_moved_result;
CREATE VIEW first_moved AS SELECT v.* FROM first_moved_by_run v JOIN run_current r ON r.id = v.run;
