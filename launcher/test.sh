# ./cylcomed test: every test behind one command, closed by one line: N passed, N failed, N skipped.

test_help='Usage: ./cylcomed test [--all | --browser | --wards | --endurance [KILLS] | --long]

  (nothing)    unit and integration tests: no data, no network, minutes
  --all        also conformance on real captures, fuzzing for a bounded time, this launcher, the kills of --endurance, the
               wards and the browser: what .ci/run runs
  --browser    the console in a real browser against a real server; CYLCOMED_PICTURES=1 leaves pictures in
               console/target/screenshots
  --wards      90 s of each simulated ward with three attacks and their look-alikes, judged by what really happened
  --endurance [KILLS]
               a server, its database and a sensor killed under load, KILLS times each (1), and a full disk
  --long       only what takes longer than a build may: run by hand

Conformance tests read the folder CYLCOMED_TEST_DATA, else ../shared/data beside this repository. Without it they are
skipped and counted; where CI=true that is a failure, unless CYLCOMED_TEST_DATA=none says it is meant.
CYLCOMED_FUZZ_SECONDS is the time that fuzz tests share: with --all (100) a third of them, with each commit another; with
--long (1500) all. CYLCOMED_SEED (1) chooses when processes are killed, and what happens in the wards.'

. "$root/launcher/reader.sh"
. "$root/launcher/ward.sh"
. "$root/launcher/wards.sh"

run_test() {
    stages=fast
    case ${1-} in
        '') ;;
        --all) stages='fast lanes browser' ;;
        --browser) stages=browser ;;
        --wards) stages=wards ;;
        --endurance) stages=endurance kills=$(number_of_kills "${2-1}") ;;
        --long) stages=long ;;
        -h | --help) echo "$test_help" && return ;;
        *) stop 2 "Unknown: $1. See ./cylcomed test --help" ;;
    esac
    find_jdk
    trap 'interrupted' INT TERM HUP
    lock
    require_maven
    reports=$build/test
    rm -rf "$reports"
    mkdir -p "$reports"
    : >"$reports/counts"
    for stage in $stages; do
        [ "$stage" = lanes ] || echo "== $stage"
        "test_$stage"
    done
    unlock
    close_with_counts
}

number_of_kills() {
    case $1 in
        *[!0-9]* | '' | ????*) stop 2 "Not a number of kills up to 999: $1. See ./cylcomed test --help" ;;
    esac
    echo "$1"
}

# An interrupt ends the tests at once, and with them every process they have started, in order if it can.
interrupted() {
    trap '' INT TERM HUP
    started=$(descendants)
    # shellcheck disable=SC2086
    kill $started 2>/dev/null || true
    for try in $(seq 40); do
        running=
        for process in $started; do
            wait "$process" 2>/dev/null || true
            ! kill -0 "$process" 2>/dev/null || running="$running $process"
        done
        [ -n "$running" ] || break
        sleep 0.5
    done
    # shellcheck disable=SC2086
    [ -z "$running" ] || kill -9 $running 2>/dev/null || true
    unlock
    exit 130
}

# The numbers of all processes that this shell has started, and of those that they have started.
descendants() {
    ps -A -o pid= -o ppid= | awk -v shell="$$" '
        { parent[$1] = $2 }
        END {
            for (process in parent) {
                for (above = parent[process]; above in parent && above != shell; above = parent[above]) { }
                if (above == shell) print process
            }
        }'
}

# patiently COMMAND...: the same, but an interrupt is heard at once and not when the command ends.
patiently() {
    "$@" &
    wait "$!"
}

# Everything is compiled and packed here: what is started afterwards is not built a second time.
test_fast() {
    : >"$build/stamp.new"
    : >"$build/server-stamp.new"
    : >"$build/reader-stamp.new"
    : >"$build/ward-stamp.new"
    rm -rf "$root/server/target/classes/db" # as in build_product
    maven_tests fast verify
    [ -n "$failed_build" ] || keep_products
}

keep_products() {
    install_jars
    mv "$stamp.new" "$stamp"
    (choose_server && install_jars && mv "$stamp.new" "$stamp")
    keep_readers
    keep_ward
}

# Real captures, and each fuzz test once over its kept inputs, without Jazzer's hooks as in short fuzzing: loading them took
# longer than the inputs. Leaves each module's test class path for fuzzing.
test_conformance() {
    require_data
    maven_tests conformance verify dependency:build-classpath -Dmdep.outputFile=target/test-class-path \
        '-Dgroups=conformance | fuzz' -DexcludedGroups=long -Djazzer.hooks=false -Dspotless.check.skip=true -Dconsole.skip=true
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
    maven_tests long verify dependency:build-classpath -Dmdep.outputFile=target/test-class-path \
        -Dgroups=long -DexcludedGroups= -Dspotless.check.skip=true
    fuzz_all
    test_mutations
    unlock
    wards_play 6 600
    lock
    export CYLCOMED_NUMBERS_OF_A_SORT=1000000
    test_browser
    build_everything
    endure 20
}

fuzz_all() {
    . "$root/launcher/fuzz.sh"
    : "${CYLCOMED_FUZZ_SECONDS:=1500}"
    fuzz_begin all
    fuzz_lane &
    lane=$!
    patiently fuzz_lane
    wait "$lane" || true
    fuzz_end
}

# Two lanes for two cores. In one the real captures are read, then fuzzing runs what is in target: nothing is built there
# meanwhile. In the other the launcher is tried and processes are killed. Whoever is through first fuzzes what is left.
# The wards live by the clock and leave cores idle: they are played beside all that, and fuzzing gives way to them.
test_lanes() {
    products_are_built || { build_everything && lock; }
    . "$root/launcher/fuzz.sh"
    fuzz_begin third >"$reports/fuzz.out"
    (
        test_conformance
        : >"$reports/read"
        fuzz_lane >>"$reports/fuzz.out"
    ) >"$reports/conformance.out" 2>&1 &
    lane=$!
    (
        (choose_server && { find_cache || make_cache; }) && { find_cache || make_cache; }
        : >"$reports/cached"
        wards_play 3 90
    ) >"$reports/wards.out" 2>&1 &
    wards=$!
    echo "== entrance"
    test_entrance || true
    wait_for_captures
    until [ -e "$reports/cached" ] || ! kill -0 "$wards" 2>/dev/null; do
        sleep 1
    done
    unlock
    patiently build_caches
    echo "== endurance"
    endure 1
    patiently fuzz_lane >>"$reports/fuzz.out" 2>&1 || true
    wait "$lane" || true
    wait "$wards" || count 0 1 0 "wards: did not end"
    echo "== wards"
    cat "$reports/wards.out"
    echo "== conformance"
    cat "$reports/conformance.out"
    [ -e "$reports/read" ] || count 0 1 0 "conformance: did not end"
    echo "== fuzz"
    cat "$reports/fuzz.out"
    fuzz_end
}

wait_for_captures() {
    until [ -e "$reports/read" ] || ! kill -0 "$lane" 2>/dev/null; do
        sleep 1
    done
}

test_wards() {
    unlock
    wards_play 3 90
    lock
}

# The whole product as processes: killed under load, and with a full disk.
test_endurance() {
    build_everything
    endure "$kills"
}

# Both programs, and the benchmarks that start them. Leaves the lock to those that are started.
build_everything() {
    unlock
    patiently build_both_and_lab || true
}

build_both_and_lab() {
    . "$root/launcher/bench.sh"
    build_both
    build_lab
}

build_caches() {
    . "$root/launcher/bench.sh"
    build_both
}

products_are_built() {
    is_built && (choose_server && is_built) && [ -d "$root/lab/bench/target/classes" ]
}

# endure KILLS
endure() {
    log=$reports/endurance.log
    patiently run_endurance "$1" >"$log" 2>&1 || true
    grep '^   ' "$log" | grep -v '^   counted:' || true
    counted=$(sed -n 's/^   counted: //p' "$log")
    [ -n "$counted" ] || echo "   FAILED endurance: $log"
    # shellcheck disable=SC2086
    count ${counted:-0 1 0} "endurance: $(grep -m 3 'FAILED' "$log" || echo "see $log")"
}

run_endurance() {
    set_class_path
    exec "$java_home/bin/java" -XX:+UseSerialGC -Xmx1g -cp "$root/lab/bench/target/classes:$class_path" \
        org.cylcomed.bench.endurance.Endurance "$root" "$1" "${CYLCOMED_SEED:-1}"
}

# Changes the core's code in hundreds of places, one at a time; a change no test notices is a gap in the tests.
test_mutations() {
    log=$reports/mutations.log
    if patiently mvn -B -ntp -f "$root/pom.xml" -pl core test-compile org.pitest:pitest-maven:mutationCoverage \
        -Dspotless.check.skip=true >"$log" 2>&1 </dev/null; then
        count 1 0 0
    else
        count 0 1 0 "mutations: see $log"
        echo "   FAILED mutations: $log"
    fi
    grep '^>> Generated' "$log" | tail -n 1 | sed 's/^>>/   mutations in core:/'
}

test_browser() {
    . "$root/launcher/browser.sh"
    unlock
    patiently browser_all
}

# On a copy: nothing is built in this tree.
test_entrance() {
    patiently "$root/launcher/selftest.sh" "$reports/counts" "$reports/failures"
}

require_data() {
    : "${CYLCOMED_TEST_DATA:=$root/../shared/data}"
    export CYLCOMED_TEST_DATA
    [ -d "$CYLCOMED_TEST_DATA" ] && return
    echo "No test data: conformance tests are skipped (CYLCOMED_TEST_DATA is $CYLCOMED_TEST_DATA)."
    if [ "${CI-}" = true ] && [ "$CYLCOMED_TEST_DATA" != none ]; then
        echo "FAILED: a CI run needs the data, or CYLCOMED_TEST_DATA=none to say that it has none."
        count 0 1 0 "no data for conformance"
    fi
}

# maven_tests NAME ARGUMENT...: all modules even if one fails, two at a time; the lines that matter to the terminal, the rest to a log.
maven_tests() {
    name=$1
    shift
    log=$reports/$name.log
    mkfifo "$reports/$name.pipe"
    mvn -B -ntp -T 2 --fail-at-end -f "$root/pom.xml" "$@" >"$reports/$name.pipe" 2>&1 </dev/null &
    maven=$!
    tee "$log" <"$reports/$name.pipe" | grep --line-buffered -a -E 'Tests run:|ERROR|FAIL|BUILD|^\[INFO\] .* (SUCCESS|SKIPPED) ?\[?' &
    shown=$!
    wait "$maven" && failed_build= || failed_build=1
    wait "$shown" || true
    counted=$(awk -v failed_build="$failed_build" '
        /Tests run:/ && !/Time elapsed/ {
            gsub(/,/, "")
            for (i = 1; i < NF; i++) {
                if ($i == "run:") run += $(i + 1)
                if ($i == "Failures:" || $i == "Errors:") failed += $(i + 1)
                if ($i == "Skipped:") skipped += $(i + 1)
            }
        }
        END { print run - failed - skipped, failed_build && !failed ? 1 : failed + 0, skipped + 0 }' "$log")
    # shellcheck disable=SC2086
    count $counted "$name: $(grep -a -E '^\[ERROR\] +[A-Z][A-Za-z0-9]*(\.|:)|^\[ERROR\] Failed to execute' "$log" | sort -u | head -n 8)"
    echo "   $name: $(sum_counts "$counted")   everything: $log"
}

# count PASSED FAILED SKIPPED WHAT: what has failed is said once more at the end, where it is looked for.
count() {
    echo "$1 $2 $3" >>"$reports/counts"
    [ "$2" -eq 0 ] || echo "${4-}" >>"$reports/failures"
}

sum_counts() {
    echo "$1" | awk '{ p += $1; f += $2; s += $3 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s }'
}

close_with_counts() {
    total=$(sum_counts "$(cat "$reports/counts")")
    echo
    if [ -f "$reports/failures" ]; then
        echo "== failed"
        cut -c 1-400 "$reports/failures"
    fi
    echo "$total"
    case $total in *' 0 failed,'*) ;; *) exit 1 ;; esac
}
