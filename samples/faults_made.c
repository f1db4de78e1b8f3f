/* faults_made.c - how a parcel goes wrong, one function for each way; see faults.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "samples/faults.h"
#include "samples/reports.h"

static const char refused_row[] = "该行拒收，其余行入库";

static void write_at(struct parcel *parcel, const char *mark, int day, const struct entry *entry)
{
	inbox_add_sheet(parcel->inbox, parcel->unit, parcel->sheet, &parcel->style, mark, day,
			entry);
}

static int later(const struct parcel *parcel, int workdays)
{
	return world_workday(parcel->inbox->world, parcel->day, workdays);
}

static const char *name_of(const struct parcel *parcel, const char *mark)
{
	return inbox_name(parcel->inbox, parcel->unit, parcel->sheet->form->table, mark);
}

static const char *cell(const struct sheet *sheet, size_t row, const char *field)
{
	for (size_t i = 0; i < sheet->form->nr_fields; i++)
		if (strcmp(sheet->form->fields[i].name, field) == 0)
			return sheet->rows[row][i];
	BUG(field);
}

/* The last row in which 'field' is known (and not nought); the samples must have one. */
static size_t last_known(const struct sheet *sheet, const char *field)
{
	for (size_t row = sheet->nr; row-- > 0;)
		if (cell(sheet, row, field) && strcmp(cell(sheet, row, field), "0") != 0)
			return row;
	BUG("no row for the fault");
}

/* The last row; the samples must have one. */
static size_t last_row(const struct sheet *sheet)
{
	if (!sheet->nr)
		BUG("no row for the fault");
	return sheet->nr - 1;
}

static size_t measure_row(const struct sheet *sheet, const char *indicator, int month)
{
	char code[PERIOD_CODE_SIZE];

	month_code(code, month);
	for (size_t row = 0; row < sheet->nr; row++)
		if (strcmp(cell(sheet, row, "month"), code) == 0 &&
		    strcmp(cell(sheet, row, "indicator"), indicator) == 0)
			return row;
	BUG(indicator);
}

/* A sheet with the required fields of one row of 'from', for a correction. */
static void start_correction(struct sheet *out, const struct sheet *from, size_t row)
{
	sheet_init(out, from->rules, from->form->table, from->arena);
	sheet_add_row(out);
	for (size_t i = 0; i < from->form->nr_fields; i++)
		if (from->form->fields[i].required || from->form->fields[i].key)
			out->rows[0][i] = from->rows[row][i];
}

static void send_correction(struct parcel *parcel, struct sheet *correction, const char *mark,
			    int day, const char *corrects, const char *note)
{
	struct parcel again = *parcel;

	again.sheet = correction;
	again.style.total = false;
	write_at(&again, mark, day,
		 &(struct entry){ .kind = "补充", .corrects = corrects, .note = note });
	sheet_release(correction);
}

void send_plain(struct parcel *parcel)
{
	write_at(parcel, "", parcel->day, NULL);
}

void send_impossible_date(struct parcel *parcel)
{
	bool newest = strcmp(parcel->inbox->code, "2024Q3") == 0;
	const char *value = newest ? "2024-02-30" : "2019.13.1";
	size_t row = last_known(parcel->sheet, "decision_date");

	sheet_change(parcel->sheet, row, "decision_date",
		     arena_text(parcel->sheet->arena, SHEET_RAW "%s", value));
	send_plain(parcel);
	fault_note(parcel, "", row, "decision_date", value, "没有这一天",
		   "该行拒收，其余行入库；同一案件此前已报的内容沿用", "ING035");
}

/* A new case with 约12万; the unit sends the row again, in figures, after the receipt. */
void send_rough_amount(struct parcel *parcel)
{
	size_t row = last_row(parcel->sheet);
	struct sheet correction;

	sheet_change(parcel->sheet, row, "value", SHEET_RAW "约12万");
	send_plain(parcel);
	fault_note(parcel, "", row, "value", "约12万", "金额不是确定的数字",
		   "该行拒收，其余行入库；退回后单位用补充件重报", "ING036");
	start_correction(&correction, parcel->sheet, row);
	for (size_t i = 0; i < parcel->sheet->form->nr_fields; i++)
		correction.rows[0][i] = parcel->sheet->rows[row][i];
	sheet_change(&correction, 0, "value", "12000000");
	send_correction(parcel, &correction, "_补报", later(parcel, 3), name_of(parcel, ""),
			"按回执补报1行");
	other_note(parcel, "_补报", "登记为补充：重报被退回的1行，案值12万元",
		   "该行入库，其他行不动");
}

/* Two cases that cannot be taken in: without a number, and of an unknown field. */
void send_nameless_cases(struct parcel *parcel)
{
	struct sheet *sheet = parcel->sheet;
	size_t row = sheet->nr;

	sheet_add_row(sheet);
	sheet_set(sheet, "party", "平阴某丙日化用品经营部");
	sheet_set(sheet, "summary", "涉嫌经营标签不合格的消毒产品案");
	sheet_set(sheet, "field", "disinfect");
	sheet_set(sheet, "filed_date", "2024-08-21");
	sheet_add_row(sheet);
	sheet_set(sheet, "case_no", "平卫消立〔2024〕31号");
	sheet_set(sheet, "party", "平阴某乙大药房");
	sheet_set(sheet, "summary", "涉嫌违法宣传保健功能案");
	sheet_set(sheet, "field", SHEET_RAW "保健品");
	sheet_set(sheet, "filed_date", "2024-09-10");
	send_plain(parcel);
	fault_note(parcel, "", row, "case_no", "（空）", "必填项没有填", refused_row, "ING033");
	fault_note(parcel, "", row + 1, "field", "保健品", "不在领域的可选内容中", refused_row,
		   "ING040");
}

void send_early_decision(struct parcel *parcel)
{
	struct sheet *sheet = parcel->sheet;
	size_t row;

	sheet_add_row(sheet);
	sheet_set(sheet, "case_no", "平税稽立〔2024〕1号");
	sheet_set(sheet, "party", "平阴某己商贸有限公司");
	sheet_set(sheet, "summary", "涉嫌隐匿销售侵权商品收入案");
	sheet_set(sheet, "field", "other");
	sheet_set(sheet, "filed_date", "2024-08-20");
	row = sheet->nr;
	sheet_add_row(sheet);
	sheet_set(sheet, "case_no", "平税稽立〔2024〕9号");
	sheet_set(sheet, "party", "平阴某壬建材有限公司");
	sheet_set(sheet, "summary", "涉嫌隐匿销售侵权商品收入案");
	sheet_set(sheet, "field", "other");
	sheet_set(sheet, "filed_date", "2024-09-12");
	sheet_set(sheet, "decision_no", "平税稽罚〔2024〕9号");
	sheet_set(sheet, "decision_date", "2024-08-12");
	sheet_set(sheet, "result", "penalty");
	sheet_set(sheet, "value", "3150000");
	sheet_set(sheet, "fine", "1600000");
	send_plain(parcel);
	fault_note(parcel, "", row, "decision_date", "2024/8/12",
		   "处理决定日期早于立案日期2024-09-12", refused_row, "ING060");
}

static uint32_t crc_of(const char *data, size_t nr)
{
	uint32_t crc = 0xffffffffu;

	for (size_t i = 0; i < nr; i++) {
		crc ^= (unsigned char)data[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return ~crc;
}

static void add_little(struct buf *out, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_addch(out, (char)(number >> 8 * i & 255));
}

/* The sizes and times that both zip headers of a stored file share. */
static void add_zip_common(struct buf *out, const char *name, const char *text)
{
	add_little(out, 20, 2);		/* version needed */
	add_little(out, 0, 2);		/* flags */
	add_little(out, 0, 2);		/* stored */
	add_little(out, 0x59450000, 4); /* 2024-10-05 00:00 */
	add_little(out, crc_of(text, strlen(text)), 4);
	add_little(out, (uint32_t)strlen(text), 4);
	add_little(out, (uint32_t)strlen(text), 4);
	add_little(out, (uint32_t)strlen(name), 2);
	add_little(out, 0, 2); /* no extra field */
}

/* A real zip with one part, as an .xlsx begins. */
static void add_workbook(struct buf *out)
{
	static const char name[] = "[Content_Types].xml";
	static const char text[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>\n";
	size_t directory;

	buf_add(out, "PK\3\4", 4);
	add_zip_common(out, name, text);
	buf_addstr(out, name);
	buf_addstr(out, text);
	directory = out->nr;
	buf_add(out, "PK\1\2", 4);
	add_little(out, 20, 2);
	add_zip_common(out, name, text);
	add_little(out, 0, 2); /* comment */
	add_little(out, 0, 2); /* disk */
	add_little(out, 0, 2); /* attributes */
	add_little(out, 0, 4);
	add_little(out, 0, 4); /* where the file is */
	buf_addstr(out, name);
	add_little(out, 0x06054b50, 4); /* end of the directory */
	add_little(out, 0, 4);
	add_little(out, 1, 2);
	add_little(out, 1, 2);
	add_little(out, (uint32_t)(out->nr - 12 - directory), 4);
	add_little(out, (uint32_t)directory, 4);
	add_little(out, 0, 2);
}

void send_workbook(struct parcel *parcel)
{
	struct buf bytes = BUF_INIT;

	add_workbook(&bytes);
	inbox_add_bytes(parcel->inbox, parcel->unit, name_of(parcel, ""), bytes.data, bytes.nr,
			parcel->day, NULL);
	buf_release(&bytes);
	fault_note(parcel, "", SIZE_MAX, NULL, "`PK…`", "Excel工作簿（xlsx）改名为csv",
		   "全文拒收；至今没有重报，该单位本季信息报送台账缺报", "ING002");
}

void send_empty(struct parcel *parcel)
{
	int due = inbox_due(parcel->inbox);

	inbox_add_bytes(parcel->inbox, parcel->unit, name_of(parcel, ""), "", 0, due, NULL);
	fault_note(parcel, "", SIZE_MAX, NULL, "（0字节）", "空文件",
		   "全文拒收，不算报送；几个工作日后重报的文件入库，计为迟报", "ING001");
	write_at(parcel, "_重报", parcel->day, NULL);
	other_note(parcel, "_重报", "被拒收后重报的正确文件", "全部入库，按本件的收到时间计迟报");
}

/* Bytes of the sheet with title lines that say another period or unit. */
static void send_titled(struct parcel *parcel, const char *period, const char *sender)
{
	struct style style = parcel->style;
	struct buf bytes = BUF_INIT;

	style.title = true;
	sheet_write(&bytes, parcel->inbox->world->county, parcel->sheet, &style,
		    arena_text(parcel->sheet->arena, "平阴县%s%s", period,
			       parcel->sheet->form->name),
		    sender);
	inbox_add_bytes(parcel->inbox, parcel->unit, name_of(parcel, ""), bytes.data, bytes.nr,
			parcel->day, NULL);
	buf_release(&bytes);
}

void send_wrong_unit(struct parcel *parcel)
{
	send_titled(parcel, "2022年第四季度", "县司法局");
	fault_note(parcel, "", SIZE_MAX, NULL, "填报单位（盖章）：县司法局",
		   "文件名和收文登记是县财政局，表头的填报单位是县司法局",
		   "全文拒收；两个工作日后重报的文件入库", "ING008");
	write_at(parcel, "_重报", later(parcel, 2), NULL);
	other_note(parcel, "_重报", "被拒收后重报的正确文件",
		   "全部入库，按本件的收到时间判断是否迟报");
}

void send_wrong_table(struct parcel *parcel)
{
	struct sheet other;
	struct buf bytes = BUF_INIT;

	report_information(&other, parcel->inbox->world, parcel->unit, &parcel->inbox->period);
	parcel->style.title = false;
	sheet_write(&bytes, parcel->inbox->world->county, &other, &parcel->style, "", "");
	inbox_add_bytes(parcel->inbox, parcel->unit, name_of(parcel, ""), bytes.data, bytes.nr,
			parcel->day, NULL);
	buf_release(&bytes);
	sheet_release(&other);
	fault_note(parcel, "", SIZE_MAX, NULL, "（信息报送台账的列名）",
		   "文件名是统计指标表，内容是信息报送台账", "全文拒收；次日重报的文件入库",
		   "ING010");
	write_at(parcel, "_重报", later(parcel, 1), NULL);
	other_note(parcel, "_重报", "被拒收后重报的正确文件", "全部入库");
}

void send_wrong_period(struct parcel *parcel)
{
	send_titled(parcel, "2021年第一季度", "县卫健局");
	fault_note(parcel, "", SIZE_MAX, NULL, "平阴县2021年第一季度统计指标表",
		   "文件名和文件夹是二季度，标题是第一季度", "全文拒收；次日重报的文件入库",
		   "ING012");
	write_at(parcel, "_重报", later(parcel, 1), NULL);
	other_note(parcel, "_重报", "被拒收后重报的正确文件", "全部入库");
}

void send_range(struct parcel *parcel)
{
	size_t range = measure_row(parcel->sheet, "X02_n", month_from(2024, 8));
	size_t negative = measure_row(parcel->sheet, "X04_n", month_from(2024, 9));

	sheet_change(parcel->sheet, range, "value", SHEET_RAW "3-5");
	sheet_change(parcel->sheet, negative, "value", SHEET_RAW "-2");
	send_plain(parcel);
	fault_note(parcel, "", range, "value", "3-5", "数值是一个范围", refused_row, "ING037");
	fault_note(parcel, "", negative, "value", "-2", "数值是负数", refused_row, "ING052");
}

void send_scientific(struct parcel *parcel)
{
	struct sheet *sheet = parcel->sheet;
	size_t row = sheet->nr;
	int day = world_workday(parcel->inbox->world, parcel->inbox->period.first_day + 40, 0);

	sheet_add_row(sheet);
	sheet_set(sheet, "case_no", SHEET_RAW "3.70124E+17");
	sheet_set(sheet, "stage", "supervise");
	sheet_set_day(sheet, "event_date", day);
	sheet_set(sheet, "doc_no", "平检立监〔2023〕9号");
	sheet_set_number(sheet, "persons", 1);
	send_plain(parcel);
	fault_note(parcel, "", row, "case_no", "3.70124E+17", "长编号被电子表格改成科学记数",
		   refused_row, "ING047");
}

void send_wrong_total(struct parcel *parcel)
{
	if (last_row(parcel->sheet) < 1)
		BUG("one row has no total");
	parcel->style.total_off = 1000000;
	send_plain(parcel);
	fault_note(parcel, "", parcel->sheet->nr, "value", "（合计多1万元）",
		   "合计行与各行之和不一致", "提醒，不拒收；合计行不计入", "ING067");
}

/* A newer file, not marked as a correction, without two rows of the first. */
void send_shrunk(struct parcel *parcel)
{
	size_t nr = parcel->sheet->nr;

	send_plain(parcel);
	sheet_remove(parcel->sheet, nr / 2);
	sheet_remove(parcel->sheet, 1);
	write_at(parcel, "_新", later(parcel, 4), NULL);
	fault_note(parcel, "_新", SIZE_MAX, NULL, "（少2行）",
		   "未注明更正，比此前收到的文件少2个案件", "暂缓（待确认），此前的文件仍有效",
		   "ING019 ING020");
}

void send_twice(struct parcel *parcel)
{
	send_plain(parcel);
	write_at(parcel, " (2)", later(parcel, 1), &(struct entry){ .note = "重复发送" });
	other_note(parcel, " (2)", "与前一个文件逐字节相同", "不重复入库（ING022）");
}

void send_repeated_row(struct parcel *parcel)
{
	size_t last = last_row(parcel->sheet);

	sheet_add_row(parcel->sheet);
	parcel->sheet->rows[last + 1] = parcel->sheet->rows[last];
	parcel->style.serial = false;
	send_plain(parcel);
	other_note(parcel, "", "最后两行完全相同", "计为重复1行，只入库一次（ING051）");
}

/* 检查户次 of 2024-08 typed as 41 and corrected to 14. */
void send_checks_corrected(struct parcel *parcel)
{
	size_t row = measure_row(parcel->sheet, "X02_n", month_from(2024, 8));
	struct sheet correction;

	sheet_change(parcel->sheet, row, "value", "41");
	send_plain(parcel);
	start_correction(&correction, parcel->sheet, row);
	sheet_change(&correction, 0, "value", "14");
	send_correction(parcel, &correction, "_更正", later(parcel, 4), name_of(parcel, ""),
			"2024年8月检查户次41更正为14");
	other_note(parcel, "_更正", "登记为补充：2024年8月检查经营主体41更正为14",
		   "以14为准，其他行不动");
}

/* The largest fine of the quarter corrected after the next quarter's file has come. */
void send_fine_corrected(struct parcel *parcel)
{
	size_t row = last_known(parcel->sheet, "fine");
	struct sheet correction;
	int64_t fine;

	for (size_t i = 0; i < parcel->sheet->nr; i++)
		if (cell(parcel->sheet, i, "fine") &&
		    atoll(cell(parcel->sheet, i, "fine")) > atoll(cell(parcel->sheet, row, "fine")))
			row = i;
	fine = atoll(cell(parcel->sheet, row, "fine"));
	send_plain(parcel);
	start_correction(&correction, parcel->sheet, row);
	sheet_change(&correction, 0, "decision_date", cell(parcel->sheet, row, "decision_date"));
	sheet_change(&correction, 0, "fine",
		     arena_text(parcel->sheet->arena, "%lld", (long long)fine / 2));
	send_correction(parcel, &correction, "_更正", day_from(2024, 7, 16), name_of(parcel, ""),
			"复议后罚款数额变更");
	other_note(parcel, "_更正",
		   arena_text(parcel->sheet->arena,
			      "登记为补充，2024-07-16收到：%s罚款由%lld元改为%lld元",
			      cell(parcel->sheet, row, "case_no"), (long long)fine / 100,
			      (long long)fine / 200),
		   "只改罚款一项，2024年第一季度罚没款随之订正");
}

void send_confiscation_cleared(struct parcel *parcel)
{
	size_t row = last_known(parcel->sheet, "confiscated");
	struct sheet correction;

	send_plain(parcel);
	start_correction(&correction, parcel->sheet, row);
	sheet_change(&correction, 0, "confiscated", SHEET_RAW "清除");
	send_correction(parcel, &correction, "_更正", later(parcel, 6), name_of(parcel, ""),
			"没收数填错行");
	other_note(parcel, "_更正",
		   arena_text(parcel->sheet->arena, "登记为补充：%s没收违法所得填“清除”",
			      cell(parcel->sheet, row, "case_no")),
		   "该格清为空");
}

/* First without the last row, then in full. */
void send_completed(struct parcel *parcel)
{
	size_t nr = last_row(parcel->sheet) + 1;

	parcel->sheet->nr--;
	send_plain(parcel);
	parcel->sheet->nr = nr;
	write_at(parcel, "_重报", later(parcel, 2),
		 &(struct entry){
			 .kind = "全量", .corrects = name_of(parcel, ""), .note = "补一行" });
	other_note(parcel, "_重报", "登记为全量：比前一个文件多1行", "替换前一个文件");
}

/* First without the last row, which then comes alone as a supplement. */
void send_supplemented(struct parcel *parcel)
{
	size_t last = last_row(parcel->sheet);
	struct sheet supplement;

	start_correction(&supplement, parcel->sheet, last);
	for (size_t i = 0; i < parcel->sheet->form->nr_fields; i++)
		supplement.rows[0][i] = parcel->sheet->rows[last][i];
	parcel->sheet->nr--;
	send_plain(parcel);
	parcel->sheet->nr++;
	send_correction(parcel, &supplement, "_补充", later(parcel, 3), name_of(parcel, ""),
			"漏报1件");
	other_note(parcel, "_补充", "登记为补充：漏报的1行", "加入，其他行不动");
}
