/* audit.c - see audit.h. */
#include "render/audit/audit.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "core/base/text.h"

const double audit_size = 8;

/* ---- colours */
static const double text_contrast = 4.5;

static double linear(uint32_t channel)
{
	double value = channel / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t color)
{
	return 0.2126 * linear(color >> 16 & 0xFF) + 0.7152 * linear(color >> 8 & 0xFF) +
	       0.0722 * linear(color & 0xFF);
}

double audit_contrast(uint32_t a, uint32_t b)
{
	double one = luminance(a), other = luminance(b);

	return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

bool audit_text(double points, uint32_t color, uint32_t paper, struct buf *why)
{
	if (points < audit_size)
		buf_addf(why, "有的文字在A4纸上只有%.1f磅，小于%.0f磅", points, audit_size);
	else if (audit_contrast(color, paper) < text_contrast)
		buf_addstr(why, "文字与底色太接近，看不清");
	else
		return true;
	return false;
}

/* ---- tables */
bool audit_tells_unit(const char *header)
{
	static const char *const ends[] = { "件数", "次数",	"天数", "月数", "倍数",	  "日",
					    "得分", "得分合计", "满分", "总分", "季度数", "加分",
					    "扣分", "序号",	"名次", "行",	"列",	  "行数" };
	bool told = strstr(header, "（") != NULL;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]) && !told; i++)
		told = text_ends(header, ends[i]);
	return told;
}

/* A number and nothing besides. */
static bool is_figure(const char *text)
{
	bool has_digit = false;

	text += strspn(text, "+-");
	for (; *text; text++) {
		has_digit = has_digit || isdigit((unsigned char)*text);
		if (!strchr("0123456789.,*", *text))
			return false;
	}
	return has_digit;
}

static const char *cell_of(const struct audit_table *table, size_t row, size_t column)
{
	const char *cell = table->cells[row * table->columns + column];

	return cell ? cell : "";
}

static bool has_names(const struct audit_table *table, struct buf *why)
{
	for (size_t i = 0; i < table->columns; i++) {
		const char *name = cell_of(table, 0, i);

		if (!name[strspn(name, " \n")]) {
			buf_addf(why, "表的第%zu列没有列名", i + 1);
			return false;
		}
		for (size_t other = 0; other < i; other++)
			if (strcmp(cell_of(table, 0, other), name) == 0) {
				buf_addf(why, "表中有两列都叫“%s”", name);
				return false;
			}
	}
	return true;
}

static bool has_units(const struct audit_table *table, size_t column, struct buf *why)
{
	const char *name = cell_of(table, 0, column);

	if (audit_tells_unit(name))
		return true;
	for (size_t row = 1; row < table->rows; row++)
		if (is_figure(cell_of(table, row, column)) &&
		    !audit_tells_unit(cell_of(table, row, 0))) {
			buf_addf(why, "列“%s”的数字没有计量单位", name);
			return false;
		}
	return true;
}

bool audit_table(const struct audit_table *table, struct buf *why)
{
	bool rows_tell = false;

	if (!table->rows || !has_names(table, why))
		return !table->rows;
	for (size_t i = 0; i < table->columns; i++)
		rows_tell = rows_tell || strstr(cell_of(table, 0, i), "计量单位");
	for (size_t i = 0; i < table->columns && !rows_tell; i++)
		if (!has_units(table, i, why))
			return false;
	return true;
}

int audit_refuse(struct diag *diag, const char *file, const char *why)
{
	diag_add(diag, "REN083", NULL, file, why, NULL);
	return -1;
}
