/* steps.h - what happened to each case, step by step (rules/steps.csv), whichever unit wrote it
 * down: the rows of the administrative unit, the police, the procuratorate and the court that speak
 * of one case are a chain. */
#ifndef ANALYZE_STEPS_H
#define ANALYZE_STEPS_H

#include "analyze/number/analysis.h"

/* SQL: the codes of a unit, of those that hold its rows and of those whose rows it holds: who keeps
 * a step that the rules give to it. */
#define UNIT_LINE(unit)                                                              \
	"(SELECT " unit " UNION SELECT h.heir FROM temp.heir h WHERE h.unit = " unit \
	" UNION SELECT h.unit FROM temp.heir h WHERE h.heir = " unit ")"

/* Make, of the as-of day:
 * temp.step(step, day, unit, form, key, subject, chain, persons, amount): a row a step; of a step
 * with several sources the first that has it. A row names its chain by its own number, by the
 * number of origin, and a transfer and its acceptance by the number of the paper.
 * temp.step_counted: those of months that their unit has sent some of the ledger for: what a period
 * counts, as in the indicators.
 * temp.step_first: the first of each step of a chain: the side of a pair, in whatever pairs two
 * sides' records.
 * temp.transfer_pair(chain, sender, sender_subject, sent, receiver, receiver_subject, received,
 * answer, answered): of each chain that was transferred or accepted both, and what the receiver
 * decided then (file, refuse).
 * temp.case_of_chain(chain, unit, filed_date, field, ...): the administrative units' cases of it.
 * temp.chain_fact(chain, origin, charge, filed_amount, penalty_amount): what is known of a chain;
 * origin: the administrative unit that it comes from; amounts in 分.
 * temp.chain_campaign(campaign, chain): the campaigns that a chain belongs to, by name: those that
 * its ledgers name, and those of campaigns.csv by the day, unit and field of its case.
 * A step of analyze. Returns 0 or -1 (STO001). */
int steps_make(const struct analysis *analysis, struct diag *diag);

#endif
