/* converter_end.c - see converter_end.h. The words are those of Gnumeric 1.12 and its libraries. */
#include "core/workbook/converter_end.h"

#include <signal.h>
#include <string.h>

enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127, KILLED = 128, WORDS_SHOWN = 120 };

/* Of looks, drawings, checks of what is typed in, printing; of the machine. A line of none of these
 * words is not known to be harmless. */
static const char *const harmless[] = {
	"Unexpected attribute",
	"Unexpected element 'rPh'", /* how a word is spoken, above it: no part of the text */
	"Unexpected element 'phoneticPr'",
	"Undefined number format id",
	"conditional format",
	"data validation",
	"validation condition",
	"EXCEL : Unknown con",
	"EXCEL : Unknown validation style",
	"EXCEL : unknown widths for font",
	"EXCEL : unhandled excel object",
	"Unhandled object",
	"Dropping missing object",
	"MISSING anchor",
	"olor", /* colour names and numbers */
	"chart",
	"Chart",
	"same namespace 'urn:schemas-microsoft-com:", /* of comments' shapes: v: and ns2: */
	"Unknown border style",
	"border style",
	"unsupported caption",
	"unsupported custom shape",
	"Unknown text style with name",
	"The cell style with name",
	"Encountered uninterpretable \"ext\"",
	"Invalid pane",
	"Paper size",
	"Unknown break type",
	"Missing page layout",
	"gradient name",
	"hatch name",
	"image fill name",
	"Image is missing from hash",
	"At ", /* a formula or name that is not understood: its cell keeps the value it has */
	"Failed to define name",
	"Failure parsing name",
	"Incorrect expression for name",
	"Duff print",
	"Fontconfig",
	"Gtk-WARNING",
	"GLib-GIO-",
	"dconf-WARNING",
	"Pango-",
	"Using the fallback 'C' locale",
};

/* A row or column of no height or width, which the reader then shows like any other. */
static const char *const sizes[] = {
	"sheet_row_set_size_pts: assertion",	"sheet_row_set_default_size_pts: assertion",
	"sheet_col_set_size_pts: assertion",	"sheet_col_set_default_size_pts: assertion",
	"sheet_colrow_default_calc: assertion",
};

/* An element that the reader does not know, when it stands neither in a cell nor in a text; the
 * line below says where. */
static bool is_outside_cells(const char *place, size_t nr)
{
	static const char *const cells[] = { "sheetData", "sst", "table:table-row", "ss:Row",
					     "ss:Table" };

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		if (memmem(place, nr, cells[i], strlen(cells[i])))
			return false;
	}
	return true;
}

static bool has_one_of(const char *line, size_t nr, const char *const *words, size_t nr_words)
{
	for (size_t i = 0; i < nr_words; i++) {
		if (memmem(line, nr, words[i], strlen(words[i])))
			return true;
	}
	return false;
}

static bool is_known(const char *line, size_t nr)
{
	return has_one_of(line, nr, harmless, sizeof(harmless) / sizeof(harmless[0]));
}

static bool is_harmless(const char *line, size_t nr, bool sizes_are_known)
{
	static const char element[] = "Unexpected element", value[] = "Unknown enum value";

	if (memmem(line, nr, element, strlen(element)) && !is_known(line, nr)) {
		const char *place = line[nr] ? line + nr + 1 : line + nr;

		return is_outside_cells(place, strcspn(place, "\n"));
	}
	if (memmem(line, nr, value, strlen(value))) /* of a cell's type; package_dates knows d */
		return !memmem(line, nr, "attribute t", 11) || memmem(line, nr, "'d'", 3);
	return is_known(line, nr) ||
	       (sizes_are_known && has_one_of(line, nr, sizes, sizeof(sizes) / sizeof(sizes[0])));
}

/* The line without the process and the time of day that GLib puts before its words: the same
 * workbook is refused in the same words. */
static const char *skip_stamp(const char *line, size_t *nr)
{
	const char *stamp = memmem(line, *nr, " **: ", 5), *words;

	if (!stamp)
		return line;
	stamp += 5;
	words = memmem(stamp, *nr - (size_t)(stamp - line), ": ", 2);
	words = words ? words + 2 : stamp;
	*nr -= (size_t)(words - line);
	return words;
}

/* The first line that is not known to be harmless, its length in '*nr'; NULL: there is none. A line
 * that is blank or set in belongs to the one above. */
static const char *find_harm(const char *said, size_t *nr, bool sizes_are_known)
{
	while (*said) {
		*nr = strcspn(said, "\n");
		if (*nr && !strchr(" \t", *said) && !is_harmless(said, *nr, sizes_are_known))
			return said;
		said += *nr + (said[*nr] != '\0');
	}
	return NULL;
}

/* The program's own words, for who looks after the machine. */
static void add_technical(struct buf *out, const char *line, size_t nr)
{
	nr = nr > WORDS_SHOWN ? WORDS_SHOWN : nr;
	while (nr && ((unsigned char)line[nr] & 0xC0) == 0x80) /* within a character */
		nr--;
	while (nr && strchr(" :", line[nr - 1]))
		nr--;
	if (!nr)
		return;
	buf_addstr(out, "（技术信息：");
	buf_add(out, line, nr);
	buf_addstr(out, "）");
}

/* 'sheet'!D2 : words: 工作表“sheet”的D2 goes to 'out', and the line then begins with the words. */
static void add_place(struct buf *out, const char **line, size_t *nr)
{
	const char *words = **line == '\'' ? memmem(*line, *nr, " : ", 3) : NULL;
	const char *end = words ? memrchr(*line + 1, '\'', (size_t)(words - *line) - 1) : NULL;

	if (!end)
		return;
	buf_addstr(out, "工作表“");
	buf_add(out, *line + 1, (size_t)(end - *line) - 1);
	buf_addstr(out, end[1] == '!' ? "”的" : "”");
	if (end[1] == '!')
		buf_add(out, end + 2, (size_t)(words - end) - 2);
	*nr -= (size_t)(words - *line) + 3;
	*line = words + 3;
}

static const char *judge_words(struct buf *what, const struct buf *said, bool sizes_are_known)
{
	size_t nr = 0;
	const char *line = find_harm(said->data, &nr, sizes_are_known);

	if (!line)
		return NULL;
	line = skip_stamp(line, &nr);
	add_place(what, &line, &nr);
	buf_addstr(what, "有读取程序不认识的内容，可能没有读全");
	add_technical(what, line, nr);
	return "ING100";
}

/* Of the machine, by the words of its system. */
static const struct machine_fault {
	const char *words, *name;
} machine_faults[] = {
	{ "No space left on device", "磁盘空间不足" },
	{ "Disk quota exceeded", "超出磁盘限额" },
	{ "Read-only file system", "磁盘不能写入" },
	{ "Input/output error", "磁盘读写出错" },
	{ "Permission denied", "没有权限" },
	{ "Too many open files", "打开的文件过多" },
	{ "Resource temporarily unavailable", "系统资源不足" },
	{ "Cannot allocate memory", "内存不足" },
	{ "failed to allocate", "内存不足" },
	{ "No such file or directory", "找不到文件" },
	{ "error while loading shared libraries", "程序没有装全" },
};

static const struct machine_fault *fault_of(const struct buf *said)
{
	for (size_t i = 0; said->nr && i < sizeof(machine_faults) / sizeof(machine_faults[0]); i++)
		if (memmem(said->data, said->nr, machine_faults[i].words,
			   strlen(machine_faults[i].words)))
			return &machine_faults[i];
	return NULL;
}

static bool lacks_memory(const struct buf *said)
{
	const struct machine_fault *fault = fault_of(said);

	return fault && strcmp(fault->name, "内存不足") == 0;
}

const char *converter_refusal(struct buf *what, int status, const struct buf *said, size_t room,
			      bool sizes_are_known)
{
	/* A damaged part is left out without failing: its cells would be blank. */
	static const struct {
		bool even_at_0;
		const char *words, *code, *what;
	} kinds[] = {
		{ true, "Document likely damaged", "ING100", "文件已损坏" },
		{ true, "Invalid cell", "ING100", "有的单元格没有写明位置" },
		{ false, "password", "ING102", "" },
	};

	if (room && said->nr >= room) {
		buf_addstr(what, "读取程序报告的问题过多");
		return "ING100";
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if ((status || kinds[i].even_at_0) && strstr(said->data, kinds[i].words)) {
			buf_addstr(what, kinds[i].what);
			return kinds[i].code;
		}
	}
	if (status == 0)
		return judge_words(what, said, sizes_are_known);
	if (status < KILLED) {
		buf_addstr(what, "文件已损坏，或不是工作簿");
		return "ING100";
	}
	buf_addstr(what, status == KILLED + SIGXFSZ || lacks_memory(said) ? "展开后过大"
			 : status == KILLED + SIGXCPU || status == KILLED + SIGKILL
				 ? "处理时间过长"
				 : "读取程序异常中止");
	return "ING103";
}

bool converter_was_disturbed(const struct converter_run *run)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE };
	bool is_full = run->room && run->said->nr >= run->room;

	if (run->status == 0)
		return false;
	if (run->status == NOT_EXECUTABLE || run->status == NOT_FOUND)
		return true;
	if (run->status == KILLED + SIGKILL && !is_full)
		return !run->allowed || run->spent < run->allowed - 1;
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		if (run->status == KILLED + signals[i])
			return true;
	}
	return lacks_memory(run->said) ? !run->memory_was_there : fault_of(run->said) != NULL;
}

void converter_add_disturbance(struct buf *out, const struct buf *said)
{
	const struct machine_fault *fault = fault_of(said);
	const char *line = said->nr ? said->data : "";
	size_t nr = strcspn(line, "\n");

	buf_addstr(out, fault ? fault->name : "被系统或人为中止");
	line = skip_stamp(line, &nr);
	add_technical(out, line, nr);
}
