# ./cylcomed bench: measures the product beside its peers.
run_bench() {
    case ${1-} in -h | --help)
        echo "Usage: ./cylcomed bench [sensor]    whole processes beside tcpdump, softflowd and ndpiReader
Captures are made once from CYLCOMED_TEST_DATA (or ../shared/data) into CYLCOMED_BENCH_CAPTURES (2.5 GB; default: the
folder cylcomed-bench in the system's temporary folder)."
        return ;;
    esac
    find_jdk
    is_built && find_cache || build_product
    install_gnu_time
    lock
    maven_with_progress -pl lab/bench -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    unlock
    set_class_path
    exec "$java_home/bin/java" -XX:+UseSerialGC -Xmx64m -cp "$root/lab/bench/target/classes:$class_path" \
        org.cylcomed.bench.Bench "$root" "${1:-sensor}"
}

install_gnu_time() {
    [ -x /usr/bin/time ] && return
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && apt-get install -y -q time >/dev/null 2>&1 || true
}
