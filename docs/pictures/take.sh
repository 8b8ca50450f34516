#!/bin/sh
# Takes the pictures of the README and the guide anew: runs the tour and copies those of its steps that they show.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$here/../../graphkeeper" tour --out "$out"
while read -r picture step; do
    cp "$out"/[0-9]*-"$step".png "$here/$picture.png"
done <<'STEPS'
graphs pick-a-graph
create choose-a-database
failure read-the-reason
members change-role
offline dark-theme-offline
guide-first-start start-local-workspace
guide-members add-member
guide-offline browse-offline
STEPS
