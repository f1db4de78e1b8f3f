#!/bin/sh
# make power: false findings in COUNTIES counties where nothing happens of every world (tests/power/
# model.h), over the newest quarter and over the last fourth quarter, which holds a December; and
# PLANTED counties for each planted effect, like the sample office; into build/power.csv. About 25
# minutes.
set -eu
[ -f build/demo/store.db ] || make --no-print-directory demo
newest=$(ls samples/inbox | grep Q | sort | tail -n 1)
fourth=$(ls samples/inbox | grep Q4 | sort | tail -n 1)
for period in $fourth $newest; do
	planted=0
	[ "$period" != "$newest" ] || planted=${PLANTED:-200}
	echo "# $period"
	"$B/tests/power/power" build/demo "$period" "${COUNTIES:-500}" "$planted" \
		"${SEED:-20241014}"
done | tee build/power.csv
