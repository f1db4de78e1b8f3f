/* rules_duties.c - obligations.csv, limits.csv, families.csv. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/conditions.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { DAYS_MAX = 3660, NUMBER_MAX = 1000 };
/* Of the levels of all families together: what the reports say of false findings (q < .10). */
static const double level_sum_max = 0.1;

/* One row of the file as it was read: 'where' is what tells the parts of a form apart. */
struct owed {
	struct obligation obligation;
	const char *where;
};

/* RUL014 when some unit owes the same form, or part of it, of the same periods by an earlier row
 * ('seen': all before this one). */
static void check_owed_once(const struct rules *rules, const struct owed *seen, size_t row,
			    const struct rule_table *table)
{
	const struct obligation *obligation = &seen[row].obligation;
	struct buf why = BUF_INIT;

	for (size_t i = 0; i < row && !why.nr; i++) {
		const struct obligation *other = &seen[i].obligation;
		bool shared = strcmp(seen[i].where, seen[row].where) != 0;

		if (shared)
			continue;

		if (!obligation->form || other->form != obligation->form ||
		    other->months != obligation->months || other->from > obligation->to ||
		    other->to < obligation->from)
			continue;
		for (size_t u = 0; u < rules->nr_units; u++)
			shared = shared || (other->applies[u] && obligation->applies[u]);
		if (shared)
			buf_addf(&why,
				 "第%"
				 "ld行已要求其中的单位按同样的期间报这张表；改期限的，前一行填终止"
				 "月份",
				 table->lines[i]);
	}
	if (why.nr)
		rule_fault(table, row, "table", "RUL014", why.data, NULL);
	buf_release(&why);
}

/* What the row says of the circular: which material it is, and which rows of the form are of it. */
static void read_part(struct obligation *out, const struct rules *rules,
		      const struct rule_table *table, size_t row)
{
	const char *material = rule_cell(table, row, "material");
	bool part = rule_cell(table, row, "where")[0] != '\0';

	out->number = rule_integer(table, row, "number", 0, 1, NUMBER_MAX);
	if (material[0]) {
		out->material = rule_text(table, row, "material");
		if (!rules_code(rules, "material", material))
			rule_fault_unknown(table, row, "material", material, "codes.csv", rules);
	}
	if (out->form)
		conditions_read(&out->where, table, row, "where", rules, out->form,
				CONDITION_COLUMNS_DERIVED);
	if (part && !material[0])
		rule_fault(table, row, "material", "RUL014",
			   "填了“where”的，写明是通报的哪一类材料", NULL);
	if (!part && out->number)
		rule_fault(table, row, "number", "RUL014", "“number”是“where”所指的行至少几行",
			   NULL);
	if (part && !out->number && !out->zero_report)
		rule_fault(table, row, "number", "RUL014", "不接受零报告的，写明每期至少几行",
			   NULL);
}

static void read_owed(struct owed *out, struct rules *rules, const struct rule_table *table,
		      size_t row)
{
	static const char *const words[] = { "month", "quarter", "half", "year", NULL };
	static const int months[] = { 1, 3, 6, 12 };
	static const char *const needed[] = { "units",	 "frequency",	"due_months",
					      "due_day", "zero_report", NULL };
	struct obligation obligation = {
		.id = rule_identifier(table, row, "id"),
		.name = rule_text(table, row, "name"),
		.form = rule_ref_form(table, row, "table", rules),
		.applies = rule_units(table, row, "units", rules),
		.months = months[rule_word(table, row, "frequency", words, 1)],
		.due_months = rule_integer(table, row, "due_months", 1, 0, 12),
		.due_day = rule_integer(table, row, "due_day", 5, 1, 28),
		.zero_report = rule_yes(table, row, "zero_report"),
	};

	rule_needed(table, row, needed);
	rule_unique(table, row, "id", NULL);
	rule_months(table, row, &obligation.from, &obligation.to);
	if (obligation.form && obligation.form->by_office)
		rule_fault(table, row, "table", "RUL014", "这张表由办公室填报，单位不报送", NULL);
	read_part(&obligation, rules, table, row);
	*out = (struct owed){ obligation, rule_cell(table, row, "where") };
}

static void keep_owed(struct rules *rules, const struct owed *owed)
{
	if (owed->where[0]) {
		rules->parts = array_grow(rules->parts, rules->nr_parts, &rules->alloc_parts,
					  sizeof(*rules->parts));
		rules->parts[rules->nr_parts++] = owed->obligation;
		return;
	}
	rules->obligations = array_grow(rules->obligations, rules->nr_obligations,
					&rules->alloc_obligations, sizeof(*rules->obligations));
	rules->obligations[rules->nr_obligations++] = owed->obligation;
}

static void load_obligations(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = {
		"id",	       "name", "table", "units",    "frequency", "due_months", "due_day",
		"zero_report", "from", "to",	"material", "where",	 "number",     NULL
	};
	struct rule_table table;

	if (rule_table_load(&table, rules, "obligations.csv", required, diag) == 0) {
		struct owed *owed = xcalloc(table.nr ? table.nr : 1, sizeof(*owed));

		for (size_t i = 0; i < table.nr; i++) {
			size_t errors = diag->errors;

			read_owed(&owed[i], rules, &table, i);
			if (diag->errors == errors)
				check_owed_once(rules, owed, i, &table);
			keep_owed(rules, &owed[i]);
		}
		free(owed);
	}
	rule_table_release(&table);
}

static void load_limits(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "code",	  "name",	 "days", "day_kind",
						"source", "remind_days", "roll", "start",
						"end",	  "when",	 "with", "without",
						"plus",	  "units",	 "acts", "kind",
						"demand", "from",	 "to",	 NULL };
	static const char *const kinds[] = { "calendar", "workday", NULL };
	static const char *const needed[] = { "days", "day_kind", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "limits.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct limit limit = {
				.code = rule_identifier(&table, i, "code"),
				.name = rule_text(&table, i, "name"),
				.days = rule_integer(&table, i, "days", DAYS_MAX, 1, DAYS_MAX),
				.workdays = rule_word(&table, i, "day_kind", kinds, 0) == 1,
				.source = rule_cell(&table, i, "source"),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "code", NULL);
			rule_limit_steps(&limit, &table, i, rules);
			rules->limits = array_grow(rules->limits, rules->nr_limits,
						   &rules->alloc_limits, sizeof(*rules->limits));
			rules->limits[rules->nr_limits++] = limit;
		}
		rules_check_needed_limits(rules, diag);
	}
	rule_table_release(&table);
}

static bool in_section(const struct indicator *indicator, const struct indicator *named,
		       const char *word)
{
	return word[0] == '@' ? strcmp(indicator->section, word + 1) == 0 : indicator == named;
}

static void add_to_family(struct family *family, const struct indicator *indicator)
{
	for (size_t i = 0; i < family->nr_indicators; i++) {
		if (family->indicators[i] == indicator)
			return;
	}
	family->indicators[family->nr_indicators++] = indicator;
}

/* An indicator that two words name is in the family once. */
static void read_family_indicators(struct family *family, struct rules *rules,
				   const struct rule_table *table, size_t row)
{
	const char **words = rule_list(table, row, "indicators", ' ');

	family->indicators = arena_alloc(&rules->arena,
					 (rules->nr_indicators + 1) * sizeof(*family->indicators));
	for (size_t w = 0; words[w]; w++) {
		const struct indicator *named =
			rules_indicator_named(rules, words[w], strlen(words[w]));
		bool found = false;

		for (size_t i = 0; i < rules->nr_indicators; i++) {
			if (!in_section(&rules->indicators[i], named, words[w]))
				continue;
			add_to_family(family, &rules->indicators[i]);
			found = true;
		}
		if (!found)
			rule_fault_unknown(table, row, "indicators", words[w], "indicators.csv",
					   rules);
	}
}

/* What a frequency is for. */
enum test_of { TEST_OF_ANY, TEST_OF_CASES, TEST_OF_RATIOS };
static const struct frequency {
	const char *word;
	bool county, each; /* which units may be asked for */
	enum test_of of;
} frequencies[] = {
	{ "period", true, true, TEST_OF_ANY },	   { "month", true, false, TEST_OF_CASES },
	{ "quarter", true, false, TEST_OF_ANY },   { "control", true, false, TEST_OF_CASES },
	{ "rolling", false, true, TEST_OF_CASES }, { "change_point", true, false, TEST_OF_ANY },
	{ "funnel", false, true, TEST_OF_RATIOS },
};
enum { NR_FREQUENCIES = sizeof(frequencies) / sizeof(frequencies[0]) };

static bool can_be_tested(const struct frequency *frequency, const struct indicator *indicator)
{
	switch (frequency->of) {
	case TEST_OF_CASES:
		return indicator->noise == NOISE_POISSON;
	case TEST_OF_RATIOS:
		return indicator->definition == DEFINITION_RATIO;
	default:
		return true;
	}
}

/* RUL014 at a word whose indicators the tests would pass over. */
static void check_testable(const struct family *family, const struct frequency *frequency,
			   const struct rule_table *table, size_t row)
{
	struct buf why = BUF_INIT;

	for (size_t i = 0; i < family->nr_indicators; i++) {
		const struct indicator *indicator = family->indicators[i];

		if (!can_be_tested(frequency, indicator))
			buf_addf(&why, "%s%s", why.nr ? " " : "", indicator->code);
	}
	if (why.nr) {
		buf_addf(&why, " 不能这样检验：%s 只检验%s", frequency->word,
			 frequency->of == TEST_OF_RATIOS ? "比率（definition 为 ratio）"
							 : "逐件发生的数（noise 为 poisson）");
		rule_fault(table, row, "indicators", "RUL014", why.data, NULL);
	}
	if (rule_cell(table, row, "units")[0] &&
	    !(family->each_unit ? frequency->each : frequency->county))
		rule_fault(table, row, "units", "RUL014",
			   family->each_unit ? "这种检验只对全县的数，写 *"
					     : "这种检验只对各单位的数，写 each",
			   NULL);
	buf_release(&why);
}

static bool has_indicator(const struct family *family, const struct indicator *indicator)
{
	for (size_t i = 0; i < family->nr_indicators; i++) {
		if (family->indicators[i] == indicator)
			return true;
	}
	return false;
}

/* RUL014 for a number that an earlier family tests in the same way. */
static void check_tested_once(const struct rules *rules, const struct family *family,
			      const struct rule_table *table, size_t row)
{
	struct buf why = BUF_INIT;

	for (size_t f = 0; f < rules->nr_families && !why.nr; f++) {
		const struct family *other = &rules->families[f];

		if (strcmp(other->frequency, family->frequency) != 0 ||
		    other->each_unit != family->each_unit)
			continue;
		for (size_t i = 0; i < other->nr_indicators && !why.nr; i++) {
			if (has_indicator(family, other->indicators[i]))
				buf_addf(&why, "%s 在第%ld行的组中已同样检验，一个数只在一组中检验",
					 other->indicators[i]->code, table->lines[f]);
		}
	}
	if (why.nr)
		rule_fault(table, row, "indicators", "RUL014", why.data, NULL);
	buf_release(&why);
}

/* RUL014 at the row with which the levels exceed their sum. */
static void check_level_sum(const struct rules *rules, const struct rule_table *table)
{
	double sum = 0;

	for (size_t i = 0; i < rules->nr_families; i++) {
		double before = sum;

		sum += rules->families[i].level;
		if (sum > level_sum_max + 1e-9 && before <= level_sum_max + 1e-9)
			rule_fault(table, i, "level", "RUL014",
				   "到这一行为止，各组水平之和超过0.10，请调低", NULL);
	}
}

static void load_families(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "family",    "name",  "indicators", "units",
						"frequency", "level", NULL };
	static const char *const units[] = { "*", "each", NULL };
	const char *words[NR_FREQUENCIES + 1] = { NULL };
	static const char *const needed[] = { "indicators", "units", "frequency", "level", NULL };
	size_t errors = diag->errors;
	struct rule_table table;

	for (size_t i = 0; i < NR_FREQUENCIES; i++)
		words[i] = frequencies[i].word;
	if (rule_table_load(&table, rules, "families.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			size_t row_errors = diag->errors;
			int frequency = rule_word(&table, i, "frequency", words, NR_FREQUENCIES);
			struct family family = {
				.family = rule_identifier(&table, i, "family"),
				.name = rule_text(&table, i, "name"),
				.each_unit = rule_word(&table, i, "units", units, 0) == 1,
				.frequency = frequency < NR_FREQUENCIES ? words[frequency] : "",
				.level = rule_share(&table, i, "level", 0.025, 1e-6, 0.5),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "family", NULL);
			read_family_indicators(&family, rules, &table, i);
			if (diag->errors == row_errors) {
				check_testable(&family, &frequencies[frequency], &table, i);
				check_tested_once(rules, &family, &table, i);
			}
			rules->families =
				array_grow(rules->families, rules->nr_families,
					   &rules->alloc_families, sizeof(*rules->families));
			rules->families[rules->nr_families++] = family;
		}
		if (diag->errors == errors)
			check_level_sum(rules, &table);
	}
	rule_table_release(&table);
}

void rules_load_duties(struct rules *rules, struct diag *diag)
{
	load_obligations(rules, diag);
	load_limits(rules, diag);
	load_families(rules, diag);
}
