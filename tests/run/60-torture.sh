# Kills and injected faults while files are taken in, every command killed: the short form of
# `make torture`.
. "$ROOT/tests/run_lib.sh"
! sanitized || exit 0 # a preloaded library and the sanitizers' own do not go together
sh -eu "$ROOT/tests/run/torture/torture.sh" short
mkdir commands && cd commands
sh -eu "$ROOT/tests/run/torture/commands.sh" short
