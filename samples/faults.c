/* faults.c - see faults.h. */
#include "samples/faults.h"
bool faults_before(struct fault_list *list, struct inbox *inbox, const char *unit,
		   struct sheet *sheet, struct style *style, int day)
{ (void)list; (void)inbox; (void)unit; (void)sheet; (void)style; (void)day; return true; }
void faults_after(struct fault_list *list, struct inbox *inbox, const char *unit,
		  struct sheet *sheet, const struct style *style, int day)
{ (void)list; (void)inbox; (void)unit; (void)sheet; (void)style; (void)day; }
int faults_write(struct fault_list *list, const char *folder, struct diag *diag)
{ (void)folder; (void)diag; buf_release(&list->text); buf_release(&list->others); return 0; }
