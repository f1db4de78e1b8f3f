#!/bin/sh
# peer_sqlite.sh CSV DATABASE - SQLite's own .import into a typed table of a new file, durably.
# Prints rows, seconds and version; nothing is checked by it.
set -eu
start=$(date +%s.%N)
sqlite3 "$2" "PRAGMA synchronous=FULL" "CREATE TABLE cases(
	case_no TEXT, party TEXT, summary TEXT, field TEXT, scene TEXT, procedure TEXT,
	filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	value REAL, fine REAL, confiscated REAL, excluded_days INTEGER, disclosed_date TEXT,
	note TEXT)" \
	".import --csv --skip 1 '$1' cases"
end=$(date +%s.%N)
rows=$(sqlite3 "$2" "SELECT count(*) FROM cases")
echo "$rows $start $end" | awk '{ printf "%d %.3f ", $1, $3 - $2 }'
echo "SQLite $(sqlite3 --version | cut -d' ' -f1)"
