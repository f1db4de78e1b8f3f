/* crimes.c - what the police, the procuratorate and the court do with a crime; see world.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "samples/stream.h"
#include "samples/world.h"

/* How the papers of a stage are numbered; stages without paper have none. */
struct paper {
	const char *unit, *stage, *before;
};
/* clang-format off */
static const struct paper papers[] = {
	{ "gaj", "accept",             "平公（食药环）受案字〔" },
	{ "gaj", "file",               "平公（食药环）立字〔" },
	{ "gaj", "refuse",             "平公（食药环）不立字〔" },
	{ "gaj", "capture",            "平公（食药环）拘传字〔" },
	{ "gaj", "detain",             "平公（食药环）拘字〔" },
	{ "gaj", "prosecute_transfer", "平公（食药环）诉字〔" },
	{ "jcy", "arrest_request",     "平检捕受〔" },
	{ "jcy", "arrest",             "平检批捕〔" },
	{ "jcy", "arrest_refused",     "平检不批捕〔" },
	{ "jcy", "prosecute",          "平检刑诉〔" },
	{ "jcy", "not_prosecute",      "平检刑不诉〔" },
	{ "jcy", "supervise",          "平检立监〔" },
};
/* clang-format on */

static int year_of(int day)
{
	return month_of_day(day) / 12;
}

static struct crime *add_crime(struct world *world)
{
	world->crimes = array_grow(world->crimes, world->nr_crimes, &world->alloc_crimes,
				   sizeof(*world->crimes));
	world->crimes[world->nr_crimes] = (struct crime){ 0 };
	return &world->crimes[world->nr_crimes++];
}

/* From filing on: solving, catching, detention, transfer for prosecution. */
static void draw_police(struct crime *crime, const struct world *world, struct stream *stream)
{
	if (!stream_chance(stream, .78))
		return;
	crime->solved = crime->filed + (int)stream_lognormal(stream, 30, 120);
	crime->captured = crime->solved + stream_between(stream, 0, 3);
	if (stream_chance(stream, .7)) {
		crime->detained = crime->captured + stream_between(stream, 0, 1);
		crime->detained_persons = 1 + stream_binomial(stream, .6, crime->persons - 1);
	}
	crime->sent = world_workday(world, crime->captured + stream_between(stream, 45, 110), 0);
}

static void draw_court(struct crime *crime, const struct world *world, struct stream *stream)
{
	crime->court = world_workday(world, crime->prosecuted, stream_between(stream, 1, 5));
	crime->judged = world_workday(world, crime->court + stream_between(stream, 20, 85), 0);
	crime->criminal_fine = (int64_t)stream_between(stream, 2, 30) * crime->persons * 100000;
}

static void draw_procuratorate(struct crime *crime, const struct world *world,
			       struct stream *stream)
{
	int decided;

	if (crime->detained && stream_chance(stream, .6)) {
		crime->asked = crime->detained + stream_between(stream, 4, 7);
		decided = crime->asked + stream_between(stream, 4, 7);
		if (stream_chance(stream, .75))
			crime->arrested = decided;
		else
			crime->not_arrested = decided;
	}
	if (!crime->sent)
		return;
	decided = world_workday(world, crime->sent + stream_between(stream, 18, 42), 0);
	if (stream_chance(stream, .85)) {
		crime->prosecuted = decided;
		draw_court(crime, world, stream);
	} else {
		crime->not_prosecuted = decided;
	}
}

static void draw_chain(struct crime *crime, const struct world *world, struct stream *police,
		       struct stream *procuratorate)
{
	crime->persons = 1 + stream_poisson(police, 1.2);
	draw_police(crime, world, police);
	draw_procuratorate(crime, world, procuratorate);
}

/* What the police do with a transferred case. Now and then they have none of it, have it weeks
 * later, or write down another number of origin: the reconciliation must show these. */
static void receive_transfer(struct world *world, const struct penalty_case *origin,
			     struct stream *police, struct stream *procuratorate)
{
	struct crime *crime;
	int delay = stream_between(police, 0, 2);

	if (origin->transferred == day_from(2024, 8, 14) || stream_chance(police, .05))
		return;
	if (origin->transferred == day_from(2024, 7, 18) || stream_chance(police, .06))
		delay = 26;
	crime = add_crime(world);
	crime->origin = origin;
	crime->charge = origin->kind->charge;
	crime->amount = origin->value;
	crime->accepted = world_workday(world, origin->transferred, delay);
	crime->complex = stream_chance(police, .12);
	crime->unknown_origin = stream_chance(police, .05);
	if (origin->transferred == day_from(2022, 10, 8)) /* they count 3000 yuan more */
		crime->amount += 300000;
	if (stream_chance(police, .14)) {
		crime->refused = crime->accepted + stream_between(police, 2, 9);
		crime->persons = origin->persons;
		if (stream_chance(procuratorate, .4))
			crime->supervised = crime->refused + stream_between(procuratorate, 20, 60);
		return;
	}
	crime->filed = crime->accepted + stream_between(police, 1, crime->complex ? 26 : 12);
	draw_chain(crime, world, police, procuratorate);
}

static void own_crimes(struct world *world, int month, struct stream *police,
		       struct stream *procuratorate)
{
	static const char *const charges[] = {
		"销售假冒注册商标的商品罪",
		"生产、销售不符合安全标准的食品罪",
		"生产、销售有毒、有害食品罪",
		"生产、销售伪劣产品罪",
		"妨害药品管理罪",
	};
	int nr = stream_poisson(police, .34 * world_activity(month));
	int first = day_from(month / 12, month % 12 + 1, 1);

	while (nr-- > 0) {
		struct crime *crime = add_crime(world);

		crime->charge = charges[stream_between(police, 0, 4)];
		crime->filed = first + stream_between(police, 0, 27);
		crime->amount = (int64_t)stream_lognormal(police, 1500, 30000) * 10000;
		crime->complex = stream_chance(police, .15);
		draw_chain(crime, world, police, procuratorate);
	}
}

static int first_day(const struct crime *crime)
{
	return crime->accepted ? crime->accepted : crime->filed;
}

static int by_first_day(const void *a, const void *b)
{
	const struct crime *one = a, *two = b;

	if (first_day(one) != first_day(two))
		return first_day(one) - first_day(two);
	return (one->amount > two->amount) - (one->amount < two->amount);
}

static void number_crimes(struct world *world)
{
	int counts[3][64] = { { 0 } };
	const int first_year = world->first_month / 12 - 1;

	qsort(world->crimes, world->nr_crimes, sizeof(*world->crimes), by_first_day);
	for (size_t i = 0; i < world->nr_crimes; i++) {
		struct crime *crime = &world->crimes[i];
		int police = year_of(first_day(crime)),
		    later = crime->asked ? crime->asked : crime->sent;

		crime->police_no = arena_text(world->arena, "平公（食药环）案〔%d〕%d号", police,
					      ++counts[0][police - first_year]);
		if (crime->supervised && !later)
			later = crime->supervised;
		if (later)
			crime->prosecution_no =
				arena_text(world->arena, "平检一部受〔%d〕%d号", year_of(later),
					   ++counts[1][year_of(later) - first_year]);
		if (crime->court)
			crime->court_no =
				arena_text(world->arena, "（%d）鲁0124刑初%d号",
					   year_of(crime->court),
					   ++counts[2][year_of(crime->court) - first_year]);
	}
}

/* Within their months or quarters, so that no quarter's number changes: filed, asked for an arrest,
 * decided upon it, prosecuted and judged later than the law has it. */
static void delay_some(struct world *world)
{
	for (size_t i = 0; i < world->nr_crimes; i++) {
		struct crime *crime = &world->crimes[i];

		if (crime->accepted == day_from(2019, 7, 25)) { /* beyond 60 days, approved */
			crime->filed = day_from(2019, 9, 25);
			crime->solved = day_from(2019, 9, 28);
			crime->captured = day_from(2019, 9, 29);
		}
		if (crime->accepted == day_from(2022, 10, 9))
			crime->complex = true;
		if (crime->accepted == day_from(2023, 6, 21)) /* beyond 30 days, complex */
			crime->filed = day_from(2023, 7, 24);
		if (crime->asked == day_from(2023, 9, 4))
			crime->asked += 2;
		if (crime->arrested == day_from(2020, 7, 11))
			crime->arrested += 3;
		if (crime->sent == day_from(2024, 8, 19))
			crime->sent -= 6;
		if (crime->judged == day_from(2024, 2, 18))
			crime->judged = day_from(2024, 3, 11);
	}
}

static void add_event(struct world *world, const struct event *event)
{
	if (!event->day || month_of_day(event->day) < world->first_month ||
	    month_of_day(event->day) > world->last_month)
		return;
	world->events = array_grow(world->events, world->nr_events, &world->alloc_events,
				   sizeof(*world->events));
	world->events[world->nr_events++] = *event;
}

static void add_police_events(struct world *world, const struct crime *crime)
{
	const struct penalty_case *origin = crime->origin;
	struct event event = {
		.unit = "gaj",
		.case_no = crime->police_no,
		.charge = crime->charge,
		.complex = crime->complex,
		.amount = crime->amount,
	};

	if (origin) {
		event.origin_unit = origin->agency->unit;
		event.origin_case_no =
			crime->unknown_origin
				? arena_text(world->arena, "%s〔%d〕%d号",
					     origin->agency->case_form, year_of(origin->filed),
					     origin->number + 70)
				: origin->case_no;
	}
	event.persons = origin ? origin->persons : 0;
	event.approved = crime->accepted == day_from(2019, 7, 25) ||
			 crime->accepted == day_from(2020, 5, 26);
	event.stage = "accept", event.day = crime->accepted, add_event(world, &event);
	event.approved = false;
	event.stage = "refuse", event.day = crime->refused, add_event(world, &event);
	event.persons = 0;
	event.stage = "file", event.day = crime->filed, add_event(world, &event);
	event.amount = -1;
	event.stage = "solve", event.day = crime->solved, add_event(world, &event);
	event.persons = crime->persons;
	event.stage = "capture", event.day = crime->captured, add_event(world, &event);
	event.stage = "prosecute_transfer", event.day = crime->sent, add_event(world, &event);
	event.persons = crime->detained_persons;
	event.serial =
		crime->detained == day_from(2020, 7, 3) || crime->detained == day_from(2024, 5, 4);
	event.stage = "detain", event.day = crime->detained, add_event(world, &event);
}

static void add_later_events(struct world *world, const struct crime *crime)
{
	struct event event = {
		.unit = "jcy",
		.case_no = crime->prosecution_no,
		.charge = crime->charge,
		.origin_unit = "gaj",
		.origin_case_no = crime->police_no,
		.persons = crime->detained_persons,
		.amount = -1,
	};

	event.stage = "arrest_request", event.day = crime->asked, add_event(world, &event);
	event.stage = "arrest", event.day = crime->arrested, add_event(world, &event);
	event.stage = "arrest_refused", event.day = crime->not_arrested, add_event(world, &event);
	event.persons = crime->persons;
	event.stage = "supervise", event.day = crime->supervised, add_event(world, &event);
	event.stage = "prosecute", event.day = crime->prosecuted, add_event(world, &event);
	event.stage = "not_prosecute", event.day = crime->not_prosecuted, add_event(world, &event);
	event.unit = "fy";
	event.case_no = crime->court_no;
	event.origin_unit = "jcy";
	event.origin_case_no = crime->prosecution_no;
	event.stage = "court_accept", event.day = crime->court, add_event(world, &event);
	event.amount = crime->criminal_fine;
	event.stage = "judge", event.day = crime->judged, add_event(world, &event);
}

static void add_transfers(struct world *world)
{
	for (size_t i = 0; i < world->nr_cases; i++) {
		const struct penalty_case *each = &world->cases[i];

		add_event(world, &(struct event){
					 .unit = each->agency->unit,
					 .case_no = each->case_no,
					 .stage = "transfer",
					 .doc_no = each->transfer_no,
					 .day = each->transferred,
					 .persons = each->persons,
					 .amount = each->value,
					 .charge = each->kind->charge,
				 });
	}
}

/* Since 2024Q3 one unit writes down how it comes to a transfer, and what it hands over: one report
 * is approved late, one approved transfer is sent late. */
static void add_ways_to_transfers(struct world *world)
{
	size_t nr = 0;

	for (size_t i = 0; i < world->nr_cases; i++) {
		const struct penalty_case *each = &world->cases[i];
		struct event event = { .unit = each->agency->unit,
				       .case_no = each->case_no,
				       .amount = -1 };

		if (each->transferred < day_from(2024, 7, 1) || strcmp(event.unit, "scjgj") != 0)
			continue;
		event.stage = "transfer_report";
		event.day = each->transferred - (nr == 1 ? 8 : 2);
		add_event(world, &event);
		event.stage = "transfer_approve";
		event.day = each->transferred - (nr == 2 ? 2 : 0);
		add_event(world, &event);
		nr++;
	}
	for (size_t i = 0; i < world->nr_crimes; i++) {
		const struct crime *crime = &world->crimes[i];

		if (crime->origin && crime->filed >= day_from(2024, 1, 1) &&
		    strcmp(crime->origin->agency->unit, "scjgj") == 0)
			add_event(world, &(struct event){ .unit = "scjgj",
							  .case_no = crime->origin->case_no,
							  .stage = "hand_over",
							  .day = crime->filed + 2,
							  .amount = -1 });
	}
}

/* Civil cases: judged in time and late, and one whose time runs out soon. */
static void add_civil_cases(struct world *world)
{
	static const struct {
		const char *case_no, *stage;
		int year, month, day;
	} told[] = {
		{ "（2023）鲁0124民初77号", "civil_accept", 2023, 3, 6 },
		{ "（2023）鲁0124民初77号", "civil_judge", 2023, 12, 11 },
		{ "（2024）鲁0124民初38号", "civil_accept", 2024, 1, 16 },
		{ "（2024）鲁0124民初38号", "civil_judge", 2024, 4, 9 },
		{ "（2024）鲁0124民初214号", "civil_accept", 2024, 4, 22 },
	};

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		add_event(world, &(struct event){
					 .unit = "fy",
					 .case_no = told[i].case_no,
					 .stage = told[i].stage,
					 .day = day_from(told[i].year, told[i].month, told[i].day),
					 .amount = -1 });
}

/* Steps that few cases take, in time and late: cases that are another police's, reasons that the
 * procuratorate asked for, cases that it sent back, what followed on a transfer that was refused,
 * on a filing and on a case that it did not prosecute, transfers behind a penalty, arrests asked
 * for of who was not detained or did it often. */
static void add_rare_steps(struct world *world)
{
	static const struct {
		const char *unit, *case_no, *stage, *origin_unit, *origin_case_no;
		int year, month, day;
	} told[] = {
		{ "jcy", "平检一部受〔2020〕2号", "arrest_request", "gaj",
		  "平公（食药环）案〔2020〕2号", 2020, 8, 6 },
		{ "jcy", "平检一部受〔2020〕2号", "arrest_refused", "gaj",
		  "平公（食药环）案〔2020〕2号", 2020, 8, 12 },
		{ "scjgj", "平市监立字〔2020〕26号", "transfer", NULL, NULL, 2020, 11, 5 },
		{ "gaj", "平公（食药环）案〔2020〕31号", "accept", "scjgj",
		  "平市监立字〔2020〕26号", 2020, 11, 6 },
		{ "scjgj", "平市监立字〔2020〕26号", "copied", NULL, NULL, 2020, 11, 6 },
		{ "gaj", "平公（食药环）案〔2020〕31号", "refuse", "scjgj",
		  "平市监立字〔2020〕26号", 2020, 11, 9 },
		{ "jcy", "平检立监〔2022〕1号", "supervise", "gaj", "平公（食药环）案〔2022〕4号",
		  2022, 7, 15 },
		{ "scjgj", "平市监立〔2022〕24号", "transfer", NULL, NULL, 2022, 7, 20 },
		{ "gaj", "平公（食药环）案〔2022〕31号", "accept", "scjgj", "平市监立〔2022〕24号",
		  2022, 7, 21 },
		{ "gaj", "平公（食药环）案〔2022〕31号", "refuse", "scjgj", "平市监立〔2022〕24号",
		  2022, 7, 25 },
		{ "scjgj", "平市监立〔2022〕24号", "copied", NULL, NULL, 2022, 8, 5 },
		{ "jcy", "平检一部受〔2022〕3号", "arrest_request", "gaj",
		  "平公（食药环）案〔2022〕3号", 2022, 8, 8 },
		{ "jcy", "平检一部受〔2022〕3号", "arrest_refused", "gaj",
		  "平公（食药环）案〔2022〕3号", 2022, 8, 19 },
		{ "jcy", "平检一部受〔2022〕4号", "arrest_request", "gaj",
		  "平公（食药环）案〔2022〕5号", 2022, 11, 7 },
		{ "jcy", "平检一部受〔2022〕4号", "arrest_refused", "gaj",
		  "平公（食药环）案〔2022〕5号", 2022, 11, 29 },
		{ "jcy", "平检意〔2020〕1号", "opinion", "gaj", "平公（食药环）案〔2020〕4号", 2020,
		  11, 4 },
		{ "scjgj", "平市监立字〔2020〕13号", "opinion_reply", NULL, NULL, 2020, 12, 21 },
		{ "scjgj", "平市监立〔2022〕16号", "review_request", NULL, NULL, 2022, 5, 5 },
		{ "jcy", "平检意〔2022〕1号", "opinion", "gaj", "平公（食药环）案〔2021〕3号", 2022,
		  5, 9 },
		{ "gaj", "平公（食药环）案〔2022〕2号", "review_decision", NULL, NULL, 2022, 5,
		  12 },
		{ "scjgj", "平市监立〔2021〕39号", "opinion_reply", NULL, NULL, 2022, 8, 1 },
		{ "wlj", "平文综立字〔2023〕3号", "hand_over", NULL, NULL, 2023, 7, 31 },
		{ "jcy", "平检一部受〔2023〕4号", "sent_back", "gaj", "平公（食药环）案〔2023〕2号",
		  2023, 10, 30 },
		{ "gaj", "平公（食药环）案〔2023〕2号", "resent", NULL, NULL, 2023, 12, 1 },
		{ "jcy", "平检意〔2024〕2号", "opinion", "gaj", "平公（食药环）案〔2023〕2号", 2024,
		  3, 5 },
		{ "wlj", "平文综立字〔2023〕3号", "opinion_reply", NULL, NULL, 2024, 4, 18 },
		{ "jcy", "平检意〔2024〕3号", "opinion", "gaj", "平公（食药环）案〔2022〕5号", 2024,
		  4, 10 },
		{ "scjgj", "平市监立〔2022〕39号", "opinion_reply", NULL, NULL, 2024, 7, 3 },
		{ "jcy", "平检立监〔2024〕1号", "ask_reasons", "gaj", "平公（食药环）案〔2024〕3号",
		  2024, 4, 2 },
		{ "gaj", "平公（食药环）案〔2024〕3号", "give_reasons", NULL, NULL, 2024, 4, 8 },
		{ "jcy", "平检立监〔2024〕1号", "supervise", "gaj", "平公（食药环）案〔2024〕3号",
		  2024, 4, 16 },
		{ "jcy", "平检一部受〔2024〕2号", "sent_back", "gaj", "平公（食药环）案〔2023〕5号",
		  2024, 4, 12 },
		{ "gaj", "平公（食药环）案〔2023〕5号", "resent", NULL, NULL, 2024, 4, 26 },
		{ "gaj", "平公（食药环）案〔2024〕31号", "no_jurisdiction", NULL, NULL, 2024, 5,
		  20 },
		{ "gaj", "平公（食药环）案〔2024〕31号", "hand_on", NULL, NULL, 2024, 5, 21 },
		{ "gaj", "平公（食药环）案〔2024〕32号", "no_jurisdiction", NULL, NULL, 2024, 7,
		  10 },
		{ "gaj", "平公（食药环）案〔2024〕32号", "hand_on", NULL, NULL, 2024, 7, 15 },
		{ "jcy", "平检意〔2024〕4号", "opinion", "gaj", "平公（食药环）案〔2024〕9号", 2024,
		  8, 23 },
		{ "scjgj", "平市监立〔2024〕39号", "review_request", NULL, NULL, 2024, 9, 13 },
		{ "jcy", "平检立监〔2024〕2号", "ask_reasons", "gaj", "平公（食药环）案〔2024〕8号",
		  2024, 9, 13 },
		{ "gaj", "平公（食药环）案〔2024〕8号", "review_decision", NULL, NULL, 2024, 9,
		  18 },
		{ "gaj", "平公（食药环）案〔2024〕8号", "give_reasons", NULL, NULL, 2024, 9, 25 },
		{ "jcy", "平检意〔2024〕1号", "opinion", "gaj", "平公（食药环）案〔2024〕8号", 2024,
		  9, 27 },
	};

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		add_event(world, &(struct event){
					 .unit = told[i].unit,
					 .case_no = told[i].case_no,
					 .stage = told[i].stage,
					 .origin_unit = told[i].origin_unit,
					 .origin_case_no = told[i].origin_case_no,
					 .day = day_from(told[i].year, told[i].month, told[i].day),
					 .amount = -1 });
}

static int by_day(const void *a, const void *b)
{
	const struct event *one = a, *two = b;
	int order = one->day - two->day;

	if (!order)
		order = strcmp(one->unit, two->unit);
	if (!order)
		order = strcmp(one->case_no, two->case_no);
	return order ? order : strcmp(one->stage, two->stage);
}

static void number_papers(struct world *world)
{
	int counts[sizeof(papers) / sizeof(papers[0])] = { 0 }, year = 0;

	for (size_t i = 0; i < world->nr_events; i++) {
		struct event *event = &world->events[i];

		if (year_of(event->day) != year)
			memset(counts, 0, sizeof(counts));
		year = year_of(event->day);
		for (size_t p = 0; p < sizeof(papers) / sizeof(papers[0]); p++)
			if (strcmp(papers[p].unit, event->unit) == 0 &&
			    strcmp(papers[p].stage, event->stage) == 0)
				event->doc_no = arena_text(world->arena, "%s%d〕%d号",
							   papers[p].before, year, ++counts[p]);
		if (strcmp(event->unit, "fy") == 0)
			event->doc_no = event->case_no;
	}
}

void world_make_crimes(struct world *world)
{
	struct stream police, procuratorate;

	stream_init(&police, world->county, "gaj", "linkage");
	stream_init(&procuratorate, world->county, "jcy", "linkage");
	for (size_t i = 0; i < world->nr_cases; i++)
		if (world->cases[i].transferred &&
		    month_of_day(world->cases[i].transferred) <= world->last_month)
			receive_transfer(world, &world->cases[i], &police, &procuratorate);
	for (int month = world->first_month - 6; month <= world->last_month; month++)
		own_crimes(world, month, &police, &procuratorate);
	stream_release(&police);
	stream_release(&procuratorate);
	number_crimes(world);
	delay_some(world);
	for (size_t i = 0; i < world->nr_crimes; i++) {
		add_police_events(world, &world->crimes[i]);
		add_later_events(world, &world->crimes[i]);
	}
	add_transfers(world);
	add_ways_to_transfers(world);
	add_civil_cases(world);
	add_rare_steps(world);
	qsort(world->events, world->nr_events, sizeof(*world->events), by_day);
	number_papers(world);
}

void world_release(struct world *world)
{
	free(world->cases);
	free(world->crimes);
	free(world->events);
}
