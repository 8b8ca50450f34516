#!/bin/sh
# The commands of Graphkeeper without its window: without arguments it tells what there is.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
[ $# -gt 0 ] || set -- --help
exec "${self%-cli}" "$@"
