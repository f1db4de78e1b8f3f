#!/bin/sh
# make check-slurm: deploy/slurm with a real Slurm, GNU parallel and make, on fictitious counties:
# whichever way, and though one of two nodes is killed in mid-task, the province gets the same; a
# second run does nothing; a county that cannot be done stops no other.
# Needs root, slurm-wlm, munge, parallel (make deps-slurm), and two minutes. All that it starts has
# ports and a folder of its own and ends with it.
set -eu
B=${B:-build/release}
ROOT=$(cd "$(dirname "$0")/.." && pwd)
case $B in /*) ;; *) B=$ROOT/$B ;; esac
export B
unset MAKEFLAGS
counties=6
[ "$(id -u)" = 0 ] || {
	echo "make check-slurm: slurmd runs tasks as other users: run it as root" >&2
	exit 2
}
scratch=$(mktemp -d)
munged='' slurmctld='' sd1='' sd2=''
finish() {
	for process in $sd1 $sd2 $slurmctld $munged; do
		kill -KILL "$process" 2>/dev/null || :
		wait "$process" 2>/dev/null || :
	done
	rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "FAIL: $*" >&2
	tail -n 20 "$scratch"/logs.*/* "$scratch"/slurm/*.log >&2 2>/dev/null
	exit 1
}
step() { echo "== $(date +%T) $*"; }
# until_true SECONDS COMMAND...
until_true() {
	left=$(($1 * 5))
	shift
	until "$@"; do
		left=$((left - 1))
		[ $left -gt 0 ] || fail "waited in vain: $*"
		sleep 0.2
	done
}

# --- counties, and one that cannot be done ------------------------------------
step "$counties counties"
cd "$ROOT"
sh samples/counties.sh $counties "$scratch"
cp -R "$scratch/378101" "$scratch/no region"
sed -i '/^bgs,/s/378101$//' "$scratch/no region/rules/units.csv"
echo "$scratch/no region" >>"$scratch/counties.txt"
rm "$scratch/378102/store.db"                      # an office that nobody has worked in yet
: >"$scratch/378103/inbox/2024Q3/县公安局_统计指标表_2024Q3_空.csv" # and a file that is refused
bad=$((counties + 1))

# The program, but county 378104 takes very long while there is a file `slow`: long enough to be
# killed in the middle.
cat >"$scratch/shuangda" <<'E1'
#!/bin/sh
scratch=${0%/*}
case " $* " in
*" rollup "*)
	echo "$*" >>"$scratch/merged"
	;;
*" analyze "*)
	if [ -e "$scratch/slow" ] && grep -q 378104 "$2/rules/units.csv"; then
		mv "$scratch/slow" "$scratch/slow.begun"
		echo "$SLURMD_NODENAME" >"$scratch/slow.node"
		sleep 600
	fi
	;;
esac
exec "$B/shuangda" "$@"
E1
chmod +x "$scratch/shuangda"

# way NAME: the settings of a round of its own.
way() {
	cat >"$scratch/$1.conf" <<E1
PERIOD=2024Q3
COUNTIES=$scratch/counties.txt
PROVINCE=$scratch/province.$1
OUT=$scratch/out.$1
LOGS=$scratch/logs.$1
WORK=$scratch/work.$1
SHUANGDA=$scratch/shuangda
E1
	cp -R "$scratch/province" "$scratch/province.$1"
}
inputs() {
	find "$scratch"/37* "$scratch/no region" -printf '%p %i %M\n' -type f \
		-exec sha256sum {} + | sort
}
# content NAME: what the province is made of, and has.
content() {
	for extract in "$scratch/out.$1"/上报包_*_2024Q3.db; do
		sqlite3 -readonly "$extract" "SELECT region, period, rows_hash FROM manifest"
	done
	(cd "$scratch/out.$1" && sha256sum ./*)
	sqlite3 -readonly "$scratch/province.$1/store.db" "SELECT unit, indicator, period, value,
		numerator, denominator, state, reported, expected FROM series
		ORDER BY unit, indicator, period"
}
# same NAME WHAT: as the undisturbed round; nothing half-made is left.
same() {
	content "$1" >"$scratch/content"
	cmp "$scratch/undisturbed" "$scratch/content" || fail "$2: the province gets other content"
	[ -z "$(find "$scratch/work.$1" "$scratch/out.$1" -name 'county.*' -o -name '.*.tmp')" ] ||
		fail "$2: left: $(find "$scratch/work.$1" "$scratch/out.$1")"
	grep -q "rollup $scratch/out.$1 2024Q3" "$scratch/merged" || fail "$2: no merge"
	rm "$scratch/merged"
}
files() { find "$scratch/out.$1" -type f -printf '%p %i %T@\n' | sort; }

# --- undisturbed --------------------------------------------------------------
step "one after the other"
inputs >"$scratch/inputs"
way plain
began=$(date +%s%N)
for i in $(seq $counties); do
	sh deploy/slurm/county.sh "$scratch/plain.conf" "$i" >"$scratch/said" 2>&1 ||
		fail "county $i: $(cat "$scratch/said")"
	grep -q "^完成：.*3781" "$scratch/said" || fail "county $i: $(cat "$scratch/said")"
done
echo "$((($(date +%s%N) - began) / 1000000 / counties)) ms a county"
if sh deploy/slurm/county.sh "$scratch/plain.conf" $bad >"$scratch/said" 2>&1; then
	fail "a county without a region: $(cat "$scratch/said")"
fi
grep -q 'REN161' "$scratch/said" && grep -q "数据包没有生成：.*/no region" "$scratch/said" ||
	fail "no word of the region: $(cat "$scratch/said")"
# merged NAME: the merge, which lacks the county without a region and says so.
merged() {
	status=0
	sh deploy/slurm/merge.sh "$scratch/$1.conf" >"$scratch/said" 2>&1 || status=$?
	[ $status = 1 ] && [ "$(tail -n 1 "$scratch/said")" = "没有数据包：$scratch/no region" ] ||
		fail "the merge ended with $status: $(cat "$scratch/said")"
}
merged plain
content plain >"$scratch/undisturbed"
[ "$(grep -cE "^[0-9]{6}[|]2024Q3[|]" "$scratch/undisturbed")" = $counties ] ||
	fail "extracts are missing"
same plain "one after the other"

step "again, and after a change"
files plain >"$scratch/files"
for i in $(seq $counties); do
	sh deploy/slurm/county.sh "$scratch/plain.conf" "$i" >"$scratch/said" 2>&1
	grep -q "^没有变化：" "$scratch/said" || fail "again: $(cat "$scratch/said")"
done
files plain | diff "$scratch/files" - || fail "a second run writes"
changed=$scratch/378105/inbox/2024Q3/县公安局_信息报送台账_2024Q3.csv
cp "$changed" "$scratch/unchanged"
echo >>"$changed"
sh deploy/slurm/merge.sh "$scratch/plain.conf" >"$scratch/said" 2>&1 || :
grep -q "数据包是旧的，此后材料有变化：$scratch/378105" "$scratch/said" ||
	fail "an old extract: $(cat "$scratch/said")"
sh deploy/slurm/county.sh "$scratch/plain.conf" 5 >"$scratch/said" 2>&1
grep -q "^完成：.*378105" "$scratch/said" || fail "a change: $(cat "$scratch/said")"
cat "$scratch/unchanged" >"$changed"

step "killed at any moment"
way killed
for pause in 0.8 0.6 0.4 0.2; do
	rm -rf "$scratch/out.killed"
	setsid sh deploy/slurm/county.sh "$scratch/killed.conf" 1 >/dev/null 2>&1 &
	group=$!
	sleep $pause
	status=0
	kill -s KILL -- "-$group" 2>"$scratch/said" || :
	wait $group 2>/dev/null || status=$?
	[ $status = 137 ] || [ $pause != 0.2 ] || fail "not killed: $(cat "$scratch/said")"
done
left="$(find "$scratch/work.killed" -name 'county.*')"
[ -n "$left" ] || fail "nothing was left to be swept"
for i in $(seq $counties); do
	sh deploy/slurm/county.sh "$scratch/killed.conf" "$i" >"$scratch/said" 2>&1 ||
		fail "after a kill: $(cat "$scratch/said")"
done
# extracts that somebody threw away, but not their stamps
rm "$scratch/out.killed"/*.db*
sh deploy/slurm/county.sh "$scratch/killed.conf" 1 >"$scratch/said" 2>&1 ||
	fail "thrown away, and not made again: $(cat "$scratch/said")"
for i in $(seq $counties); do
	sh deploy/slurm/county.sh "$scratch/killed.conf" "$i" >/dev/null 2>&1 ||
		fail "thrown away, and county $i not made again"
done
merged killed
find "$scratch/out.killed" -name '.*.tmp' -delete # which the merge does an hour later
same killed "killed at any moment"

# --- make, parallel -----------------------------------------------------------
step "make -j2"
way make
make -f deploy/slurm/counties.mk -j2 SETTINGS="$scratch/make.conf" >"$scratch/said" 2>&1 || :
same make "make -j2"
grep -q "^没有数据包：$scratch/no region" "$scratch/said" || fail "make: $(cat "$scratch/said")"

step "GNU parallel on two machines"
way parallel
cat >"$scratch/ssh" <<'E1'
#!/bin/sh
echo "$1" >>"${0%/*}/hosts.asked"
shift
[ "$1" != -- ] || shift
exec sh -c "$*"
E1
chmod +x "$scratch/ssh"
printf '1/node1\n1/node2\n' >"$scratch/hosts"
PARALLEL_SSH=$scratch/ssh sh deploy/slurm/parallel.sh "$scratch/parallel.conf" "$scratch/hosts" \
	>"$scratch/said" 2>&1 || :
same parallel "parallel"
[ "$(sort -u "$scratch/hosts.asked" | tr '\n' ' ')" = "node1 node2 " ] ||
	fail "not on both machines"
# A round with a failure goes on: that county alone is tried again. One without begins anew.
runs() { cat "$scratch"/logs.parallel/joblog_* | grep -c "county.sh"; }
before=$(runs)
sh deploy/slurm/parallel.sh "$scratch/parallel.conf" >"$scratch/said" 2>&1 || :
[ "$(runs)" = $((before + 1)) ] || fail "parallel does not resume: $(cat "$scratch/said")"

# --- Slurm --------------------------------------------------------------------
step "Slurm: two nodes, one of which is killed in mid-task"
mkdir -p "$scratch/slurm/state"
port=$((20000 + $$ % 3000 * 4))
conf=$scratch/slurm/slurm.conf
cat >"$conf" <<E1
ClusterName=check
SlurmctldHost=$(uname -n)(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$scratch/slurm/munge.socket,cred_expire=10
StateSaveLocation=$scratch/slurm/state
SlurmdSpoolDir=$scratch/slurm/spool.%n
SlurmctldPidFile=$scratch/slurm/slurmctld.pid
SlurmdPidFile=$scratch/slurm/slurmd.%n.pid
SlurmctldLogFile=$scratch/slurm/slurmctld.log
SlurmdLogFile=$scratch/slurm/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdTimeout=10
KillWait=5
ReturnToService=2
NodeName=sd1 NodeHostname=$(uname -n) NodeAddr=127.0.0.1 Port=$((port + 1))
NodeName=sd2 NodeHostname=$(uname -n) NodeAddr=127.0.0.1 Port=$((port + 2))
PartitionName=all Nodes=sd1,sd2 Default=YES MaxTime=INFINITE
E1
export SLURM_CONF="$conf"
head -c 1024 /dev/urandom >"$scratch/slurm/munge.key"
chmod 600 "$scratch/slurm/munge.key"
munged --foreground --force --key-file="$scratch/slurm/munge.key" \
	--socket="$scratch/slurm/munge.socket" --pid-file="$scratch/slurm/munged.pid" \
	--log-file="$scratch/slurm/munged.log" --seed-file="$scratch/slurm/munge.seed" \
	>"$scratch/slurm/munged.said.log" 2>&1 &
munged=$!
until_true 20 test -S "$scratch/slurm/munge.socket"
slurmctld -D -f "$conf" >/dev/null 2>&1 &
slurmctld=$!
# A node with all that it runs is a space of processes: when its first one is killed, all go at
# once, as when the power fails.
unshare --pid --fork --kill-child --mount-proc slurmd -D -N sd1 -f "$conf" >/dev/null 2>&1 &
sd1=$!
unshare --pid --fork --kill-child --mount-proc slurmd -D -N sd2 -f "$conf" >/dev/null 2>&1 &
sd2=$!
idle() { [ "$(sinfo -h -N -o %T 2>/dev/null | sort -u)" = idle ]; }
until_true 60 idle

way slurm
: >"$scratch/slow"
submit() { # sets array, the number of the counties' job
	sh deploy/slurm/submit.sh "$scratch/slurm.conf" >"$scratch/said" 2>&1 ||
		fail "submit: $(cat "$scratch/said")"
	array=$(sed -n 's/.*县，作业 \([0-9]*\)；.*/\1/p' "$scratch/said")
}
submit
until_true 120 test -s "$scratch/slow.node"
node=$(cat "$scratch/slow.node")
case $node in
sd1) kill -KILL "$sd1" ;;
sd2) kill -KILL "$sd2" ;;
*) fail "on which node: $node" ;;
esac
[ -n "$(find "$scratch/work.slurm" -name store.db)" ] || fail "nothing was begun"
step "killed $node; its county waits for another"
ended() { [ -z "$(squeue -h)" ]; }
until_true 180 ended
scontrol show job "${array}_4" | grep -q ' Restarts=1 ' || fail "county 4 was not begun again"
same slurm "a node killed"
grep -q "^没有数据包：$scratch/no region" "$scratch"/logs.slurm/merge_*.txt ||
	fail "the merge does not say what is missing"

step "Slurm, again"
files slurm >"$scratch/files"
submit
until_true 120 ended
files slurm | diff "$scratch/files" - || fail "a second run writes"
same slurm "Slurm, again"

inputs | cmp - "$scratch/inputs" || fail "a county's folder is not as it was"
echo "slurm: passed"
