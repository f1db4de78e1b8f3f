# Counties in which nothing happens: a false finding in at most a tenth of the periods. Few
# counties with a fixed seed; `make power` has the full numbers. With sanitizers a few must do.
. "$ROOT/tests/run_lib.sh"
quarters=$(ls "$ROOT/samples/inbox" | grep Q)
counties=50
case $B in */asan) counties=4 ;; esac
office work $quarters
take work $quarters
"$B/tests/power/power" work 2024Q3 $counties 0 >power.csv
false=$(sed -n 's/^任何一种,\([0-9]*\),.*/\1/p' power.csv)
[ -n "$false" ] || { cat power.csv; fail "power said nothing"; }
[ "$false" -le 8 ] ||
	{ cat power.csv && fail "$false of $counties counties without an event have a finding"; }
