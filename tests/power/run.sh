#!/bin/sh
# make power: false findings in COUNTIES counties where nothing happens, and PLANTED counties for
# each planted effect, both like the sample office; into build/power.csv. About 6 minutes.
set -eu
[ -f build/demo/store.db ] || make --no-print-directory demo
"$B/tests/power/power" build/demo "$(ls samples/inbox | grep Q | sort | tail -n 1)" \
	"${COUNTIES:-1000}" "${PLANTED:-200}" "${SEED:-20241014}" | tee build/power.csv
