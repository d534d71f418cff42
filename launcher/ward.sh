# ./cylcomed demo and ./cylcomed ward: the simulated ward of lab/ward. The demo also starts the product, by this launcher.

ward_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -Xms16m -Xmx64m -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'

run_demo() {
    need_product "$@"
    start_ward demo "$root/cylcomed" "$@"
}

run_ward() {
    if [ "${1-}" = score ]; then
        shift
        need_product "$@"
        reader_is_built || build_reader
        start_ward score "$root/cylcomed" "$@"
    fi
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

start_ward() {
    find_jdk
    ward_is_built || build_ward
    class_path=
    for jar in "$build"/ward/*.jar; do
        class_path=$class_path${class_path:+:}$jar
    done
    exec "$java_home/bin/java" $ward_flags "-Dcylcomed.ward.reader=$build/reader-sdc" -cp "$class_path" org.cylcomed.ward.Ward "$@"
}

ward_is_built() {
    [ -f "$build/ward-stamp" ] || return 1
    newer=$(find "$root/pom.xml" "$root/lab/ward/pom.xml" "$root/lab/ward/src/main" -newer "$build/ward-stamp" -print 2>/dev/null) || true
    [ -z "$newer" ]
}

build_ward() {
    lock
    if ! ward_is_built; then
        say "Building the ward (once; again after an edit)."
        mkdir -p "$build"
        : >"$build/ward-stamp.new"
        maven_with_progress -pl lab/ward -am package -Dmaven.test.skip=true -DskipTests=true -Dspotless.check.skip=true
        # A running ward keeps the jars it has open.
        rm -rf "$build/ward.new" "$build/ward.old"
        mkdir "$build/ward.new"
        cp "$root"/lab/ward/target/lib/*.jar "$root"/lab/ward/target/cylcomed-ward-*.jar "$build/ward.new/"
        [ ! -d "$build/ward" ] || mv "$build/ward" "$build/ward.old"
        mv "$build/ward.new" "$build/ward"
        rm -rf "$build/ward.old"
        mv "$build/ward-stamp.new" "$build/ward-stamp"
    fi
    unlock
}

# The product's reader of SDC, which sits among the ward's devices while it is scored.
reader_is_built() {
    [ -f "$build/reader-stamp" ] || return 1
    newer=$(find "$root/pom.xml" "$root/readers" "$root/engine/src/main" "$root/core/src/main" -newer "$build/reader-stamp" \( -name '*.java' -o -name pom.xml \) -print 2>/dev/null) || true
    [ -z "$newer" ]
}

build_reader() {
    lock
    if ! reader_is_built; then
        say "Building the reader of SDC (once; again after an edit)."
        : >"$build/reader-stamp.new"
        maven_with_progress -pl readers/sdc -am package -Dmaven.test.skip=true -DskipTests=true -Dspotless.check.skip=true
        rm -rf "$build/reader-sdc"
        mkdir "$build/reader-sdc"
        cp "$root"/readers/sdc/target/lib/*.jar "$root"/readers/sdc/target/cylcomed-reader-sdc-*.jar "$build/reader-sdc/"
        mv "$build/reader-stamp.new" "$build/reader-stamp"
    fi
    unlock
}
