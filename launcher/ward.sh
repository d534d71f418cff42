# ./cylcomed demo and ./cylcomed ward: the simulated ward of lab/ward. The demo also starts the product, by this launcher.

ward_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -Xms16m -Xmx64m -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'

run_demo() {
    need_product "$@"
    need_readers "$@"
    start_ward demo "$root/cylcomed" "$@"
}

run_ward() {
    case ${1-} in
        score | cost | latency)
            command=$1
            shift
            need_product "$@"
            need_readers "$@"
            start_ward "$command" "$root/cylcomed" "$@"
            ;;
    esac
    start_ward "$@"
}

need_product() {
    case ${1-} in
        -h | --help) return ;;
    esac
    (choose_server && { find_jdk; is_built && find_cache || build_product; })
    find_jdk
    is_built && find_cache || build_product
}

need_readers() {
    case ${1-} in
        -h | --help) return ;;
    esac
    . "$root/launcher/reader.sh"
    readers_are_built || build_readers
}

start_ward() {
    find_jdk
    ward_is_built || build_ward
    class_path=
    for jar in "$build"/ward/*.jar; do
        class_path=$class_path${class_path:+:}$jar
    done
    exec "$java_home/bin/java" $ward_flags "-Dcylcomed.ward.record=$build/ward-record" "-Dcylcomed.ward.home=$build/ward-home" \
        "-Dcylcomed.ward.readers=$build" \
        -cp "$class_path" org.cylcomed.ward.Ward "$@"
}

ward_is_built() {
    [ -f "$build/ward-stamp" ] || return 1
    newer=$(find "$root/pom.xml" "$root/lab/ward/pom.xml" "$root/lab/ward/src/main" "$root/lab/ward/record/pom.xml" "$root/lab/ward/record/src/main" "$root/lab/ward/home/pom.xml" "$root/lab/ward/home/src/main" -newer "$build/ward-stamp" -print 2>/dev/null) || true
    [ -z "$newer" ]
}

build_ward() {
    lock
    if ! ward_is_built; then
        say "Building the ward (once; again after an edit)."
        mkdir -p "$build"
        : >"$build/ward-stamp.new"
        maven_with_progress -pl lab/ward/record,lab/ward/home -am package -Dmaven.test.skip=true -DskipTests=true -Dspotless.check.skip=true
        keep_ward
    fi
    unlock
}

keep_ward() {
    keep_jars ward lab/ward
    keep_jars ward-record lab/ward/record
    keep_jars ward-home lab/ward/home
    mv "$build/ward-stamp.new" "$build/ward-stamp"
}

# The record's libraries lie apart: those of one cannot be loaded beside those of the other.
keep_jars() {
    # A running ward keeps the jars it has open.
    rm -rf "$build/$1.new" "$build/$1.old"
    mkdir "$build/$1.new"
    cp "$root/$2"/target/lib/*.jar "$root/$2"/target/cylcomed-ward-*.jar "$build/$1.new/"
    [ ! -d "$build/$1" ] || mv "$build/$1" "$build/$1.old"
    mv "$build/$1.new" "$build/$1"
    rm -rf "$build/$1.old"
}
