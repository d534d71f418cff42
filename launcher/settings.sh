# How every run of the product starts its JVM. These flags stand here alone; docs/decisions/001 has the figures.
main_class=org.cylcomed.cli.Cylcomed
java_flags='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -Xms64m -Xmn40m -Xmx160m -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
# The JVM writes its own warnings to standard output, where the result belongs.
java_flags="$java_flags -Xlog:disable -Xlog:all=error:stderr"

build=$root/build
library=$build/lib
stamp=$build/stamp

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
