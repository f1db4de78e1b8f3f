# In another time zone, locale, folder, home and umask the same files give the same bytes: receipts,
# report, reminders, forms.
. "$ROOT/tests/run_lib.sh"
! sanitized || exit 0 # of bytes and of moments: the release build shows them
made() { # DIR: everything that people get
	office "$1" 2024Q2 2024Q3
	take "$1" 2024Q2
	expect 1 "$sd" -C "$1" report 2024Q3 --quiet
	expect 0 "$sd" -C "$1" remind --as-of 2024-10-14 --quiet
	expect 0 "$sd" -C "$1" template 2024Q4 县公安局 --quiet
}
all() { # DIR: hashes of it
	for folder in receipts reports reminders templates; do
		[ -d "$1/$folder" ] || fail "$1 has no $folder"
		sums "$1/$folder" | sed "s|\./|$folder/|"
	done
}
unset TZ LC_ALL LANG LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LOCPATH
umask 022
(TZ=UTC LC_ALL=C.UTF-8 made here)
all here >here.sums

# a locale with a comma for decimals and an order and letters of its own: one of this machine, or made here
mkdir locales
locale=$(locale -a 2>/dev/null | grep -E '^(de_DE|fr_FR|tr_TR)' | head -1)
if [ -z "$locale" ] && localedef -i tr_TR -f UTF-8 "$PWD/locales/tr_TR.UTF-8" >/dev/null 2>&1; then
	locale=tr_TR.UTF-8
	export LOCPATH="$PWD/locales"
fi
if [ -n "$locale" ]; then
	[ "$(LC_ALL=$locale locale decimal_point)" = , ] || fail "$locale has no comma for decimals"
else
	echo "LEFT OUT: a foreign locale (Debian: locales)"
fi
mkdir -p '另一处 文件夹/深'
(
	umask 077
	export TZ=Pacific/Kiritimati LC_ALL="${locale:-C}" LANG=zh_CN.GB18030 HOME=/nonexistent
	made '另一处 文件夹/深/双打'
)
all '另一处 文件夹/深/双打' >there.sums
(
	umask 002
	export TZ=America/Adak LC_ALL=POSIX
	made west
)
all west >west.sums
[ "$(wc -l <here.sums)" -gt 30 ] || fail "only $(wc -l <here.sums) files"
diff here.sums there.sums || fail "other bytes in the east"
diff here.sums west.sums || fail "other bytes in the west"
