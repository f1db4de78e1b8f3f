# Counties in which nothing happens: a false finding in at most a tenth of the periods. Few
# counties of five worlds with a fixed seed; `make power` has the full numbers. With sanitizers a few must do.
. "$ROOT/tests/run_lib.sh"
counties=30
! sanitized || counties=6
whole work
for world in 样例 成批，平均4件 十二月集中办结 存量随机游走 前后季相关0.9; do
	"$B/tests/power/power" work 2024Q3 $counties 0 20241014 $world >power.csv
	false=$(sed -n "s/^$world,任何一种,\([0-9]*\),.*/\1/p" power.csv)
	[ -n "$false" ] || { cat power.csv; fail "power said nothing of $world"; }
	[ "$false" -le $((counties / 6)) ] || {
		cat power.csv
		fail "$world: $false of $counties counties without an event have a finding"
	}
done
