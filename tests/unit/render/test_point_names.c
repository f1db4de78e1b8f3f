/* test_point_names.c - no name covers another one or a point. */
#include "render/chart/point_names.h"

#include <math.h>

#include "core/base/text.h"
#include "tests/unit/analyze/known.h"

static const struct names_room room = { .width = 1256, .height = 576 };

static bool meet(const struct point_name *a, const struct point_name *b)
{
	const double letter = 14, line = 34;

	return a->start.x < b->start.x + (double)text_width(b->text) * letter &&
	       b->start.x < a->start.x + (double)text_width(a->text) * letter &&
	       fabs(a->start.y - b->start.y) < line;
}

static void place(struct point_name *names, size_t nr)
{
	point_names_place(names, nr, &room);
	for (size_t i = 0; i < nr; i++) {
		assert_true(names[i].placed);
		for (size_t k = 0; k < i; k++)
			assert_false(meet(&names[i], &names[k]));
	}
}

static void twenty_units_with_one_case_each_have_a_name(void **state)
{
	struct point_name names[20];

	(void)state;
	for (size_t i = 0; i < NR(names); i++)
		names[i] = (struct point_name){ .at = { 20, i % 2 ? 530 : 45 },
						.text = "市场监管局1/1" };
	place(names, NR(names));
	assert_true(names[19].apart);
}

static void a_point_alone_has_its_name_beside_it(void **state)
{
	struct point_name names[] = { { .at = { 600, 300 }, .text = "农业农村局5/9" },
				      { .at = { 1250, 300 }, .text = "市场监管局9/9" } };

	(void)state;
	place(names, NR(names));
	assert_false(names[0].apart || names[1].apart);
	assert_true(names[0].start.x > 600);
	assert_true(names[1].start.x < 1250);
	assert_near(names[0].start.y, 300, 0);
}

static void a_line_is_left_free(void **state)
{
	struct pixel line[60];
	struct names_room with = { 1256, 576, line, NR(line), 0 };
	struct point_name name = { .at = { 600, 300 }, .text = "农业农村局5/9" };

	(void)state;
	for (size_t i = 0; i < NR(line); i++)
		line[i] = (struct pixel){ (double)i * 21, 300 };
	point_names_place(&name, 1, &with);
	assert_true(name.placed && fabs(name.start.y - 300) > 15);
}

static void without_room_none_is_placed(void **state)
{
	struct names_room small = { .width = 40, .height = 40 };
	struct point_name name = { .at = { 10, 10 }, .text = "农业农村局5/9" };

	(void)state;
	point_names_place(&name, 1, &small);
	assert_false(name.placed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twenty_units_with_one_case_each_have_a_name),
		cmocka_unit_test(a_point_alone_has_its_name_beside_it),
		cmocka_unit_test(a_line_is_left_free),
		cmocka_unit_test(without_room_none_is_placed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
