/* cases.c - the penalty cases: filed, decided, transferred, disclosed; see world.h. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "samples/stream.h"
#include "samples/world.h"

const char *arena_text(struct arena *arena, const char *format, ...)
{
	va_list args;
	const char *text;
	char *made = NULL;
	int nr;

	va_start(args, format);
	nr = vasprintf(&made, format, args);
	va_end(args);
	if (nr < 0)
		memory_exhausted();
	text = arena_strndup(arena, made, (size_t)nr);
	free(made);
	return text;
}

int world_workday(const struct world *world, int day, int n)
{
	int found;

	if (calendar_add_workdays(&found, &world->rules->calendar, day, n) == 0)
		return found;
	while (n > 0 || day_of_week(day) > 4) {
		day++;
		if (day_of_week(day) <= 4)
			n--;
	}
	return day;
}

double world_activity(int month)
{
	if (month == month_from(2020, 2))
		return .35;
	return month == month_from(2020, 1) || month == month_from(2020, 3) ? .7 : 1;
}

static int year_of(int day)
{
	int year, month, day_of_month;

	day_to_civil(day, &year, &month, &day_of_month);
	return year;
}

/* 元 from a log-normal, to the whole 元, as 分; the largest a county sees is 300万元. */
static int64_t draw_money(struct stream *stream, double median, double high, int64_t unit)
{
	double yuan = fmin(stream_lognormal(stream, median, high), 3e6);
	int64_t rounded = (int64_t)(yuan / (double)unit + .5) * unit;

	return (rounded < unit ? unit : rounded) * 100;
}

static size_t count_parts(const char *list)
{
	size_t nr = 1;

	for (; *list; list++)
		nr += *list == '|';
	return nr;
}

static const char *part_of(struct arena *arena, const char *list, size_t index)
{
	const char *end;

	while (index--)
		list = strchr(list, '|') + 1;
	end = strchr(list, '|');
	return arena_strndup(arena, list, end ? (size_t)(end - list) : strlen(list));
}

/* A fictitious credit code 91REGIONMA0000nn?? with both check characters (GB 32100, GB 11714). */
static const char *make_credit_code(struct world *world, int number)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	static const int weights[17] = { 1,  3,	 9,  27, 19, 26, 16, 17, 20,
					 29, 25, 13, 8,	 24, 10, 30, 28 };
	static const int org_weights[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
	char code[19];
	int sum = 0, org;

	snprintf(code, sizeof(code), "91%sMA%06d", world->county->region, number % 1000000);
	for (int i = 0; i < 8; i++) {
		char ch = code[8 + i];

		sum += org_weights[i] * (ch >= 'A' ? ch - 'A' + 10 : ch - '0');
	}
	org = 11 - sum % 11;
	code[16] = (char)(org == 10 ? 'X' : org == 11 ? '0' : '0' + org);
	sum = 0;
	for (int i = 0; i < 17; i++)
		sum += weights[i] * (int)(strchr(alphabet, code[i]) - alphabet);
	code[17] = alphabet[(31 - sum % 31) % 31];
	return arena_strndup(world->arena, code, 18);
}

static void name_party(struct penalty_case *made, struct world *world, struct stream *stream)
{
	static const char *const stems[] = { "某甲", "某乙", "某丙", "某丁", "某戊",
					     "某己", "某庚", "某辛", "某壬", "某癸" };
	static const char *const surnames[] = { "张", "王", "李", "赵", "刘", "陈", "杨", "孙" };
	const char *shops = made->agency->shops;
	size_t shop = (size_t)stream_between(stream, 0, (int)count_parts(shops) - 1);
	size_t stem = (size_t)stream_between(stream, 0, 9);
	const char *kind = part_of(world->arena, shops, shop);

	if (stream_chance(stream, .15)) {
		made->party = arena_text(world->arena, "%s某某", surnames[stem % 8]);
		return;
	}
	made->party = arena_text(world->arena, "平阴%s%s", stems[stem], kind);
	if (stream_chance(stream, .4))
		made->party_id = make_credit_code(world, (int)(stem * 40 + shop));
}

static const char *draw_scene(struct world *world, struct stream *stream, int filed)
{
	double years = (double)(month_of_day(filed) - world->first_month) / 12;
	struct buf list = BUF_INIT;
	const char *text = NULL;

	if (stream_chance(stream, .05 + .05 * fmax(years, 0)))
		buf_addstr(&list, "|online");
	if (stream_chance(stream, .28))
		buf_addstr(&list, "|rural");
	if (stream_chance(stream, .55) || !list.nr)
		buf_addstr(&list, "|market");
	if (stream_chance(stream, .08))
		buf_addstr(&list, "|source");
	if (stream_chance(stream, .02))
		buf_addstr(&list, "|import");
	text = arena_strdup(world->arena, list.data + 1);
	buf_release(&list);
	return text;
}

/* Days from filing to decision: median 55, one in ten above 90; the fourth quarter concludes
 * what would have dragged on into the new year. */
static int draw_decision(struct penalty_case *made, struct world *world, struct stream *stream)
{
	int days = made->simple ? stream_between(stream, 0, 4)
				: (int)(stream_lognormal(stream, 55, 103.4) + .5);
	int day = world_workday(world, made->filed + days, 0), year_end;

	if (days < 1 && !made->simple)
		day = world_workday(world, made->filed, 1);
	year_end = day_from(year_of(made->filed), 12, 31);
	if (day > year_end && day < year_end + 70 && made->filed < year_end - 45 &&
	    stream_chance(stream, .6))
		day = world_workday(world, year_end - stream_between(stream, 4, 28), 0);
	return day;
}

static void draw_time_limits(struct penalty_case *made, struct stream *stream)
{
	int beyond = made->decided - made->filed - 90;

	if (beyond <= 0) {
		if (stream_chance(stream, .06))
			made->excluded = stream_between(stream, 7, 30);
		return;
	}
	if (stream_chance(stream, .45))
		made->extended = 30;
	if (beyond > made->extended && stream_chance(stream, .6))
		made->excluded = beyond - made->extended + stream_between(stream, 0, 10);
}

static void draw_money_of(struct penalty_case *made, struct stream *stream)
{
	const struct agency *agency = made->agency;

	if (made->simple) {
		made->value = draw_money(stream, 120, 800, 1);
		made->fine = draw_money(stream, 200, 1000, 50);
		return;
	}
	made->value = draw_money(stream, agency->value, agency->value_high, 1);
	if (stream_chance(stream, .12))
		made->value += stream_between(stream, 1, 99);
	made->early_value = stream_chance(stream, .3) ? made->value / 10000 * 10000 : -1;
	if (stream_chance(stream, .55))
		made->goods_value = made->value / 100 * stream_between(stream, 10, 80);
	if (stream_chance(stream, .5))
		made->confiscated = made->value / 100 * stream_between(stream, 3, 35);
	made->fine = draw_money(stream, agency->fine, agency->fine_high, 100);
	made->only_warning = stream_chance(stream, .05);
	if (made->only_warning)
		made->fine = made->confiscated = 0;
	made->dens = stream_chance(stream, .025);
}

static void draw_disclosure(struct penalty_case *made, struct world *world, struct stream *stream)
{
	static const double weights[] = { .64, .17, .12, .07 };
	int days = 0;

	if (strcmp(made->result, "penalty") != 0)
		return;
	if (stream_chance(stream, .025)) {
		made->nondisclosure =
			stream_chance(stream, .5) ? "涉及商业秘密" : "当事人为未成年人";
		return;
	}
	if (made->only_warning || (made->simple && !stream_chance(stream, .3)))
		return;
	switch (stream_weighted(stream, weights, 4)) {
	case 0:
		days = stream_between(stream, 1, 12);
		break;
	case 1:
		days = stream_between(stream, 13, 20);
		break;
	case 2:
		days = stream_between(stream, 21, 45);
		break;
	default: /* forgotten, found months later or never */
		if (stream_chance(stream, .2))
			return;
		days = stream_between(stream, 60, 200);
	}
	made->disclosed = world_workday(world, made->decided, days);
}

static void draw_outcome(struct penalty_case *made, struct world *world, struct stream *stream)
{
	static const double weights[] = { .90, .06, .04 };
	static const char *const results[] = { "penalty", "none", "cancel" };
	double rate = made->kind->transfer;

	if (made->value >= 5000000 && rate > 0)
		rate = .35;
	if (!made->simple && stream_chance(stream, rate)) {
		made->transferred =
			world_workday(world, made->filed + stream_between(stream, 9, 45), 0);
		made->decided = made->transferred;
		made->result = "transfer";
		made->value = made->value < 2000000 ? made->value + 5000000 : made->value;
		made->early_value = -1;
		made->fine = made->confiscated = 0;
		made->persons = 1 + stream_poisson(stream, .5);
		return;
	}
	made->result = results[made->simple ? 0 : stream_weighted(stream, weights, 3)];
	if (strcmp(made->result, "penalty") != 0)
		made->fine = made->confiscated = made->goods_value = 0, made->only_warning = false;
}

static void make_case(struct world *world, struct stream *stream, const struct agency *agency,
		      const struct field_level *kind, int month)
{
	struct penalty_case *made;
	int first = day_from(month / 12, month % 12 + 1, 1);
	int last = day_from((month + 1) / 12, (month + 1) % 12 + 1, 1) - 1;

	world->cases = array_grow(world->cases, world->nr_cases, &world->alloc_cases,
				  sizeof(*world->cases));
	made = &world->cases[world->nr_cases++];
	*made = (struct penalty_case){
		.agency = agency,
		.kind = kind,
		.made = (int)world->nr_cases,
		.early_value = -1,
	};
	made->filed = world_workday(world, stream_between(stream, first, last), 0);
	if (made->filed > last)
		made->filed = world_workday(world, first, 0);
	made->simple = stream_chance(stream, .1);
	name_party(made, world, stream);
	made->summary = arena_text(world->arena, "涉嫌%s案", kind->subject);
	made->scene = draw_scene(world, stream, made->filed);
	made->decided = draw_decision(made, world, stream);
	draw_money_of(made, stream);
	draw_outcome(made, world, stream);
	draw_time_limits(made, stream);
	draw_disclosure(made, world, stream);
}

/* How many cases of a kind in a month, from a stream of that kind's own; nyj's 农资 campaign of
 * 2024-09 is the samples' surge. */
static int draw_number(const struct world *world, const struct agency *agency,
		       const struct field_level *kind, int month)
{
	double share =
		(double)(month - world->first_month) / (world->last_month - world->first_month);
	double mean = kind->first + (kind->last - kind->first) * fmax(share, 0);
	struct stream stream;
	char code[PERIOD_CODE_SIZE];
	int number;

	if (strcmp(agency->unit, "nyj") == 0 && month == month_from(2024, 9))
		return strcmp(kind->field, "agri") == 0 ? 6 : 0;
	stream_init(&stream, world->county, agency->unit,
		    arena_text(world->arena, "cases/%s/%s", kind->field, month_code(code, month)));
	number = stream_poisson(&stream, mean / 3 * season_factor(kind->season, month % 12) *
						 world_activity(month));
	stream_release(&stream);
	return number;
}

static int by_filing(const void *a, const void *b)
{
	const struct penalty_case *one = a, *two = b;

	if (one->agency != two->agency)
		return one->agency < two->agency ? -1 : 1;
	if (one->filed != two->filed)
		return one->filed - two->filed;
	return one->made - two->made;
}

static int by_decision(const void *a, const void *b)
{
	const struct penalty_case *one = *(const struct penalty_case *const *)a;
	const struct penalty_case *two = *(const struct penalty_case *const *)b;

	if (one->agency != two->agency)
		return one->agency < two->agency ? -1 : 1;
	if (one->decided != two->decided)
		return one->decided - two->decided;
	return one->filed != two->filed ? one->filed - two->filed : one->number - two->number;
}

static void number_cases(struct world *world)
{
	const struct agency *agency = NULL;
	int year = 0, number = 0;

	for (size_t i = 0; i < world->nr_cases; i++) {
		struct penalty_case *each = &world->cases[i];
		const char *form = each->agency->case_form;

		if (each->agency != agency || year_of(each->filed) != year)
			number = 0;
		agency = each->agency;
		year = year_of(each->filed);
		if (year < 2021 && agency->old_case_form)
			form = agency->old_case_form;
		each->number = ++number;
		each->case_no = arena_text(world->arena, "%s〔%d〕%d号", form, year, number);
	}
}

static void number_decisions(struct world *world)
{
	struct penalty_case **sorted = xcalloc(world->nr_cases + 1, sizeof(*sorted));
	const struct agency *agency = NULL;
	int year = 0, number = 0, transfers = 0;

	for (size_t i = 0; i < world->nr_cases; i++)
		sorted[i] = &world->cases[i];
	qsort(sorted, world->nr_cases, sizeof(*sorted), by_decision);
	for (size_t i = 0; i < world->nr_cases; i++) {
		struct penalty_case *each = sorted[i];
		const char *form = each->agency->decision_form;

		if (each->agency != agency || year_of(each->decided) != year)
			number = transfers = 0;
		agency = each->agency;
		year = year_of(each->decided);
		if (year < 2021 && agency->old_decision_form)
			form = agency->old_decision_form;
		if (strcmp(each->result, "transfer") == 0)
			each->transfer_no = arena_text(world->arena, "%s〔%d〕%d号",
						       agency->transfer_form, year, ++transfers);
		else if (strcmp(each->result, "penalty") == 0)
			each->decision_no =
				arena_text(world->arena, "%s〔%d〕%d号", form, year, ++number);
	}
	free(sorted);
}

/* Three transfers that the samples' newest quarter must show: the open cases of scjgj, of kinds
 * that can be crimes, filed last before these days. */
static void force_transfers(struct world *world)
{
	const int days[] = { day_from(2024, 7, 18), day_from(2024, 8, 14), day_from(2024, 9, 5) };

	for (size_t d = 0; d < sizeof(days) / sizeof(days[0]); d++)
		for (size_t i = world->nr_cases; i-- > 0;) {
			struct penalty_case *each = &world->cases[i];

			if (strcmp(each->agency->unit, "scjgj") != 0 || !each->kind->charge ||
			    each->filed > days[d] - 12 || each->decided < days[d] || each->simple ||
			    each->transferred)
				continue;
			*each = (struct penalty_case){
				.agency = each->agency,
				.kind = each->kind,
				.party = each->party,
				.party_id = each->party_id,
				.summary = each->summary,
				.scene = each->scene,
				.filed = each->filed,
				.early_value = -1,
				.value = 6000000 + (int64_t)d * 4730000,
				.result = "transfer",
				.decided = days[d],
				.transferred = days[d],
				.persons = 1 + (int)d % 2,
			};
			break;
		}
}

/* One decision of the newest quarter is not disclosed: behind the 7 working days on the last day of
 * the samples, not behind the 20. */
static void leave_undisclosed(struct world *world)
{
	for (size_t i = 0; i < world->nr_cases; i++)
		if (strcmp(world->cases[i].agency->unit, "scjgj") == 0 &&
		    world->cases[i].decided == day_from(2024, 9, 12))
			world->cases[i].disclosed = 0;
}

void world_make_cases(struct world *world)
{
	for (size_t a = 0; a < nr_agencies; a++) {
		struct stream stream;

		stream_init(&stream, world->county, agencies[a].unit, "cases");
		for (int month = world->first_month - 3; month <= world->last_month; month++)
			for (size_t f = 0; f < agencies[a].nr_fields; f++) {
				const struct field_level *kind = &agencies[a].fields[f];
				int nr = draw_number(world, &agencies[a], kind, month);

				while (nr-- > 0)
					make_case(world, &stream, &agencies[a], kind, month);
			}
		stream_release(&stream);
	}
	qsort(world->cases, world->nr_cases, sizeof(*world->cases), by_filing);
	force_transfers(world);
	number_cases(world);
	number_decisions(world);
	leave_undisclosed(world);
}
