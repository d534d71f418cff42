# Fuzzes each @FuzzTest method for its share of CYLCOMED_FUZZ_SECONDS, one JVM each: libFuzzer runs one target in a
# process. Inputs that break a test are kept in build/fuzz; add them to the test's ...Inputs folder.

fuzz_start_seconds=6 # measured: JVM, agent and instrumentation before the first input

# fuzz_all LANES: one or two targets at a time
fuzz_all() {
    lanes=$1
    targets=$(fuzz_targets)
    [ -n "$targets" ] || { echo "   no fuzz tests"; return; }
    number=$(echo "$targets" | wc -l)
    each=$((lanes * ${CYLCOMED_FUZZ_SECONDS:-60} / number - fuzz_start_seconds))
    [ "$each" -ge 2 ] || each=2
    work=$build/fuzz
    mkdir -p "$work"
    rm -f "$work"/*.log "$work"/*.result
    echo "   $number fuzz tests, $each s each"
    echo "$targets" | split "$work/lane"
    fuzz_lane "$work/lane.0" &
    lane=$!
    [ "$lanes" -eq 1 ] || fuzz_lane "$work/lane.1"
    wait "$lane"
    passed=$(cat "$work"/*.result | grep -c '^ok' || true)
    count "$passed" "$((number - passed))" 0
    [ "$passed" -eq "$number" ] || grep -h '^FAILED' "$work"/*.result || true
}

# Prints "MODULE CLASS METHOD" for each fuzz test in the sources.
fuzz_targets() {
    find "$root"/*/src/test "$root"/*/*/src/test -name '*FuzzTest.java' 2>/dev/null | sort | while read -r file; do
        awk -v module="${file%%/src/test/*}" '
            /^package / { package = substr($2, 1, length($2) - 1) }
            /^ *@FuzzTest/ { wanted = 1 }
            wanted && match($0, /void [A-Za-z0-9_]+\(/) {
                name = FILENAME; sub(/.*\//, "", name); sub(/\.java$/, "", name)
                print module, package "." name, substr($0, RSTART + 5, RLENGTH - 6)
                wanted = 0
            }' "$file"
    done
}

split() {
    awk -v base="$1" -v lanes="$lanes" '{ print > (base "." NR % lanes) }'
}

fuzz_lane() {
    while read -r module class method; do
        fuzz_one "$module" "$class" "$method" </dev/null
    done <"$1"
}

fuzz_one() {
    id=$2.$3
    log=$work/$id.log
    class_path=$1/target/test-classes:$1/target/classes:$(cat "$1/target/test-class-path")
    if (cd "$work" && "$java_home/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+EnableDynamicAgentLoading \
        --enable-native-access=ALL-UNNAMED -cp "$class_path" com.code_intelligence.jazzer.Jazzer \
        --target_class="$2" --target_method="$3" --instrumentation_includes='org.cylcomed.**' \
        -max_total_time="$each" -timeout=10 -artifact_prefix="$work/") >"$log" 2>&1; then
        echo ok >"$work/$id.result"
        echo "   ok $id: $(sed -n 's/^Done \([0-9]* runs\).*/\1/p' "$log")"
    else
        echo "FAILED fuzz test $id: $log" | tee "$work/$id.result"
    fi
}
