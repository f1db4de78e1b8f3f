# The committed samples are what the seeded generator writes.
. "$ROOT/tests/run_lib.sh"
mkdir made
"$B/samples/generate" "$ROOT/rules" made
diff -r made/inbox "$ROOT/samples/inbox" || fail "samples/inbox differs from the generator"
