/* wording.h - numbers, changes and lists in the words of official prose.
 *
 * The words follow the sign and are chosen here only. A change is called one where a test has
 * shown it, in normal variation where a test has not, and otherwise only stated. Below a base of
 * wording_percent_base a percentage would mislead and the difference stands alone. Rounding is
 * 四舍五入. Computes nothing, knows no store and no report. */
#ifndef RENDER_WORDING_H
#define RENDER_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"
#include "core/rules/rules.h"

/* Smallest base of which a percentage is written. */
extern const double wording_percent_base;

/* What is said of a change that a test did not find: 变化在正常波动范围之内. */
extern const char *const wording_within;

/* What stands before a change that was reckoned of the units and months of both years only. */
extern const char *const wording_alike;

/* A number and its base, as the store has them (counts, 分, fractions, days), NAN when unknown. */
struct change {
	enum quantity quantity;
	const char *measure_unit; /* 件; not used for money and rates */
	const char *noun;	  /* 立案: what there was none of */
	double now, then;
	double difference, growth, times; /* now - then; as a part and as a multiple of then */
	bool tested, changed;		  /* a test was made; it found a change */
};

/* "21件", "18.64万元", "94.1%", "2.5天"; "未报送" for NAN. */
void wording_add_amount(struct buf *out, enum quantity quantity, const char *measure_unit,
			double value);
/* The difference without its sign: "5件", "2.30万元", "8.4个百分点". */
void wording_add_difference(struct buf *out, const struct change *change);

/* The clause behind the level: "上年同期16件，增加5件，变化在正常波动范围之内", "与上年同期持平",
 * "上年同期无立案", "上年同期60件，增加12件，增长20.0%", "同比提高8.4个百分点". Nothing when
 * either side is unknown. Returns true when something was appended. */
bool wording_add_change(struct buf *out, const struct change *change);
/* The same in its parts, each with one figure at most; 'pieces' are empty and the caller's. */
enum change_piece {
	CHANGE_PIECE_BASE,	 /* 上年同期60件 */
	CHANGE_PIECE_DIFFERENCE, /* 增加12件; 与上年同期持平 */
	CHANGE_PIECE_GROWTH,	 /* 增长20.0% */
	CHANGE_PIECE_TIMES,	 /* 是上年同期的3.2倍 */
	CHANGE_PIECE_TEST,	 /* 变化在正常波动范围之内 */
	NR_CHANGE_PIECES,
};
bool wording_split_change(struct buf pieces[static NR_CHANGE_PIECES], const struct change *change);
/* True of a base of none, where a change tells that there was nothing. */
bool change_has_none(const struct change *change);
/* The same in the brevity of a title: "同比增加5件，在正常波动范围之内". */
bool wording_add_change_short(struct buf *out, const struct change *change);
/* "环比减少3件", "与上期持平", "上期无立案": no word of a test. */
bool wording_add_previous(struct buf *out, const struct change *change);

/* "（据6家已报送单位统计，应报8家）": of 'expected' units 'complete' reported all and 'partial'
 * some of the months. Nothing when all reported all. */
void wording_add_coverage(struct buf *out, int complete, int partial, int expected);

/* One entry of a list. */
struct entry {
	const char *name;
	double value;
};
/* "食品、农资各6件，商标4件": the largest first, equal ones together in the order given; zeros
 * and NAN are left out. Sorts 'entries'. */
void wording_add_list(struct buf *out, struct entry *entries, size_t nr, const char *measure_unit);

/* Append 'name', with 、 before it unless it is the first ('*nr' counts). */
void wording_add_name(struct buf *out, const char *name, size_t *nr);

/* Chinese numeral of 1..99: 一, 十, 十二, 二十. */
void wording_add_numeral(struct buf *out, int number);

#endif
