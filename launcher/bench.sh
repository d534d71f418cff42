# ./cylcomed bench: measures the product beside its peers, and what a first build costs.

bench_help='Usage: ./cylcomed bench [sensor | server | server-load [OPTIONS] | history [ROWS] | matching [PART...] | detection | build | ingest --to URL [OPTIONS] | assets-list N FILE]

  sensor  whole processes beside tcpdump, softflowd and ndpiReader. The captures are made once from CYLCOMED_TEST_DATA
          (or ../shared/data) into CYLCOMED_BENCH_CAPTURES (2.5 GB; default: cylcomed-bench in the temporary folder)
  server  CPU of all its processes to the first page, on an empty folder and later; memory when idle
  server-load
          a new server under load: what it takes, how soon a row can be queried, CPU and memory of its processes.
          Takes the options of ingest but --to
  history what the server keeps of what was seen: ROWS rows (default 50,000,000: half an hour, 4 GB in the temporary
          folder, removed after), 10,000 devices, 90 days; what appending costs, how long pages take, cold and warm
  matching [sbom | hospital | server [DEVICES]]...
          against all advisories of CYLCOMED_TEST_DATA (or ../shared/data): bills of materials of 6,000 and 600,000
          components (900 MB in the temporary folder); a hospital of 10,000 devices in memory; the same in a server (3 GB).
          Imports them first; into CYLCOMED_BENCH_FEEDS if that is set, and then only once
  detection
          what detection takes: observations a second, models in a heap, a checkpoint of a million devices; beside a random
          cut forest. Two minutes and more, 10 GB of memory
  build   time, download, disk and memory of a first build: a copy of this clone, an empty Maven repository
  ingest  records to a server at a steady rate, as an enrolled sensor: use a CYLCOMED_HOME and a token of its own.
          --to URL [--rate 10000] [--for 10m] [--devices 10000] [--batch 500] [--seed 1]
  assets-list N FILE
          makes a plausible asset list of N rows: XLSX if the name of FILE ends so, else CSV'

run_bench() {
    case ${1:-sensor} in
        sensor) bench_sensor ;;
        server) bench_server ;;
        server-load) bench_server_load "$@" ;;
        history) bench_history ${2+"$2"} ;;
        matching) bench_matching "$@" ;;
        detection) bench_detection ;;
        build) bench_build ;;
        ingest) bench_ingest "$@" ;;
        assets-list)
            [ $# -eq 3 ] || stop 2 "Usage: ./cylcomed bench assets-list N FILE"
            bench_assets_list "$2" "$3"
            ;;
        -h | --help) echo "$bench_help" ;;
        *) stop 2 "Unknown: $1. See ./cylcomed bench --help" ;;
    esac
}

bench_sensor() {
    find_jdk
    is_built && find_cache || build_product
    install_gnu_time
    set_class_path
    run_benchmark 64m sensor
}

bench_ingest() {
    find_jdk
    is_built && find_cache || build_product
    set_class_path
    run_benchmark 256m "$@"
}

bench_matching() {
    build_both
    install_gnu_time
    run_benchmark 256m "$@"
}

bench_detection() {
    find_jdk
    is_built && find_cache || build_product
    set_class_path
    class_path="$class_path:$root/lab/bench/target/peers/*"
    run_benchmark 64m detection
}

bench_server() {
    find_jdk
    (choose_server && { is_built && find_cache || build_product; })
    run_benchmark 64m server
}

bench_server_load() {
    build_both
    run_benchmark 64m "$@"
}

# Both products; the class path is then that of the command line.
build_both() {
    find_jdk
    (choose_server && { is_built && find_cache || build_product; })
    is_built && find_cache || build_product
    set_class_path
}

bench_assets_list() {
    find_jdk
    is_built && find_cache || build_product
    set_class_path
    run_benchmark 1g assets-list "$1" "$2"
}

build_lab() {
    lock
    maven_with_progress -pl lab/bench -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    unlock
}

# run_benchmark HEAP NAME [OPTION...]
run_benchmark() {
    heap=$1
    shift
    build_lab
    exec "$java_home/bin/java" -XX:+UseSerialGC "-Xmx$heap" -cp "$root/lab/bench/target/classes:${class_path-}" \
        org.cylcomed.bench.Bench "$root" "$@"
}

bench_history() {
    find_jdk
    (choose_server && { is_built && find_cache || build_product; })
    lock
    maven_with_progress -pl lab/bench -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    unlock
    exec "$java_home/bin/java" -XX:+UseSerialGC -Xmx64m \
        -cp "$root/lab/bench/target/classes:$root/server/target/classes:$root/server/target/lib/*" \
        org.cylcomed.bench.Bench "$root" history "$@"
}

bench_build() {
    install_gnu_time
    place=$(mktemp -d)
    trap 'rm -rf "$place"' EXIT
    mkdir "$place/clone" "$place/repository"
    (cd "$root" && git ls-files -z | tar cf - --null -T -) | (cd "$place/clone" && tar xf -)
    MAVEN_OPTS="${MAVEN_OPTS-} -Dmaven.repo.local=$place/repository" \
        /usr/bin/time -o "$place/figures" -f '%e %M' "$place/clone/cylcomed" version
    read -r seconds kilobytes <"$place/figures"
    echo "first build: $seconds s, largest process $((kilobytes / 1024)) MB," \
        "fetched into Maven's repository $(du -sm "$place/repository" | cut -f 1) MB," \
        "clone with build $(du -sm "$place/clone" | cut -f 1) MB"
}

install_gnu_time() {
    [ -x /usr/bin/time ] && return
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && apt-get install -y -q time >/dev/null 2>&1 || true
}
