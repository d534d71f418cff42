# Both pilots played before the product and judged by what really happened: ./cylcomed test --wards, and in each build.

# wards_play NUMBER SECONDS: so many attacks with their look-alikes, so long, of each pilot. A build machine is busy: it
# fails where an attack is not found at all, on the right device and by a right name, within 90 s; how soon it should have
# been is in the table.
wards_play() {
    for pilot in home in-hospital; do
        ward_play "$pilot" --attack "$1" --for "$2"
    done
}

ward_play() {
    pilot=$1
    shift
    log=$reports/ward-$pilot.log
    began=$(date +%s)
    code=0
    patiently "$root/cylcomed" ward score --pilot "$pilot" --seed "${CYLCOMED_SEED:-1}" "$@" >"$log" 2>"$log.said" || code=$?
    sed 's/^/   /' "$log"
    grep 'false notice' "$log.said" | sed 's/^/   /' || true
    counted=$(ward_counts <"$log")
    if grep -q '^The ward cannot be played here' "$log.said"; then
        sed 's/^/   /' "$log.said"
        counted='0 0 1'
    elif [ "$code" -gt 1 ] || [ -z "$counted" ]; then
        sed 's/^/   /' "$log.said"
        counted='0 1 0'
    fi
    # shellcheck disable=SC2086
    count $counted "ward of $pilot: $(grep -E '^ *([0-9]|total )' "$log" || tail -n 3 "$log.said")"
    echo "   $pilot: $(sum_counts "$counted")   in $(($(date +%s) - began)) s   everything: $log"
}

# Of the score's table: attacks found, harmless acts that stayed quiet, and whether no packet went to a device.
ward_counts() {
    awk '
        /^[0-9]/ {
            found = substr($0, 39, 9)
            if (substr($0, 7, 6) ~ /[AB]/ ? found ~ / s *$/ : found ~ /^quiet/) passed++; else failed++
        }
        /^total / { ended = 1; if (/deviceCommands=0[,}]/) passed++; else failed++ }
        END { if (ended) print passed + 0, failed + 0, 0 }'
}
