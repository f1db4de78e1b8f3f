/* trace.c - see trace.h. */
#include "render/report/trace.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/indicator/aspect.h"
#include "core/system/csv.h"
#include "core/system/file.h"

static const char header[] = "\xEF\xBB\xBF段落,单位代码,单位,指标代码,指标,期间,口径,文中写法,"
			     "库中数值,状态,查询\r\n";

/* A word for the shell: in quotes where it has more than letters, digits and such. */
static void add_shell_word(struct buf *out, const char *word)
{
	bool plain = *word != '\0';

	for (const char *c = word; *c && plain; c++)
		plain = (unsigned char)*c >= 0x80 || strchr("-_.:/,%", *c) ||
			(*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') ||
			(*c >= 'a' && *c <= 'z');
	if (plain) {
		buf_addstr(out, word);
		return;
	}
	buf_addch(out, '\'');
	for (const char *c = word; *c; c++)
		buf_addstr(out, *c == '\'' ? "'\\''" : (const char[]){ *c, '\0' });
	buf_addch(out, '\'');
}

static void add_command(struct buf *out, const struct report *report, const struct trace_line *line)
{
	const char *const words[] = { line->unit, line->what, line->word, line->target };

	buf_addf(out, "shuangda explain %s", line->period);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && words[i]; i++) {
		struct buf said = BUF_INIT;

		level_words_add(&said, line->target == words[i] ? NULL : report->rules->level,
				words[i]);
		buf_addch(out, ' ');
		add_shell_word(out, said.data);
		buf_release(&said);
	}
	buf_addf(out, " --as-of %s", report->run_day);
}

void trace_add(struct buf *out, const struct report *report, const struct trace_line *line)
{
	struct buf number = BUF_INIT, command = BUF_INIT, word = BUF_INIT;

	if (!isnan(line->value))
		decimal_add_double(&number, line->value);
	if (line->label)
		buf_addstr(&word, line->label);
	else if (line->word)
		buf_addf(&word, "%s%s", line->word, line->target ? line->target : "");
	if (line->command)
		buf_addstr(&command, line->command);
	else
		add_command(&command, report, line);
	const char *const cells[] = {
		line->place, line->unit,    report_unit_name(report, line->unit),
		line->what,  line->name,    line->period,
		word.data,   line->printed, number.data,
		line->state
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct buf said = BUF_INIT;

		level_words_add(&said, report->rules->level, cells[i] ? cells[i] : "");
		csv_add_field(out, said.data, i == 0);
		buf_release(&said);
	}
	csv_add_field(out, command.data, false);
	buf_addstr(out, "\r\n");
	buf_release(&number);
	buf_release(&command);
	buf_release(&word);
}

double trace_value(const struct comparison *row, enum aspect aspect)
{
	switch (aspect) {
	case ASPECT_VALUE:
		return row->value;
	case ASPECT_COMPARED:
		return row->compared_value;
	case ASPECT_PREVIOUS:
		return row->previous;
	case ASPECT_YEAR_AGO:
		return row->year_ago;
	case ASPECT_CUMULATIVE:
		return row->cumulative;
	case ASPECT_CUMULATIVE_YEAR_AGO:
		return row->cumulative_year_ago;
	case ASPECT_CHANGE:
		return row->change;
	case ASPECT_GROWTH:
		return row->yoy;
	case ASPECT_TIMES:
		return row->times;
	case ASPECT_TEST:
		return row->q_value;
	case ASPECT_PREVIOUS_CHANGE:
		return row->previous_change;
	case ASPECT_CUMULATIVE_CHANGE:
		return row->cumulative_change;
	case ASPECT_CUMULATIVE_GROWTH:
		return row->cumulative_growth;
	case ASPECT_CUMULATIVE_TIMES:
		return row->cumulative_times;
	case ASPECT_SHARE:
		return row->share;
	case ASPECT_PLACE:
		return row->place;
	case ASPECT_RANKED:
		return row->ranked;
	case ASPECT_LOW:
		return row->ci_low;
	case ASPECT_HIGH:
		return row->ci_high;
	case ASPECT_UNITS_KNOWN:
		return row->units.known;
	case ASPECT_UNITS_PARTIAL:
		return row->units.partial;
	case ASPECT_UNITS_EXPECTED:
		return row->units.expected;
	case ASPECT_CUMULATIVE_UNITS_KNOWN:
		return row->cumulative_units.known;
	case ASPECT_CUMULATIVE_UNITS_PARTIAL:
		return row->cumulative_units.partial;
	case ASPECT_CUMULATIVE_UNITS_EXPECTED:
		return row->cumulative_units.expected;
	case ASPECT_MONTHS_PARTIAL:
		return row->months_partial;
	case ASPECT_MONTHS_MISSING:
		return row->months_missing;
	default:
		BUG("no aspect of a comparison");
	}
}

void trace_add_aspect(struct buf *out, const struct report *report, const char *place,
		      const char *unit, const char *indicator, enum aspect aspect,
		      const char *printed)
{
	static const char *const states[] = {
		[REPORT_STATE_COMPLETE] = "完整",
		[REPORT_STATE_PARTIAL] = "部分报送",
		[REPORT_STATE_MISSING] = "未报送",
		[REPORT_STATE_NOT_APPLICABLE] = "不适用",
		[REPORT_STATE_NOT_COMPUTABLE] = "不能计算",
		[REPORT_STATE_NO_BASE] = "不能计算",
	};
	const struct comparison *row = report_comparison(report, unit, indicator);
	struct trace_line line = {
		.place = place,
		.unit = unit,
		.what = indicator,
		.name = report_indicator_name(report, indicator),
		.period = report->code,
		.word = aspect == ASPECT_VALUE ? NULL : aspect_row(aspect)->word,
		.label = aspect_row(aspect)->word,
		.printed = printed,
		.state = !row || aspect != ASPECT_VALUE ? NULL
			 : row->uncarried && row->state == REPORT_STATE_COMPLETE
				 ? ASPECT_UNCARRIED
				 : states[row->state],
		.value = row ? trace_value(row, aspect) : (double)NAN,
	};

	trace_add(out, report, &line);
}

/* A line for each piece that has an aspect (ASPECT_VALUE: none); releases them. */
static void add_pieces(struct buf *out, const struct report *report, const char *place,
		       const struct comparison *row, const enum aspect *aspects,
		       struct buf pieces[static NR_CHANGE_PIECES])
{
	for (int i = 0; i < NR_CHANGE_PIECES; i++) {
		if (pieces[i].nr && aspects[i] != ASPECT_VALUE)
			trace_add_aspect(out, report, place, row->unit, row->indicator->code,
					 aspects[i], pieces[i].data);
		buf_release(&pieces[i]);
	}
}

void trace_add_change(struct buf *out, const struct report *report, const char *place,
		      const struct comparison *row, enum trace_base base,
		      const struct change *change)
{
	static const enum aspect aspects[NR_TRACE_BASES][NR_CHANGE_PIECES] = {
		[TRACE_YEAR_AGO] = { ASPECT_YEAR_AGO, ASPECT_CHANGE, ASPECT_GROWTH, ASPECT_TIMES,
				     ASPECT_TEST },
		[TRACE_PREVIOUS] = { ASPECT_PREVIOUS, ASPECT_PREVIOUS_CHANGE },
		[TRACE_CUMULATIVE] = { ASPECT_CUMULATIVE_YEAR_AGO, ASPECT_CUMULATIVE_CHANGE,
				       ASPECT_CUMULATIVE_GROWTH, ASPECT_CUMULATIVE_TIMES },
	};
	struct buf pieces[NR_CHANGE_PIECES] = { BUF_INIT };

	if (base == TRACE_PREVIOUS)
		wording_add_previous(&pieces[change_has_none(change) ? CHANGE_PIECE_BASE
								     : CHANGE_PIECE_DIFFERENCE],
				     change);
	else
		wording_split_change(pieces, change);
	add_pieces(out, report, place, row, aspects[base], pieces);
}

void trace_add_change_short(struct buf *out, const struct report *report, const char *place,
			    const struct comparison *row, const struct change *change)
{
	static const enum aspect aspects[NR_CHANGE_PIECES] = {
		[CHANGE_PIECE_DIFFERENCE] = ASPECT_CHANGE,
		[CHANGE_PIECE_TEST] = ASPECT_TEST,
	};
	struct buf pieces[NR_CHANGE_PIECES] = { BUF_INIT };

	wording_split_change(pieces, change);
	add_pieces(out, report, place, row, aspects, pieces);
}

void trace_add_period(struct buf *out, const struct report *report, const char *place,
		      const char *indicator, const char *period, double value)
{
	const struct indicator *found = rules_indicator(report->rules, indicator);
	struct buf printed = BUF_INIT;

	if (isnan(value))
		return;
	wording_add_amount(&printed, found ? found->quantity : QUANTITY_COUNT,
			   found ? found->measure_unit : "", value);
	trace_add(out, report,
		  &(struct trace_line){ .place = place,
					.unit = "*",
					.what = indicator,
					.name = report_indicator_name(report, indicator),
					.period = period,
					.label = aspect_row(ASPECT_VALUE)->word,
					.printed = printed.data,
					.value = value });
	buf_release(&printed);
}

void trace_add_finding(struct buf *out, const struct report *report, const char *place,
		       const struct finding *finding, const char *printed)
{
	struct buf position = BUF_INIT;

	buf_addf(&position, "%d", finding->position);
	trace_add(out, report,
		  &(struct trace_line){ .place = place,
					.unit = finding->unit,
					.what = "发现",
					.name = "发现",
					.period = report->code,
					.word = position.data,
					.printed = printed,
					.value = NAN });
	buf_release(&position);
}

void trace_add_score(struct buf *out, const struct report *report, const char *place,
		     const char *unit, const char *what, const char *printed, double value)
{
	trace_add(out, report,
		  &(struct trace_line){ .place = place,
					.unit = unit,
					.what = what,
					.name = what,
					.period = report->code,
					.printed = printed,
					.value = value });
}

void trace_add_figure(struct buf *out, const struct report *report, const char *place,
		      const char *figure, const char *printed)
{
	trace_add(out, report,
		  &(struct trace_line){ .place = place,
					.unit = "*",
					.what = figure,
					.name = report_figure_name(report, figure),
					.period = report->code,
					.printed = printed,
					.value = (double)report_figure(report, figure) });
}

int trace_write(const char *folder, const struct buf *lines, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	int rc;

	buf_addstr(&text, header);
	buf_add(&text, lines->data, lines->nr);
	rc = file_put(path_join(&path, folder, "数据溯源.csv"), text.data, text.nr, diag);
	buf_release(&path);
	buf_release(&text);
	return rc;
}
