/* quantity_words.c - see quantity_words.h. */
#include "core/rules/quantity_words.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/decimal.h"

static void add_plain(struct buf *out, double value, int digits)
{
	if (value == floor(value) && fabs(value) < 9e15)
		buf_addf(out, "%.0f", value + 0.0);
	else
		decimal_add_rounded(out, value, digits);
}

void quantity_words_add(struct buf *out, enum quantity quantity, const char *measure_unit,
			double value)
{
	switch (quantity) {
	case QUANTITY_MONEY:
		decimal_add_money(out, (int64_t)llround(value));
		return;
	case QUANTITY_RATE:
		decimal_add_share(out, value, 1);
		buf_addch(out, '%');
		return;
	case QUANTITY_COUNT:
	case QUANTITY_NUMBER:
		add_plain(out, value, 2);
		break;
	case QUANTITY_DAYS:
		add_plain(out, value, 1);
		break;
	}
	buf_addstr(out, measure_unit);
}

void quantity_words_add_difference(struct buf *out, enum quantity quantity,
				   const char *measure_unit, double difference)
{
	if (quantity != QUANTITY_RATE) {
		quantity_words_add(out, quantity, measure_unit, fabs(difference));
		return;
	}
	decimal_add_share(out, fabs(difference), 1);
	buf_addstr(out, "个百分点");
}

const char *quantity_words_change(enum quantity quantity, bool up)
{
	if (quantity == QUANTITY_RATE)
		return up ? "提高" : "下降";
	if (quantity == QUANTITY_DAYS)
		return up ? "延长" : "缩短";
	return up ? "增加" : "减少";
}

void quantity_words_add_reporters(struct buf *out, int complete, int partial, int expected)
{
	if (complete >= expected)
		return;
	if (!partial)
		buf_addf(out, "据%d家已报送单位统计，应报%d家", complete, expected);
	else if (!complete)
		buf_addf(out, "据%d家没有报齐的单位统计，应报%d家", partial, expected);
	else
		buf_addf(out, "据%d家已报送单位统计，其中%d家没有报齐，应报%d家",
			 complete + partial, partial, expected);
}
