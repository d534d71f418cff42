# ./cylcomed bench: measures the product beside its peers, and what a first build costs.

bench_help='Usage: ./cylcomed bench [sensor | server | history [ROWS] | build]

  sensor  whole processes beside tcpdump, softflowd and ndpiReader. The captures are made once from CYLCOMED_TEST_DATA
          (or ../shared/data) into CYLCOMED_BENCH_CAPTURES (2.5 GB; default: cylcomed-bench in the temporary folder)
  server  CPU of all its processes to the first page, on an empty folder and later; memory when idle
  history what the server keeps of what was seen: ROWS rows (default 50,000,000: half an hour, 4 GB in the temporary
          folder, removed after), 10,000 devices, 90 days; what appending costs, how long pages take, cold and warm
  build   time, download, disk and memory of a first build: a copy of this clone, an empty Maven repository'

run_bench() {
    case ${1:-sensor} in
        sensor) bench_sensor ;;
        server) bench_server ;;
        history) bench_history ${2+"$2"} ;;
        build) bench_build ;;
        -h | --help) echo "$bench_help" ;;
        *) stop 2 "Unknown: $1. See ./cylcomed bench --help" ;;
    esac
}

bench_sensor() {
    find_jdk
    is_built && find_cache || build_product
    install_gnu_time
    set_class_path
    run_benchmark sensor
}

bench_server() {
    find_jdk
    (choose_server && { is_built && find_cache || build_product; })
    run_benchmark server
}

run_benchmark() {
    lock
    maven_with_progress -pl lab/bench -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    unlock
    exec "$java_home/bin/java" -XX:+UseSerialGC -Xmx64m -cp "$root/lab/bench/target/classes:${class_path-}" \
        org.cylcomed.bench.Bench "$root" "$1"
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
    (cd "$root" && git ls-files -z | xargs -0 tar cf -) | (cd "$place/clone" && tar xf -)
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
