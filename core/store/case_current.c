/* case_current.c - see case_current.h. */
#include "core/store/case_current.h"

#include "core/base/buf.h"
#include "core/store/table_columns.h"

static const char *const published[] = {
	"unit",		 "case_no",	  "party",	    "party_id",	     "summary",
	"field",	 "scene",	  "procedure",	    "filed_date",    "decision_no",
	"decision_date", "result",	  "only_warning",   "value",	     "fine",
	"confiscated",	 "goods_value",	  "dens",	    "excluded_days", "extended_days",
	"transfer_no",	 "transfer_date", "disclosed_date", "url",	     "nondisclosure",
	"note",		 "key",
};

int case_current_make(struct store *store, struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct buf sql = BUF_INIT;
	int rc = table_columns_read(&columns, store, "cases_state", diag);

	buf_addstr(&sql, "CREATE VIEW case_current AS\nSELECT ");
	for (size_t i = 0; i < sizeof(published) / sizeof(published[0]); i++) {
		bool has = table_columns_find(&columns, published[i]) != NULL;

		buf_addf(&sql, "%s%s%s", i ? ", " : "", has ? "" : "NULL AS ", published[i]);
	}
	buf_addstr(&sql, columns.nr ? "\nFROM cases_state" : " WHERE 0");
	if (rc == 0)
		rc = store_exec(store, sql.data, diag);
	table_columns_release(&columns);
	buf_release(&sql);
	return rc;
}
