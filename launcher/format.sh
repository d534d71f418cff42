# ./cylcomed format: lays out every source file as the build demands it.
run_format() {
    case ${1-} in -h | --help)
        echo "Usage: ./cylcomed format    lays out every source file as the build demands it"
        return ;;
    esac
    find_jdk
    lock
    maven_with_progress spotless:apply
    unlock
}
