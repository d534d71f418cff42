# The short way from the command line to the program; no Maven, a handful of small processes.

start() {
    find_jdk
    if ! is_built || ! find_cache; then
        . "$root/launcher/build.sh"
        build_product
    fi
    set_class_path
    # A feed or a bill of materials may hold hundreds of thousands of records; the heap grows only as far as they ask.
    case $product:${1-} in cli:feeds | cli:sbom | cli:advisories) java_flags="$java_flags -Xmx1g" ;; esac
    if [ -s "$cache" ]; then
        exec "$java_home/bin/java" $java_flags -XX:AOTCache="$cache" -cp "$class_path" "$main_class" "$@"
    fi
    exec "$java_home/bin/java" $java_flags -cp "$class_path" "$main_class" "$@"
}

# Built, and nothing the product is made of is newer than its stamp. A removed file changes the date of its folder.
is_built() {
    [ -f "$stamp" ] || return 1
    set -- "$root/pom.xml" "$root/.mvn"
    for module in "$root"/core "$root"/engine "$root"/tools/* "$root/cli/picocli" "$root/$product"; do
        set -- "$@" "$module/pom.xml" "$module/src/main"
    done
    if [ "$product" = server ]; then
        set -- "$@" "$root/console/src" "$root/console/public" "$root/console/build" "$root/console"/*.*
    fi
    # The console's types are made by its build, from the specification.
    newer=$(find "$@" -path "$root/console/src/api/generated" -prune -o \
        ! -path "$root/console/src/api" -newer "$stamp" -print 2>/dev/null) || true
    [ -z "$newer" ]
}

# Sets cache to the file made for exactly these jars, this JDK and these flags: the JVM itself does not notice a changed
# jar and would go on serving the old classes. An empty file means that none could be made.
find_cache() {
    digest=$({ cksum "$library"/*.jar && echo "$java_identity $java_flags"; } | cksum)
    cache=$caches/${digest% *}-${digest#* }.aot
    [ -f "$cache" ]
}

# Always in the same order: the cache holds only for the class path it was made with.
set_class_path() {
    class_path=
    for jar in "$library"/*.jar; do
        class_path=$class_path${class_path:+:}$jar
    done
}
