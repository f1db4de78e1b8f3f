#!/bin/sh
# The walls of the house that the compiler does not see.
cd "$(dirname "$0")/.." || exit 2
failed=0
forbid() { # message, pattern, files...
	message=$1 pattern=$2
	shift 2
	if grep -nE -- "$pattern" "$@" /dev/null; then
		echo "lint: $message" >&2
		failed=1
	fi
}
sources() { git ls-files -co --exclude-standard -- "$@" | grep -E '\.[ch]$'; }

for stage in ingest analyze render; do
	for other in ingest analyze render cli; do
		[ $stage = $other ] ||
			forbid "$stage includes $other" "#include \"$other/" $(sources "$stage/")
	done
done
forbid "core includes a stage" '#include "(ingest|analyze|render|cli)/' $(sources core/)
forbid "sqlite3_ outside core/store.c" 'sqlite3_' \
	$(sources core/ ingest/ analyze/ render/ cli/ | grep -v '^core/store\.c$' | grep -v '^core/store\.h$')
forbid "libxlsxwriter outside render/workbook.c" '\b(worksheet|workbook|chart|format)_(write|add|set)_?[a-z]*\(lxw|\blxw_|xlsxwriter\.h' \
	$(sources render/ | grep -v '^render/workbook')
forbid "printing or exiting outside main" '\b(exit|printf|puts|fputs|perror)\(' \
	$(sources core/ ingest/ analyze/ render/ | grep -vE '(^core/(memory|diag)|/main)\.[ch]$')
forbid "unbounded string calls" '\b(sprintf|strcat|strcpy|gets|strtok|system|popen)\(' \
	$(sources core/ ingest/ analyze/ render/ cli/ samples/)
exit $failed
