# Every indicator of every unit and period, and every comparison, recomputed from the sample
# CSVs by a program that shares nothing with the product.
. "$ROOT/tests/run_lib.sh"
whole work
expect 0 "$sd" -C work analyze 2024Q3
python3 "$ROOT/tests/accept/recheck.py" 2024Q3 work/store.db
