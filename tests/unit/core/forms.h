/* forms.h - the tables of the default rules' forms in a test's store. */
#ifndef TESTS_CORE_FORMS_H
#define TESTS_CORE_FORMS_H

#include "core/store/form_tables.h"
#include "tests/unit/core/check.h"

static inline void make_forms(struct store *store, struct diag *diag)
{
	struct rules rules = RULES_INIT;

	assert_int_equal(rules_load(&rules, "rules", diag), 0);
	assert_int_equal(form_tables_make(store, &rules, diag), 0);
	rules_release(&rules);
}

#endif
