# engine.sh - what the scripts of this folder share: the settings, the list of counties, and what a
# county's extract was made of. Sourced, never run. docs/engine.md explains the folder.

die() {
	echo "错误：$*" >&2
	exit 2
}

# settings FILE: its variables, checked; $settings is its absolute path.
settings() {
	[ -r "$1" ] || die "读不了设置文件：$1"
	settings=$(readlink -f "$1")
	. "$settings"
	for name in COUNTIES PERIOD PROVINCE OUT WORK LOGS; do
		eval "[ -n \"\${$name:-}\" ]" || die "设置文件 $settings 中没有 $name"
	done
	SHUANGDA=$(command -v "${SHUANGDA:-shuangda}") || die "没有找到程序 ${SHUANGDA:-shuangda}"
	[ -r "$COUNTIES" ] || die "读不了各县名单：$COUNTIES"
	stamps=$OUT.stamps/$PERIOD
}

# The counties' folders, a line each.
counties() { grep -vE '^[[:space:]]*(#|$)' "$COUNTIES"; }

# inputs FOLDER: the hash of all that a county's extract is made of.
inputs() {
	(
		cd "$1" || exit 2
		set -- rules inbox
		for file in store.db store.db-journal; do
			[ ! -e "$file" ] || set -- "$@" "$file"
		done
		list=$(find "$@" -type f ! -name '.*' -exec sha256sum {} +) || exit 2
		printf '%s\n' "$list" | LC_ALL=C sort -k 2 | sha256sum | cut -c 1-64
	)
}

# The hash of the program with its stages, which lie beside it or in lib.
program() {
	folder=$(dirname "$(readlink -f "$SHUANGDA")")
	{
		"$SHUANGDA" --version
		cat "$folder"/shuangda* "$folder"/../lib/shuangda/* 2>/dev/null || :
	} | sha256sum | cut -c 1-64
}

# stamp FOLDER: the file that says what the county's extract in $OUT was made of: three lines, the
# inputs, the program, the extract's name.
stamp() { printf '%s/%s\n' "$stamps" "$(printf %s "$1" | tr / _)"; }

# publish FILE FOLDER: there under its name, whole or as it was.
publish() {
	name=${1##*/}
	! cmp -s "$1" "$2/$name" || return 0
	temporary=$2/.$name.$(uname -n).$$.tmp
	cp "$1" "$temporary"
	sync "$temporary"
	mv "$temporary" "$2/$name"
	sync "$2"
}
