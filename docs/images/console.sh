#!/bin/sh
# Makes overview.png, device.png and incident.png anew: a server of its own reads the samples, chromium takes the pictures.
# The samples are synthetic: no picture shows a patient.
set -eu
root=$(cd "${0%/*}/../.." && pwd -P)
for part in settings jdk start build browser; do
    . "$root/launcher/$part.sh"
done
find_jdk
browser_can_run || exit 2
with_console node browser/pictures.mjs "$root/docs/images"
