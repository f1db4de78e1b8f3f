/* The quick look at a cell against field_read(): whatever it reads, it reads as the rules do. */
#include "ingest/cell/quick_cell.h"

#include "tests/unit/core/check.h"

enum { CELLS = 400000, PIECES_MAX = 4 };

/* Cells are made of these, so that plain ones and nearly plain ones are both common. */
static const char *const pieces[] = {
	"2024-07-01",
	"1924-07-01",
	"2024-13-01",
	"2024-02-29",
	"2023-02-29",
	"20240701",
	"2024/7/1",
	"-",
	" ",
	"  ",
	"　",
	"0",
	"7",
	"12",
	"007",
	"1.5",
	".",
	"1.005",
	"123456789",
	"99999999999999999999",
	",",
	"1,234",
	"万元",
	"元",
	"件",
	"无",
	"没有",
	"暂无",
	"未开展",
	"清除",
	"同上",
	"零",
	"〇",
	"/",
	"N/A",
	"食品",
	"商标",
	"普通程序",
	"是",
	"否",
	"×",
	"农资",
	"某某商店",
	"平市监立〔2024〕",
	"号",
	"字",
	"（",
	"，",
	"Ａ",
	"１",
	"O",
	"l",
	"'",
	"=",
	"\"",
	"?",
	"???",
	"锟斤拷",
	"锟",
	"\xEF\xBF\xBD",
	"\xE4\xB8",
	"\x80",
	"E+17",
	"+",
	"3.7",
	"13800138000",
	"370124190001010017",
	"6222020200112233445",
	"縣",
	"Ⅲ",
	"\xE2\x80\x8B",
	"%",
	"a",
	"实体市场、互联网",
	"不适用",
	"县公安局",
	"公安局",
	"2024-09",
	"9月",
	"2024年",
	"#REF!",
	"﹣",
};

static struct rules rules;

static void make_cell(struct buf *out, uint64_t *seed)
{
	buf_reset(out);
	for (unsigned i = random_below(seed, PIECES_MAX) + 1; i > 0; i--)
		buf_addstr(out, pieces[random_below(seed, NR(pieces))]);
}

static void add_report(struct buf *out, const struct value *value, const struct buf *text,
		       const struct cell_report *report, const struct field_reader *reader)
{
	buf_addf(out, "%d ", value->kind);
	if (value->kind == VALUE_INTEGER)
		buf_addf(out, "%lld", (long long)value->integer);
	if (value->kind == VALUE_REAL)
		buf_addf(out, "%.17g", value->real);
	if (value->kind == VALUE_TEXT)
		buf_add(out, text->data + value->start, value->nr);
	for (size_t i = 0; i < report->nr_notes; i++)
		buf_addf(out, " %s", report->notes[i]);
	if (report->error)
		buf_addf(out, " %s(%s)", report->error, report->argument.data);
	buf_addf(out, " %s", reader->indicator ? reader->indicator->code : "");
}

/* One cell both ways. '*quick' counts those that were plain. */
static void compare(struct quick_words *words, const struct form *form,
		    const struct field_column *column, int default_scale, const struct buf *cell,
		    size_t *quick)
{
	struct buf text = BUF_INIT, found = BUF_INIT, wanted = BUF_INIT;
	struct field_reader reader = {
		.rules = &rules, .year = 2024, .text = &text, .cell = BUF_INIT, .choices = BUF_INIT
	};
	struct cell_report report = { .argument = BUF_INIT };
	struct value value = { .kind = VALUE_BLANK };
	bool plain;

	reader.default_scale = default_scale;
	plain = cell->nr &&
		quick_read(&value, words, &reader, column, cell->data, cell->nr, &report);
	if (plain) {
		assert_null(report.warning);
		add_report(&found, &value, &text, &report, &reader);
	}
	reader.indicator = NULL;
	buf_reset(&text);
	field_read(&value, &reader, column->field, column->scale, cell->data, cell->nr, &report);
	add_report(&wanted, &value, &text, &report, &reader);
	if (plain && (report.warning || strcmp(found.data, wanted.data) != 0))
		fail_msg("%s %s '%s': quick %s, field_read %s %s", form->table, column->field->name,
			 cell->data, found.data, wanted.data, report.warning ? report.warning : "");
	quick_remember(words, &reader, column, cell->data, cell->nr, &value, &report);
	*quick += plain;
	field_reader_release(&reader);
	buf_release(&report.argument);
	buf_release(&text);
	buf_release(&found);
	buf_release(&wanted);
}

static void what_is_read_quickly_is_read_as_the_rules_do(void **state)
{
	static const int scales[] = { 0, 0, 2, 6, 10 };
	struct buf cell = BUF_INIT;
	uint64_t seed = 20241124;
	size_t quick = 0, nr = 0;

	(void)state;
	for (size_t i = 0; i < rules.nr_forms; i++) {
		const struct form *form = &rules.forms[i];
		struct quick_words words;

		quick_words_init(&words, form);
		for (size_t n = 0; n < CELLS / rules.nr_forms; n++, nr++) {
			size_t f = random_below(&seed, (unsigned)form->nr_fields);
			const struct field_column column = {
				.field = &form->fields[f],
				.number = f,
				.column = 1,
				.scale = scales[random_below(&seed, NR(scales))],
			};

			make_cell(&cell, &seed);
			compare(&words, form, &column, scales[random_below(&seed, NR(scales))],
				&cell, &quick);
		}
		quick_words_release(&words);
	}
	assert_true(quick > nr / 20); /* a look that reads nothing proves nothing */
	buf_release(&cell);
}

static int load_rules(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	return rules_load(&rules, "rules", &diag);
}

static int release_rules(void **state)
{
	(void)state;
	rules_release(&rules);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_quickly_is_read_as_the_rules_do),
	};

	return cmocka_run_group_tests_name("quick_cell", tests, load_rules, release_rules);
}
