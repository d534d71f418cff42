# ./cylcomed reader: the programs that may read content where it ends, each in a process of its own.

reader_help='Usage: ./cylcomed reader sdc | fhir | mqtt | log OPTIONS

  sdc   values, alarms and operations of IEEE 11073 SDC devices, read as one of their consumers
  fhir  values that came into a FHIR R4 record, read as one of its clients
  mqtt  what hubs at homes publish at an MQTT broker, read as one of its subscribers
  log   lines of logs: syslog, and files as they grow; no name or value in them is passed on

None writes or sets anything. ./cylcomed reader sdc --help tells more.'

readers='sdc fhir mqtt log'

reader_program() {
    case $1 in
        sdc) echo org.cylcomed.reader.sdc.SdcReader ;;
        fhir) echo org.cylcomed.reader.fhir.FhirReader ;;
        mqtt) echo org.cylcomed.reader.mqtt.MqttReader ;;
        log) echo org.cylcomed.reader.log.LogReader ;;
    esac
}

run_reader() {
    case ${1-} in
        sdc | fhir | mqtt | log) program=$(reader_program "$1") ;;
        '' | -h | --help) echo "$reader_help" && return ;;
        *) stop 2 "Unknown: $1. See ./cylcomed reader --help" ;;
    esac
    reader=$1
    shift
    find_jdk
    readers_are_built || build_readers
    exec "$java_home/bin/java" $reader_flags -cp "$build/reader-$reader/*" "$program" "$@"
}

readers_are_built() {
    [ -f "$build/reader-stamp" ] || return 1
    newer=$(find "$root/pom.xml" "$root/readers" "$root/engine/src/main" "$root/core/src/main" "$root/tools/detection/src/main" -newer "$build/reader-stamp" \( -name '*.java' -o -name pom.xml \) -print 2>/dev/null) || true
    [ -z "$newer" ]
}

build_readers() {
    lock
    if ! readers_are_built; then
        say "Building the readers (once; again after an edit)."
        mkdir -p "$build"
        : >"$build/reader-stamp.new"
        maven_with_progress -pl readers/sdc,readers/fhir,readers/mqtt,readers/log -am package -Dmaven.test.skip=true -DskipTests=true -Dspotless.check.skip=true
        keep_readers
    fi
    unlock
}

keep_readers() {
    for each in $readers; do
        rm -rf "$build/reader-$each"
        mkdir "$build/reader-$each"
        cp "$root"/readers/$each/target/lib/*.jar "$root"/readers/$each/target/cylcomed-reader-$each-*.jar "$build/reader-$each/"
    done
    mv "$build/reader-stamp.new" "$build/reader-stamp"
}
