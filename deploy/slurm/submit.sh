#!/bin/sh
# submit.sh SETTINGS - hands the counties to Slurm as one array, and the merge, which waits until
# all of them have ended, however they did. What a node that fails was at, Slurm does again on
# another. sbatch's own variables (SBATCH_PARTITION ...) choose where.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/engine.sh"
settings "$1"
mkdir -p "$LOGS"
quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }
# submit NAME ARGUMENT...: says the job's number.
submit() {
	script=$1
	shift
	sbatch --parsable --job-name="shuangda-$script" --requeue --open-mode=append "$@" \
		--wrap="exec sh $(quoted "$here/$script.sh") $(quoted "$settings")"
}
nr=$(counties | wc -l)
array=$(submit county --array="1-$nr" --output="$LOGS/county_%A_%a.txt")
merge=$(submit merge --dependency="afterany:$array" --output="$LOGS/merge_%j.txt")
echo "已提交：${nr}个县，作业 $array；汇总，作业 $merge。查看：squeue；记录在 $LOGS"
