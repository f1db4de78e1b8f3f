#!/bin/sh
# A file of any size in bounded memory: one of SIZE megabytes (400) of good rows, one whose second
# row has a quote that is never closed, one of a single line. Peak memory must not pass LIMIT
# megabytes (64). Not part of `make check`: it writes SIZE megabytes and more to TMPDIR.
#   SIZE=4096 sh tests/bench/huge.sh
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
SIZE=${SIZE:-400}
LIMIT=${LIMIT:-64}
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
name=县市场监督管理局_执法案件台账_2024Q3.csv
failed=0

# good, quote, line: SIZE megabytes on standard output.
good() { python3 "$root/tests/bench/rows.py" 1000000000 2>/dev/null | head -c "${SIZE}M"; }
quote() { good | sed '2s/^/"/'; }
line() {
	printf '案件编号,领域,立案日期,备注\r\n1号,食品,2024-07-01,'
	head -c "${SIZE}M" /dev/zero | tr '\0' 'x'
}

for kind in good quote line; do
	work=$scratch/$kind
	"$B/shuangda" init "$work" --quiet
	mkdir -p "$work/inbox/2024Q3"
	$kind >"$work/inbox/2024Q3/$name"
	python3 - "$LIMIT" "$kind" "$B/shuangda" -C "$work" ingest --quiet \
		--received 2024-10-08 "$work/inbox/2024Q3" <<'END' || failed=1
import os, resource, subprocess, sys, time

limit, kind, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
size = os.path.getsize(os.path.join(command[-1], os.listdir(command[-1])[0]))
start = time.monotonic()
status = subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print("%-6s %6.0f MB  exit %d  %7.1f s  peak %6.1f MiB of %d" %
      (kind, size / 1e6, status, seconds, peak, limit))
sys.exit(status > 1 or status < 0 or peak > limit)
END
	rm -rf "$work"
done
exit $failed
