/* chart_files.c - see chart_files.h: the table of charts, the files gnuplot reads, and its one run.
 */
#include "render/chart/chart_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "core/system/own_program.h"
#include "core/system/process.h"
#include "core/system/programs.h"
#include "render/audit/audit.h"
#include "render/audit/audit_svg.h"
#include "render/chart/chart_parts.h"
#include "render/chart/gnuplot_said.h"
#include "render/chart/png_packing.h"
#include "render/chart/svg_words.h"
#include "render/report/audience.h"

static const char font[] = "Noto Sans CJK SC";
/* Charts go by turns to so many processes of gnuplot: what takes its time is the PNG's packing. */
enum { TIMEOUT_SECONDS = 120, DRAWERS = 2 };

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
static const char control_script[] =
#include "render/chart/chart_control.gp.inc"
	;
static const char interval_script[] =
#include "render/chart/chart_interval.gp.inc"
	;
static const char peers_script[] =
#include "render/chart/chart_peers.gp.inc"
	;
static const char units_script[] =
#include "render/chart/chart_units.gp.inc"
	;
static const char matters_script[] =
#include "render/chart/chart_matters.gp.inc"
	;
static const char score_total_script[] =
#include "render/chart/chart_score_total.gp.inc"
	;
static const char score_items_script[] =
#include "render/chart/chart_score_items.gp.inc"
	;
static const char duties_script[] =
#include "render/chart/chart_duties.gp.inc"
	;

/* In pixels of a width of 1600: a slide, or most of a page. */
enum { SLIDE = 900, PAGE = 1560 };
struct chart_kind_row {
	const char *script;
	enum chart_state (*build)(struct chart *, struct report *, struct diag *);
	int height;
	enum resting rests;
};
static const struct chart_kind_row kinds[CHART_ID_NR] = {
	[CHART_ID_TREND] = { trend_script, chart_trend_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_FORECAST] = { forecast_script, chart_forecast_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_RANK] = { rank_script, chart_rank_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_FIELD] = { field_script, chart_field_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_TRANSFERS] = { transfers_script, chart_transfers_build, SLIDE, RESTING_LINKAGE },
	[CHART_ID_DELIVERY] = { delivery_script, chart_delivery_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_YEAR] = { duties_script, chart_year_build, PAGE, RESTING_OFFICE },
	[CHART_ID_DUTIES] = { duties_script, chart_duties_build, PAGE, RESTING_DUTIES },
	[CHART_ID_CONTROL] = { control_script, chart_control_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_UNITS] = { units_script, chart_units_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_PEERS] = { peers_script, chart_peers_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_DURATIONS] = { interval_script, chart_durations_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_MATTERS] = { matters_script, chart_matters_build, SLIDE, RESTING_SUPERVISION },
	[CHART_ID_SCORE] = { interval_script, chart_score_build, SLIDE, RESTING_NOTHING },
	[CHART_ID_SCORE_TOTAL] = { score_total_script, chart_score_total_build, SLIDE,
				   RESTING_NOTHING },
	[CHART_ID_SCORE_ITEMS] = { score_items_script, chart_score_items_build, PAGE,
				   RESTING_NOTHING },
};
static const char *const formats[] = { "png", "svg" };
enum { FORMAT_NR = sizeof(formats) / sizeof(formats[0]) };

/* Many times what a chart needs. */
static const struct process_limits limits = {
	.memory_bytes = 4ull << 30,
	.file_bytes = 64ull << 20,
	.cpu_seconds = TIMEOUT_SECONDS,
	.output_bytes = 1 << 20,
};

/* gnuplot takes another font in silence when it lacks ours. */
static int find_font(bool *found, struct diag *diag)
{
	static const char *const argv[] = { "fc-match", "-f", "%{family}\n", font, NULL };
	struct process process = { .argv = argv,
				   .timeout_seconds = TIMEOUT_SECONDS,
				   .limits = limits };
	struct buf output = BUF_INIT;
	int status, rc = process_run(&process, &status, &output, diag);

	*found = rc == 0 && status == 0 && strstr(output.data, font);
	buf_release(&output);
	return rc;
}

/* What pictures need and this machine lacks, in words; empty when it has all. */
static int find_lacking(struct buf *lacking, struct diag *diag)
{
	struct buf names = BUF_INIT;
	bool found = true;
	int rc = 0;

	if (programs_missing(&names, PROGRAM_FOR_CHARTS))
		buf_addf(lacking, "程序 %s", names.data);
	else
		rc = find_font(&found, diag);
	if (rc == 0 && !found)
		buf_addf(lacking, "字体 %s", font);
	buf_release(&names);
	return rc;
}

/* Whether there will be pictures: 1, or 0 when the report is made without them, which is said, or
 * -1. What is signed, and what is set against it, is whole. */
static int may_draw(const struct report *report, struct diag *diag)
{
	struct buf lacking = BUF_INIT;
	int rc = find_lacking(&lacking, diag);

	if (rc == 0 && !lacking.nr)
		rc = 1;
	else if (rc == 0 && report->issue.nr)
		rc = -1;
	if (lacking.nr)
		diag_add(diag, report->issue.nr ? "REN050" : "REN085", NULL, lacking.data, NULL);
	buf_release(&lacking);
	return rc;
}

static int write_beside(const char *folder, const char *name, const char *ending,
			const struct buf *text, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc;

	buf_addf(&path, "%s/%s.%s", folder, name, ending);
	rc = file_put(path.data, text->data, text->nr, diag);
	buf_release(&path);
	return rc;
}

/* The files of one chart, and its lines in the main script. */
static int prepare(struct buf *main_script, const struct report *report, enum chart_id id,
		   const struct chart *chart, const char *work, struct diag *diag)
{
	const struct chart_kind_row *kind = &kinds[id];
	struct buf script = BUF_INIT, texts = BUF_INIT;
	const char *key = chart_key(id);
	int rc = -1;

	chart_add_texts(&texts, chart, chart->height ? chart->height : kind->height);
	buf_add(&script, chart->script.data, chart->script.nr);
	buf_addstr(&script, kind->script);
	for (size_t f = 0; f < FORMAT_NR; f++) {
		buf_addf(main_script, "reset session\nFORMAT = '%s'\nOUT = '../", formats[f]);
		chart_add_path(main_script, report, id, formats[f]);
		buf_addf(main_script,
			 "'\nDATA = '%s.dat'\n%sload 'style.gp'\nload '%s.gp'\nset output\n", key,
			 texts.data, key);
	}
	if (write_beside(work, key, "gp", &script, diag) == 0 &&
	    write_beside(work, key, "dat", &chart->data, diag) == 0)
		rc = 0;
	buf_release(&script);
	buf_release(&texts);
	return rc;
}

static void keep(struct chart_files *files, enum chart_id id, const struct chart *chart)
{
	struct chart_drawn *drawn = &files->drawn[id];

	buf_addstr(&drawn->title, chart->title.data);
	buf_addf(&drawn->description, "%s。%s", chart->subtitle.data, chart->footer.data);
	buf_add(&files->trace, chart->trace.data, chart->trace.nr);
}

static void tell_undrawn(const struct report *report, enum chart_id id, struct diag *diag)
{
	struct buf title = BUF_INIT;

	level_words_add(&title, report->rules->level, chart_title(id));
	diag_add(diag, "REN052", NULL, title.data, NULL);
	buf_release(&title);
}

/* What is drawn are the program's words and names of the rules. */
static void say_level(struct chart *chart, const struct level_words *level)
{
	struct buf *const texts[] = { &chart->title, &chart->subtitle, &chart->footer,
				      &chart->script, &chart->data };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		level_words_say(texts[i], 0, level);
}

/* The chart 'only', all of them when that is CHART_ID_NR. */
static int prepare_all(struct buf scripts[DRAWERS], struct chart_files *files,
		       struct report *report, const char *work, enum chart_id only,
		       struct diag *diag)
{
	size_t nr = 0;

	for (enum chart_id i = 0; i < CHART_ID_NR; i++) {
		struct chart chart = CHART_INIT;
		struct buf place = BUF_INIT;
		enum chart_state state;
		int rc;

		if (chart_is_of_assessment(i) != report_is_assessment(report) ||
		    report_rests(report, kinds[i].rests) || (only != CHART_ID_NR && i != only))
			continue;
		buf_addf(&place, "图：%s", chart_title(i));
		chart.place = place.data;
		state = kinds[i].build(&chart, report, diag);
		rc = state == CHART_STATE_FAILED ? -1 : 0;

		files->drawn[i].ready = state == CHART_STATE_READY;
		say_level(&chart, report->rules->level);
		if (files->drawn[i].ready)
			rc = prepare(&scripts[nr++ % DRAWERS], report, i, &chart, work, diag);
		else if (rc == 0)
			tell_undrawn(report, i, diag);
		if (files->drawn[i].ready)
			keep(files, i, &chart);
		chart_release(&chart);
		buf_release(&place);
		if (rc < 0)
			return -1;
	}
	return 0;
}

/* The library beside this program, for gnuplot's environment. False: it is not there. */
static bool find_packing(struct buf *out)
{
	struct buf folder = BUF_INIT;
	bool found = own_folder(&folder);

	if (found)
		buf_addf(out, "LD_PRELOAD=%s/" PNG_PACKING_FILE, folder.data);
	buf_release(&folder);
	/* the loader takes blanks and colons for the end of a name */
	return found && strcspn(out->data, " :") == out->nr &&
	       file_exists(out->data + strlen("LD_PRELOAD="));
}

/* A user whose system has a stale font cache may not write that one: fontconfig gets one here. */
static int run_gnuplot(const char *work, const char *name, struct diag *diag)
{
	struct buf script = BUF_INIT, cache = BUF_INIT, output = BUF_INIT, said = BUF_INIT;
	struct buf packing = BUF_INIT;
	int status, rc;

	buf_addf(&script, "%s.gp", name);
	buf_addf(&cache, "XDG_CACHE_HOME=%s", work);
	const char *const argv[] = { "gnuplot", "-d", script.data, NULL };
	const char *const extra_env[] = { cache.data, find_packing(&packing) ? packing.data : NULL,
					  NULL };
	struct process process = {
		.argv = argv,
		.folder = work,
		.extra_env = extra_env,
		.timeout_seconds = TIMEOUT_SECONDS,
		.limits = limits,
	};

	rc = process_run(&process, &status, &output, diag);
	if (rc == 0) {
		buf_addf(&said, "%d\n%s", status, output.nr ? output.data : "");
		rc = write_beside(work, name, "said", &said, diag);
	}
	buf_release(&script);
	buf_release(&cache);
	buf_release(&packing);
	buf_release(&output);
	buf_release(&said);
	return rc;
}

/* Here, where messages count: those of the processes that drew are gone with them. What all of them
 * say is said once. */
static int tell_said(const struct chart_files *files, const char *work, struct diag *diag)
{
	struct buf all = BUF_INIT;
	int status = 0, rc = 0;

	for (size_t i = 0; i < files->nr_scripts && rc == 0; i++) {
		struct buf path = BUF_INIT, said = BUF_INIT;
		const char *text;

		buf_addf(&path, "%s/main%zu.said", work, i);
		rc = file_read(&said, path.data, diag);
		text = rc == 0 ? strchr(said.data, '\n') : NULL;
		if (text && !(all.nr && strstr(all.data, text + 1)))
			buf_addf(&all, "%s\n", text + 1);
		if (rc == 0 && status == 0)
			status = atoi(said.data);
		buf_release(&path);
		buf_release(&said);
	}
	if (rc == 0)
		rc = gnuplot_said(all.nr ? all.data : "", status, diag);
	buf_release(&all);
	return rc;
}

static bool is_whole(const char *format, const struct buf *content)
{
	if (strcmp(format, "png") == 0)
		return content->nr > 8 && memcmp(content->data, "\x89PNG", 4) == 0 &&
		       memmem(content->data, content->nr, "IEND", 4);
	return strstr(content->data, "</svg>") != NULL;
}

/* As wide as the lines of a document, in points. */
static const double chart_width = 15.6 / 2.54 * 72;

/* The picture must be whole; an .svg gets its words, and stands for the .png of the same script
 * when it is looked at. */
static int finish_picture(const struct chart_drawn *drawn, const struct report *report,
			  enum chart_id id, const char *format, const char *folder,
			  struct diag *diag)
{
	struct buf path = BUF_INIT, content = BUF_INIT, worded = BUF_INIT, why = BUF_INIT;
	int rc = -1;

	buf_addf(&path, "%s/", folder);
	chart_add_path(&path, report, id, format);
	if (file_read(&content, path.data, diag) < 0)
		goto out;
	if (!is_whole(format, &content)) {
		diag_add(diag, "REN051", &(struct diag_at){ .file = path.data }, chart_title(id),
			 NULL);
		goto out;
	}
	rc = 0;
	if (strcmp(format, "svg") == 0) {
		svg_add_words(&worded, content.data, drawn->title.data, drawn->description.data);
		rc = audit_svg(&worded, chart_width, &why)
			     ? file_put(path.data, worded.data, worded.nr, diag)
			     : audit_refuse(diag, path.data, why.data);
	}
out:
	buf_release(&path);
	buf_release(&content);
	buf_release(&worded);
	buf_release(&why);
	return rc;
}

static int finish_pictures(const struct chart_files *files, const struct report *report,
			   const char *folder, struct diag *diag)
{
	for (enum chart_id i = 0; i < CHART_ID_NR; i++)
		for (size_t f = 0; files->drawn[i].ready && f < FORMAT_NR; f++)
			if (finish_picture(&files->drawn[i], report, i, formats[f], folder, diag) <
			    0)
				return -1;
	return 0;
}

/* No empty folder where a campaign has nothing to draw. */
static int remove_empty(const struct chart_files *files, const struct report *report,
			const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc;

	for (enum chart_id i = 0; i < CHART_ID_NR; i++)
		if (files->drawn[i].ready)
			return 0;
	rc = folder_remove(path_join(&path, folder, chart_folder(report)), diag);
	buf_release(&path);
	return rc;
}

struct drawing {
	char name[16]; /* of its script */
	char work[];
};

static int draw(const void *data, struct diag *diag)
{
	const struct drawing *drawing = data;

	return run_gnuplot(drawing->work, drawing->name, diag);
}

static int begin_drawing(struct chart_files *files, const char *work, const struct buf *script,
			 struct diag *diag)
{
	struct drawing *drawing = xcalloc(1, sizeof(*drawing) + strlen(work) + 1);

	memcpy(drawing->work, work, strlen(work) + 1);
	snprintf(drawing->name, sizeof(drawing->name), "main%zu", files->nr_scripts);
	if (write_beside(work, drawing->name, "gp", script, diag) < 0) {
		free(drawing);
		return -1;
	}
	files->nr_scripts++;
	workers_start(&files->gnuplot, draw, free, drawing);
	return 0;
}

/* All that gnuplot reads, and gnuplot begun. */
static int begin(struct chart_files *files, struct report *report, const char *folder,
		 enum chart_id only, struct diag *diag)
{
	struct buf work = BUF_INIT, scripts[DRAWERS] = { BUF_INIT }, style = BUF_INIT;
	struct buf charts = BUF_INIT;
	int rc = may_draw(report, diag);

	if (rc <= 0)
		return rc;
	audience_begin(report, PRODUCT_CHART, NULL);
	path_join(&charts, folder, chart_folder(report));
	path_join(&work, folder, ".charts");
	buf_addstr(&style, style_script);
	rc = folder_make(charts.data, 0755, diag) < 0 || folder_make(work.data, 0700, diag) < 0 ||
			     prepare_all(scripts, files, report, work.data, only, diag) < 0 ||
			     write_beside(work.data, "style", "gp", &style, diag) < 0
		     ? -1
		     : 0;
	for (size_t i = 0; i < DRAWERS && rc == 0; i++)
		if (scripts[i].nr)
			rc = begin_drawing(files, work.data, &scripts[i], diag);
	files->begun = rc == 0;
	buf_release(&work);
	buf_release(&charts);
	for (size_t i = 0; i < DRAWERS; i++)
		buf_release(&scripts[i]);
	buf_release(&style);
	return rc;
}

int chart_files_begin(struct chart_files *files, struct report *report, const char *folder,
		      struct diag *diag)
{
	return begin(files, report, folder, CHART_ID_NR, diag);
}

int chart_files_end(struct chart_files *files, struct report *report, const char *folder,
		    struct diag *diag)
{
	struct buf work = BUF_INIT;
	int rc = workers_finish(&files->gnuplot, diag);

	path_join(&work, folder, ".charts");
	if (rc == 0 && files->begun)
		rc = tell_said(files, work.data, diag);
	if (rc == 0 && files->begun)
		rc = finish_pictures(files, report, folder, diag);
	if (rc == 0 && files->begun)
		rc = remove_empty(files, report, folder, diag);
	if (folder_remove(work.data, diag) < 0)
		rc = -1;
	buf_add(&report->trace, files->trace.data, files->trace.nr);
	buf_release(&files->trace);
	for (enum chart_id i = 0; i < CHART_ID_NR; i++) {
		buf_release(&files->drawn[i].title);
		buf_release(&files->drawn[i].description);
	}
	buf_release(&work);
	return rc;
}

static int write_charts(struct report *report, const char *folder, enum chart_id only,
			struct diag *diag)
{
	struct chart_files files = CHART_FILES_INIT;
	int rc = begin(&files, report, folder, only, diag);

	return chart_files_end(&files, report, folder, diag) < 0 ? -1 : rc;
}

int chart_files_write(struct report *report, const char *folder, struct diag *diag)
{
	return write_charts(report, folder, CHART_ID_NR, diag);
}

int chart_file_write(struct report *report, const char *folder, enum chart_id chart,
		     struct diag *diag)
{
	return write_charts(report, folder, chart, diag);
}
