/* remark_unit.c - see remark_unit.h. */
#include "ingest/row/remark_unit.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"

/* The part of a remark between two marks: where its unit begins and ends. */
struct clause {
	const char *text;
	size_t nr, unit, unit_end;
};

static size_t mark_at(const char *at)
{
	static const char *const marks[] = { "；", "，", "。", "、", NULL };

	if (*at && strchr(";,|()[]\r\n", *at))
		return 1;
	return text_starts_any(at, marks);
}

static bool ends_in(const struct buf *text, const char *const *words)
{
	return text_ends_any(text->data, text->data + text->nr, words);
}

static void take_off(struct buf *text, const char *const *words)
{
	for (; *words; words++) {
		if (text_ends(text->data, *words)) {
			buf_truncate(text, text->nr - strlen(*words));
			return;
		}
	}
}

static void trim_end(struct buf *text)
{
	while (text->nr && text->data[text->nr - 1] == ' ')
		buf_truncate(text, text->nr - 1);
}

/* 元 in 单位:元, 罚款单位为万元, 以千元计, or the whole; not in 5万元. 万 alone needs a 单位. */
static bool find_money(struct clause *clause)
{
	static const char *const behind[] = { "为单位", "计算", "计价", "计", "填报",
					      "填写",	"表示", "列示", NULL };
	static const char *const firm[] = { ":", "单位", "单位为", "单位是", NULL };
	static const char *const links[] = { "为", "以", "按", "是", "用", "均", "额", NULL };
	struct buf text = BUF_INIT;
	size_t size = 0, ignored;
	bool found = false, bare;

	buf_add(&text, clause->text, clause->nr);
	take_off(&text, behind);
	trim_end(&text);
	if (money_scale_at_end(&size, text.data, text.nr, true)) {
		bare = !money_scale_at_end(&ignored, text.data, text.nr, false);
		clause->unit_end = text.nr;
		clause->unit = text.nr - size;
		buf_truncate(&text, clause->unit);
		trim_end(&text);
		found = !text.nr || ends_in(&text, firm) || (!bare && ends_in(&text, links));
	}
	buf_release(&text);
	return found;
}

static bool has_mark(const char *text, size_t nr)
{
	for (const char *at = text; at < text + nr; at++) {
		if (mark_at(at))
			return true;
	}
	return false;
}

/* 件 in 计量单位:件, or the whole. */
static bool find_any(struct clause *clause)
{
	static const char word[] = "单位";
	struct buf text = BUF_INIT;
	const char *at, *unit;
	bool found;

	buf_add(&text, clause->text, clause->nr);
	at = strstr(text.data, word);
	unit = at ? at + strlen(word) : text.data;
	if (at) {
		unit += strspn(unit, ": ");
		unit += text_starts(unit, "为") || text_starts(unit, "是") ? strlen("为") : 0;
	}
	found = is_measure_unit(unit);
	clause->unit = (size_t)(unit - text.data);
	clause->unit_end = text.nr;
	buf_release(&text);
	return found;
}

static size_t keep(struct remark_units *units, const char *text, size_t nr)
{
	size_t start = units->text.nr;

	buf_add(&units->text, text, nr);
	buf_addch(&units->text, '\0');
	return start;
}

static void add(struct remark_units *out, const struct clause *clause, const char *subject)
{
	struct remark_unit unit = {
		.subject = keep(out, subject, (size_t)(clause->text + clause->unit - subject))
	};

	unit.unit = keep(out, clause->text + clause->unit, clause->unit_end - clause->unit);
	unit.scale = money_scale_in(out->text.data + unit.unit);
	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr++] = unit;
}

void remark_units_read(struct remark_units *out, const char *text)
{
	struct clause clause = { text, strlen(text), 0, 0 };
	const char *subject = text, *at = text;

	out->nr = 0;
	buf_reset(&out->text);
	if (find_any(&clause) && !has_mark(text, clause.unit)) { /* 单位:万元、件 */
		add(out, &clause, text);
		return;
	}
	while (*at) {
		clause.text = at;
		while (*at && !mark_at(at))
			at++;
		clause.nr = (size_t)(at - clause.text);
		if (clause.nr && (find_money(&clause) || find_any(&clause))) {
			add(out, &clause, subject);
			subject = at + mark_at(at);
		}
		at += mark_at(at);
	}
}

void remark_units_release(struct remark_units *units)
{
	free(units->items);
	buf_release(&units->text);
	*units = (struct remark_units){ 0 };
}

bool remark_subject_is_general(const char *subject)
{
	static const char *const words[] = {
		"计量", "单位", "金额", "数额", "货币", "计价", "数值", "数据", "数字",
		"款项", "本行", "本表", "本条", "本列", "表中", "以上", "上述", "各项",
		"各列", "所有", "全部", "一律", "统一", "备注", "说明", "填报", "注",
		"均",	"都",	"的",	"为",	"以",	"按",	"是",	"用",	NULL,
	};

	while (*subject) {
		size_t nr = mark_at(subject);

		if (!nr)
			nr = strchr(": ", *subject) ? 1 : text_starts_any(subject, words);
		if (!nr)
			return false;
		subject += nr;
	}
	return true;
}
