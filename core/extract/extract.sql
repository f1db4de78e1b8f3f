-- extract.sql - what one office hands to the level above for one period: docs/extract.md explains it.
--
-- application_id 1396987988 ('SDXT' in ASCII), user_version 1. Money in 分, rates and shares as
-- fractions, durations in days, dates YYYY-MM-DD, months YYYY-MM, booleans 0/1. Unknown is NULL and
-- has a state; it is never 0. 'unit' is the code of the office's rules, '*' the whole office.
-- No person, no text of a case, no number of a case or document in clear.

-- One row: whose figures, of what, how they came about. 'rows_hash' is the SHA-256 over all that
-- stands here but itself and 'previous' (core/extract/extract_hash.h).
CREATE TABLE manifest (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	region TEXT NOT NULL,            -- 行政区划代码, six digits
	office TEXT NOT NULL,            -- its name at the period's end
	level TEXT NOT NULL CHECK (level IN ('county', 'city', 'province')),
	period TEXT NOT NULL,            -- 2024Q3
	first_month TEXT NOT NULL,       -- of the period
	last_month TEXT NOT NULL,
	events_from TEXT NOT NULL,       -- first month of 'linkage_event': January of the year before
	as_of TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('issued', 'draft')),
	issue INTEGER NOT NULL,          -- 0 a draft, 1 the report as first signed, 2 its first revision
	issued TEXT,                     -- day of issue
	run INTEGER NOT NULL,            -- number of the run in the office's store
	rules_hash TEXT NOT NULL,        -- of all rules of the run; each file is in 'rule'
	program TEXT NOT NULL,           -- version of the program that computed the run
	processes INTEGER NOT NULL CHECK (processes IN (0, 1)), -- 0: a run of an older program, which
	                                 -- kept neither durations nor linkage events
	withheld INTEGER NOT NULL,       -- figures that rules/audiences.csv keeps from the level above
	rows INTEGER NOT NULL,           -- in all other tables
	rows_hash TEXT NOT NULL,
	previous TEXT,                   -- SHA-256 of the office's extract before this one: of the file
	                                 -- that this one replaced, else of the newest earlier period
	CHECK ((state = 'issued') = (issue > 0) AND (issue > 0) = (issued IS NOT NULL))
);
-- Numbers of the signed documents: 简报 2024 3.
CREATE TABLE document (
	series TEXT NOT NULL,
	year INTEGER NOT NULL,
	number INTEGER NOT NULL,
	PRIMARY KEY (series)
) WITHOUT ROWID;
-- The rules and forms of the run, by file.
CREATE TABLE rule (
	name TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	PRIMARY KEY (name)
) WITHOUT ROWID;
-- The office's units (organisations, no persons): those of the facts.
CREATE TABLE unit (
	code TEXT NOT NULL,
	place INTEGER NOT NULL,          -- in the order of the rules
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	class TEXT NOT NULL CHECK (class IN ('penalty', 'judicial', 'support', 'office',
		'region')),
	PRIMARY KEY (code)
) WITHOUT ROWID;
-- definition: SHA-256 of what is counted (core/rules/indicator_definition.h). Figures of two offices
-- are added only where it is the same.
CREATE TABLE indicator (
	code TEXT NOT NULL,
	place INTEGER NOT NULL,
	name TEXT NOT NULL,
	measure_unit TEXT NOT NULL,
	definition TEXT NOT NULL,
	PRIMARY KEY (code)
) WITHOUT ROWID;

-- A month of the period of a unit's indicator, as the report has it. reported / expected: unit-months in force /
-- owed. A rate is numerator / denominator; these add up, it does not.
CREATE TABLE fact (
	indicator TEXT NOT NULL REFERENCES indicator(code),
	month TEXT NOT NULL,
	unit TEXT NOT NULL,
	value NUMERIC,
	numerator NUMERIC,
	denominator NUMERIC,
	state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable',
		'not_computable', 'withheld')),
	reported INTEGER NOT NULL,
	expected INTEGER NOT NULL,
	PRIMARY KEY (indicator, month, unit),
	CHECK (value ISNULL OR (typeof(value) IN ('integer', 'real') AND abs(value) < 1e15)),
	CHECK (value NOTNULL OR state NOT IN ('complete', 'partial')),
	CHECK (value ISNULL OR state IN ('complete', 'partial'))
) WITHOUT ROWID;

-- Cases by the days that a step took them (closed 1), or that it has been open (0), of the twelve
-- months to the period's end; each case once, under its unit and field ('' unknown). Medians of
-- several offices are made of the sums.
CREATE TABLE duration (
	step TEXT NOT NULL,
	unit TEXT NOT NULL,
	field TEXT NOT NULL,
	closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
	days INTEGER NOT NULL CHECK (days >= 0),
	n INTEGER NOT NULL CHECK (n > 0),
	PRIMARY KEY (step, unit, field, closed, days)
) WITHOUT ROWID;

-- Records of steps that one unit takes and another answers, since events_from. The keys are hashes of
-- numbers (core/extract/link_key.h): the same number has the same key in every office. NULL: none
-- told, or one that names no issuing office. paired: this office has the other side, too.
CREATE TABLE linkage_event (
	position INTEGER NOT NULL,
	step TEXT NOT NULL,
	unit TEXT NOT NULL,
	day TEXT NOT NULL,
	case_key TEXT,                   -- of the unit's own number of the case
	origin_key TEXT,                 -- of the number of the case that it came from
	paper_key TEXT,                  -- of the document
	paired INTEGER NOT NULL CHECK (paired IN (0, 1)),
	PRIMARY KEY (position)
) WITHOUT ROWID;

-- The statutory forms; definition: SHA-256 of their rules.
CREATE TABLE statform (
	form TEXT NOT NULL,
	title TEXT NOT NULL,
	table_no TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	reported INTEGER,                -- unit-months in force / owed; NULL: it counts steps
	expected INTEGER,
	definition TEXT NOT NULL,
	PRIMARY KEY (form)
) WITHOUT ROWID;
CREATE TABLE statform_cell (
	form TEXT NOT NULL REFERENCES statform(form),
	unit TEXT NOT NULL,
	line INTEGER NOT NULL,           -- row; 0: the cases of no other row
	column_no INTEGER NOT NULL,
	value NUMERIC,                   -- in the column's unit of measure
	state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable',
		'not_kept', 'unknown', 'withheld')),
	cases INTEGER NOT NULL,
	without_value INTEGER NOT NULL,
	PRIMARY KEY (form, unit, line, column_no)
) WITHOUT ROWID;
