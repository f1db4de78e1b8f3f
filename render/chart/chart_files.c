/* chart_files.c - see chart_files.h: the table of charts, the files gnuplot reads, and its one run.
 */
#include "render/chart/chart_files.h"

#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "core/system/process.h"
#include "render/chart/chart_parts.h"

static const char font[] = "Noto Sans CJK SC";
enum { TIMEOUT_SECONDS = 120 };

static const char style_script[] =
#include "render/chart/style.gp.inc"
	;
static const char trend_script[] =
#include "render/chart/chart_trend.gp.inc"
	;
static const char forecast_script[] =
#include "render/chart/chart_forecast.gp.inc"
	;
static const char rank_script[] =
#include "render/chart/chart_rank.gp.inc"
	;
static const char field_script[] =
#include "render/chart/chart_field.gp.inc"
	;
static const char transfers_script[] =
#include "render/chart/chart_transfers.gp.inc"
	;
static const char delivery_script[] =
#include "render/chart/chart_delivery.gp.inc"
	;
static const char year_script[] =
#include "render/chart/chart_year.gp.inc"
	;
static const char duties_script[] =
#include "render/chart/chart_duties.gp.inc"
	;

/* In pixels of a width of 1600: a slide, or most of a page. */
enum { SLIDE = 900, PAGE = 1560 };
struct chart_kind_row {
	const char *name, *title;
	const char *script;
	enum chart_state (*build)(struct chart *, struct report *, struct diag *);
	int height;
};
static const struct chart_kind_row kinds[] = {
	{ "chart_trend", "立案月度走势", trend_script, chart_trend_build, SLIDE },
	{ "chart_forecast", "以后四个季度推算", forecast_script, chart_forecast_build, SLIDE },
	{ "chart_rank", "各单位立案", rank_script, chart_rank_build, SLIDE },
	{ "chart_field", "各领域立案", field_script, chart_field_build, SLIDE },
	{ "chart_transfers", "移送案件办理情况", transfers_script, chart_transfers_build, SLIDE },
	{ "chart_delivery", "报送情况", delivery_script, chart_delivery_build, SLIDE },
	{ "chart_year", "年度一览", year_script, chart_year_build, SLIDE },
	{ "chart_duties", "各单位履职", duties_script, chart_duties_build, PAGE },
};
enum { KIND_NR = sizeof(kinds) / sizeof(kinds[0]) };
static const char *const formats[] = { "png", "svg" };
enum { FORMAT_NR = sizeof(formats) / sizeof(formats[0]) };

/* gnuplot takes another font in silence when it lacks ours. */
static int check_font(struct diag *diag)
{
	static const char *const argv[] = { "fc-match", "-f", "%{family}\n", font, NULL };
	struct process process = { .argv = argv, .timeout_seconds = TIMEOUT_SECONDS };
	struct buf output = BUF_INIT;
	int status, rc;

	rc = process_run(&process, &status, &output, diag);
	if (rc == 0 && (status != 0 || !strstr(output.data, font))) {
		diag_add(diag, "REN050", NULL, font, NULL);
		rc = -1;
	}
	buf_release(&output);
	return rc;
}

static int write_beside(const char *folder, const char *name, const char *ending,
			const struct buf *text, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc;

	buf_addf(&path, "%s/%s.%s", folder, name, ending);
	rc = file_write(path.data, text->data, text->nr, diag);
	buf_release(&path);
	return rc;
}

/* The files of one chart, and its lines in the main script. */
static int prepare(struct buf *main_script, const struct chart_kind_row *kind,
		   const struct chart *chart, const char *work, struct diag *diag)
{
	struct buf script = BUF_INIT, texts = BUF_INIT;
	int rc = -1;

	chart_add_texts(&texts, chart);
	buf_add(&script, chart->script.data, chart->script.nr);
	buf_addstr(&script, kind->script);
	for (size_t f = 0; f < FORMAT_NR; f++)
		buf_addf(main_script,
			 "reset session\nFORMAT = '%s'\nOUT = '../charts/%s.%s'\n"
			 "DATA = '%s.dat'\nHEIGHT = %d\n%sload 'style.gp'\nload '%s.gp'\n"
			 "set output\n",
			 formats[f], kind->name, formats[f], kind->name, kind->height, texts.data,
			 kind->name);
	if (write_beside(work, kind->name, "gp", &script, diag) == 0 &&
	    write_beside(work, kind->name, "dat", &chart->data, diag) == 0)
		rc = 0;
	buf_release(&script);
	buf_release(&texts);
	return rc;
}

/* The chart named 'only', all of them when that is NULL. */
static int prepare_all(struct buf *main_script, bool drawn[static KIND_NR], struct report *report,
		       const char *work, const char *only, struct diag *diag)
{
	for (size_t i = 0; i < KIND_NR; i++) {
		struct chart chart = CHART_INIT;
		struct buf place = BUF_INIT;
		enum chart_state state;
		int rc;

		if (only && strcmp(kinds[i].name, only) != 0)
			continue;
		buf_addf(&place, "图：%s", kinds[i].title);
		chart.place = place.data;
		state = kinds[i].build(&chart, report, diag);
		rc = state == CHART_STATE_FAILED ? -1 : 0;

		drawn[i] = state == CHART_STATE_READY;
		if (drawn[i])
			rc = prepare(main_script, &kinds[i], &chart, work, diag);
		else if (rc == 0)
			diag_add(diag, "REN052", NULL, kinds[i].title, NULL);
		if (drawn[i])
			buf_add(&report->trace, chart.trace.data, chart.trace.nr);
		chart_release(&chart);
		buf_release(&place);
		if (rc < 0)
			return -1;
	}
	return 0;
}

/* A user whose system has a stale font cache may not write that one: fontconfig gets one here. */
static int run_gnuplot(const char *work, struct diag *diag)
{
	static const char *const argv[] = { "gnuplot", "-d", "main.gp", NULL };
	struct buf cache = BUF_INIT, output = BUF_INIT;
	int status, rc;

	buf_addf(&cache, "XDG_CACHE_HOME=%s", work);
	const char *const extra_env[] = { cache.data, NULL };
	struct process process = {
		.argv = argv,
		.folder = work,
		.extra_env = extra_env,
		.timeout_seconds = TIMEOUT_SECONDS,
	};

	rc = process_run(&process, &status, &output, diag);
	/* whatever gnuplot says is a fault: it has nothing to say when all is well */
	if (rc == 0 && (status != 0 || output.nr)) {
		diag_add(diag, "REN051", NULL, output.nr ? output.data : "gnuplot", NULL);
		rc = -1;
	}
	buf_release(&cache);
	buf_release(&output);
	return rc;
}

static int check_pictures(const bool drawn[static KIND_NR], const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT, content = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < KIND_NR * FORMAT_NR && rc == 0; i++) {
		const char *ending = formats[i % FORMAT_NR];
		bool whole;

		if (!drawn[i / FORMAT_NR])
			continue;
		buf_reset(&path);
		buf_reset(&content);
		buf_addf(&path, "%s/%s.%s", folder, kinds[i / FORMAT_NR].name, ending);
		if (file_read(&content, path.data, diag) < 0) {
			rc = -1;
			break;
		}
		if (strcmp(ending, "png") == 0)
			whole = content.nr > 8 && memcmp(content.data, "\x89PNG", 4) == 0 &&
				memmem(content.data, content.nr, "IEND", 4);
		else
			whole = strstr(content.data, "</svg>") != NULL;
		if (!whole) {
			diag_add(diag, "REN051", &(struct diag_at){ .file = path.data },
				 kinds[i / FORMAT_NR].title, NULL);
			rc = -1;
		}
	}
	buf_release(&path);
	buf_release(&content);
	return rc;
}

static int write_charts(struct report *report, const char *folder, const char *only,
			struct diag *diag)
{
	struct buf charts = BUF_INIT, work = BUF_INIT, main_script = BUF_INIT, style = BUF_INIT;
	bool drawn[KIND_NR];
	int rc = -1;

	path_join(&charts, folder, "charts");
	path_join(&work, folder, ".charts");
	buf_addstr(&style, style_script);
	memset(drawn, 0, sizeof(drawn));
	if (check_font(diag) < 0 || folder_make(charts.data, 0755, diag) < 0 ||
	    folder_make(work.data, 0700, diag) < 0 ||
	    prepare_all(&main_script, drawn, report, work.data, only, diag) < 0 ||
	    write_beside(work.data, "style", "gp", &style, diag) < 0 ||
	    write_beside(work.data, "main", "gp", &main_script, diag) < 0 ||
	    run_gnuplot(work.data, diag) < 0 || check_pictures(drawn, charts.data, diag) < 0)
		goto out;
	rc = 0;
	/* no empty folder where a campaign has nothing to draw */
	if (!memchr(drawn, true, sizeof(drawn)))
		rc = folder_remove(charts.data, diag);
out:
	if (folder_remove(work.data, diag) < 0)
		rc = -1;
	buf_release(&charts);
	buf_release(&work);
	buf_release(&main_script);
	buf_release(&style);
	return rc;
}

int chart_files_write(struct report *report, const char *folder, struct diag *diag)
{
	return write_charts(report, folder, NULL, diag);
}

int chart_file_write(struct report *report, const char *folder, const char *name, struct diag *diag)
{
	return write_charts(report, folder, name, diag);
}
