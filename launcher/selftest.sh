#!/bin/sh
# Tests the launcher on a copy of the working tree. Appends "passed failed skipped" to the first file given,
# and what has failed to the second.
set -u
root=$(cd "${0%/*}/.." && pwd -P)
counts=$1
failures=$2
start=
server=
copy=$(mktemp -d)/"a clone" # with a space, on purpose
mkdir "$copy"
trap 'leave_nothing' EXIT
trap 'exit 130' INT TERM HUP
passed=0
failed=0

leave_nothing() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
    rm -rf "${copy%/*}"
}

# check SENTENCE COMMAND...
check() {
    sentence=$1
    shift
    if "$@" >"$copy/check.log" 2>&1; then
        passed=$((passed + 1))
        echo "   ok $sentence$(sed -n 's/^measured: \(.*\)/ (\1)/p' "$copy/check.log")"
    else
        failed=$((failed + 1))
        echo "   FAILED $sentence"
        sed 's/^/      /' "$copy/check.log" | tail -n 20
        echo "entrance: $sentence: $(tail -n 3 "$copy/check.log")" >>"$failures"
    fi
}

without_a_jdk_it_says_what_to_install() {
    said=$(env -i PATH=/nowhere HOME=/nowhere /bin/sh -c '
        root=$0; . "$root/launcher/settings.sh"; . "$root/launcher/jdk.sh"; is_wanted_jdk() { return 1; }; find_jdk' "$copy" 2>&1)
    [ $? -eq 2 ] && echo "$said" | grep 'install one'
}

an_old_java_home_is_passed_over() {
    JAVA_HOME=/nowhere/jdk-17 ./cylcomed version | grep 'Java 25'
}

two_first_starts_at_once_both_work() {
    ./cylcomed version >first.out 2>first.err &
    ./cylcomed version >second.out 2>second.err
    code=$?
    wait $! && [ "$code" -eq 0 ] && grep 'Java 25' first.out && grep 'Java 25' second.out &&
        [ "$(cat first.err second.err | grep -c '^Built in')" -eq 1 ]
}

a_later_start_runs_no_maven() {
    mkdir -p no-maven && printf '#!/bin/sh\necho ran >"%s/maven-ran"\nexit 1\n' "$copy" >no-maven/mvn && chmod +x no-maven/mvn
    PATH=$copy/no-maven:$PATH ./cylcomed version && [ ! -e maven-ran ]
}

the_cache_is_used() {
    set -- build/cache/*.aot
    [ $# -eq 1 ] && [ -s "$1" ]
}

# Of all programs: what is packed is what was reviewed.
every_jar_is_in_the_list_of_licences() {
    unknown=
    for jar in build/lib/*.jar build/server/*.jar build/reader-*/*.jar; do
        artifact=$(echo "${jar##*/}" | sed -E 's/-[0-9]+([.-].*)?[.]jar$//')
        case $artifact in cylcomed-*) continue ;; esac
        grep -q ":$artifact " docs/licences.txt docs/licences-of-readers.txt || unknown="$unknown $artifact"
    done
    [ -z "$unknown" ] || { echo "not in docs/licences*.txt:$unknown" && return 1; }
}

# One build for two checks: the source has changed, and the lock is that of a process which is no more.
a_changed_source_shows_its_new_behaviour() {
    cp build/lib/cylcomed-cli-*.jar kept.jar
    source=cli/src/main/java/org/cylcomed/cli/VersionCommand.java
    sed 's/"cylcomed "/"changed "/' "$source" >edited && cat edited >"$source"
    sh -c 'exit 0' &
    dead=$!
    wait "$dead"
    ln -s "$dead" build/lock && ./cylcomed version | grep '^changed '
}

a_lock_of_a_dead_process_is_taken_over() {
    [ -n "$dead" ] && ./cylcomed version | grep '^changed ' && [ ! -h build/lock ]
}

# The JVM's cache would go on serving the new class; only its name keeps us from using it.
a_replaced_jar_shows_its_new_behaviour() {
    cp kept.jar "$(echo build/lib/cylcomed-cli-*.jar)"
    ./cylcomed version | grep '^cylcomed '
}

a_broken_build_names_its_log() {
    echo 'class Broken {' >cli/src/main/java/org/cylcomed/cli/Broken.java
    said=$(./cylcomed version 2>&1)
    code=$?
    rm cli/src/main/java/org/cylcomed/cli/Broken.java
    [ "$code" -eq 70 ] && echo "$said" | grep 'build/build.log'
}

inspect_builds_no_server() {
    [ -d build/lib ] && [ ! -e build/server ] && [ ! -e build/server-stamp ]
}

help_lists_the_commands_of_the_server() {
    said=$(./cylcomed --help) && for command in serve doctor trust backup restore; do
        echo "$said" | grep "^  $command " || return 1
    done
}

# The command line was built from nothing. Of the server's parts those are taken that are built of these very sources, so
# that the time goes into what is tried here: that all is found, packed, trained and started.
take_over_what_is_compiled() {
    (. "$root/launcher/settings.sh" && . "$root/launcher/start.sh" && choose_server && is_built) || return 0
    mkdir -p console/node_modules server/target
    cp -p "$root/console/node_modules/.cylcomed-lockfile" console/node_modules/
    cp -Rp "$root/console/target" console/
    cp -Rp "$root/server/target/classes" "$root/server/target/maven-status" server/target/
    # The compiler plugin compares the list of sources, and compiles all if another is there.
    find server/target/maven-status -name inputFiles.lst | while read -r list; do
        sed "s|^$root/|$copy/|" "$list" >list && cat list >"$list"
    done
}

the_first_serve_builds_the_server_and_trains_it() {
    ./cylcomed serve --help 2>server.err | grep -e '--listen' && grep 'Training' server.err &&
        set -- build/server-cache/*.aot && [ $# -eq 1 ] && [ -s "$1" ] && [ ! -e build/training ] && no_postgres
}

# Of this copy: others may be at work on the machine.
no_postgres() {
    for process in /proc/[0-9]*; do
        case $(readlink "$process/cwd" 2>/dev/null) in "$copy"*/postgres/data) return 1 ;; esac
    done
}

a_later_serve_runs_no_maven() {
    PATH=$copy/no-maven:$PATH ./cylcomed trust --help && [ ! -e maven-ran ]
}

# serves COMMAND: starts, answers, stops in order, leaves nothing.
serves() {
    port=$((20000 + $$ % 20000))
    "$1" serve --data "$copy/home" --listen "http://localhost:$port" --ingest-listen "localhost:$((port + 1))" \
        >serve.log 2>&1 &
    server=$!
    answered=
    for try in $(seq 240); do
        answered=$(bash -c "exec 3<>/dev/tcp/localhost/$port && printf 'GET /api/v1/health HTTP/1.0\r\n\r\n' >&3 && cat <&3" 2>/dev/null) && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.5
    done
    kill "$server"
    wait "$server"
    code=$?
    server=
    rm -rf "$copy/home"
    tail -n 3 serve.log
    echo "$answered" | grep '200' && [ "$code" -eq 143 ] && no_postgres
}

the_server_answers_and_stops_in_order() {
    serves ./cylcomed
}

the_packaged_server_answers_and_stops_in_order() {
    serves "$start"
}

the_package_runs_with_an_empty_path() {
    ./cylcomed package && mkdir -p "elsewhere/of a user" && tar xf build/package/cylcomed-*.tar.gz -C "elsewhere/of a user" &&
        start=$(echo "$copy/elsewhere/of a user"/cylcomed-*/cylcomed) &&
        (cd / && env -i PATH= "$start" version) | grep 'Java 25' &&
        (cd / && env -i PATH= "$start" inspect --help) | grep -e '--slice'
}

the_package_holds_the_readers() {
    for reader in sdc fhir mqtt log; do
        (cd / && env -i PATH= "$start" reader "$reader" --help) | grep "reader $reader" || return 1
    done
}

the_package_uses_its_cache() {
    sed 's/-Xlog:disable -Xlog:all=error:stderr/-XX:AOTMode=on/' "$start" >"${start}2" && sh "${start}2" version | grep 'Java 25' &&
        sh "${start}2" trust --help | grep -e --pem
}

help_costs_less_than_four_tenths_of_a_second() {
    ./cylcomed inspect --help >/dev/null
    best=9999
    for try in 1 2 3 4 5; do
        spent=$(sh -c './cylcomed inspect --help >/dev/null; times' | tail -n 1 | awk -F'[ms ]+' '{ printf "%d", 1000 * ($2 + $4) + 60000 * ($1 + $3) }')
        [ "$spent" -ge "$best" ] || best=$spent
    done
    echo "measured: $best ms"
    [ "$best" -lt 400 ]
}

(cd "$root" && git ls-files -z --cached --others --exclude-standard | tar cf - --null -T -) | (cd "$copy" && tar xf -)
cd "$copy"
check "without a JDK it says what to install" without_a_jdk_it_says_what_to_install
check "two first starts at once both work, and one builds" two_first_starts_at_once_both_work
check "an old JAVA_HOME is passed over" an_old_java_home_is_passed_over
check "the cache for fast starts is made" the_cache_is_used
check "a later start runs no Maven" a_later_start_runs_no_maven
check "inspect --help costs less than 0.4 s of CPU" help_costs_less_than_four_tenths_of_a_second
check "inspect builds no server" inspect_builds_no_server
check "help lists the commands of the server" help_lists_the_commands_of_the_server
take_over_what_is_compiled
check "the first serve builds the server and trains its start" the_first_serve_builds_the_server_and_trains_it
check "a later serve runs no Maven" a_later_serve_runs_no_maven
check "the server answers and stops in order" the_server_answers_and_stops_in_order
check "a changed source shows its new behaviour" a_changed_source_shows_its_new_behaviour
check "a lock of a dead process is taken over" a_lock_of_a_dead_process_is_taken_over
check "a replaced jar shows its new behaviour" a_replaced_jar_shows_its_new_behaviour
check "the package runs elsewhere with an empty PATH" the_package_runs_with_an_empty_path
check "the package holds the readers" the_package_holds_the_readers
check "every jar is in the list of licences" every_jar_is_in_the_list_of_licences
check "the package uses its cache" the_package_uses_its_cache
check "the packaged server answers and stops in order" the_packaged_server_answers_and_stops_in_order
check "a broken build names its log" a_broken_build_names_its_log
echo "$passed $failed 0" >>"$counts"
[ "$failed" -eq 0 ]
