/* rules_audiences.c - audiences.csv. Offices of before have no such file: nothing is withheld. */
#include <string.h>

#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

static const char file_name[] = "audiences.csv";

static const char *const audience_words[NR_AUDIENCES + 1] = {
	[AUDIENCE_OFFICE] = "office",	  [AUDIENCE_UNIT] = "unit",
	[AUDIENCE_SIDES] = "sides",	  [AUDIENCE_MEMBERS] = "members",
	[AUDIENCE_SUPERIOR] = "superior", [AUDIENCE_PUBLIC] = "public",
};

enum item_kind { ITEM_PRODUCT, ITEM_FACT, ITEM_FIELD };
static const char *const kind_words[] = { "product", "fact", "field", NULL };

/* Every item stands in the file once. */
static const struct item {
	enum item_kind kind;
	int number; /* enum product or enum guarded */
	const char *word;
} items[] = {
	{ ITEM_PRODUCT, PRODUCT_BULLETIN, "bulletin" },
	{ ITEM_PRODUCT, PRODUCT_CIRCULAR, "circular" },
	{ ITEM_PRODUCT, PRODUCT_CAMPAIGN, "campaign" },
	{ ITEM_PRODUCT, PRODUCT_PAGE, "page" },
	{ ITEM_PRODUCT, PRODUCT_CHART, "chart" },
	{ ITEM_PRODUCT, PRODUCT_MEETING, "meeting" },
	{ ITEM_PRODUCT, PRODUCT_REPORT, "report" },
	{ ITEM_PRODUCT, PRODUCT_SUMMARY, "summary" },
	{ ITEM_PRODUCT, PRODUCT_LINKAGE, "linkage" },
	{ ITEM_PRODUCT, PRODUCT_UNIT_REPORT, "unit_report" },
	{ ITEM_PRODUCT, PRODUCT_LETTER, "letter" },
	{ ITEM_PRODUCT, PRODUCT_MATTER, "matter" },
	{ ITEM_PRODUCT, PRODUCT_REMINDER, "reminder" },
	{ ITEM_PRODUCT, PRODUCT_EXTRACT, "extract" },
	{ ITEM_FACT, GUARDED_JUDICIAL, "judicial" },
	{ ITEM_FACT, GUARDED_CASE_MONEY, "case_money" },
	{ ITEM_FIELD, GUARDED_CASE_NO, "cases.case_no" },
	{ ITEM_FIELD, GUARDED_DECISION_NO, "cases.decision_no" },
	{ ITEM_FIELD, GUARDED_LINKAGE_NO, "linkage.case_no" },
	{ ITEM_FIELD, GUARDED_INFORMATION_TITLE, "information.title" },
	{ ITEM_FIELD, GUARDED_INFORMATION_CONTENT, "information.content" },
	{ ITEM_FIELD, GUARDED_MATTER_NO, "supervision.matter_no" },
	{ ITEM_FIELD, GUARDED_MATTER_SUBJECT, "supervision.subject" },
	{ ITEM_FIELD, GUARDED_MATTER_REQUIREMENT, "supervision.requirement" },
	{ ITEM_FIELD, GUARDED_INSPECTION_NO, "inspection.inspection_no" },
	{ ITEM_FIELD, GUARDED_INSPECTION_PROBLEMS, "inspection.problems" },
	{ ITEM_FIELD, GUARDED_CLUE_NO, "clue.clue_no" },
	{ ITEM_FIELD, GUARDED_CLUE_SUBJECT, "clue.subject" },
	{ ITEM_FIELD, GUARDED_MEETING_CHAIR, "meeting.chair" },
	{ ITEM_FIELD, GUARDED_MINUTES_NO, "meeting.minutes_no" },
	{ ITEM_FIELD, GUARDED_PLAN_NO, "plan.plan_no" },
	{ ITEM_FIELD, GUARDED_PLAN_MEASURE, "plan.measure" },
	{ ITEM_FIELD, GUARDED_ROSTER_NAME, "roster.name" },
};
enum { NR_ITEMS = sizeof(items) / sizeof(items[0]) };
_Static_assert(NR_ITEMS == NR_PRODUCTS - 1 + NR_GUARDED, "an item without a row above");

/* The item of a row; RUL066 with what there is of its kind. */
static const struct item *read_item(const struct rule_table *table, size_t row)
{
	enum item_kind kind = (enum item_kind)rule_word(table, row, "kind", kind_words, 0);
	const char *word = rule_cell(table, row, "item");
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < NR_ITEMS; i++) {
		if (items[i].kind != kind)
			continue;
		if (strcmp(items[i].word, word) == 0) {
			buf_release(&known);
			return &items[i];
		}
		buf_addf(&known, "%s%s", known.nr ? "、" : "", items[i].word);
	}
	if (word[0])
		rule_fault(table, row, "item", "RUL066", word, known.data);
	buf_release(&known);
	return NULL;
}

/* 1 << each audience of the cell; RUL068 for what is none. */
static unsigned read_audiences(const struct rule_table *table, size_t row, int *nr)
{
	const char **words = rule_list(table, row, "audience", ' ');
	unsigned seen = 0;

	for (*nr = 0; words[*nr]; (*nr)++) {
		int which = 0;

		while (which < NR_AUDIENCES && strcmp(audience_words[which], words[*nr]) != 0)
			which++;
		if (which < NR_AUDIENCES)
			seen |= 1u << which;
		else
			rule_fault(table, row, "audience", "RUL068", words[*nr], NULL);
	}
	return seen;
}

static void read_product(struct audience_rules *out, const struct rule_table *table, size_t row,
			 const struct item *item)
{
	int nr;
	unsigned seen = read_audiences(table, row, &nr);

	rule_needed(table, row, (const char *const[]){ "audience", NULL });
	rule_unused(table, row, (const char *const[]){ "beyond", NULL },
		    "产品只写给谁看，看不到的内容怎样处理写在 fact、field 各行");
	if (nr > 1)
		rule_fault(table, row, "audience", "RUL014", "一种产品只给一类读者", NULL);
	for (int which = 0; which < NR_AUDIENCES; which++)
		if (seen & 1u << which)
			out->products[item->number] = (enum audience)which;
}

static void read_guarded(struct audience_rules *out, const struct rule_table *table, size_t row,
			 const struct item *item)
{
	static const char *const ways[] = { "hide", "mask", NULL };
	int nr;

	rule_needed(table, row, (const char *const[]){ "beyond", NULL });
	out->guarded[item->number].seen = read_audiences(table, row, &nr) | 1u << AUDIENCE_OFFICE;
	out->guarded[item->number].masked = rule_word(table, row, "beyond", ways, 0) != 0;
}

/* Whether the row was added: an office of before has not got it. */
static bool is_added(const struct item *item)
{
	struct buf key = BUF_INIT;
	bool is;

	buf_addf(&key, "%s/%s", kind_words[item->kind], item->word);
	is = rules_added_row(file_name, key.data);
	buf_release(&key);
	return is;
}

/* RUL067 for each item that no row is about: nobody would know what holds for it. */
static void find_lacking(const struct rule_table *table, const bool *had)
{
	struct diag_at at = { .file = table->name, .line = table->header_line };

	for (size_t i = 0; i < NR_ITEMS; i++)
		if (!had[i] && !is_added(&items[i]))
			diag_add(table->diag, "RUL067", &at, kind_words[items[i].kind],
				 items[i].word, NULL);
}

void rules_load_audiences(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "kind", "item", "audience", "beyond", NULL };
	struct rule_table table;
	bool had[NR_ITEMS] = { false };

	if (rules_lack_file(rules, file_name))
		return;
	if (rule_table_load(&table, rules, file_name, required, diag) == 0) {
		rules->audiences.given = true;
		rules->audiences.products[PRODUCT_EXTRACT] = AUDIENCE_SUPERIOR;
		for (size_t i = 0; i < table.nr; i++) {
			const struct item *item = read_item(&table, i);

			rule_needed(&table, i, (const char *const[]){ "kind", "item", NULL });
			rule_unique(&table, i, "item", NULL);
			if (!item)
				continue;
			had[item - items] = true;
			if (item->kind == ITEM_PRODUCT)
				read_product(&rules->audiences, &table, i, item);
			else
				read_guarded(&rules->audiences, &table, i, item);
		}
		find_lacking(&table, had);
	}
	rule_table_release(&table);
}
