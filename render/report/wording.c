/* wording.c - see wording.h. */
#include "render/report/wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

const double wording_percent_base = 20;
const char *const wording_within = "变化在正常波动范围之内";
const char *const wording_alike = "按两年均已报送的口径，";

/* Above this a multiple is clearer than a percentage. */
static const double multiple_from = 3;

void wording_add_amount(struct buf *out, enum quantity quantity, const char *measure_unit,
			double value)
{
	if (isnan(value))
		buf_addstr(out, "未报送");
	else
		quantity_words_add(out, quantity, measure_unit, value);
}

void wording_add_difference(struct buf *out, const struct change *change)
{
	quantity_words_add_difference(out, change->quantity, change->measure_unit,
				      change->difference);
}

/* Half of 0.01万元 in 分. */
static const double money_level = 5000;

/* Less than half of what is printed last: 0.05 %, 0.05 points of a rate, 0.005万元. */
static bool is_level(const struct change *change)
{
	double difference = fabs(change->difference);

	if (change->quantity == QUANTITY_MONEY && difference < money_level)
		return true;
	if (change->quantity == QUANTITY_RATE)
		return difference < 0.0005;
	return difference == 0 || difference < fabs(change->then) * 0.0005;
}

static const char *direction(const struct change *change)
{
	return quantity_words_change(change->quantity, change->difference > 0);
}

static void add_percentage(struct buf pieces[static NR_CHANGE_PIECES], const struct change *change)
{
	struct buf *out;

	if (change->quantity != QUANTITY_COUNT || change->then < wording_percent_base)
		return;
	if (change->times > multiple_from) {
		out = &pieces[CHANGE_PIECE_TIMES];
		buf_addstr(out, "是上年同期的");
		decimal_add_rounded(out, change->times, 1);
		buf_addstr(out, "倍");
		return;
	}
	out = &pieces[CHANGE_PIECE_GROWTH];
	buf_addstr(out, change->growth > 0 ? "增长" : "下降");
	decimal_add_share(out, fabs(change->growth), 1);
	buf_addch(out, '%');
}

static bool unknown(const struct change *change)
{
	return isnan(change->difference);
}

static void add_none(struct buf *out, const char *when, const struct change *change)
{
	buf_addstr(out, when);
	buf_addstr(out, change->now == 0 ? "也无" : "无");
	buf_addstr(out, change->noun);
}

static void add_level(struct buf *out, const char *base, const struct change *change)
{
	buf_addstr(out, "与");
	buf_addstr(out, base);
	buf_addstr(out, change->difference == 0 ? "持平" : "基本持平");
}

/* Counts and money have a zero that means there was nothing; rates and days have not. */
bool change_has_none(const struct change *change)
{
	return change->then == 0 && change->quantity != QUANTITY_RATE &&
	       change->quantity != QUANTITY_DAYS;
}

bool wording_split_change(struct buf pieces[static NR_CHANGE_PIECES], const struct change *change)
{
	struct buf *base = &pieces[CHANGE_PIECE_BASE];
	struct buf *difference = &pieces[CHANGE_PIECE_DIFFERENCE];

	if (unknown(change))
		return false;
	if (change_has_none(change)) {
		add_none(base, "上年同期", change);
	} else if (is_level(change)) {
		add_level(difference, "上年同期", change);
		return true;
	} else if (change->quantity == QUANTITY_RATE) {
		buf_addf(difference, "同比%s", direction(change));
		wording_add_difference(difference, change);
	} else {
		buf_addstr(base, "上年同期");
		wording_add_amount(base, change->quantity, change->measure_unit, change->then);
		buf_addstr(difference, direction(change));
		wording_add_difference(difference, change);
		add_percentage(pieces, change);
	}
	if (change->tested && change->difference != 0)
		buf_addstr(&pieces[CHANGE_PIECE_TEST],
			   change->changed ? "变化超出正常波动范围" : wording_within);
	return true;
}

bool wording_add_change(struct buf *out, const struct change *change)
{
	struct buf pieces[NR_CHANGE_PIECES] = { BUF_INIT };
	bool any = wording_split_change(pieces, change);
	size_t nr = 0;

	for (int i = 0; i < NR_CHANGE_PIECES; i++) {
		if (pieces[i].nr)
			buf_addf(out, "%s%s", nr++ ? "，" : "", pieces[i].data);
		buf_release(&pieces[i]);
	}
	return any;
}

bool wording_add_change_short(struct buf *out, const struct change *change)
{
	if (unknown(change))
		return false;
	if (change_has_none(change)) {
		add_none(out, "上年同期", change);
	} else if (is_level(change)) {
		add_level(out, "上年同期", change);
		return true;
	} else {
		buf_addstr(out, "同比");
		buf_addstr(out, direction(change));
		wording_add_difference(out, change);
	}
	if (change->tested && change->difference != 0)
		buf_addstr(out, change->changed ? "，超出正常波动范围" : "，在正常波动范围之内");
	return true;
}

bool wording_add_previous(struct buf *out, const struct change *change)
{
	if (unknown(change))
		return false;
	if (change_has_none(change)) {
		add_none(out, "上期", change);
	} else if (is_level(change)) {
		add_level(out, "上期", change);
	} else {
		buf_addstr(out, "环比");
		buf_addstr(out, direction(change));
		wording_add_difference(out, change);
	}
	return true;
}

void wording_add_coverage(struct buf *out, int complete, int partial, int expected)
{
	if (complete >= expected)
		return;
	buf_addstr(out, "（");
	quantity_words_add_reporters(out, complete, partial, expected);
	buf_addstr(out, "）");
}

/* Insertion keeps equal entries in their order; lists are short. */
static void sort_entries(struct entry *entries, size_t nr)
{
	for (size_t i = 1; i < nr; i++) {
		struct entry entry = entries[i];
		size_t at = i;

		while (at > 0 && entries[at - 1].value < entry.value) {
			entries[at] = entries[at - 1];
			at--;
		}
		entries[at] = entry;
	}
}

void wording_add_list(struct buf *out, struct entry *entries, size_t nr, const char *measure_unit)
{
	size_t used = 0;

	for (size_t i = 0; i < nr; i++)
		if (entries[i].value > 0)
			entries[used++] = entries[i];
	sort_entries(entries, used);
	for (size_t i = 0, next; i < used; i = next) {
		size_t together = 0;

		if (i)
			buf_addstr(out, "，");
		for (next = i; next < used && entries[next].value == entries[i].value; next++)
			wording_add_name(out, entries[next].name, &together);
		if (together > 1)
			buf_addstr(out, "各");
		wording_add_amount(out, QUANTITY_COUNT, measure_unit, entries[i].value);
	}
}

void wording_add_name(struct buf *out, const char *name, size_t *nr)
{
	if ((*nr)++)
		buf_addstr(out, "、");
	buf_addstr(out, name);
}

void wording_add_numeral(struct buf *out, int number)
{
	static const char *const digits[] = { "",   "一", "二", "三", "四",
					      "五", "六", "七", "八", "九" };

	if (number < 1 || number > 99)
		BUG("a numeral out of range");
	if (number >= 20)
		buf_addstr(out, digits[number / 10]);
	if (number >= 10)
		buf_addstr(out, "十");
	buf_addstr(out, digits[number % 10]);
}
