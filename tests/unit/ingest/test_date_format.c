/* test_date_format.c - how much of a day a format shows, as Excel displays 2024-07-01 09:30. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/workbook/date_format.h"

static const struct format_row {
	const char *format; /* and what it shows */
	enum date_shown shown;
} rows[] = {
	{ "yyyy\"年\"m\"月\"d\"日\"", DATE_SHOWN_OTHER },
	{ "yyyy/m/d h:mm", DATE_SHOWN_OTHER },
	{ "yyyy-mm-dd\"前\"", DATE_SHOWN_NO_DAY },
	{ "\"约\"yyyy\"年\"m\"月\"d\"日\"", DATE_SHOWN_NO_DAY },
	{ "[$-804]yyyy\"年\"m\"月\"d\"日\" aaaa;@", DATE_SHOWN_OTHER },
	{ "m\"月\"d\"日\"", DATE_SHOWN_OTHER },
	{ "d-mmm", DATE_SHOWN_OTHER },
	{ "[$-404]e\"年\"m\"月\"d\"日\"", DATE_SHOWN_OTHER },
	{ "General", DATE_SHOWN_OTHER },
	{ "0.00", DATE_SHOWN_OTHER },
	{ "@", DATE_SHOWN_OTHER },
	{ "0!.0,\"万元\"", DATE_SHOWN_OTHER },
	{ "\"第\"0\"号\"", DATE_SHOWN_OTHER },
	{ "0.00E+00", DATE_SHOWN_OTHER },
	{ "", DATE_SHOWN_OTHER },
	{ "yyyy\"年\"m\"月\"", DATE_SHOWN_MONTH },		  /* 2024年7月 */
	{ "yyyy-mm", DATE_SHOWN_MONTH },			  /* 2024-07 */
	{ "[DBNum1][$-804]yyyy\"年\"m\"月\"", DATE_SHOWN_MONTH }, /* 二〇二四年七月 */
	{ "mmm-yy", DATE_SHOWN_MONTH },				  /* Jul-24 */
	{ "m\"月\"", DATE_SHOWN_MONTH_ALONE },			  /* 7月 */
	{ "m\"月份\";@", DATE_SHOWN_MONTH_ALONE },		  /* 7月份 */
	{ "mmmm", DATE_SHOWN_MONTH_ALONE },			  /* July */
	{ "yyyy\"年\"", DATE_SHOWN_YEAR },			  /* 2024年 */
	{ "aaaa", DATE_SHOWN_NO_DAY },				  /* 星期一 */
	{ "[$-804]aaa;@", DATE_SHOWN_NO_DAY },			  /* 一 */
	{ "dddd", DATE_SHOWN_NO_DAY },				  /* Monday */
	{ "d\"日\"", DATE_SHOWN_NO_DAY },			  /* 1日 */
	{ "h:mm", DATE_SHOWN_NO_DAY },				  /* 9:30 */
	{ "h:mm AM/PM", DATE_SHOWN_NO_DAY },			  /* 9:30 AM */
	{ "mm:ss.0", DATE_SHOWN_NO_DAY },			  /* 30:00.0 */
	{ "[h]:mm", DATE_SHOWN_NO_DAY },			  /* 1091385:30 */
	{ "[DBNum1]yyyy\"年\"m\"月\"", DATE_SHOWN_MONTH },	  /* 二〇二四年七月 */
	{ "[$-zh-CN]yyyy-mm", DATE_SHOWN_MONTH },		  /* 2024-07 */
	{ "b1yyyy-mm", DATE_SHOWN_MONTH },			  /* 2024-07 */
	{ "yy", DATE_SHOWN_YEAR },				  /* 24 */
	{ "yyyy\"年\"d\"日\"", DATE_SHOWN_NO_DAY },		  /* 2024年1日 */
	{ "yyyy\"年\" aaaa", DATE_SHOWN_NO_DAY },		  /* 2024年 星期一 */
};

/* What stands in the cell of a date as ssconvert or the package hands it out. */
static const struct part_row {
	const char *date;
	enum date_shown shown;
	const char *part; /* NULL: nobody can say */
	bool is_1904;
} part_rows[] = {
	{ "2024/07/01", DATE_SHOWN_MONTH, "2024-07", false },
	{ "2024/07/15", DATE_SHOWN_MONTH, "2024-07", false },
	{ "2024/07/15 09:30:00", DATE_SHOWN_MONTH, "2024-07", false },
	{ "2024-07-15", DATE_SHOWN_MONTH, "2024-07", false },
	{ "2024-07-15T00:00:00", DATE_SHOWN_MONTH_ALONE, "7月", false },
	{ "2024/07/15", DATE_SHOWN_MONTH_ALONE, "7月", false },
	{ "2024/07/15", DATE_SHOWN_YEAR, "2024年", false },
	/* LibreOffice Calc: =DATE(2024,7,15) is 45488, 1462 less in the 1904 system */
	{ "45488", DATE_SHOWN_MONTH, "2024-07", false },
	{ "45488.396", DATE_SHOWN_YEAR, "2024年", false },
	{ "44026", DATE_SHOWN_MONTH_ALONE, "7月", true },
	{ "0", DATE_SHOWN_YEAR, NULL, false },
	{ "60", DATE_SHOWN_MONTH, NULL, false },
	{ "2024/7/15", DATE_SHOWN_MONTH, NULL, false },
	{ "2024/07/151", DATE_SHOWN_MONTH, NULL, false },
	{ "平市监立〔2024〕1号", DATE_SHOWN_MONTH, NULL, false },
	{ "", DATE_SHOWN_MONTH, NULL, false },
	{ "2024/07/15", DATE_SHOWN_OTHER, NULL, false },
};

static void of_a_date_what_is_shown_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(part_rows) / sizeof(part_rows[0]); i++) {
		const struct part_row *row = &part_rows[i];
		struct buf out = BUF_INIT;

		if (date_format_show(&out, row->shown, row->date, row->is_1904) !=
			    (row->part != NULL) ||
		    strcmp(out.data, row->part ? row->part : "") != 0)
			fail_msg("%s: %s", row->date, out.data);
		buf_release(&out);
	}
}

static void a_format_shows_all_or_a_part(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (date_format_shows(rows[i].format) != rows[i].shown)
			fail_msg("%s", rows[i].format);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_format_shows_all_or_a_part),
		cmocka_unit_test(of_a_date_what_is_shown_is_told),
	};

	return cmocka_run_group_tests_name("date_format", tests, NULL, NULL);
}
