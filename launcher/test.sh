# ./cylcomed test: every test behind one command, closed by one line: N passed, N failed, N skipped.

test_help='Usage: ./cylcomed test [--all | --browser | --endurance | --long]

  (nothing)    unit and integration tests: no data, no network, minutes
  --all        also conformance on real captures, fuzzing for a bounded time, this launcher, and the kills of --endurance:
               what .ci/run runs
  --browser    the console in a real browser against a real server; CYLCOMED_PICTURES=1 leaves pictures in
               console/target/screenshots
  --endurance  a server, its database and a sensor killed under load, once each, and a full disk
  --long       only what takes longer than a build may: run by hand

Conformance tests read the folder CYLCOMED_TEST_DATA, else ../shared/data beside this repository. Without it they are
skipped and counted; where CI=true that is a failure, unless CYLCOMED_TEST_DATA=none says it is meant.
CYLCOMED_FUZZ_SECONDS (60) is the time for all fuzz tests together. CYLCOMED_SEED (1) chooses when processes are killed.'

run_test() {
    stages=fast
    case ${1-} in
        '') ;;
        --all) stages='fast conformance beside' ;;
        --browser) stages=browser ;;
        --endurance) stages=endurance ;;
        --long) stages=long ;;
        -h | --help) echo "$test_help" && return ;;
        *) stop 2 "Unknown: $1. See ./cylcomed test --help" ;;
    esac
    find_jdk
    lock
    require_maven
    reports=$build/test
    rm -rf "$reports"
    mkdir -p "$reports"
    : >"$reports/counts"
    for stage in $stages; do
        [ "$stage" = beside ] || echo "== $stage"
        "test_$stage"
    done
    unlock
    close_with_counts
}

test_fast() {
    maven_tests fast verify
}

# Real captures, and each fuzz test once over its kept inputs. Leaves each module's test class path for test_fuzz.
test_conformance() {
    require_data
    maven_tests conformance verify dependency:build-classpath -Dmdep.outputFile=target/test-class-path \
        '-Dgroups=conformance | fuzz' -DexcludedGroups=long -Dspotless.check.skip=true
    show_tables
}

# What was expected of the real captures and what was found, as the conformance tests left it.
show_tables() {
    for table in "$root/tools/sensor/target/truth-table.txt" "$root/tools/sensor/target/recognition.txt"; do
        [ -f "$table" ] || continue
        echo "   ${table##*/}: everything in $table"
        grep -E '^(MISSED|EXTRA|[0-9]+ of| +expected.*extra|[A-Za-z0-9/-]+ +[0-9]+ of)' "$table" | sed 's/^/      /'
    done
}

test_long() {
    require_data
    maven_tests long verify -Dgroups=long -DexcludedGroups= -Dspotless.check.skip=true
    test_mutations
    export CYLCOMED_NUMBERS_OF_A_SORT=1000000
    test_browser
    build_everything
    endure 20
}

# Fuzzing keeps one core busy; on the other the launcher is tried and processes are killed. Nothing is built here
# meanwhile: fuzzing runs what is in target.
test_beside() {
    build_everything
    . "$root/launcher/fuzz.sh"
    fuzz_all 1 >"$reports/fuzz.out" 2>&1 &
    fuzzing=$!
    trap 'kill "$fuzzing" 2>/dev/null; exit 130' INT TERM HUP
    echo "== entrance"
    test_entrance || true
    echo "== endurance"
    endure 1
    echo "== fuzz"
    wait "$fuzzing" || true
    trap - INT TERM HUP
    cat "$reports/fuzz.out"
}

# The whole product as processes: killed under load, and with a full disk. Once for each kind of process.
test_endurance() {
    build_everything
    endure 1
}

build_everything() {
    unlock
    (. "$root/launcher/bench.sh" && build_both && build_lab) || true
    lock
}

# endure KILLS
endure() {
    log=$reports/endurance.log
    unlock
    (set_class_path && exec "$java_home/bin/java" -XX:+UseSerialGC -Xmx256m \
        -cp "$root/lab/bench/target/classes:$class_path" \
        org.cylcomed.bench.endurance.Endurance "$root" "$1" "${CYLCOMED_SEED:-1}") >"$log" 2>&1 </dev/null || true
    lock
    grep '^   ' "$log" | grep -v '^   counted:' || true
    counted=$(sed -n 's/^   counted: //p' "$log")
    [ -n "$counted" ] || echo "   FAILED endurance: $log"
    # shellcheck disable=SC2086
    count ${counted:-0 1 0}
}

# Changes the core's code in hundreds of places, one at a time; a change no test notices is a gap in the tests.
test_mutations() {
    log=$reports/mutations.log
    if mvn -B -ntp -f "$root/pom.xml" -pl core test-compile org.pitest:pitest-maven:mutationCoverage \
        -Dspotless.check.skip=true >"$log" 2>&1 </dev/null; then
        count 1 0 0
    else
        count 0 1 0
        echo "   FAILED mutations: $log"
    fi
    grep '^>> Generated' "$log" | tail -n 1 | sed 's/^>>/   mutations in core:/'
}

test_fuzz() {
    . "$root/launcher/fuzz.sh"
    fuzz_all 2
}

test_browser() {
    . "$root/launcher/browser.sh"
    unlock
    browser_all
    lock
}

test_entrance() {
    unlock
    "$root/launcher/selftest.sh" "$reports/counts"
    lock
}

require_data() {
    : "${CYLCOMED_TEST_DATA:=$root/../shared/data}"
    export CYLCOMED_TEST_DATA
    [ -d "$CYLCOMED_TEST_DATA" ] && return
    echo "No test data: conformance tests are skipped (CYLCOMED_TEST_DATA is $CYLCOMED_TEST_DATA)."
    if [ "${CI-}" = true ] && [ "$CYLCOMED_TEST_DATA" != none ]; then
        echo "FAILED: a CI run needs the data, or CYLCOMED_TEST_DATA=none to say that it has none."
        count 0 1 0
    fi
}

# maven_tests NAME ARGUMENT...: all modules even if one fails, two at a time; the lines that matter to the terminal, the rest to a log.
maven_tests() {
    name=$1
    shift
    log=$reports/$name.log
    rm -f "$reports/pipe"
    mkfifo "$reports/pipe"
    mvn -B -ntp -T 2 --fail-at-end -f "$root/pom.xml" "$@" >"$reports/pipe" 2>&1 </dev/null &
    maven=$!
    trap 'kill "$maven" 2>/dev/null; unlock; exit 130' INT TERM HUP
    tee "$log" <"$reports/pipe" | grep --line-buffered -a -E 'Tests run:|ERROR|FAIL|BUILD|^\[INFO\] .* (SUCCESS|SKIPPED) ?\[?' &
    shown=$!
    wait "$maven" && failed_build= || failed_build=1
    wait "$shown" || true
    trap - INT TERM HUP
    awk -v failed_build="$failed_build" '
        /Tests run:/ && !/Time elapsed/ {
            gsub(/,/, "")
            for (i = 1; i < NF; i++) {
                if ($i == "run:") run += $(i + 1)
                if ($i == "Failures:" || $i == "Errors:") failed += $(i + 1)
                if ($i == "Skipped:") skipped += $(i + 1)
            }
        }
        END { print run - failed - skipped, failed_build && !failed ? 1 : failed + 0, skipped + 0 }' "$log" >>"$reports/counts"
    echo "   $name: $(sum_counts "$(tail -n 1 "$reports/counts")")   everything: $log"
}

# count PASSED FAILED SKIPPED
count() {
    echo "$1 $2 $3" >>"$reports/counts"
}

sum_counts() {
    echo "$1" | awk '{ p += $1; f += $2; s += $3 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s }'
}

close_with_counts() {
    total=$(sum_counts "$(cat "$reports/counts")")
    echo
    echo "$total"
    case $total in *' 0 failed,'*) ;; *) exit 1 ;; esac
}
