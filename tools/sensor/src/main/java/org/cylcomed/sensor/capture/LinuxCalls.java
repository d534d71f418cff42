package org.cylcomed.sensor.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The few calls of the C library that a packet socket needs. Each gives what the C function gives; after a
 * failure {@link #errno} tells why. One thread per instance.
 */
final class LinuxCalls {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SET_OPTION =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GET_OPTION =
            call("getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle CONTROL = call(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle MAP =
            call("mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle UNMAP = call("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private final MemorySegment state;

    LinuxCalls(Arena arena) {
        state = arena.allocate(STATE);
    }

    int errno() {
        return state.get(JAVA_INT, ERRNO);
    }

    int socket(int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(state, domain, type, protocol);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int close(int socket) {
        try {
            return (int) CLOSE.invokeExact(state, socket);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int bind(int socket, MemorySegment address) {
        try {
            return (int) BIND.invokeExact(state, socket, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int setOption(int socket, int level, int name, MemorySegment value) {
        try {
            return (int) SET_OPTION.invokeExact(state, socket, level, name, value, (int) value.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int getOption(int socket, int level, int name, MemorySegment value, MemorySegment length) {
        try {
            return (int) GET_OPTION.invokeExact(state, socket, level, name, value, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int control(int socket, long request, MemorySegment argument) {
        try {
            return (int) CONTROL.invokeExact(state, socket, request, argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** @return a segment of address -1 after a failure, else one of the mapping's size */
    MemorySegment map(long length, int protection, int flags, int socket) {
        try {
            MemorySegment start =
                    (MemorySegment) MAP.invokeExact(state, MemorySegment.NULL, length, protection, flags, socket, 0L);
            return start.address() == -1 ? start : start.reinterpret(length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int unmap(MemorySegment mapping) {
        try {
            return (int) UNMAP.invokeExact(state, mapping, mapping.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int poll(MemorySegment descriptor, int timeoutMillis) {
        try {
            return (int) POLL.invokeExact(state, descriptor, 1L, timeoutMillis);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = KEEP_ERRNO;
        System.arraycopy(options, 0, all, 1, options.length);
        MemorySegment address = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(address, descriptor, all);
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a call of the C library failed in the JVM", e);
    }
}
