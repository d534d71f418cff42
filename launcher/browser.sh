# The console in a real browser, against a real server with real captures in it: ./cylcomed test --browser, docs/images/console.sh.

browser_all() {
    if ! browser_can_run; then
        count 0 0 1
        return
    fi
    log=$reports/browser.log
    began=$(date +%s)
    if with_console node --test-reporter=tap browser/suite.mjs >"$log" 2>&1 </dev/null; then
        ended=
    else
        ended=1
    fi
    counted=$(awk -v ended="$ended" '
        /^# pass / { passed = $3 } /^# fail / { failed = $3 } /^# cancelled / { failed += $3 } /^# skipped / { skipped = $3 }
        END { print passed + 0, ended && !failed ? 1 : failed + 0, skipped + 0 }' "$log")
    # shellcheck disable=SC2086
    count $counted "browser: $(grep '^ *not ok' "$log" || echo "see $log")"
    show_browser_tests <"$log"
    echo "   browser: $(sum_counts "$counted")   in $(($(date +%s) - began)) s   everything: $log"
}

# Each test with its time, what it measured, why it failed, and what the server logged.
show_browser_tests() {
    awk '
        /^ *(not )?ok [0-9]+ - / {
            name = $0
            sub(/^ *(not )?ok [0-9]+ - /, "", name)
            result = $0 ~ /^ *not ok/ ? "FAILED" : "ok"
        }
        /^ +duration_ms: / { seconds = $2 / 1000 }
        /^ +type: .suite./ { name = "" }
        /^ +error: / { reason = $0; sub(/^ +error: /, "", reason); told = 0; telling = reason ~ /^[|>]/ ; if (telling) reason = ""; next }
        telling && /^ +[a-zA-Z]+: / { telling = 0 }
        telling && ++told <= 6 { reason = reason "\n" $0 }
        /^ +\.\.\.$/ && name != "" {
            printf "   %-6s %5.1f s  %s\n", result, seconds, name
            if (result == "FAILED") { print reason }
            name = reason = ""
        }
        /^ *# .*(frames|nodes|answered)/ { sub(/^ *# /, ""); print "                   " $0 }
        /^browser:/ { print "   " $0 }'
}

browser_can_run() {
    CYLCOMED_CHROMIUM=${CYLCOMED_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
    export CYLCOMED_CHROMIUM
    if [ -z "$CYLCOMED_CHROMIUM" ]; then
        echo "   No chromium (Debian's package of that name): the pages are not tested in a browser."
        return 1
    fi
    if ! command -v node >/dev/null 2>&1; then
        echo "   No Node.js: the server is built without its console, and no page is tested."
        return 1
    fi
}

# with_console COMMAND...: runs it in console/ with CYLCOMED_BASE_URL, CYLCOMED_SETUP_LINK and CYLCOMED_CAPTURES of a new and
# empty server of its own, and a place for the session, CYLCOMED_STORAGE. Nothing of it stays, whatever becomes of the
# command. In a subshell, for its traps.
with_console() (
    (choose_server && { is_built && find_cache || build_product; }) || exit 70
    place=$(mktemp -d)
    server=
    trap 'end_console' EXIT
    trap 'exit 130' INT TERM HUP
    set -- "$(free_ports)" "$@"
    people=${1% *}
    sensors=${1#* }
    shift
    export CYLCOMED_BASE_URL="http://localhost:$people" CYLCOMED_STORAGE="$place/session.json"
    env -u CYLCOMED_HOME "$root/cylcomed" serve --data "$place/home" --listen "$CYLCOMED_BASE_URL" --ingest-listen "localhost:$sensors" \
        >"$place/serve.log" 2>&1 &
    server=$!
    for try in $(seq 120); do
        CYLCOMED_SETUP_LINK=$(sed -n 's/^ *\(http.*setup#.*\)/\1/p' "$place/serve.log")
        [ -z "$CYLCOMED_SETUP_LINK" ] && kill -0 "$server" 2>/dev/null || break
        sleep 0.5
    done
    export CYLCOMED_SETUP_LINK CYLCOMED_CAPTURES="$root/samples/hl7-replay-attack.pcapng:$root/samples/sdc-http.pcapng"
    cd "$root/console"
    code=0
    "$@" || code=$?
    if grep -E ' ERROR ' "$place/serve.log"; then
        echo "browser: the server logged an error of its own"
        code=1
    fi
    exit "$code"
)

end_console() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$place"
}

free_ports() {
    node -e '
        const { createServer } = require("node:net");
        const ports = [createServer(), createServer()];
        Promise.all(ports.map((one) => new Promise((open) => one.listen(0, "localhost", open)))).then(() => {
            console.log(ports.map((one) => one.address().port).join(" "));
            for (const one of ports) one.close();
        });'
}
