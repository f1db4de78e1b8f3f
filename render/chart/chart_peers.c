/* chart_peers.c - the share disclosed in time of twelve months as a funnel plot: each unit over its
 * number of cases, around the county's share the lines of the run within which units of that number
 * lie by chance. The triangle and the title are the run's test's, which lines around a share taken
 * for known cannot replace. */
#include "render/chart/chart_parts.h"
#include "render/chart/point_names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char indicator[] = "D06", kind[] = "funnel";
enum { PEERS_MOST = 40, PEERS_OF_SLIDE = 14, LINES = 5, LEFT_TOLD = 4 };
/* Of the picture, as in chart_peers.gp: what is drawn in, and the share at its foot and head. */
static const double width_part = 0.87 - 0.085, height_part = 0.84 - 0.20;
static const double foot = -9, head = 109;

struct peer {
	const char *unit;
	double part, whole, share, low, high;
	bool shown, small, alike;
};
struct peers {
	struct peer items[PEERS_MOST];
	size_t nr, nr_small, nr_alike, nr_shown;
	const char *left[PEERS_MOST]; /* who has not sent all of the months */
	size_t nr_left;
	double centre; /* of all together */
};
/* The run's lines over the number of cases: the county's share, 95 % low and high, 99.8 %. */
struct line_row {
	double whole, shares[LINES];
};
struct lines {
	struct line_row *rows;
	size_t nr, alloc;
};

static bool stands_out(const struct report *report, const char *unit)
{
	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *finding = &report->findings[i];

		if (strcmp(finding->kind, kind) == 0 &&
		    strcmp(finding->indicator, indicator) == 0 && strcmp(finding->unit, unit) == 0)
			return true;
	}
	return false;
}

static bool has_reason(struct query *query, const char *reason)
{
	const char *why = query_text_of(query, "reason");

	return why && strcmp(why, reason) == 0;
}

static void add_peer(struct peers *peers, struct report *report, struct query *query)
{
	struct peer *peer = &peers->items[peers->nr++];

	peer->unit = report_kept(report, query, "unit");
	peer->part = query_double_of(query, "part");
	peer->whole = query_double_of(query, "whole");
	peer->share = query_double_of(query, "share");
	peer->low = query_double_of(query, "funnel_low95");
	peer->high = query_double_of(query, "funnel_high95");
	peer->alike = has_reason(query, "no_variation");
	peer->small = query_is_null_of(query, "q_value") && !peer->alike;
	peer->shown = stands_out(report, peer->unit);
	peers->nr_small += peer->small;
	peers->nr_alike += peer->alike;
	peers->nr_shown += peer->shown;
	peers->centre = query_double_of(query, "centre");
}

static int load(struct peers *peers, struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT unit, part, whole, q_value, share, centre, funnel_low95,"
		       " funnel_high95, reason FROM peer_by_run"
		       " WHERE run = ?1 AND indicator = ?2 AND (whole > 0 OR reason = 'missing')"
		       " ORDER BY whole DESC, unit",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, indicator);
	while ((more = query_next(&query, diag)) > 0 && peers->nr + peers->nr_left < PEERS_MOST)
		if (query_is_null_of(&query, "whole"))
			peers->left[peers->nr_left++] = report_kept(report, &query, "unit");
		else
			add_peer(peers, report, &query);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int load_lines(struct lines *lines, const struct report *report, struct diag *diag)
{
	static const char *const columns[LINES] = { "centre", "low95", "high95", "low998",
						    "high998" };
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT whole, centre, low95, high95, low998, high998 FROM funnel_by_run"
		       " WHERE run = ?1 AND indicator = ?2 ORDER BY whole",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, indicator);
	while ((more = query_next(&query, diag)) > 0) {
		struct line_row *row;

		lines->rows =
			array_grow(lines->rows, lines->nr, &lines->alloc, sizeof(*lines->rows));
		row = &lines->rows[lines->nr++];
		row->whole = query_double_of(&query, "whole");
		for (size_t i = 0; i < LINES; i++)
			row->shares[i] = 100 * query_double_of(&query, columns[i]);
	}
	query_release(&query);
	return more;
}

static void write_lines(struct chart *chart, const struct lines *lines)
{
	for (size_t i = 0; i < lines->nr; i++) {
		chart_number(chart, lines->rows[i].whole);
		for (size_t k = 0; k < LINES; k++)
			chart_number(chart, lines->rows[i].shares[k]);
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

static void write_units(struct chart *chart, const struct peers *peers)
{
	for (size_t i = 0; i < peers->nr; i++) {
		chart_number(chart, peers->items[i].whole);
		chart_number(chart, 100 * peers->items[i].share);
		chart_number(chart, peers->items[i].shown);
		chart_end_row(chart);
	}
	chart_end_block(chart);
}

/* What is drawn in, in pixels, and the number of cases at its right. */
struct scale {
	double width, height, last;
};

static struct pixel pixel_of(const struct scale *scale, double whole, double share)
{
	return (struct pixel){ whole / scale->last * scale->width,
			       (share - foot) / (head - foot) * scale->height };
}

static void write_place(struct chart *chart, const struct scale *scale, const struct pixel *at)
{
	chart_number(chart, at->x / scale->width * scale->last);
	chart_number(chart, foot + at->y / scale->height * (head - foot));
}

static void write_ties(struct chart *chart, const struct scale *scale,
		       const struct point_name *names, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		if (!names[i].placed || !names[i].apart)
			continue;
		write_place(chart, scale, &names[i].at);
		chart_end_row(chart);
		write_place(chart, scale, &names[i].tie);
		chart_end_row(chart);
		chart_end_row(chart); /* a line of its own */
	}
	chart_number(chart, NAN);
	chart_number(chart, NAN);
	chart_end_row(chart);
	chart_end_block(chart);
}

/* Returns how many have no room. */
static size_t write_placed(struct chart *chart, const struct scale *scale,
			   const struct point_name *names, size_t nr)
{
	const struct pixel outside = { -1000, -1000 };
	size_t missing = 0;

	for (size_t i = 0; i < nr; i++) {
		write_place(chart, scale, names[i].placed ? &names[i].start : &outside);
		chart_text(chart, names[i].text);
		chart_end_row(chart);
		missing += !names[i].placed;
	}
	chart_end_block(chart);
	return missing;
}

/* Points of the lines, so near to each other that no name has room between them. */
static void add_points(struct names_room *room, struct pixel from, struct pixel to)
{
	static const double near = 20;
	int steps = (int)fmax(1, ceil(hypot(to.x - from.x, to.y - from.y) / near));

	for (int step = 0; step < steps; step++) {
		double part = (double)step / steps;

		room->lines = array_grow(room->lines, room->nr_lines, &room->alloc_lines,
					 sizeof(*room->lines));
		room->lines[room->nr_lines++] = (struct pixel){ from.x + (to.x - from.x) * part,
								from.y + (to.y - from.y) * part };
	}
}

static void add_lines_to(struct names_room *room, const struct scale *scale,
			 const struct lines *lines)
{
	for (size_t i = 1; i < lines->nr; i++) {
		const struct line_row *from = &lines->rows[i - 1], *to = &lines->rows[i];

		for (size_t k = 0; k < LINES; k++)
			if (!isnan(from->shares[k]))
				add_points(room, pixel_of(scale, from->whole, from->shares[k]),
					   pixel_of(scale, to->whole, to->shares[k]));
	}
}

static size_t write_names(struct chart *chart, struct report *report, const struct peers *peers,
			  const struct scale *scale, const struct lines *lines)
{
	struct names_room room = { .width = scale->width, .height = scale->height };
	struct point_name names[PEERS_MOST];
	size_t missing;

	add_lines_to(&room, scale, lines);
	for (size_t i = 0; i < peers->nr; i++) {
		const struct peer *peer = &peers->items[i];
		struct buf text = BUF_INIT;

		buf_addf(&text, "%s%.0f/%.0f", report_unit_short(report, peer->unit), peer->part,
			 peer->whole);
		names[i] = (struct point_name){
			.at = pixel_of(scale, peer->whole, 100 * peer->share),
			.text = arena_strdup(&report->arena, text.data),
		};
		buf_release(&text);
	}
	point_names_place(names, peers->nr, &room);
	write_ties(chart, scale, names, peers->nr);
	missing = write_placed(chart, scale, names, peers->nr);
	free(room.lines);
	return missing;
}

/* The names of the lines at their right end, on the side of the county's with more room, a line of
 * letters from each other at least. */
static void write_ends(struct chart *chart, const struct scale *scale, const struct lines *lines)
{
	const double *shares = lines->rows[lines->nr - 1].shares;
	bool below = shares[0] >= 50;
	double apart = CHART_LETTERS * 4.0 / 3 * 1.3 / scale->height * (head - foot);
	const struct {
		double y;
		const char *words;
	} ends[] = {
		{ shares[0], "全县" },
		{ shares[below ? 1 : 2], "95%界限" },
		{ shares[below ? 3 : 4], "99.8%界限" },
	};
	double last = NAN;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]) && !isnan(ends[i].y); i++) {
		struct buf words = BUF_INIT;

		if (i == 0)
			last = ends[i].y;
		else if (below)
			last = fmin(ends[i].y, last - apart);
		else
			last = fmax(ends[i].y, last + apart);
		buf_addstr(&words, ends[i].words);
		if (i == 0)
			buf_addf(&words, "%.1f%%", shares[0]);
		chart_number(chart, last);
		chart_text(chart, words.data);
		chart_end_row(chart);
		buf_release(&words);
	}
}

static void trace_share(struct chart *chart, const struct report *report, const char *unit,
			enum aspect aspect, double value)
{
	struct buf printed = BUF_INIT;

	if (isnan(value))
		return;
	aspect_add(&printed, aspect, NULL, value);
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = unit,
					.what = indicator,
					.name = report_indicator_name(report, indicator),
					.period = report->code,
					.word = aspect_row(aspect)->word,
					.printed = printed.data,
					.value = value });
	buf_release(&printed);
}

static void trace_peers(struct chart *chart, const struct report *report, const struct peers *peers)
{
	trace_share(chart, report, peers->items[0].unit, ASPECT_FUNNEL_CENTRE, peers->centre);
	for (size_t i = 0; i < peers->nr; i++) {
		const struct peer *peer = &peers->items[i];

		trace_share(chart, report, peer->unit, ASPECT_PEER, peer->share);
		trace_share(chart, report, peer->unit, ASPECT_FUNNEL_LOW, peer->low);
		trace_share(chart, report, peer->unit, ASPECT_FUNNEL_HIGH, peer->high);
	}
}

/* 农业农村局、文旅局有月份没有报送，没有列入。 */
static void add_left(struct buf *out, const struct report *report, const struct peers *peers)
{
	for (size_t i = 0; i < peers->nr_left && i < LEFT_TOLD; i++)
		buf_addf(out, "%s%s", i ? "、" : "", report_unit_short(report, peers->left[i]));
	if (peers->nr_left > LEFT_TOLD)
		buf_addf(out, "等%zu家", peers->nr_left);
	if (peers->nr_left)
		buf_addstr(out, "有月份没有报送，没有列入。");
}

static const char *verdict(const struct peers *peers)
{
	if (peers->nr_alike == peers->nr)
		return "列入的单位没有差别";
	if (peers->nr_small + peers->nr_alike == peers->nr)
		return "件数太少，不能比较";
	return peers->nr_left ? "列入的单位没有与其他单位明显不同的" : "没有单位与其他单位明显不同";
}

static void write_texts(struct chart *chart, const struct report *report, const struct peers *peers,
			size_t missing)
{
	const char *name = report_indicator_name(report, indicator);
	size_t nr = 0;

	buf_addf(&chart->title, "近12个月%s：", name);
	for (size_t i = 0; i < peers->nr; i++)
		if (peers->items[i].shown)
			buf_addf(&chart->title, "%s%s", nr++ ? "、" : "",
				 report_unit_short(report, peers->items[i].unit));
	buf_addstr(&chart->title, nr ? "与其他单位明显不同" : verdict(peers));
	buf_addf(&chart->subtitle,
		 "各单位近12个月%s，旁为按时/"
		 "到期件数；件数越少，偶然的高低越大，在虚线之间的不足为奇",
		 name);
	chart_footer(chart, report);
	if (nr)
		buf_addstr(&chart->footer, "三角为经检验与其余单位明显不同的单位。");
	if (isnan(peers->items[0].low))
		buf_addstr(&chart->footer, "全县没有差别，没有界限。");
	else
		buf_addstr(&chart->footer, "虚线为全县比率上下95%、99.8%的二项分布精确界限；");
	buf_addstr(&chart->footer, "是否明显不同由费舍尔精确检验及多重比较校正判定");
	if (peers->nr_small)
		buf_addf(&chart->footer, "，其中%zu家件数太少，不检验", peers->nr_small);
	buf_addstr(&chart->footer, "。");
	add_left(&chart->footer, report, peers);
	if (missing)
		buf_addf(&chart->footer, "另有%zu家标不下名称，见数据溯源表。", missing);
}

static void draw(struct chart *chart, struct report *report, const struct peers *peers,
		 const struct lines *lines)
{
	struct scale scale;
	double end, step;
	size_t missing;

	chart->height = chart_rows_height(peers->nr, PEERS_OF_SLIDE);
	scale = (struct scale){ 1600 * width_part, chart->height * height_part,
				fmax(lines->rows[lines->nr - 1].whole, 4) };
	chart_axis(&end, &step, scale.last / 2);
	chart_set(chart, "XEND", scale.last);
	chart_set(chart, "XSTEP", step);
	chart_set(chart, "YFIRST", foot);
	chart_set(chart, "YLAST", head);
	chart_set_text(chart, "XNAME", "近12个月到期应公开的件数");
	write_lines(chart, lines);
	write_units(chart, peers);
	missing = write_names(chart, report, peers, &scale, lines);
	write_ends(chart, &scale, lines);
	trace_peers(chart, report, peers);
	write_texts(chart, report, peers, missing);
}

enum chart_state chart_peers_build(struct chart *chart, struct report *report, struct diag *diag)
{
	enum chart_state state = CHART_STATE_EMPTY;
	struct peers peers = { .nr = 0 };
	struct lines lines = { .nr = 0 };

	if (load(&peers, report, diag) < 0 || load_lines(&lines, report, diag) < 0) {
		state = CHART_STATE_FAILED;
	} else if (peers.nr >= 2 && lines.nr) {
		draw(chart, report, &peers, &lines);
		state = CHART_STATE_READY;
	}
	free(lines.rows);
	return state;
}
