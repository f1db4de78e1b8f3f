#!/bin/sh
# parallel.sh SETTINGS [HOSTS] - the same by GNU parallel: here, or over ssh on the machines that
# the file HOSTS names (its --sshloginfile), then the merge. A round that was stopped, or in which
# counties failed, goes on where it was. Exit status: that of merge.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/engine.sh"
settings "$1"
mkdir -p "$LOGS"
# Of this list of counties, which parallel knows by their place in it.
log=$LOGS/joblog_${PERIOD}_$(counties | cksum | cut -d ' ' -f 1)
if counties | sed -n '=' | parallel --will-cite --quote --joblog "$log" --resume-failed \
	${2:+--retries 2 --sshloginfile "$2"} sh "$here/county.sh" "$settings" '{}'; then
	mv "$log" "$log.done"
fi
exec sh "$here/merge.sh" "$settings"
