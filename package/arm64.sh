#!/bin/sh
# For make package-arm64: a Debian 12 of arm64 in build/root-arm64 on a machine of amd64, with what
# our programs are linked with and call. Its packages set themselves up under an emulator. It is
# kept until other packages are wanted.
# Settings: DEBIAN_MIRROR (Debian's own). Needs root, and the network when it is made.
set -eu
cd "$(dirname "$0")/.."
root=$PWD/build/root-arm64

die() {
	echo "make package-arm64: $*" >&2
	exit 2
}
for tool in mmdebstrap arch-test qemu-aarch64-static aarch64-linux-gnu-gcc; do
	command -v $tool >/dev/null || die "missing: $tool; run 'make deps-package-arm64'"
done

# --- its programs run here --------------------------------------------------
# Where no service of the system's has told the kernel who runs them.
kernel=/proc/sys/fs/binfmt_misc
if ! arch-test arm64 >/dev/null 2>&1; then
	[ "$(id -u)" = 0 ] || die "it registers an emulator with the kernel: run it as root"
	[ -e $kernel/register ] || mount -t binfmt_misc binfmt_misc $kernel
	update-binfmts --enable qemu-aarch64
	arch-test arm64 >/dev/null || die "programs of arm64 do not run here"
fi

# --- the Debian -------------------------------------------------------------
names=$(sh tests/deps.sh names-arm64)
echo "$names" | cmp -s - "$root/packages-wanted" && exit
[ "$(id -u)" = 0 ] || die "it makes a root for the other architecture: run it as root"
echo "a Debian 12 of arm64 in $root: $names"
mkdir -p build
rm -rf --one-file-system "$root" "$root.new"
mmdebstrap --quiet --mode=root --architectures=arm64 --variant=essential \
	--dpkgopt=force-unsafe-io --include="$names" bookworm "$root.new" \
	${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$root.log" 2>&1 || {
	tail "$root.log" >&2
	die "mmdebstrap: see $root.log"
}
# Links are followed from outside: none may begin with /.
find "$root.new" -xdev -type l -lname '/*' -printf '%P\t%l\n' |
	while IFS="$(printf '\t')" read -r link target; do
		up=$(echo "$link" | sed -e 's|[^/]*/|../|g' -e 's|[^/]*$||')
		ln -snf "$up${target#/}" "$root.new/$link"
	done
echo "$names" >"$root.new/packages-wanted"
mv "$root.new" "$root"
