#!/bin/sh
# A terminal in which `shuangda` is a command: from the desktop's menu, or by its path.
folder=$(dirname "$(readlink -f "$0")")
PATH=$folder:$PATH
export PATH
shuangda help
exec "${SHELL:-/bin/sh}"
