# ./cylcomed package: one archive with its own Java, for a machine that has neither Java nor Maven nor a network.

run_package() {
    case ${1-} in -h | --help)
        echo "Usage: ./cylcomed package    makes build/package/cylcomed-VERSION-SYSTEM.tar.gz, which runs where nothing is installed"
        return ;;
    esac
    find_jdk
    is_built && find_cache || build_product
    (choose_server && { is_built && find_cache || build_product; })
    . "$root/launcher/reader.sh"
    readers_are_built || build_readers
    lock
    version=$(basename "$library"/cylcomed-cli-*.jar .jar)
    name=cylcomed-${version#cylcomed-cli-}-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
    folder=$build/package/$name
    rm -rf "$build/package"
    mkdir -p "$folder"
    cp -R "$library" "$folder/lib"
    cp -R "$build/server" "$folder/server"
    for reader in $readers; do
        cp -R "$build/reader-$reader" "$folder/reader-$reader"
    done
    cp "$root/LICENSE" "$root/NOTICE" "$root/README.md" "$folder/"
    cp -R "$root/docs" "$root/samples" "$folder/"
    say "Making a Java runtime of the modules the programs need ..."
    link_runtime "$folder/runtime"
    write_start_script "$folder/cylcomed"
    say "Making their caches for fast starts ..."
    make_package_cache lib
    (choose_server && make_package_cache server)
    (cd "$build/package" && tar cf - "$name" | gzip -6 >"$name.tar.gz")
    rm -rf "$folder"
    unlock
    echo "$build/package/$name.tar.gz ($(du -k "$build/package/$name.tar.gz" | cut -f 1) KB)"
}

# What jdeps sees in the command line's jars; and what the server's libraries ask for by name, which no tool sees.
server_modules=java.se,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

link_runtime() {
    modules=$("$java_home/bin/jdeps" --ignore-missing-deps --multi-release "$jdk_wanted" --print-module-deps \
        "$library"/*.jar | tail -n 1)
    "$java_home/bin/jlink" --add-modules "$modules,$server_modules" --no-header-files --no-man-pages --strip-debug \
        --output "$1"
}

# package_class_path FOLDER: the jars named one by one, in the order the cache is made with.
package_class_path() {
    jars=
    for jar in "$folder/$1"/*.jar; do
        jars=$jars${jars:+:}\$root/$1/${jar##*/}
    done
    printf '%s' "$jars"
}

# Of the shell it uses builtins only, so that it runs with an empty PATH.
write_start_script() {
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
case \${1-} in
    serve | doctor | trust | backup | restore)
        exec "\$root/runtime/bin/java" $server_flags -XX:AOTCache="\$root/server/cylcomed.aot" \\
            -cp "$(package_class_path server)" $server_main_class "\$@"
        ;;
    reader)
        reader=\${2-}
        case \$reader in
$(package_readers)
            *) echo "Usage: cylcomed reader sdc | fhir | mqtt | log OPTIONS" && exit 2 ;;
        esac
        shift 2
        exec "\$root/runtime/bin/java" $reader_flags -cp "\$root/reader-\$reader/*" "\$program" "\$@"
        ;;
esac
exec "\$root/runtime/bin/java" $java_flags -XX:AOTCache="\$root/lib/cylcomed.aot" \\
    -cp "$(package_class_path lib)" $main_class "\$@"
SCRIPT
    chmod 755 "$1"
}

package_readers() {
    for reader in $readers; do
        printf '            %s) program=%s ;;\n' "$reader" "$(reader_program "$reader")"
    done
}

# make_package_cache FOLDER: with the jars where they will lie, and the runtime that will read it.
make_package_cache() {
    class_path=$(package_class_path "$1" | sed "s|\$root|$(printf '%s' "$folder" | sed 's/[|&\\]/\\&/g')|g")
    train "$folder/runtime/bin/java" $java_flags -XX:AOTCacheOutput="$folder/$1/cylcomed.aot" -cp "$class_path"
    [ -s "$folder/$1/cylcomed.aot" ] || stop 70 "The cache could not be made; what Java said is in $log"
}
