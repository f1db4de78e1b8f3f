#!/bin/sh
# make check-fresh: README's two commands in a Debian 12 that has nothing but git, make and (for
# the user) sudo: `make demo` as root and as a user with sudo, `make check` as the user. Needs
# root and debootstrap; Debian's mirror is $DEBIAN_MIRROR. FRESH="demo-root demo-user demo-python
# check-user" names the rounds.
set -eu
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
rounds=${FRESH:-demo-root demo-user demo-python check-user}
source=$PWD
home=${FRESH_DIR:-$PWD/build/fresh}
base=$home/base

[ "$(id -u)" = 0 ] || { echo "make check-fresh mounts and changes root: run it as root" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "missing: debootstrap" >&2; exit 2; }

mkdir -p "$home"
if [ ! -e "$base/etc/debian_version" ]; then
	echo "== a minimal Debian 12 from $mirror"
	rm -rf "$base.new"
	debootstrap --variant=minbase --include=git,make,ca-certificates,sudo bookworm "$base.new" \
		"$mirror" >"$home/debootstrap.log" 2>&1 || { tail "$home/debootstrap.log" >&2; exit 1; }
	mv "$base.new" "$base"
fi

root=
leave() { # nothing is removed below a mount
	[ -n "$root" ] || return 0
	for place in dev/pts dev proc; do
		mountpoint -q "$root/$place" && ! umount "$root/$place" && {
			echo "could not unmount $root/$place: left as it is" >&2
			return 1
		}
	done
	rm -rf --one-file-system "$root"
	root=
}
trap leave EXIT
trap 'exit 1' INT TERM

enter() { # a copy of the base with a clean clone in it
	root=$home/$1
	[ ! -e "$root" ] || leave
	root=$home/$1
	cp -a "$base" "$root"
	for configuration in /etc/apt/apt.conf.d/*proxy*; do
		[ ! -e "$configuration" ] || cp "$configuration" "$root/etc/apt/apt.conf.d/"
	done
	mount -t proc proc "$root/proc"
	mount --bind /dev "$root/dev"
	mount --bind /dev/pts "$root/dev/pts"
	chroot "$root" useradd -m -s /bin/bash clerk
	echo 'clerk ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/clerk"
	git clone -q --no-hardlinks "$source" "$root/home/clerk/shuangda"
	chroot "$root" chown -R clerk:clerk /home/clerk
}
within() { # USER COMMAND: in the clone, without this machine's environment
	chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/clerk TERM=dumb \
		su "$1" -c "git config --global --add safe.directory '*'; cd /home/clerk/shuangda && $2"
}
packages() { chroot "$root" dpkg-query -W -f='x\n' | wc -l; }

failed=0
for round in $rounds; do
	echo "== $round"
	enter "$round"
	before=$(packages)
	started=$(date +%s)
	case $round in
	demo-root) command='make demo' user=root ;;
	demo-user) command='make demo' user=clerk ;;
	demo-python)
		command='make demo' user=root
		within root 'apt-get update -qq && apt-get install -y -qq python3-minimal' >/dev/null 2>&1
		;;
	check-root) command='make check' user=root ;;
	check-user) command='make check' user=clerk ;;
	*) echo "no such round: $round" >&2; exit 2 ;;
	esac
	status=0
	within "$user" "$command" >"$home/$round.log" 2>&1 || status=$?
	tail -n 3 "$home/$round.log"
	echo "== $round: status $status, $(($(packages) - before)) packages," \
		"$(($(date +%s) - started)) s (log: $home/$round.log)"
	[ $status -eq 0 ] || failed=1
	leave
done
exit $failed
