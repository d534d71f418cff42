# How every run of the product starts its JVM. These flags stand here alone; docs/decisions/001 has the figures.
main_class=org.cylcomed.cli.Cylcomed
java_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -Xms64m -Xmn40m -Xmx160m -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
# The JVM writes its own warnings to standard output, where the result belongs.
java_flags="$java_flags -Xlog:disable -Xlog:all=error:stderr"

# The server runs for months: it also gets the compiler for hot code. A small heap first; what is freed goes back.
server_main_class=org.cylcomed.server.CylcomedServer
server_flags='-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms48m -Xmx512m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
server_flags="$server_flags -Xlog:disable -Xlog:all=error:stderr"

# A reader is small and runs for months.
reader_flags='-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m'

# What is started; choose_server changes all of it.
build=$root/build
product=cli
library=$build/lib
stamp=$build/stamp
caches=$build/cache

choose_server() {
    product=server
    library=$build/server
    stamp=$build/server-stamp
    caches=$build/server-cache
    main_class=$server_main_class
    java_flags=$server_flags
}

say() {
    printf '%s\n' "$*" >&2
}

# stop CODE SENTENCE...
stop() {
    code=$1
    shift
    say "$*"
    exit "$code"
}
