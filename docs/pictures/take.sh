#!/bin/sh
# take.sh [DIR]: takes the pictures of the README and the guide anew. Runs the tour with the gallery, or uses the pictures
# in DIR that it took before, and copies those of its steps that they show. Where pngquant is installed it makes them
# smaller.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
out=${1:-}
if [ -z "$out" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
    "$here/../../graphkeeper" tour --gallery --out "$out"
fi
while read -r picture step; do
    cp "$out"/[0-9]*-"$step".png "$here/$picture.png"
    if command -v pngquant >/dev/null 2>&1; then
        pngquant --force --skip-if-larger --speed 1 --ext .png "$here/$picture.png" || [ $? -eq 98 ]
    fi
done <<'STEPS'
graphs pick-a-graph
create choose-a-database
failure read-the-reason
members change-role
offline dark-theme-offline
guide-first-start start-local-workspace
guide-picker light-picker-found
guide-columns light-graphs-columns
guide-many light-graphs-retry-many
guide-create-refused light-create-refused
guide-command light-create
guide-incident light-provisioning-incident
guide-doctor light-provisioning-doctor
guide-members add-member
guide-import light-members-import-preview
guide-access light-access-graph
guide-person light-access-person
guide-tokens light-access-new-token
guide-offline browse-offline
guide-connections light-settings-new-connection
guide-sign-in light-sign-in
guide-palette light-palette-found
guide-settings light-settings-connections
guide-arabic arabic-graph
guide-contrast contrast-provisioning-details
STEPS
