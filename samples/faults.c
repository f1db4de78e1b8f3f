/* faults.c - which parcels go wrong how, and the list of it; see faults.h. */
#include "samples/faults.h"

#include <string.h>

#include "core/system/file.h"

struct incident {
	const char *quarter, *unit, *table;
	void (*send)(struct parcel *parcel);
};
/* clang-format off */
static const struct incident incidents[] = {
	{ "2019Q4", "nyj",   "cases",       send_impossible_date },
	{ "2020Q4", "gaj",   "linkage",     send_repeated_row },
	{ "2021Q1", "xcb",   "measures",    send_twice },
	{ "2021Q2", "wjj",   "measures",    send_wrong_period },
	{ "2021Q3", "gaj",   "linkage",     send_supplemented },
	{ "2022Q1", "scjgj", "measures",    send_wrong_table },
	{ "2022Q2", "wlj",   "information", send_completed },
	{ "2022Q2", "nyj",   "cases",       send_wrong_total },
	{ "2022Q4", "czj",   "measures",    send_wrong_unit },
	{ "2023Q1", "scjgj", "cases",       send_confiscation_cleared },
	{ "2023Q2", "scjgj", "cases",       send_shrunk },
	{ "2023Q3", "jcy",   "linkage",     send_scientific },
	{ "2024Q1", "scjgj", "cases",       send_fine_corrected },
	{ "2024Q3", "wlj",   "cases",       send_impossible_date },
	{ "2024Q3", "scjgj", "cases",       send_rough_amount },
	{ "2024Q3", "wjj",   "cases",       send_nameless_cases },
	{ "2024Q3", "swj",   "cases",       send_early_decision },
	{ "2024Q3", "sfj",   "information", send_workbook },
	{ "2024Q3", "gxj",   "measures",    send_empty },
	{ "2024Q3", "zrzyj", "measures",    send_range },
	{ "2024Q3", "wjj",   "measures",    send_checks_corrected },
	{ "2024Q3", "fy",    "linkage",     send_twice },
};
/* clang-format on */

void parcel_send(struct parcel *parcel)
{
	size_t nr =
		parcel->inbox->world->county->faults ? sizeof(incidents) / sizeof(incidents[0]) : 0;

	for (size_t i = 0; i < nr; i++)
		if (strcmp(incidents[i].quarter, parcel->inbox->code) == 0 &&
		    strcmp(incidents[i].unit, parcel->unit) == 0 &&
		    strcmp(incidents[i].table, parcel->sheet->form->table) == 0) {
			incidents[i].send(parcel);
			return;
		}
	send_plain(parcel);
}

static const char *parcel_file(const struct parcel *parcel, const char *mark)
{
	return inbox_name(parcel->inbox, parcel->unit, parcel->sheet->form->table, mark);
}

void fault_note(struct parcel *parcel, const char *mark, size_t row, const char *field,
		const char *value, const char *wrong, const char *outcome, const char *code)
{
	struct buf *out = &parcel->list->faults;
	const struct field *found = field ? form_field(parcel->sheet->form, field) : NULL;

	buf_addf(out, "| %zu | `%s/%s` | ", ++parcel->list->nr_faults, parcel->inbox->code,
		 parcel_file(parcel, mark));
	if (row == SIZE_MAX)
		buf_addstr(out, "全文 | | ");
	else
		buf_addf(out, "%ld | ", sheet_line(parcel->sheet, &parcel->style, row));
	if (found) {
		buf_addf(out, "第%ld列 ", sheet_column(parcel->sheet, &parcel->style, field));
		sheet_add_header(out, found, &parcel->style);
		buf_addstr(out, " | ");
	} else if (row != SIZE_MAX) {
		buf_addstr(out, "| ");
	}
	buf_addf(out, "%s | %s | %s | %s |\n", value, wrong, outcome, code);
}

void other_note(struct parcel *parcel, const char *mark, const char *what, const char *outcome)
{
	buf_addf(&parcel->list->others, "| `%s/%s` | %s | %s |\n", parcel->inbox->code,
		 parcel_file(parcel, mark), what, outcome);
}

int faults_write(const struct fault_list *list, const char *folder, struct diag *diag)
{
	static const char top[] =
		"# 样例中故意放入的差错和更正\n"
		"\n"
		"本文件由 `make samples` "
		"生成，不要手工修改。行号、列号按文件中的物理行和列，从1数起；"
		"“编号”是回执中应出现的诊断编号。\n"
		"\n"
		"**因为有这些差错，`shuangda ingest` 和 `shuangda report` 在这些季度以1结束**"
		"（已完成，但有文件或行被拒收、暂缓）；没有差错的季度以0结束。`make demo` "
		"按1检查。\n"
		"\n"
		"## 差错\n"
		"| 序号 | 文件 | 行 | 列 | 值 | 错在哪里 | 应得结果 | 编号 |\n"
		"|---|---|---|---|---|---|---|---|\n";
	static const char middle[] = "\n"
				     "## 更正、补报和重复（不是差错，应顺利处理）\n"
				     "| 文件 | 内容 | 应得结果 |\n"
				     "|---|---|---|\n";
	static const char bottom[] =
		"\n"
		"## 没有报送的\n"
		"| 季度 | 单位和表 |\n"
		"|---|---|\n"
		"| 2019Q1、2019Q2 | 县检察院两法衔接台账（指标表中另报批捕、起诉数） |\n"
		"| 2019Q2 | 县法院两法衔接台账 |\n"
		"| 2020Q1 | 县商务信息中心全部 |\n"
		"| 2021Q4 | 县工业和信息化局信息报送台账 |\n"
		"| 2022Q3 | 县贸促会统计指标表 |\n"
		"| 2024Q3 | 县贸促会全部（到样例截止时尚未报送） |\n"
		"\n"
		"## 对不上的数\n"
		"- 县市场监管局2024-08-14移送1件，公安没有受理记录。\n"
		"- 县市场监管局2024-07-18移送1件，公安2024-08-23受理，相差36天。\n"
		"- 县公安局2024-08-20受理县农业农村局移送1件，该局没有移送记录，公安没有答复。\n"
		"- 县文旅局2024年5月指标表中的立案比台账多1件：以台账为准，列为差异；"
		"台账中被退回的行造成的差异同样如此。\n"
		"- 以往季度另有少数移送公安没有受理、受理迟延或原案件编号写错的，由随机数产生。\n";
	struct buf text = BUF_INIT, path = BUF_INIT;
	int rc;

	buf_addstr(&text, top);
	buf_add(&text, list->faults.data, list->faults.nr);
	buf_addstr(&text, middle);
	buf_add(&text, list->others.data, list->others.nr);
	buf_addstr(&text, bottom);
	path_join(&path, folder, "FAULTS.md");
	rc = file_write(path.data, text.data, text.nr, diag);
	buf_release(&text);
	buf_release(&path);
	return rc;
}

void faults_release(struct fault_list *list)
{
	buf_release(&list->faults);
	buf_release(&list->others);
}
