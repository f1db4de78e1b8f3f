#!/bin/sh
# The sample office's meeting pages and 工作台.html in headless Chromium (CHROMIUM, or what is
# installed). Without one nothing is checked, and that is no success.
set -u
cd "$(dirname "$0")/.." || exit 2
browser=${CHROMIUM:-}
for program in chromium-headless-shell chromium chromium-browser google-chrome; do
	[ -n "$browser" ] || browser=$(command -v "$program") || browser=
done
if [ -z "$browser" ]; then
	echo "check-page: no Chromium here, nothing was checked" \
		"(Debian: chromium-headless-shell)" >&2
	exit 2
fi
set -- build/demo/reports/*/会议展示_*.html
if [ ! -f "$1" ]; then
	echo "check-page: no report of the sample office; run 'make demo' first" >&2
	exit 2
fi
build/release/shuangda -C build/demo desk --as-of 2024-10-20 --quiet || exit 2
set -- "$@" build/demo/工作台.html
exec python3 tests/accept/page_browser.py "$browser" "$@"
