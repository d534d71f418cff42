# ./cylcomed package: one archive with its own Java, for a machine that has neither Java nor Maven nor a network.

run_package() {
    case ${1-} in -h | --help)
        echo "Usage: ./cylcomed package    makes build/package/cylcomed-VERSION-SYSTEM.tar.gz, which runs where nothing is installed"
        return ;;
    esac
    find_jdk
    is_built && find_cache || build_product
    lock
    set_class_path
    version=$(basename "$library"/cylcomed-cli-*.jar .jar)
    name=cylcomed-${version#cylcomed-cli-}-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
    folder=$build/package/$name
    rm -rf "$build/package"
    mkdir -p "$folder/lib"
    cp "$library"/*.jar "$folder/lib/"
    cp "$root/LICENSE" "$root/NOTICE" "$root/README.md" "$folder/"
    cp -R "$root/docs" "$root/samples" "$folder/"
    say "Making a Java runtime of the modules the program needs ..."
    link_runtime "$folder/runtime"
    write_start_script "$folder/cylcomed"
    say "Making its cache for fast starts ..."
    make_package_cache "$folder"
    (cd "$build/package" && tar cf - "$name" | gzip -9 >"$name.tar.gz")
    rm -rf "$folder"
    unlock
    echo "$build/package/$name.tar.gz ($(du -k "$build/package/$name.tar.gz" | cut -f 1) KB)"
}

link_runtime() {
    modules=$("$java_home/bin/jdeps" --ignore-missing-deps --multi-release "$jdk_wanted" --print-module-deps \
        "$library"/*.jar | tail -n 1)
    "$java_home/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --strip-debug --output "$1"
}

# Of the shell it uses builtins only, so that it runs with an empty PATH. The jars are named one by one, in the order
# the cache was made with.
write_start_script() {
    jars=
    for jar in "$library"/*.jar; do
        jars=$jars${jars:+:}\$root/lib/${jar##*/}
    done
    cat >"$1" <<SCRIPT
#!/bin/sh
# Starts Cylcomed with the Java runtime beside it.
case \$0 in
    */*) root=\${0%/*} ;;
    *) root=. ;;
esac
if [ -h "\$0" ]; then
    root=\$(readlink -f "\$0") && root=\${root%/*}
fi
root=\$(cd "\$root" && pwd -P) || exit 2
exec "\$root/runtime/bin/java" $java_flags -XX:AOTCache="\$root/lib/cylcomed.aot" -cp "$jars" $main_class "\$@"
SCRIPT
    chmod 755 "$1"
}

make_package_cache() {
    sed 's/-XX:AOTCache=/-XX:AOTCacheOutput=/' "$1/cylcomed" >"$1/train"
    sh "$1/train" inspect --json "$1/samples" >"$build/cache.log" 2>&1 </dev/null || true
    rm "$1/train"
    [ -s "$1/lib/cylcomed.aot" ] || stop 70 "The cache could not be made; what Java said is in $build/cache.log"
}
