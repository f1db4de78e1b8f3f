/* generate.c - writes the sample office: `generate RULES_DIR OUT_DIR` makes OUT_DIR/inbox anew and
 * OUT_DIR/FAULTS.md. `generate RULES_DIR OUT_DIR NAME QUARTER` writes the inbox of another county,
 * NAME, from QUARTER on and without faults; which county says its office's region in the rules. The
 * same bytes on every run: every stream of random numbers has its seed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/system/file.h"
#include "samples/faults.h"
#include "samples/reports.h"

typedef void (*report_fn)(struct sheet *out, const struct world *world, const char *unit,
			  const struct period *period);

static void send_table(struct inbox *inbox, struct fault_list *faults, const char *unit,
		       report_fn report)
{
	struct sheet sheet;
	struct parcel parcel = { .list = faults, .inbox = inbox, .unit = unit, .sheet = &sheet };

	report(&sheet, inbox->world, unit, &inbox->period);
	parcel.day = inbox_arrival(inbox, unit, sheet.form->table);
	parcel.style = inbox_style(inbox, unit, sheet.form->table);
	if (parcel.day)
		parcel_send(&parcel);
	sheet_release(&sheet);
}

static void send_unit(struct inbox *inbox, struct fault_list *faults, const struct unit *unit)
{
	if (unit->class == UNIT_CLASS_PENALTY)
		send_table(inbox, faults, unit->code, report_cases);
	if (unit->class != UNIT_CLASS_SUPPORT)
		send_table(inbox, faults, unit->code, report_linkage);
	send_table(inbox, faults, unit->code, report_measures);
	send_table(inbox, faults, unit->code, report_information);
}

/* In the year in which the rules of the county came, which say how many meetings a year has, the
 * office also tells of quarters without one; later also that there is no plan yet. */
static bool says_none(const char *table, const struct period *period)
{
	return (strcmp(table, "meeting") == 0 && period->first_month >= month_from(2021, 1)) ||
	       (strcmp(table, "plan") == 0 && period->first_month == month_from(2023, 1));
}

static void send_office(struct inbox *inbox)
{
	static const char *const tables[] = {
		"supervision",	"inspection", "meeting",      "attendance", "roster",
		"manual_score", "clue",	      "joint_action", "plan",	    "complaint",
	};
	struct sheet sheet;

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct style style = { .charset = CHARSET_UTF8_BOM, .delimiter = ',' };
		int day = world_workday(inbox->world, inbox->period.last_day + 1, 0);

		report_office(&sheet, inbox->world, tables[i], &inbox->period);
		if (strcmp(tables[i], "manual_score") == 0) /* before the scheme closes */
			day = world_workday(inbox->world, inbox->period.first_day, 4);
		if (sheet.nr || says_none(tables[i], &inbox->period))
			inbox_add_sheet(inbox, "bgs", &sheet, &style, "", day, NULL);
		sheet_release(&sheet);
	}
}

static int send_quarter(const struct world *world, struct fault_list *faults, const char *folder,
			const struct period *period, struct diag *diag)
{
	const struct rules *rules = world->rules;
	struct inbox inbox;

	if (inbox_open(&inbox, world, folder, period, diag) < 0)
		return -1;
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules_is_member(rules, i, period->last_month))
			send_unit(&inbox, faults, &rules->units[i]);
	send_office(&inbox);
	return inbox_close(&inbox);
}

/* Its quarters from 'first_month' on, and of the sample office the list of faults. */
static int generate(const struct rules *rules, const struct county *county, int first_month,
		    const char *out, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct world world = {
		.county = county,
		.rules = rules,
		.arena = &arena,
		.first_month = month_from(2019, 1),
		.last_month = month_from(2024, 9),
	};
	struct fault_list faults = FAULT_LIST_INIT;
	struct buf folder = BUF_INIT;
	int rc = -1;

	path_join(&folder, out, "inbox");
	if (folder_remove(folder.data, diag) < 0)
		goto out;
	world_make_cases(&world);
	world_make_crimes(&world);
	rc = 0;
	for (int month = first_month; rc == 0 && month <= world.last_month; month += 3) {
		struct period period = period_of_month(PERIOD_KIND_QUARTER, month);

		rc = send_quarter(&world, &faults, folder.data, &period, diag);
	}
	if (rc == 0 && county->faults)
		rc = faults_write(&faults, out, diag);
out:
	faults_release(&faults);
	world_release(&world);
	buf_release(&folder);
	arena_release(&arena);
	return rc;
}

/* Of the office in these rules, or NULL. */
static const char *office_region(const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].class == UNIT_CLASS_OFFICE)
			return rules->units[i].region;
	return NULL;
}

static int generate_other(const struct rules *rules, const char *name, const char *quarter,
			  const char *out, struct diag *diag)
{
	struct county county = { .name = name, .mark = name, .region = office_region(rules) };
	struct period first;

	if (!county.region || period_parse(&first, quarter) < 0) {
		fprintf(stderr, "generate: no region in the rules, or no such quarter: %s\n",
			quarter);
		return -1;
	}
	county.seed = (uint32_t)strtoul(county.region, NULL, 10);
	return generate(rules, &county, first.first_month, out, diag);
}

int main(int argc, char **argv)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	int rc = -1;

	if (argc != 3 && argc != 5) {
		fprintf(stderr, "usage: generate RULES_DIR OUT_DIR [NAME QUARTER]\n");
		return 2;
	}
	if (rules_load(&rules, argv[1], &diag) == 0)
		rc = argc == 5 ? generate_other(&rules, argv[3], argv[4], argv[2], &diag)
			       : generate(&rules, &sample_county, month_from(2019, 1), argv[2],
					  &diag);
	diag_print(&diag, stderr);
	rules_release(&rules);
	diag_release(&diag);
	return rc < 0 ? 2 : 0;
}
