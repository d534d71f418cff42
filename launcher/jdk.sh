# Finds a JDK 25 without starting one: each JDK says its version in the file `release`.

jdk_wanted=25

# Sets java_home and java_identity (version and build, for the name of the cache); ends with a sentence if there is none.
find_jdk() {
    for candidate in "${JAVA_HOME-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        is_wanted_jdk "$candidate" && return
        [ "$candidate" = "${JAVA_HOME-}" ] && is_wanted_jdk_on_path && return
    done
    stop 2 "Cylcomed needs a JDK $jdk_wanted and found none: install one (for example Eclipse Temurin $jdk_wanted), or set JAVA_HOME to it."
}

is_wanted_jdk_on_path() {
    on_path=$(command -v javac) || return 1
    on_path=$(readlink -f "$on_path" 2>/dev/null) || return 1
    is_wanted_jdk "${on_path%/bin/javac}"
}

is_wanted_jdk() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    version= runtime= implementor=
    while IFS='=' read -r name value; do
        case $name in
            JAVA_VERSION) version=$value ;;
            JAVA_RUNTIME_VERSION) runtime=$value ;;
            IMPLEMENTOR_VERSION) implementor=$value ;;
        esac
    done <"$1/release"
    case $version in
        "\"$jdk_wanted\"" | "\"$jdk_wanted."*)
            java_home=$1
            java_identity="$version $runtime $implementor"
            ;;
        *) return 1 ;;
    esac
}
