#!/bin/sh
# Starts Graphkeeper as it was installed. Everything after the name goes to the program; see graphkeeper --help.
set -eu

# In a POSIX locale Java takes file names for ASCII and cannot open any other.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX) export LC_ALL=C.UTF-8 ;;
esac

# The directory above that of this script, through symbolic links.
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
case $self in
    /*) ;;
    *) self=$PWD/$self ;;
esac
home=${self%/*}
home=${home%/*}
app=$home/lib/app

say() { printf '%s\n' "graphkeeper: $*" >&2; }

headless=
[ "${1:-}" != tour ] || headless=yes
if [ $# -eq 0 ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    out=$PWD/graphkeeper-tour
    [ -w "$PWD" ] || out=$(mktemp -d "${TMPDIR:-/tmp}/graphkeeper-tour.XXXXXX")
    say "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened."
    say "Running the tour instead: the whole app, without a display. Pictures and tour.json go to $out"
    set -- tour --out "$out"
    headless=yes
fi

options="@OPTIONS@"
[ "${1:-}" = serve ] || options="$options @DESKTOP_OPTIONS@"
[ -z "$headless" ] || options="$options @HEADLESS_OPTIONS@"
# shellcheck disable=SC2086  # the options hold no spaces of their own
exec "$home/lib/runtime/bin/java" $options \
    -XX:AOTCache="$app/@CACHE@" -Xlog:disable -Xlog:all=error,cds=off,aot=off:stderr \
    -Dorg.sqlite.lib.path="$app/@NATIVE@" -cp "@CLASS_PATH@" \
    @MAIN_CLASS@ "$@"
