/* rules.h - the office's rules, read from its rules/ folder and checked.
 *
 * What the office may change is a CSV there; this module is the only reader. Every fault is
 * reported with file, line and column (RUL...), all of them in one run. Strings live in the
 * rules' arena; pointers into other rows are resolved after loading. */
#ifndef CORE_RULES_H
#define CORE_RULES_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/base/calendar.h"
#include "core/base/diag.h"
#include "core/base/level_words.h"
#include "core/base/name_index.h"
#include "core/base/period.h"
#include "core/rules/assessment_rules.h"
#include "core/rules/audience_rules.h"
#include "core/rules/check_rules.h"
#include "core/rules/rules_added.h"
#include "core/rules/statform_rules.h"
#include "core/system/sha256.h"

/* ---- units.csv, aliases.csv */
enum unit_class {
	UNIT_CLASS_PENALTY,
	UNIT_CLASS_JUDICIAL,
	UNIT_CLASS_SUPPORT,
	UNIT_CLASS_OFFICE,
	UNIT_CLASS_REGION, /* a county (of a city's office), a city (of a province's) */
};

/* A unit under one name. Several rows may share a code over time (from..to months; INT_MIN and
 * INT_MAX where open). */
struct unit {
	const char *code, *name, *short_name;
	int order;
	enum unit_class class;
	int from, to;
	const char *successor; /* code, or NULL */
	const char *region; /* 区划代码 (region.h), or NULL: of the office, of a county's row */
	bool is_further;    /* an earlier row has the same code */
	size_t further;	    /* the next row of the same code; 0: none */
};

/* ---- forms.csv, tables.csv, codes.csv */
enum field_type {
	FIELD_TYPE_TEXT,
	FIELD_TYPE_NUMBER_TEXT,
	FIELD_TYPE_CODE,
	FIELD_TYPE_CODE_LIST,
	FIELD_TYPE_DATE,
	FIELD_TYPE_MONTH,
	FIELD_TYPE_YEAR,
	FIELD_TYPE_MONEY,
	FIELD_TYPE_COUNT,
	FIELD_TYPE_NUMBER,
	FIELD_TYPE_BOOL,
	FIELD_TYPE_UNIT,
	FIELD_TYPE_UNIT_LIST,
	FIELD_TYPE_INDICATOR,
	FIELD_TYPE_MEASURE,
	FIELD_TYPE_CREDIT_CODE,
	FIELD_TYPE_PHONE,
	FIELD_TYPE_ASSESSMENT_ITEM,
};

struct field {
	const char *name;      /* column in the store */
	const char *header;    /* Chinese header */
	const char **synonyms; /* other headers, NULL-terminated */
	enum field_type type;
	bool required;	      /* in every row */
	bool column_required; /* in the header, at least */
	const char *codes;    /* list in codes.csv, or NULL */
	bool has_min, has_max;
	double min, max; /* money in 分; of dates, months and years the year */
	int key;	 /* 1, 2, ... position in the key; 0 none */
	bool event;	 /* a date that statistics count by */
	bool told;	 /* every row should tell it: a sum with rows that do not is partial */
	bool apart;	 /* with the day of the event tells one record from another of its number */
	const char *note;
	struct diag_at name_at, type_at, codes_at, key_at; /* where tables.csv says them */
};

enum { FORM_FIELDS_MAX = 200 }; /* of one form */
struct form {
	const char *table; /* "cases"; its tables: core/store/form_tables.h */
	const char *name;  /* 执法案件台账 */
	const char **synonyms;
	bool by_office; /* only the office itself sends it */
	int early_days; /* so many days before its end a month is told of as a whole */
	const char *event_field, *note;
	struct diag_at table_at, event_at; /* where forms.csv says them */
	struct field *fields;
	size_t nr_fields, alloc_fields;
	struct field *absent; /* that the programs read by name and the office's rules do not have
			       * yet: columns of the store without a value; only name and type */
	size_t nr_absent, alloc_absent;
	struct check *checks; /* of checks.csv */
	size_t nr_checks, alloc_checks;
};

struct code {
	const char *list, *code, *name;
	const char **synonyms;
};

/* ---- indicators.csv */
enum quantity {
	QUANTITY_COUNT,
	QUANTITY_MONEY,
	QUANTITY_NUMBER,
	QUANTITY_RATE,
	QUANTITY_DAYS,
};
enum definition {
	DEFINITION_COUNT,
	DEFINITION_SUM,
	DEFINITION_OPEN,
	DEFINITION_OPENING,
	DEFINITION_OVERDUE,
	DEFINITION_MEASURE,
	DEFINITION_RATIO,
	DEFINITION_MEDIAN_DAYS,
};
enum over_time {
	OVER_TIME_SUM,
	OVER_TIME_LAST,
	OVER_TIME_FIRST,
	OVER_TIME_RECOMPUTE,
	OVER_TIME_NONE
};
enum over_units { OVER_UNITS_SUM, OVER_UNITS_RECOMPUTE, OVER_UNITS_NONE };
enum source { SOURCE_LEDGER, SOURCE_MEASURES, SOURCE_LEDGER_ELSE_MEASURES };
enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };
enum noise { NOISE_NONE, NOISE_POISSON, NOISE_BINOMIAL, NOISE_COMPOUND };

struct indicator {
	const char *code, *name, *measure_unit;
	enum quantity quantity;
	enum definition definition;
	const struct form *form; /* of the ledger; NULL for measure and ratio */
	const char *date_field, *value_field;
	struct conditions filter; /* only rows that meet it */
	const struct indicator *numerator, *denominator;
	enum over_time over_time;
	enum over_units over_units;
	uint8_t *applies; /* by index in rules->units: 1 when it applies */
	int from, to;	  /* months, INT_MIN/INT_MAX where open */
	enum source source;
	bool cumulative; /* basis: differenced on entry */
	enum direction direction;
	enum noise noise;
	const char *section;
	bool main;
	const char *note;
	const char *defined; /* its cells that say what is counted (indicator_definition.h) */
};

/* ---- obligations.csv, deadlines.csv, circular.csv, limits.csv, demands.csv, families.csv,
 * targets.csv, duties.csv; assessment.csv: assessment_rules.h
 */
struct obligation {
	const char *id, *name;
	const struct form *form;
	uint8_t *applies; /* as in struct indicator */
	int months;	  /* 1, 3, 6 or 12: length of the period it is owed for */
	int due_months, due_day;
	bool zero_report;
	int from, to;
	const char *material;	 /* code of the list material: of the circular; NULL none */
	struct conditions where; /* a part: rows of the form that are of it; else none */
	int number;		 /* a part: how many of them a period at least; 0 not counted */
};
/* A deadline that a higher level has set for what an obligation collects: it prevails over the
 * obligation's own, which then is so many working days before it. */
enum deadline_level { DEADLINE_CITY, DEADLINE_PROVINCE, DEADLINE_NATION };
struct deadline {
	const char *obligation; /* id; NULL: all */
	enum deadline_level level;
	bool once; /* of 'period' alone; else of every period of the obligation */
	struct period period;
	int due_months, due_day; /* of the higher level, as in struct obligation; day up to 31 */
	int lead;		 /* working days that the office needs */
	int from, to;
	const char *source;
};
/* A condition of circular.csv on a figure of a unit: of a standing all must hold, of the poor one
 * any. */
enum standing_rule {
	STANDING_RULE_GOOD,
	STANDING_RULE_POOR,
	STANDING_RULE_LIAISON, /* candidates for commendation */
	STANDING_RULE_WORKER,
};
enum circular_measure { /* of the run's period; of its year so far */
			CIRCULAR_OWED,
			CIRCULAR_ON_TIME_SHARE,
			CIRCULAR_LATE,
			CIRCULAR_MISSING,
			CIRCULAR_DAYS_LATE,
			CIRCULAR_LEDGERS_BEHIND,
			CIRCULAR_YEAR_OWED,
			CIRCULAR_YEAR_ON_TIME_SHARE,
			CIRCULAR_YEAR_LATE,
			CIRCULAR_YEAR_MISSING,
			CIRCULAR_PIECES,
			CIRCULAR_ADOPTED,
			CIRCULAR_UNDISCLOSED,
			CIRCULAR_OVERDUE_MATTERS,
			CIRCULAR_ABSENT,
			CIRCULAR_DAYS_IN_POST,
			NR_CIRCULAR_MEASURES,
};
struct circular_rule {
	enum standing_rule standing;
	enum circular_measure measure;
	double least, most; /* -INFINITY, INFINITY where open */
};
/* ---- steps.csv: what happens to a case, and which ledger says so */
/* Several rows of one code are one step: a later one counts where the earlier say nothing. */
struct case_step {
	const char *code, *name;
	const char *by; /* the unit that takes it; NULL: the administrative unit of the case */
	const struct form *form;
	const char *date_field;
	struct conditions filter;
	bool kept;	     /* without its date it did not happen; else it may not be kept */
	int stage;	     /* place in the chain of the two-law linkage; 0: none of it */
	const char *answers; /* the sender's step that it answers, or NULL */
	int gap_days;	     /* their dates are no further apart */
	const char *counts;  /* the unit whose record counts where several keep one; NULL: none */
	bool told;	     /* by the rule, so that it must have a record */
};

enum limit_kind {
	LIMIT_WITHIN,	/* the end step follows within the days */
	LIMIT_OPTIONAL, /* the same, where it follows at all */
	LIMIT_LEAST,	/* at least so many days lie between the two */
	LIMIT_REMIND,	/* as within, owed by another limit */
};

/* A time limit of limits.csv. Without 'start' and 'end' it is only read by name. */
struct limit {
	const char *code, *name;
	int days;
	bool workdays;
	const char *source;
	bool roll;     /* a last day on a holiday is the next working day */
	int warn_days; /* so many days before its end it is said to be due soon */
	const char **start, **end, **with, **without; /* codes of steps, NULL-terminated */
	struct conditions when;			      /* on the row of the start step */
	const struct form *form; /* of 'when' and 'more'; NULL: neither is there */
	const char **more;	 /* fields of that row: days that are added */
	uint8_t *applies;	 /* as in struct indicator; the start's unit */
	const char *acts;	 /* who must act: "start", "origin", or a unit */
	enum limit_kind kind;
	const char *demand;	  /* of demands.csv; NULL: listed, owed elsewhere */
	struct diag_at demand_at; /* its cell, for demands.csv, which is read later */
	int from, to;		  /* months of the start */
};

/* ---- thresholds.csv: from which amount a case is a crime; screening.csv: what makes one look
 * like a crime that was only fined */
struct threshold {
	const char *charge;
	const char **fields; /* codes of the list 'field' */
	int64_t amount;
	int from, to; /* days of the decision */
	const char *source;
};
enum screening_flag {
	SCREEN_REPEAT,
	SCREEN_VALUE,
	SCREEN_APPRAISED,
	SCREEN_DISCUSSED,
	SCREEN_SERIOUS,
	SCREEN_BELOW_MINIMUM,
	NR_SCREENING_FLAGS,
};
extern const char *const screening_flags[]; /* their codes, NULL at the end */
struct screening {
	enum screening_flag flag;
	const char *name;
	int number, months;
	bool enough;  /* alone; else beside another */
	int from, to; /* as a threshold's */
	const char *source;
};
/* What a working system of the document demands: demands.csv. */
enum demand_per {
	DEMAND_PER_MONTH,
	DEMAND_PER_QUARTER,
	DEMAND_PER_HALF,
	DEMAND_PER_YEAR,
	DEMAND_PER_TIME, /* each time that there is cause */
};
enum { DEMAND_NO_LIMIT = -1 };
struct demand {
	const char *id, *system, *name, *clause;
	uint8_t *applies; /* as in struct indicator */
	int number;	  /* how many a period; 0 where nothing is counted */
	int most;	  /* no more than so many; 0: no matter how many */
	enum demand_per per;
	int days; /* within how many days, DEMAND_NO_LIMIT without a limit */
	bool workdays;
	int warn_days; /* so many calendar days before the due day it is said to be due soon */
	int from, to;
	const struct indicator *cases; /* of the cases that it counts; NULL: not of cases */
};
/* A campaign with a name: campaigns.csv. */
struct campaign {
	const char *id, *name;
	int first_day, last_day;
	uint8_t *applies;		     /* as in struct indicator */
	const char **fields;		     /* codes, NULL at the end; none: all */
	const struct indicator **indicators; /* counted by the rows of a ledger */
	size_t nr_indicators;
};
struct family {
	const char *family, *name;
	const struct indicator **indicators;
	size_t nr_indicators;
	bool each_unit;	       /* every applicable unit; else the county */
	const char *frequency; /* what is tested: the "period" against the year before, a
				* "month" against its season for a surge or either way
				* ("control"), the "quarter"s' trend, the
				* last four quarters ("rolling"), a "change_point" of the
				* quarters, a unit's rate among the others' ("funnel") */
	double level;
};
/* What of a year's target a part of the year asks for. */
enum target_asked {
	TARGET_ASKED_MONTHS,  /* it grows over the year: the part of the months gone */
	TARGET_ASKED_ALWAYS,  /* a level or rate that holds at any time: all of it */
	TARGET_ASKED_YEAR_END /* what only the whole year shows: nothing before its end */
};
struct target {
	const char *unit;
	const struct indicator *indicator;
	double target; /* above 0, in the store's unit of measure */
	enum target_asked asked;
	const char *note;
};

/* A duty of section 四 of the document: duties.csv. */
struct unit_duty {
	const char *unit, *clause, *words;
	const struct indicator **indicators; /* that count it; none: not counted, 'note' says how */
	bool *told;			     /* of each: the bulletin tells it */
	size_t nr_indicators;
	const char *note;
};

/* What rules_added.h has and the office's folder not: a file
 * ('name' is what it is for), a column, a row's key. */
struct rule_lack {
	enum rule_added_kind kind;
	const char *file, *name;
};

/* A table of another platform: adapters.csv. Of a column their title and our field; NULL: left out;
 * without a title 'value' is what all rows have. */
struct adapter_column {
	const char *theirs;
	const struct field *field;
	const char *value;
};
struct adapter {
	const char *id;
	const struct form *form;
	struct adapter_column *columns;
	size_t nr_columns, alloc_columns;
};

/* A series of numbers of signed documents: series.csv. */
struct series {
	const char *name;     /* 简报 */
	const char *document; /* one of series_documents */
	const char *mark;     /* "{year}年第{number}期" */
};
/* bulletin, circular, report, assessment; NULL at the end. */
extern const char *const series_documents[];

/* The text of one rules file, for the run's record. */
struct rules_file {
	const char *name; /* "units.csv", "wording/bulletin.md" */
	const char *text;
	size_t nr;
	char sha256[SHA256_SIZE];
	bool asked; /* for, by what reads tables */
	bool read;  /* as a table: what it does not name is not there */
};

struct rules {
	struct arena arena;
	struct rules_file *files;
	size_t nr_files, alloc_files;
	struct rule_lack *lacks;
	size_t nr_lacks, alloc_lacks;
	char hash[SHA256_SIZE]; /* over the names and texts of all files */
	struct unit *units;	/* in the order of the rules; office last */
	size_t nr_units, alloc_units;
	/* an office above others: its members are they, the other units name the systems whose
	 * figures come through them */
	bool has_regions;
	const struct level_words *level; /* what such an office calls them; NULL: a county's */
	size_t *units_by_code;		 /* code_index.h; NULL while they are being read */
	struct {
		const char *key, *code;
	} * aliases; /* sorted by key (text_add_name_key) */
	size_t nr_aliases, alloc_aliases;
	struct form *forms;
	size_t nr_forms, alloc_forms;
	struct code *codes;
	size_t nr_codes, alloc_codes;
	struct name_index code_names; /* by list: code, name and synonyms */
	struct indicator *indicators;
	size_t nr_indicators, alloc_indicators;
	size_t *indicators_by_code;	   /* code_index.h; NULL: none is read yet */
	struct name_index indicator_names; /* code and name */
	struct obligation *obligations;
	size_t nr_obligations, alloc_obligations;
	struct obligation *parts; /* rows of obligations.csv that ask for a part of a form */
	size_t nr_parts, alloc_parts;
	struct deadline *deadlines;
	size_t nr_deadlines, alloc_deadlines;
	struct circular_rule *circular_rules;
	size_t nr_circular_rules, alloc_circular_rules;
	struct case_step *steps;
	size_t nr_steps, alloc_steps;
	struct limit *limits;
	size_t nr_limits, alloc_limits;
	struct threshold *thresholds;
	size_t nr_thresholds, alloc_thresholds;
	struct screening *screenings;
	size_t nr_screenings, alloc_screenings;
	struct demand *demands;
	size_t nr_demands, alloc_demands;
	struct campaign *campaigns;
	size_t nr_campaigns, alloc_campaigns;
	bool review_report, review_files; /* signoff.csv: before a report is signed */
	struct audience_rules audiences;
	struct series *series;
	size_t nr_series, alloc_series;
	struct family *families;
	size_t nr_families, alloc_families;
	struct assessment *assessments; /* of assessment.csv first */
	size_t nr_assessments, alloc_assessments;
	struct target *targets;
	size_t nr_targets, alloc_targets;
	struct unit_duty *duties; /* in the order of the file */
	size_t nr_duties, alloc_duties;
	struct calendar calendar;
	struct relation *relations;
	size_t nr_relations, alloc_relations;
	struct plausibility *plausibilities;
	size_t nr_plausibilities, alloc_plausibilities;
	struct adapter *adapters;
	size_t nr_adapters, alloc_adapters;
	struct statform *statforms;
	size_t nr_statforms, alloc_statforms;
};
#define RULES_INIT \
	{          \
		0  \
	}

/* Read and check every file in 'folder'. Returns 0, or -1 with every fault in 'diag'.
 * The caller releases with rules_release(). */
int rules_load(struct rules *out, const char *folder, struct diag *diag);
void rules_release(struct rules *rules);
/* RUL049 with what of the additions the office's rules lack, where they lack any: said once a run
 * by who judges by them. REN065 with the texts of papers, by who makes those. */
void rules_tell_lacking(const struct rules *rules, struct diag *diag);
void rules_tell_lacking_papers(const struct rules *rules, struct diag *diag);
/* Whether 'file' was added and the office has it not: what it is the text of is not made. */
bool rules_lack_file(const struct rules *rules, const char *file);

/* The unit of 'code' whose name is valid in 'month' (INT_MAX: the newest), or NULL. */
const struct unit *rules_unit(const struct rules *rules, const char *code, int month);
/* The code of the unit that 'text' names (code, name or alias, however written), or NULL. */
const char *rules_unit_named(const struct rules *rules, const char *text, size_t nr);
/* Index in rules->units of 'code' (first row of that code), or -1. */
int rules_unit_index(const struct rules *rules, const char *code);
/* 区划代码 of the office itself, of an older name when only that has it; NULL: none. */
const char *rules_own_region(const struct rules *rules);
/* The form that extracts of offices below are. */
extern const char extract_table[];
/* The unit code of the office itself. */
extern const char office_code[];
/* True for units that can be members: not the office, and of an office above others the regions
 * alone; only for the first row of their code, so that a walk over the units meets each once. */
bool rules_may_be_member(const struct rules *rules, size_t index);
/* True for those of them that are members in 'month' under any of their names. */
bool rules_is_member(const struct rules *rules, size_t index, int month);
/* The same in any month of 'period': it has a part in what is told of the period, and owes the
 * months in which it is a member, also when it came or went within it. */
bool rules_is_member_in(const struct rules *rules, size_t index, const struct period *period);
/* Whether anybody here may owe it: what regions send binds nobody in a county, and ledgers nobody
 * in an office above others. */
bool rules_binds(const struct rules *rules, const struct obligation *obligation);
/* The first month of 'period' in which it is a member; that of the period where it is in none: of
 * what was owed before it nobody asks the unit. */
int rules_first_month(const struct rules *rules, size_t index, const struct period *period);
/* Append why unit number 'index' is no member in 'month', nothing of a member or of the office:
 * "2024年11月起为成员单位", "2024年6月起不再是成员单位，职责由县市场监督管理局承接". */
void rules_add_absence(struct buf *out, const struct rules *rules, size_t index, int month);
/* Whose the rows of unit number 'index' are in 'month': its own until its 'to', then its
 * successor's, and so on; its own without one, and again when it is a member again. The one rule of
 * who goes on with what a unit left open. '*last' (or NULL): the last month for which this answer
 * is known to hold, INT_MAX for ever. */
size_t rules_holder(const struct rules *rules, size_t index, int month, int *last);
/* Unit number 'index' holds rows of unit number 'of' in some month. */
bool rules_is_heir(const struct rules *rules, size_t index, size_t of);
bool rules_has_heirs(const struct rules *rules);
/* True when unit number 'index' owes 'indicator' in 'month': the indicator is asked of it then and
 * it is a member. Whatever counts unit-months asks here. */
bool rules_owes(const struct rules *rules, const struct indicator *indicator, size_t index,
		int month);
/* The months of 'period' that are over at the end of 'day' and whose material is due together:
 * where the ledgers of the main indicators are owed by the quarter, whole quarters. Itself when all
 * are or none is. */
struct period rules_over_by(const struct rules *rules, const struct period *period, int day);
/* That of the year of 'day'; of the year before while nothing of it is: what somebody asks who asks
 * for no period. */
struct period rules_running(const struct rules *rules, int day);
/* The assessment of 'year': that of its own file, or today's; of 0 today's. The rules were loaded.
 */
const struct assessment *rules_assessment(const struct rules *rules, int year);
/* The last day whose material counts for the assessment of 'year': in the year after. */
int rules_closing_day(const struct rules *rules, int year);
/* Whether material of the year may still come on 'day': the assessment has no grades yet. */
bool rules_assessment_runs(const struct rules *rules, int year, int day);
/* The last day on which an appeal against it still changes points: never before the closing day. */
int rules_appeals_day(const struct rules *rules, int year);
/* The day at which an assessment of 'year' asked for as of 'given' (YYYY-MM-DD; NULL: no day)
 * stands: 'given', or the closing day, written to 'out', when that is earlier. */
const char *rules_assessed_day(char out[static 11], const struct rules *rules, int year,
			       const char *given);

/* The most characters a text of 'field' may have: its 'max' in tables.csv, else 2000. */
size_t field_text_limit(const struct field *field);
const struct form *rules_form(const struct rules *rules, const char *table);
/* By table, name or synonym, however written; NULL. */
const struct form *rules_form_named(const struct rules *rules, const char *text, size_t nr);
const struct field *form_field(const struct form *form, const char *name);
/* The field that names the unit a row of the office's own form is about; NULL when it has none. */
const struct field *form_unit_field(const struct form *form);
/* By column in the store or Chinese header. */
const struct field *form_field_named(const struct form *form, const char *text);
/* The code in 'list' that 'text' means (code, name or synonym), or NULL. */
const struct code *rules_code_named(const struct rules *rules, const char *list, const char *text,
				    size_t nr);
const struct code *rules_code(const struct rules *rules, const char *list, const char *code);
const struct indicator *rules_indicator(const struct rules *rules, const char *code);
/* Of what rests on rows that began earlier (a stock, what falls due; of a rate its numerator) the
 * indicator of the stock that was carried in; NULL: none. */
const struct indicator *rules_opening_of(const struct rules *rules,
					 const struct indicator *indicator);
/* NULL for no campaign. */
const struct campaign *rules_campaign(const struct rules *rules, const char *id);
/* By code or name, however written. */
const struct indicator *rules_indicator_named(const struct rules *rules, const char *text,
					      size_t nr);
/* The demand of that id, NULL when the office's rules have none. */
const struct demand *rules_demand(const struct rules *rules, const char *id);
/* What a target asks of its unit in a year, in the store's unit of measure. A number that adds up
 * is asked for by the months in which the unit owes it, of what is counted whole ones only. */
struct target_share {
	double year; /* NAN: so few months ask for nothing */
	double now;  /* of the months gone; NAN: nothing yet */
	int owed;    /* months of the year */
	int last;    /* the last of them, -1 of none */
};
/* 'last_gone' is the last month gone of the year that begins with 'january'. */
void rules_target_asked(struct target_share *out, const struct rules *rules,
			const struct target *target, int january, int last_gone);
/* The first row of the step of that code, or NULL. */
const struct case_step *rules_step(const struct rules *rules, const char *code);
const struct limit *rules_limit(const struct rules *rules, const char *code);
/* The series of a kind of document; NULL: it is not numbered. */
const struct series *rules_series_of(const struct rules *rules, const char *document);
/* Append a number as the series writes it. */
void series_add_number(struct buf *out, const struct series *series, int year, int number);
/* The text of a rules file by name ("wording/bulletin.md"), or NULL. */
const struct rules_file *rules_file(const struct rules *rules, const char *name);

#endif
