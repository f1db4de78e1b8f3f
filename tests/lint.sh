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

# room FOLDER [ROOM...]: its files include headers of their own folder and of these rooms only. A
# room named by its stage alone ("core") stands for all of that stage's rooms.
rooms=
room() {
	folder=$1
	rooms="$rooms $folder"
	allowed="$folder/[a-z0-9_]*\.(h|[a-z]+\.inc|inc)\""
	shift
	for other in "$@"; do
		allowed="$allowed|$other/"
	done
	found=$(ls "$folder"/*.[ch] | xargs grep -nE '#include "' /dev/null |
		grep -vE "#include \"($allowed)")
	[ -z "$found" ] || {
		printf '%s\nlint: a wall of %s\n' "$found" "$folder" >&2
		failed=1
	}
}
room core/base
room core/system core/base
room core/workbook core/base core/system
room core/command core/base
room core/rules core/base core/system
room core/store core/base core/system core/rules
room core/extract core/base core/system core/rules core/store
room core/indicator core/base core/system core/rules core/store
room core/office core/base core/system core/rules core/store core/indicator

room ingest/file core/base core/system
room ingest/header core/base core/system core/rules ingest/file
room ingest/cell core/base core/rules core/workbook ingest/file ingest/header
room ingest/inbox core/base core/system core/workbook core/store core/office ingest/file ingest/cell
room ingest/row core ingest/file ingest/header ingest/cell
room ingest/check core ingest/row
room ingest/extract core ingest/file
room ingest/submission core ingest/file ingest/header ingest/cell ingest/inbox ingest/row \
	ingest/check ingest/extract
room ingest core ingest

room analyze/method core/base
room analyze/time core/base analyze/method
room analyze/number core
room analyze/judge core analyze/method analyze/time analyze/number
room analyze/process core analyze/method analyze/number
room analyze/demand core analyze/number
room analyze/linkage core analyze/number analyze/demand
room analyze/statform core analyze/number
room analyze/region core analyze/number
room analyze/sentence core analyze/number
room analyze/finding core analyze/number analyze/sentence
room analyze/score core analyze/method analyze/number analyze/process analyze/sentence
room analyze/explain core analyze/number analyze/linkage analyze/process
room analyze/stat core/base core/command analyze/method analyze/time analyze/score
room analyze core analyze

room render/audit core/base
room render/workbook core/base core/system core/workbook render/audit
room render/report core render/workbook
room render/sheet core render/workbook render/report
room render/statform core render/workbook render/report
room render/extract core render/report
room render/chart core render/audit render/report
room render/typeset core render/audit render/report
room render/document core render/report render/typeset
room render/page core render/audit render/report render/chart render/typeset
room render/assess core render/workbook render/report render/sheet render/document \
	render/typeset
room render/remind core render/workbook render/report render/chart render/document render/typeset
room render/desk core render/audit render/receipt render/remind render/report render/typeset
room render/unit core render/workbook render/report render/chart render/document render/remind \
	render/typeset
room render/receipt core render/workbook
room render/template core render/workbook
room render core render
room cli core

for folder in $(sources core ingest analyze render cli | sed 's|/[^/]*$||' | sort -u); do
	case " $rooms " in
	*" $folder "*) ;;
	*)
		echo "lint: $folder is a room without a line here" >&2
		failed=1
		;;
	esac
done

forbid "sqlite3_ outside core/store/store.c" 'sqlite3_' \
	$(sources core/ ingest/ analyze/ render/ cli/ | grep -v '^core/store/store\.[ch]$')
forbid "render, cli and explain read the published views" '_result\b' \
	$(sources render/ cli/ analyze/explain/)
forbid "render adds nothing up (receipts tell of files, not of a run)" \
	'".*\b(count|sum|total|avg|min|max)\(|GROUP BY' \
	$(sources render/ | grep -v '^render/receipt/')
forbid "render computes no figure of two of a view (core/store/schema.sql does)" \
	'^[^"]*"[^"]*[a-z_)] [-+/*] \(?[a-z][^"]*"|query_[a-z]+_of\([^)]*\) [-+/] [a-z(]' \
	$(sources render/ | grep -v '^render/receipt/')
forbid "results written past analyze/number/result.h" 'INSERT [A-Z ]*INTO [a-z_]+_result' \
	$(sources analyze/)
guarded='case_no|decision_no|doc_no|clue_no|minutes_no|subject|requirement|problems|chair|content'
forbid "a field that not everybody may read goes through render/report/audience.h" \
	"query_text_of\([^,]*, \"($guarded|person|party|phone)\"" \
	$(sources render/chart/ render/document/ render/page/ render/unit/ render/remind/ |
		grep -vE '^render/(document/bulletin_readiness|remind/contacts|remind/brief)\.c$')
forbid "libxlsxwriter outside render/workbook/" \
	'\b(worksheet|workbook|chart|format)_(write|add|set)_?[a-z]*\(lxw|\blxw_|xlsxwriter\.h' \
	$(sources render/ | grep -v '^render/workbook/')
forbid "the meeting page's markup is literals; texts go through markup_text()" \
	'\bbuf_add[a-z]*\(out' $(sources render/page/ | grep -v '^render/page/markup[a-z_]*\.[ch]$')
forbid "where pictures lie is known to render/report/chart_names.h" '"[^"]*(charts|图表)/' \
	$(sources analyze/ render/ cli/ | grep -v '^render/report/chart_names\.[ch]$')
forbid "strerror speaks English: core/base/system_error.h" '\bstrerror(_r)?\(' \
	$(git ls-files 'core/*.c' 'cli/*.c' 'ingest/*.c' 'analyze/*.c' 'render/*.c')
forbid "printing or exiting outside main" '\b(exit|printf|puts|fputs|perror)\(' \
	$(sources core/ ingest/ analyze/ render/ |
		grep -vE '(^core/base/(memory|diag)|^core/command/ending|/main)\.[ch]$')
forbid "kill -SIGNAL -- is no call of dash's: kill -s SIGNAL --" 'kill +-[A-Z0-9]+ +(-- |"?-)' \
	$(git ls-files -co --exclude-standard '*.sh' Makefile ':!tests/lint.sh')
forbid "unbounded string calls" '\b(sprintf|strcat|strcpy|gets|strtok|system|popen)\(' \
	$(sources core/ ingest/ analyze/ render/ cli/ samples/)

# Every message of the table is provoked by a test: named by one, that of the table itself apart.
codes=$(sed -n 's/^\t{ "\([A-Z]*[0-9]*\)",.*/\1/p' core/base/diag_table.c | sort)
named=$(git ls-files -co --exclude-standard tests/unit tests/run tests/forms |
	grep -v '^tests/unit/core/test_diag\.c$' | xargs grep -ohE '[A-Z]{3}[0-9]{3}' | sort -u)
for code in $codes; do
	case $named in
	*"$code"*) ;;
	*)
		echo "lint: no test provokes $code" >&2
		failed=1
		;;
	esac
done

# A merge takes what both sides wrote: a row of a table twice, a number of a heading twice.
twice=$(awk -F '|' '
	/^```/ { quoted = !quoted }
	quoted { next }
	/^\| `/ && FILENAME ~ /store/ && seen[$2]++ { print FILENAME ":" FNR ":" $2 "stands twice" }
	/^## / { number = 0 }
	/^### [0-9]+\. / {
		split($0, word, /[ .]/)
		if (word[2] != ++number)
			print FILENAME ":" FNR ": " $0 " is number " number
	}' docs/store.md docs/manual.zh-CN.md)
[ -z "$twice" ] || {
	printf '%s\nlint: the documents say something twice\n' "$twice" >&2
	failed=1
}

# Links, chapters, files, commands and slots that the documents and messages name are there.
references=$(python3 tests/doc_references.py) || {
	printf '%s\nlint: what a reader is sent to is not there\n' "$references" >&2
	failed=1
}

# Lines of 100 columns, tabs of 8; tables (clang-format off) and what aligns a \ apart. Whole-stage
# tests quote rows and queries as they stand.
long=$(git ls-files -co --exclude-standard '*.c' '*.h' '*.sh' Makefile ':!tests/run' | LC_ALL=C xargs awk '
	FNR == 1 { table = 0 }
	/clang-format off/ { table = 1 }
	/clang-format on/ { table = 0 }
	!table {
		line = $0
		gsub(/[\200-\277]/, "", line)
		sub(/[ \t]*\\$/, "", line)
		while ((at = index(line, "\t")) > 0)
			line = substr(line, 1, at - 1) sprintf("%" (8 - (at - 1) % 8) "s", "") \
				substr(line, at + 1)
		if (length(line) > 100)
			print FILENAME ":" FNR ": " length(line) " columns"
	}')
[ -z "$long" ] || {
	printf '%s\nlint: lines of more than 100 columns\n' "$long" >&2
	failed=1
}

# The style of .clang-format; `make format` mends it.
format=$(sources . | xargs clang-format --dry-run -Werror 2>&1) || {
	printf '%s\n' "$format" | grep -m 5 'error:\|No such' >&2
	echo "lint: make format would change these files" >&2
	failed=1
}
exit $failed
