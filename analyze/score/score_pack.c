/* score_pack.c - what a unit named as proof of each item, against what lies registered of it: see
 * score.h. */
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/score/score.h"

struct pack {
	const struct scoring *scoring;
	struct result out;
	struct query proof; /* of a file by name: ?1 unit, ?2 year, ?3 name, ?4 day */
	struct diag *diag;
	size_t unit;
	int position;
};

/* One row of the pack; 'file' NULL: the item names none. */
static int write_proof(struct pack *pack, const char *item, const char *file, const char *sha256,
		       const char *received, const char *state)
{
	result_text(&pack->out, "unit", score_unit(pack->scoring, pack->unit));
	result_count(&pack->out, "position", ++pack->position);
	result_text(&pack->out, "item", item);
	result_text(&pack->out, "file", file);
	result_text(&pack->out, "sha256", sha256);
	result_text(&pack->out, "received", received);
	result_text(&pack->out, "state", state);
	return result_write(&pack->out, pack->diag);
}

/* A file that an item names: as it was registered last by the as-of day, or missing. */
static int write_named(struct pack *pack, const char *item, const char *file)
{
	struct query *proof = &pack->proof;
	int rc;

	query_bind_text(proof, 1, score_unit(pack->scoring, pack->unit));
	query_bind_text(proof, 2, pack->scoring->analysis->code);
	query_bind_text(proof, 3, file);
	query_bind_text(proof, 4, pack->scoring->analysis->as_of_text);
	rc = query_next(proof, pack->diag);
	if (rc > 0)
		rc = write_proof(pack, item, file, query_text(proof, 0), query_text(proof, 1),
				 "registered");
	else if (rc == 0)
		rc = write_proof(pack, item, file, NULL, NULL, "missing");
	query_reset(proof);
	return rc;
}

/* "目录.pdf；照片.zip": each name. */
static int write_names(struct pack *pack, const char *item, const char *text)
{
	static const char *const marks[] = { "；", ";", "、", "\n" };
	struct buf name = BUF_INIT;
	int rc = 0;

	for (const char *at = text; rc == 0; at++) {
		size_t mark = 0;

		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]) && !mark; i++)
			if (strncmp(at, marks[i], strlen(marks[i])) == 0)
				mark = strlen(marks[i]);
		if (*at && !mark) {
			if (name.nr || *at != ' ')
				buf_addch(&name, *at);
			continue;
		}
		while (name.nr && name.data[name.nr - 1] == ' ')
			buf_truncate(&name, name.nr - 1);
		if (name.nr)
			rc = write_named(pack, item, name.data);
		buf_reset(&name);
		if (!*at)
			break;
		at += mark - 1;
	}
	buf_release(&name);
	return rc;
}

/* What the unit says of an item that applies to it; of one scored by hand its silence, too. */
static int write_item(struct pack *pack, struct query *self, const struct assessment_item *item)
{
	int more;

	query_bind_text(self, 1, score_unit(pack->scoring, pack->unit));
	query_bind_text(self, 2, pack->scoring->analysis->code);
	query_bind_text(self, 3, item->item);
	more = query_next(self, pack->diag);
	if (more > 0 && !query_is_null(self, 1))
		more = write_names(pack, item->item, query_text(self, 1));
	else if (more > 0 && !query_is_null(self, 0))
		more = write_proof(pack, item->item, NULL, NULL, NULL, "no_file");
	else if (more >= 0 && item->manual && !pack->scoring->midyear &&
		 (strcmp(item->section, "general") == 0 || strcmp(item->section, "duty") == 0))
		more = write_proof(pack, item->item, NULL, NULL, NULL, "no_proof");
	query_reset(self);
	return more < 0 ? -1 : 0;
}

/* What is registered of the unit and named by no item. */
static int write_unnamed(struct pack *pack)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, pack->scoring->analysis->store,
		       "SELECT file, sha256, received FROM proof p WHERE unit = ?1 AND year = ?2"
		       " AND received <= ?3 AND id = (SELECT max(id) FROM proof o WHERE o.year ="
		       " p.year AND o.unit = p.unit AND o.file = p.file AND o.received <= ?3)"
		       " AND file NOT IN (SELECT file FROM score_proof_result WHERE run = ?4 AND"
		       " unit = ?1 AND file NOTNULL) ORDER BY file",
		       pack->diag) < 0)
		return -1;
	query_bind_text(&rows, 1, score_unit(pack->scoring, pack->unit));
	query_bind_text(&rows, 2, pack->scoring->analysis->code);
	query_bind_text(&rows, 3, pack->scoring->analysis->as_of_text);
	query_bind_int(&rows, 4, pack->scoring->analysis->run);
	while ((more = query_next(&rows, pack->diag)) > 0) {
		more = write_proof(pack, NULL, query_text(&rows, 0), query_text(&rows, 1),
				   query_text(&rows, 2), "unnamed");
		if (more < 0)
			break;
	}
	query_release(&rows);
	return more;
}

static int write_pack(struct pack *pack, struct query *self)
{
	const struct assessment *assessment = pack->scoring->assessment;
	int rc = 0;

	pack->position = 0;
	for (size_t i = 0; rc == 0 && i < assessment->nr_items; i++)
		if (assessment->items[i].applies[pack->unit])
			rc = write_item(pack, self, &assessment->items[i]);
	return rc < 0 ? -1 : write_unnamed(pack);
}

int score_packs_write(const struct scoring *scoring, struct diag *diag)
{
	const struct analysis *analysis = scoring->analysis;
	struct pack pack = { .scoring = scoring, .out = RESULT_INIT, .diag = diag };
	struct query self = QUERY_INIT;
	int rc = -1;

	pack.proof = (struct query)QUERY_INIT;
	if (!rules_form(analysis->rules, "self_score"))
		return 0;
	if (query_open(&self, analysis->store,
		       "SELECT material, file FROM temp.self_score_asof WHERE unit = ?1 AND"
		       " year = ?2 AND item = ?3",
		       diag) == 0 &&
	    query_open(&pack.proof, analysis->store,
		       "SELECT sha256, received FROM proof WHERE unit = ?1 AND year = ?2 AND"
		       " file = ?3 AND received <= ?4 ORDER BY id DESC LIMIT 1",
		       diag) == 0)
		rc = result_open(&pack.out, analysis, "score_proof_result", diag);
	for (pack.unit = 0; rc == 0 && pack.unit < analysis->rules->nr_units; pack.unit++)
		if (rules_is_member(analysis->rules, pack.unit, analysis->period.last_month))
			rc = write_pack(&pack, &self);
	query_release(&self);
	query_release(&pack.proof);
	result_release(&pack.out);
	return rc;
}
