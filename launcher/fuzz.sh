# Fuzzes @FuzzTest methods for a share of CYLCOMED_FUZZ_SECONDS each, one JVM each: libFuzzer runs one target in a process.
# Starting it costs as much as it is given, so each commit fuzzes every third of them, the next one the next third.
# Inputs that break a test are kept in build/fuzz; add them to the test's ...Inputs folder.

fuzz_hooks_seconds=10 # with less, loading the hooks that trace comparisons takes longer than trying inputs; without, four times as many

# fuzz_begin third|all: what is to be fuzzed, and for how long
fuzz_begin() {
    work=$build/fuzz
    mkdir -p "$work"
    rm -rf "$work"/*.log "$work"/*.result "$work"/*.taken
    fuzz_targets >"$work/all"
    case $1 in
        third) awk -v turn="$(commits)" 'NR % 3 == turn % 3' "$work/all" >"$work/targets" ;;
        all) cp "$work/all" "$work/targets" ;;
    esac
    number=$(wc -l <"$work/targets")
    [ "$number" -eq 0 ] || each=$((${CYLCOMED_FUZZ_SECONDS:-100} / number))
    [ "${each:=2}" -ge 2 ] || each=2
    [ "$each" -ge "$fuzz_hooks_seconds" ] && hooks=true || hooks=false
    echo "   $number of $(wc -l <"$work/all") fuzz tests, $each s each"
}

# How many commits there are; 0 where git knows of none.
commits() {
    git -C "$root" rev-list --count HEAD 2>/dev/null || echo 0
}

# Takes one target after another that no other lane has taken: a folder is made in one step.
fuzz_lane() {
    while read -r module class method; do
        mkdir "$work/$class.$method.taken" 2>/dev/null || continue
        fuzz_one "$module" "$class" "$method" </dev/null
    done <"$work/targets"
}

fuzz_end() {
    passed=$(cat "$work"/*.result 2>/dev/null | grep -c '^ok' || true)
    count "$passed" "$((number - passed))" 0 "fuzz: $(grep -h '^FAILED' "$work"/*.result)"
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

fuzz_one() {
    id=$2.$3
    log=$work/$id.log
    class_path=$1/target/test-classes:$1/target/classes:$(cat "$1/target/test-class-path")
    if (cd "$work" && nice "$java_home/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+EnableDynamicAgentLoading \
        --enable-native-access=ALL-UNNAMED -cp "$class_path" com.code_intelligence.jazzer.Jazzer \
        --target_class="$2" --target_method="$3" --instrumentation_includes='org.cylcomed.**' --hooks="$hooks" \
        -max_total_time="$each" -timeout=10 -artifact_prefix="$work/") >"$log" 2>&1; then
        echo ok >"$work/$id.result"
        echo "   ok $id: $(sed -n 's/^Done \([0-9]* runs\).*/\1/p' "$log")"
    else
        echo "FAILED fuzz test $id: $log" | tee "$work/$id.result"
    fi
}
