#!/bin/sh
# make check-fresh: README's two commands in a Debian 12 that has nothing but git, make and sudo.
# A round is COMMAND-USER, the command `make demo` or `make check`, the user root or clerk (who may
# sudo), with -python3 on a machine that has Debian's python3 already; each starts from a new
# machine and a clean clone of HEAD. Says what set-up cost and keeps a log a round.
# Settings: FRESH (the rounds), FRESH_DIR (build/fresh), DEBIAN_MIRROR (else this machine's). The
# minimal system is made once, base.tar in FRESH_DIR. Needs root, debootstrap and the right to
# mount.
set -eu
rounds=${FRESH:-demo-root demo-clerk demo-clerk-python3 check-root-python3 check-clerk}
home=${FRESH_DIR:-$PWD/build/fresh}
log=

die() {
	echo "make check-fresh: $*" >&2
	exit 2
}
for round in $rounds; do
	case $round in
	demo-root | demo-clerk | check-root | check-clerk) ;;
	demo-root-python3 | demo-clerk-python3 | check-root-python3 | check-clerk-python3) ;;
	*) die "no such round: $round" ;;
	esac
done
[ "$(id -u)" = 0 ] || die "it mounts and changes root: run it as root"
command -v debootstrap >/dev/null || die "missing: debootstrap"

unshare --mount --pid --fork true || die "mounting is not permitted here"

# --- the machine ------------------------------------------------------------
# Debian's mirror and the proxies, as this machine has them in its sources, in apt's settings or in
# the environment.
host_mirror() {
	cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources \
		2>/dev/null | sed -nE -e 's|^deb (\[[^]]*\] *)?(https?://[^ ]*) +bookworm .*|\2|p' \
		-e 's|^URIs: *(https?://[^ ]*/debian/?)( .*)?$|\1|p' | head -n 1
}
host_proxies() {
	apt-config dump | grep -E '^Acquire::[a-z]+::Proxy(::[^ ]+)? ' || :
	[ -z "${http_proxy:-}" ] || echo "Acquire::http::Proxy \"$http_proxy\";"
	[ -z "${https_proxy:-}" ] || echo "Acquire::https::Proxy \"$https_proxy\";"
}
make_base() {
	mirror=${DEBIAN_MIRROR:-$(host_mirror)}
	mirror=${mirror:-http://deb.debian.org/debian}
	proxy=
	eval "$(apt-config shell proxy Acquire::http::Proxy)"
	echo "== a minimal Debian 12 from $mirror"
	rm -rf --one-file-system "$home/base"
	http_proxy=${http_proxy:-$proxy} debootstrap --variant=minbase \
		--include=git,make,ca-certificates,sudo bookworm "$home/base" "$mirror" \
		>"$home/debootstrap.log" 2>&1 || {
		tail "$home/debootstrap.log" >&2
		exit 1
	}
	# as in an image of Debian: no lists of packages yet
	rm -rf "$home"/base/var/lib/apt/lists/* "$home"/base/var/cache/apt/*
	tar --numeric-owner -C "$home/base" -cf "$home/base.tar.new" .
	mv "$home/base.tar.new" "$home/base.tar"
	rm -rf --one-file-system "$home/base"
}
enter() { # USER: a machine with a clean clone in the user's home
	mkdir "$root"
	tar --numeric-owner -C "$root" -xpf "$home/base.tar"
	cp /etc/resolv.conf "$root/etc/"
	echo "127.0.1.1 $(uname -n)" >>"$root/etc/hosts"
	host_proxies >"$root/etc/apt/apt.conf.d/90proxy"
	chroot "$root" useradd -m -s /bin/bash clerk
	echo 'clerk ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/clerk"
	git clone -q --no-hardlinks . "$root/tmp/shuangda"
	chroot "$root" chown -R "$1:" /tmp/shuangda
	within "$1" 'mv /tmp/shuangda .'
}
# within USER COMMAND: logged in anew, nothing of this environment. Its mounts and its processes are
# in spaces of their own: they end with it, however it ends, nothing of this machine is mounted, and
# no `rm` or `make clean` out here can reach through a mount.
within() {
	# shellcheck disable=SC2016 # for the shell within
	unshare --mount --pid --fork --kill-child sh -eu -c '
		mount -t proc proc "$0/proc"
		mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts "$0/dev/pts"
		mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
		status=0
		chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb su - "$1" -c "$2" ||
			status=$?
		exit $status' "$root" "$@" &
	inside=$! ended=0
	wait $inside || ended=$?
	inside=
	return $ended
}
leave() {
	[ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null || :
	inside=
	rm -rf --one-file-system "$root" 2>/dev/null || { # what was killed may still write
		sleep 2
		rm -rf --one-file-system "$root"
	}
}
# --- rounds -----------------------------------------------------------------
packages() { chroot "$root" dpkg-query -W -f='x\n' | wc -l; }
cost() { # what apt said of it, as deps.sh passes it on
	sed -n -e 's/^  Need to get \(.* .B\) of.*/, \1 fetched/p' \
		-e 's/^  After .*, \(.* .B\) of.*/, \1 on disk/p' "$log" | tr -d '\n'
}

round() { # COMMAND USER [PACKAGE that is there already]
	enter "$2"
	[ -z "$3" ] || within root "apt-get -qq update && apt-get -qq install $3" >"$log" 2>&1
	before=$(packages)
	started=$(date +%s)
	status=0
	within "$2" "cd shuangda && make $1" >"$log" 2>&1 || status=$?
	tail -n 3 "$log"
	echo "== make $1 as $2${3:+ beside $3}: status $status," \
		"$(($(packages) - before)) packages$(cost), $(($(date +%s) - started)) s ($log)"
	[ $status -eq 0 ] || failed=1
	leave
}
mkdir -p "$home"
[ -e "$home/base.tar" ] || make_base
failed=0
root=$home/root inside=
leave
trap leave EXIT
trap 'exit 1' HUP INT TERM
for words in $rounds; do
	log=$home/$words.log
	echo "== $words at $(git log -1 --format=%h)"
	beside=
	case $words in *-python3) beside=python3 ;; esac
	who=${words#*-}
	round "${words%%-*}" "${who%%-*}" "$beside"
done
exit $failed
