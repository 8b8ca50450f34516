# What the smoke tests of the Linux packages share. Source it from bash.
set -euo pipefail

fail() { printf 'FAILED  %s\n' "$*" >&2; exit 1; }
ok() { printf 'ok      %s\n' "$*"; }
# grep that reads to the end: whoever writes to one that does not ends with an error.
has() { grep "$@" >/dev/null; }
need() {
    for program in "$@"; do
        command -v "$program" >/dev/null || fail "this test needs the program $program and does not find it on the PATH"
    done
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/graphkeeper-smoke.XXXXXX")
chmod 755 "$scratch"
app=
xvfb=
clean() {
    [ -z "$app" ] || kill "$app" 2>/dev/null || true
    [ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean EXIT

# Runs as an ordinary user whose home is $1; as root that is "nobody", who has an entry in the list of accounts.
as_user() {
    local home=$1
    shift
    mkdir -p "$home"
    # Java asks the list of accounts for the home directory and not HOME, and that of "nobody" does not exist.
    local clear=(env -i "HOME=$home" PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 "TMPDIR=$home"
        "XDG_CONFIG_HOME=$home/.config" "XDG_DATA_HOME=$home/.local/share"
        "XDG_STATE_HOME=$home/.local/state" "XDG_CACHE_HOME=$home/.cache")
    [ -z "${DISPLAY:-}" ] || clear+=("DISPLAY=$DISPLAY")
    [ -z "${JAVA_TOOL_OPTIONS:-}" ] || clear+=("JAVA_TOOL_OPTIONS=$JAVA_TOOL_OPTIONS")
    if [ "$(id -u)" = 0 ]; then
        need setpriv
        chown -R nobody "$home"
        (cd "$home" && exec setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "${clear[@]}" "$@")
    else
        (cd "$home" && exec "${clear[@]}" "$@")
    fi
}

log_of() { printf '%s\n' "$1/.local/state/graphkeeper/logs/graphkeeper.log"; }

# Starts the app of user $1 with the command behind it, and waits until it shows what its server answered: window,
# server and the PostgreSQL inside are all there then.
start_app() {
    local home=$1
    shift
    local log
    log=$(log_of "$home")
    local before=0
    [ ! -f "$log" ] || before=$(wc -l <"$log")
    as_user "$home" "$@" >"$scratch/app.out" 2>&1 &
    app=$!
    if ! timeout 180 grep -q -m1 'start: FIRST_LIVE_CONTENT' \
        <(tail --pid="$app" -n "+$((before + 1))" -F "$log" 2>/dev/null); then
        cat "$scratch/app.out" "$log" >&2 2>/dev/null || true
        fail "the app did not show what its server answered"
    fi
}

# Asks the app to end, and wants it to end in order.
stop_app() {
    local children
    children=$(pgrep -P "$app" || true)
    # as_user is a shell that was replaced by the app, or stands before it
    kill -TERM ${children:-$app} 2>/dev/null || true
    local code=0
    wait "$app" || code=$?
    app=
    [ "$code" = 0 ] || fail "the app ended with $code instead of 0"
}

start_xvfb() {
    need Xvfb
    local number=$scratch/display
    mkfifo "$number"
    Xvfb -displayfd 3 -screen 0 1400x1000x24 -noreset -nolisten tcp 3>"$number" 2>"$scratch/xvfb.log" &
    xvfb=$!
    local display
    read -r -t 30 display <"$number" || fail "Xvfb did not start: $(cat "$scratch/xvfb.log")"
    DISPLAY=:$display
    export DISPLAY
}

# Keeps a picture of the display for whoever wants to look: in the folder that GRAPHKEEPER_SMOKE_PICTURES names.
picture() {
    [ -n "${GRAPHKEEPER_SMOKE_PICTURES:-}" ] || return 0
    need import
    mkdir -p "$GRAPHKEEPER_SMOKE_PICTURES"
    import -silent -window root "$GRAPHKEEPER_SMOKE_PICTURES/$1.png"
}

# Whether the package in folder $1 with the jars knows that it is a $2.
check_kind() { [ "$(cat "$1/installed-as")" = "$2" ] || fail "$1/installed-as does not say $2"; }

# The tour of user $1 with the command behind it.
run_tour() {
    local home=$1
    shift
    as_user "$home" timeout 600 "$@" tour --out "$home/tour" >"$scratch/tour.out" 2>&1 \
        || { cat "$scratch/tour.out" >&2; fail "the tour did not hold"; }
    grep -q '"ok" *: *true' "$home/tour/tour.json" || fail "tour.json does not say that all is well"
}

# Nothing for other systems, and nothing of ours missing, in the jars of folder $1.
check_jars() {
    need unzip
    local postgres=0 jar
    for jar in "$1"/*.jar; do
        while read -r entry; do
            case $entry in
                postgres-linux-*.txz) postgres=$((postgres + 1)) ;;
                *.dll | *.dylib | *.jnilib | postgres-*.txz) fail "$jar holds $entry, which is for another system" ;;
            esac
        done < <(unzip -Z1 "$jar")
    done
    [ "$postgres" = 1 ] || fail "the jars hold $postgres archives of PostgreSQL instead of one"
}

check_licences() {
    for file in LICENSE THIRD-PARTY.txt Inter-OFL-1.1.txt; do
        [ -s "$1/$file" ] || fail "$1/$file is missing"
    done
    [ "$(grep -c '^    http' "$1/THIRD-PARTY.txt")" -gt 40 ] || fail "$1/THIRD-PARTY.txt names hardly anything"
}
