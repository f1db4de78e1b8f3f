#!/usr/bin/env python3
"""Whether the sample office shows each state of what the working systems demand.

    states.py SEEN DEMANDS.csv

SEEN has a line for each state that was met on any day of the test: what, name, state. Every pair of a
name and a state was met, or stands below with the reason why it cannot be; and none stands below that
was met after all. Prints each difference and ends with 1 if there is any.
"""
import csv
import sys

STATES = 'done late open due_soon overdue not_applicable unknown'.split()
SCREENING = 'repeat value appraised discussed serious below_minimum'.split()
RECONCILE = 'agrees differs sender_only receiver_only unknown'.split()
TRANSFER = ('matched date_gap unlike sender_only receiver_only sender_unsent receiver_unsent'
            ' sender_not_due receiver_not_due waiting').split()

# Nothing exempts from these; what is exempt by law or by what was agreed is no case of them.
NO_EXEMPTION = ('case_limit clue_checked delivery_on_time material_on_time disclosure_credit'
                ' information_prompt inspection_report linkage_agree major_case_followed'
                ' major_case_reported meeting_heads meeting_liaison meeting_recorded plan_issued'
                ' roster_head roster_liaison roster_filed roster_approved screening_answer'
                ' supervision_due supervision_help').split()
# The day that these run from is known, and the calendar has every year of the samples.
DAY_KNOWN = ('delivery_on_time material_on_time inspection_report major_case_reported meeting_minutes'
             ' meeting_recorded roster_filed roster_approved').split()
IMPOSSIBLE = [
    (NO_EXEMPTION, ['not_applicable'], 'nothing exempts from it'),
    (DAY_KNOWN, ['unknown'], 'only where the calendar lacks a year or a ledger was never sent'),
    (['supervision_due', 'supervision_help'], ['unknown'], '办结时限 is a required field'),
    (['linkage_agree', 'screening_answer'], ['late', 'due_soon', 'overdue'], 'it has no day'),
    (['screening_answer'], ['unknown'], 'only flagged cases are asked about'),
    (['information_prompt'], ['open', 'due_soon', 'overdue'], 'a case only once it is reported'),
    (['meeting_attended'], ['late', 'due_soon', 'overdue'], 'it has no day'),
    (['target_year'], ['late'], 'a target that is reached on 31 December at the last is done'),
    (['major_case_reported'], ['open', 'due_soon'],
     '5 working days, all to be warned of, are over when the ledger of the quarter comes'),
    (['material_on_time'], ['late'], 'a part comes with its ledger, whose case the delay is'),
    (['meeting_heads', 'meeting_liaison'], ['late'],
     'a meeting counts in its own year, whose last day is the limit'),
    (['meeting_recorded'], ['late'], 'what is recorded has no day of its own: done on the meeting day'),
    (['roster_head', 'roster_liaison'], ['open'],
     '10 working days, all to be warned of when the ledger of the quarter comes'),
    (['roster_head', 'roster_liaison'], ['unknown'],
     'the office sent its roster before they were in force'),
]


def main():
    seen = {tuple(line.split()) for line in open(sys.argv[1], encoding='utf-8') if line.strip()}
    demands = [row['id'] for row in csv.DictReader(open(sys.argv[2], encoding='utf-8-sig'))]
    wanted = {('demand', name, state) for name in demands for state in STATES}
    wanted |= {('screening', flag, 'flagged') for flag in SCREENING}
    wanted |= {('reconcile', 'reconcile', state) for state in RECONCILE}
    wanted |= {('transfer', 'transfer', state) for state in TRANSFER}
    wanted |= {('limit', 'limit', state) for state in STATES}
    cannot = {(name, state) for names, states, _ in IMPOSSIBLE for name in names for state in states}
    missing = sorted(one for one in wanted - seen if one[1:] not in cannot)
    after_all = sorted(one for one in seen if one[1:] in cannot)
    for one in missing:
        print('never met:', *one)
    for one in after_all:
        print('met, although it cannot be:', *one)
    for one in sorted(seen - wanted):
        print('not known:', *one)
    return 1 if missing or after_all or seen - wanted else 0


if __name__ == '__main__':
    sys.exit(main())
