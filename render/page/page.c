/* page.c - see page.h: the order of the page, and its charts. */
#include "render/page/page.h"

#include "core/system/file.h"
#include "render/audit/audit.h"
#include "render/audit/audit_page.h"
#include "render/page/page_parts.h"
#include "render/report/audience.h"
#include "render/report/chart_names.h"

static void add_head(struct buf *out, const struct report *report)
{
	char day[32];

	markup(out, "<a class=\"skip\" href=\"#figures\">跳到正文</a>\n<header>\n<h1>");
	markup_text(out, report->name);
	markup(out, "打击侵权假冒工作情况</h1>\n<p>");
	markup_text(out, report_office_name(report));
	markup(out, "　数据截至");
	markup_text(out, day_chinese(day, sizeof(day), report->as_of_day));
	if (report->calendar_gap.nr) {
		markup(out, "　");
		markup_text(out, report->calendar_gap.data);
		markup(out, "，涉及该年工作日的结果不能计算");
	}
	markup(out, "</p>\n</header>\n");
}

/* A drawn chart has a file, the others were told with REN052. */
static bool is_drawn(struct buf *path, const struct report *report, const char *folder,
		     enum chart_id chart)
{
	buf_reset(path);
	buf_addf(path, "%s/", folder);
	chart_add_path(path, report, chart, "svg");
	return file_exists(path->data);
}

static void add_contents(struct buf *out, const struct report *report, const char *folder)
{
	struct buf path = BUF_INIT;

	markup(out, "<nav aria-label=\"目录\"><ul>\n<li><a href=\"#figures\">主要指标</a></li>\n"
		    "<li><a href=\"#findings\">主要变化</a></li>\n"
		    "<li><a href=\"#units\">各单位</a></li>\n");
	for (enum chart_id i = 0; i < CHART_ID_NR; i++) {
		if (!is_drawn(&path, report, folder, i))
			continue;
		markup(out, "<li><a href=\"#");
		markup_text(out, chart_key(i));
		markup(out, "\">");
		markup_text(out, chart_title(i));
		markup(out, "</a></li>\n");
	}
	markup(out, "</ul></nav>\n");
	buf_release(&path);
}

static int add_chart(struct buf *out, const char *path, enum chart_id chart, struct diag *diag)
{
	struct buf svg = BUF_INIT;
	int rc = file_read(&svg, path, diag);

	if (rc == 0) {
		markup(out, "<section class=\"chart\" tabindex=\"-1\" id=\"");
		markup_text(out, chart_key(chart));
		markup(out, "\">\n<h2>");
		markup_text(out, chart_title(chart));
		markup(out, "</h2>\n<figure>\n");
		if (!markup_svg(out, &svg, chart_key(chart), chart_title(chart))) {
			diag_add(diag, "REN051", &(struct diag_at){ .file = path },
				 chart_title(chart), NULL);
			rc = -1;
		}
		markup(out, "</figure>\n</section>\n");
	}
	buf_release(&svg);
	return rc;
}

static int add_charts(struct buf *out, const struct report *report, const char *folder,
		      struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = 0;

	for (enum chart_id i = 0; rc == 0 && i < CHART_ID_NR; i++)
		if (is_drawn(&path, report, folder, i))
			rc = add_chart(out, path.data, i, diag);
	buf_release(&path);
	return rc;
}

static int build(struct buf *out, struct report *report, const char *folder, struct diag *diag)
{
	struct buf title = BUF_INIT;

	buf_addf(&title, "%s打击侵权假冒工作情况", report->name);
	markup_begin(out, title.data);
	buf_release(&title);
	add_head(out, report);
	add_contents(out, report, folder);
	markup(out, "<main>\n");
	page_figures(out, report);
	page_findings(out, report);
	/* charts last: on paper each has a page, the others follow each other */
	if (page_units(out, report, diag) < 0 || add_charts(out, report, folder, diag) < 0)
		return -1;
	markup(out,
	       "</main>\n<footer>数据来源：各成员单位报送。每个数字的出处和查询命令见同一文件夹的"
	       "“数据溯源.csv”，段落以“展示：”开头。键盘：Tab 依次选中，← → 上一屏、下一屏。"
	       "</footer>\n");
	markup_end(out);
	return 0;
}

int page_write(struct report *report, const char *folder, struct diag *diag)
{
	struct buf page = BUF_INIT, path = BUF_INIT;
	struct buf why = BUF_INIT;
	int rc;

	audience_begin(report, PRODUCT_PAGE, NULL);
	rc = build(&page, report, folder, diag);
	level_words_say(&page, 0, report->rules->level);
	buf_addf(&path, "%s/会议展示_%s.html", folder, report->asked);
	if (rc == 0 && !audit_page(&page, &why))
		rc = audit_refuse(diag, path.data, why.data);
	if (rc == 0)
		rc = file_put(path.data, page.data, page.nr, diag);
	buf_release(&why);
	buf_release(&page);
	buf_release(&path);
	return rc;
}
