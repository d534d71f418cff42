# Builds the product with Maven, shows how far it is, and makes the JVM's cache for fast starts.

build_product() {
    lock
    if ! is_built; then
        say "Building Cylcomed's $product (once; again after an edit)."
        mkdir -p "$build"
        : >"$stamp.new" # dated before Maven reads the sources: an edit during the build counts as newer
        set -- -pl "$product"
        if [ "$product" = server ] && [ -f "$root/console/pom.xml" ]; then
            set -- -pl server,console
            command -v node >/dev/null 2>&1 || {
                say "Without Node.js (20 or newer) the server is built without its console."
                set -- "$@" -Dconsole.skip=true
            }
        fi
        # Maven copies resources and removes none: a table's old definition would be applied beside the new one.
        rm -rf "$root/$product/target/classes/db"
        maven_with_progress "$@" -am package -Dmaven.test.skip=true -DskipTests=true -Dspotless.check.skip=true
        install_jars
        mv "$stamp.new" "$stamp"
    fi
    find_cache || make_cache
    unlock
}

# A running program keeps the jars it has open; the next start sees the new folder.
install_jars() {
    rm -rf "$library.new" "$library.old"
    mkdir "$library.new"
    cp "$root/$product"/target/lib/*.jar "$root/$product/target/cylcomed-$product"-*.jar "$library.new/"
    if [ "$product" = server ] && [ -f "$root/console/pom.xml" ]; then
        cp "$root"/console/target/cylcomed-console-*.jar "$library.new/"
    fi
    # The JVM refuses a cache whose jars have another date, also where a build made the same jars again.
    touch -d 2026-01-01T00:00:00Z "$library.new"/*.jar
    [ ! -d "$library" ] || mv "$library" "$library.old"
    mv "$library.new" "$library"
    rm -rf "$library.old"
}

# The JVM watches one real run and writes down what it loaded and which methods were hot.
make_cache() {
    rm -rf "$caches"
    mkdir -p "$caches"
    set_class_path
    train "$java_home/bin/java" $java_flags -XX:AOTCacheOutput="$cache.new" -cp "$class_path"
    [ -f "$cache.new" ] || {
        say "No cache for fast starts could be made, so each takes longer; what Java said is in $log"
        : >"$cache.new"
    }
    mv "$cache.new" "$cache"
}

# train JAVA FLAG...: runs the product once (class_path is set). The server runs on a folder of its own that is thrown away, with an
# environment that cannot point it at anybody's data, and ends by itself.
train() {
    log=$build/$product-cache.log
    if [ "$product" = server ]; then
        say "Training its start (once, about half a minute) ..."
        rm -rf "$build/training"
        unpack_postgres "$1" >"$log" 2>&1
        mkdir -m 700 "$build/training"
        [ ! -d "$postgres" ] || cp -Rp "$postgres" "$build/training/cache"
        env -i PATH="$PATH" HOME="$build" "$@" org.cylcomed.server.TrainingRun "$build/training" \
            >>"$log" 2>&1 </dev/null || true
        rm -rf "$build/training"
        return
    fi
    set -- "$@" "$main_class"
    if [ -d "$root/samples" ]; then set -- "$@" inspect --json "$root/samples"; else set -- "$@" --help; fi
    "$@" >"$log" 2>&1 </dev/null || true
}

# unpack_postgres JAVA: sets postgres to the folder of its programs, kept from one training to the next. A start that is not
# watched unpacks it: it does so with a sealed jar, whose classes the JVM refuses from a cache that has been moved.
unpack_postgres() {
    packed=$(echo "$library"/embedded-postgres-binaries-*.jar)
    postgres=$build/postgres/${packed##*/}
    [ ! -d "$postgres" ] || return 0
    rm -rf "$build/postgres"
    mkdir "$build/postgres"
    env -i PATH="$PATH" HOME="$build" "$1" $java_flags -cp "$class_path" org.cylcomed.server.TrainingRun \
        "$build/training" </dev/null || true
    mkdir "$postgres" && mv "$build/training/cache"/postgres-* "$postgres/" || rm -rf "$postgres"
    rm -rf "$build/training"
}

require_maven() {
    command -v mvn >/dev/null 2>&1 ||
        stop 2 "To build Cylcomed, install Maven 3.8.7 or newer so that 'mvn' is on the PATH."
    export JAVA_HOME="$java_home"
    # A build is over before the slower compiler has paid: without it, it takes 30 % less CPU and half the memory.
    export MAVEN_OPTS="-XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
}

# maven_with_progress ARGUMENT...: its output goes to a log that is named when it fails.
maven_with_progress() {
    require_maven
    log=$build/build.log
    began=$(date +%s)
    mvn -B -f "$root/pom.xml" "$@" >"$log" 2>&1 </dev/null &
    maven=$!
    trap 'kill "$maven" 2>/dev/null; unlock; exit 130' INT TERM HUP
    shown=0
    while kill -0 "$maven" 2>/dev/null; do
        sleep 1
        show_progress
    done
    code=0
    wait "$maven" || code=$?
    trap - INT TERM HUP
    [ ! -t 2 ] || printf '\r\033[K' >&2
    if [ "$code" -ne 0 ]; then
        unlock
        grep '^\[ERROR\]' "$log" | head -n 5 >&2 || true
        stop 70 "The build failed. Everything Maven said is in $log"
    fi
    say "Built in $(($(date +%s) - began)) s."
}

# One line that rewrites itself on a terminal; elsewhere a line each ten seconds.
show_progress() {
    seconds=$(($(date +%s) - began))
    [ -t 2 ] || [ "$((seconds - shown))" -ge 10 ] || return 0
    shown=$seconds
    line=$(awk -v seconds="$seconds" '
        / Building .*\[[0-9]+\/[0-9]+\]$/ { split(substr($NF, 2), part, /[\/\]]/); module = part[1]; modules = part[2]; goals = 0 }
        /^\[INFO\] --- / { goals++ }
        /^(\[INFO\] )?Downloaded / { fetched++ }
        END {
            share = modules ? 100 * (module - 1 + (goals < 8 ? goals / 8 : 1)) / modules : 0
            printf "  %d %%, module %d of %d, %d files fetched, %d s", share, module, modules, fetched, seconds
        }' "$log")
    if [ -t 2 ]; then printf '\r%s\033[K' "$line" >&2; else say "$line"; fi
}

# One build at a time. The lock is a symbolic link to the number of the process that holds it: made in one step.
lock() {
    mkdir -p "$build"
    said=
    until ln -s "$$" "$build/lock" 2>/dev/null; do
        holder=$(readlink "$build/lock" 2>/dev/null) || continue
        if kill -0 "$holder" 2>/dev/null; then
            [ -n "$said" ] || say "Another start is building (process $holder); waiting for it."
            said=yes
            sleep 1
        else
            break_lock "$holder"
        fi
    done
    trap 'unlock' EXIT
}

# Of several starts that see a dead holder, one takes its lock away.
break_lock() {
    mkdir "$build/lock.breaking" 2>/dev/null || { sleep 1; return; }
    [ "$(readlink "$build/lock" 2>/dev/null)" != "$1" ] || rm -f "$build/lock"
    rmdir "$build/lock.breaking"
}

unlock() {
    [ "$(readlink "$build/lock" 2>/dev/null)" != "$$" ] || rm -f "$build/lock"
    trap - EXIT
}
