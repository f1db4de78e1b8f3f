/* money_unit.c - see money_unit.h. */
#include "core/base/money_unit.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

enum { UNIT_BYTES_MAX = 36, SCALE_MAX = 12 };

static const struct {
	const char *word;
	int power;
} multipliers[] = {
	{ "十", 1 }, { "百", 2 }, { "千", 3 }, { "万", 4 }, { "亿", 8 }, { "拾", 1 }, { "佰", 2 },
	{ "仟", 3 }, { "萬", 4 }, { "億", 8 }, { "K", 3 },  { "k", 3 },	 { "W", 4 },  { "w", 4 },
};

/* The multiplier at 'at', its bytes; 0: there is none. */
static size_t take_multiplier(int *power, const char *at)
{
	for (size_t i = 0; i < sizeof(multipliers) / sizeof(multipliers[0]); i++) {
		if (text_starts(at, multipliers[i].word)) {
			*power += multipliers[i].power;
			return strlen(multipliers[i].word);
		}
	}
	return 0;
}

/* Bytes of 百, 万, 百万 or 百 万 at 'at', and their power of ten. */
static size_t take_multipliers(int *power, const char *at)
{
	size_t end = 0, next = 0, nr;

	*power = 0;
	while ((nr = take_multiplier(power, at + next)) != 0) {
		end = next + nr;
		next = end + strspn(at + end, " ");
	}
	return end;
}

/* Codes also as a title's key has them. */
static const char *const foreign[] = { "美元", "美金", "港元", "港币",	 "欧元", "日元",   "英镑",
				       "韩元", "韩币", "澳元", "加元",	 "卢布", "新台币", "台币",
				       "瑞郎", "法郎", "泰铢", "澳门元", "新元", "卢比",   "外币",
				       "USD",  "HKD",  "EUR",  "JPY",	 "GBP",	 "usd",	   "hkd",
				       "eur",  "jpy",  "gbp",  "US$",	 "us$",	 "HK$",	   "hk$",
				       "$",    "€",    "£",    "円",	 NULL };
static const char *const yuan[] = { "元整", "元人民币", "元", "圆整", "圆", "块钱", NULL };
static const char *const ours[] = { "人民币", "RMB", "CNY", "rmb", "cny", NULL };

static const char *const small[] = { "角钱", "分钱", "毛钱", "角", "分", "毛", "厘", NULL };

/* The unit that 'at' starts with: its bytes, 0 for none. '*is_bare': of one sign that other words
 * have, too, 万 or 角. */
static size_t take_unit(int *scale, bool *is_bare, const char *at)
{
	const char *start = at, *behind;
	size_t nr, name;
	int power;

	*is_bare = false;
	if (isascii((unsigned char)*at) && !isalpha((unsigned char)*at) && *at != '$')
		return 0; /* most of what is asked */
	at += text_starts_any(at, ours);
	nr = take_multipliers(&power, at);
	at += nr;
	if (power > SCALE_MAX - MONEY_YUAN)
		return 0;
	behind = at + (nr ? strspn(at, " ") : 0); /* 万 元 */
	if ((name = text_starts_any(behind, foreign)) != 0) {
		*scale = MONEY_FOREIGN;
		return (size_t)(behind - start) + name;
	}
	*scale = MONEY_YUAN + power;
	if ((name = text_starts_any(behind, yuan)) != 0)
		return (size_t)(behind - start) + name;
	if (nr && (name = text_starts_any(at, ours)) != 0) /* 万人民币 */
		return (size_t)(at - start) + name;
	*is_bare = true;
	if ((name = text_starts_any(at, small)) != 0) {
		*scale = MONEY_SMALL;
		return (size_t)(at - start) + name;
	}
	return nr ? (size_t)(at - start) : 0;
}

/* True at the start of a text, or behind a mark. */
static bool is_apart(const char *text, const char *at)
{
	static const char *const marks[] = { "、", "；", "，", "为", "是", "以", "按", "用", NULL };

	return at == text || strchr(" ():/,;|\"'_-[]", at[-1]) || text_ends_any(text, at, marks);
}

static bool ends_apart(const char *at)
{
	static const char *const marks[] = { "、", "；", "，", "。", "为单位", "计", "为计", NULL };

	return !*at || strchr(" ():/,;|\"'_-[]", *at) || text_starts_any(at, marks);
}

/* True when the 'size' bytes at 'at' are no unit: 单元, 元旦, or a sum as 5万元, 百万元以上. */
static bool is_no_unit(const char *text, const char *at, size_t size)
{
	static const char *const bounds[] = {
		"以上", "以下", "以内", "以外", "及以", "（含）", NULL
	};

	static const char *const before[] = {
		"单", "公", "多", "一", "二", "两", "三", "四", "五",
		"六", "七", "八", "九", "几", "数", "第", "每", NULL
	};
	static const char *const behind[] = { "元旦", "元件", "元素", "元首", "元月", NULL };

	if (text_starts(at, "十") && !(is_apart(text, at) && ends_apart(at + size)))
		return true;
	if (text_starts_any(at + size, bounds))
		return true;
	return (at > text && (isdigit((unsigned char)at[-1]) || at[-1] == '.')) ||
	       text_ends_any(text, at, before) || text_starts_any(at, behind);
}

/* The scale of the first unit named at '*at' or behind it, where '*at' goes on; MONEY_UNKNOWN
 * without one. */
static int next_scale(const char **at, const char *text)
{
	while (**at) {
		size_t pos = 0, nr;
		const char *unit = *at;
		bool is_bare;
		int scale;

		nr = take_unit(&scale, &is_bare, unit);
		text_next(unit, strlen(unit), &pos);
		*at += nr ? nr : pos;
		if (nr && !is_no_unit(text, unit, nr) &&
		    (!is_bare || (is_apart(text, unit) && ends_apart(unit + nr))))
			return scale;
	}
	return MONEY_UNKNOWN;
}

int money_scale_in(const char *text)
{
	const char *at = text;

	return next_scale(&at, text);
}

bool money_scales_differ(const char *text)
{
	const char *at = text;
	int first = next_scale(&at, text), next = first;

	while (next != MONEY_UNKNOWN && next == first)
		next = next_scale(&at, text);
	return next != MONEY_UNKNOWN;
}

int money_scale_at_end(size_t *size, const char *text, size_t nr, bool alone)
{
	const char *end = text + nr;
	size_t back = nr < UNIT_BYTES_MAX ? nr : UNIT_BYTES_MAX;

	for (const char *at = end - back; at < end; at++) {
		bool is_bare;
		int scale;

		if (((unsigned char)*at & 0xC0) == 0x80 ||
		    take_unit(&scale, &is_bare, at) != (size_t)(end - at))
			continue;
		if (is_bare && !alone)
			continue;
		*size = (size_t)(end - at);
		return scale;
	}
	return MONEY_UNKNOWN;
}

bool money_starts_foreign(const char *text)
{
	return text_starts_any(text, foreign) != 0;
}

const char *money_scale_word(int scale)
{
	static const char *const words[] = { "元",   "十元",   "百元",	 "千元",
					     "万元", "十万元", "百万元", "千万元",
					     "亿元", "十亿元", "百亿元" };

	return scale >= MONEY_YUAN && scale <= SCALE_MAX ? words[scale - MONEY_YUAN] : "";
}

const char *money_scale_name(int scale)
{
	return scale == MONEY_FOREIGN ? "外币"
	       : scale == MONEY_SMALL ? "角、分"
				      : money_scale_word(scale);
}
