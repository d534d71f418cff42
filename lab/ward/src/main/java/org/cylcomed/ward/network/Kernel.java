package org.cylcomed.ward.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The two system calls that Java does not offer: a network namespace for this thread alone, and the thread's number. */
@SuppressWarnings("restricted") // the product asks the system in the same way
final class Kernel {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle UNSHARE = handle(
            "unshare",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle GETTID = handle("gettid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private Kernel() {}

    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type, options);
    }

    /**
     * Puts the calling platform thread, and every thread it starts from now on, into a network namespace of its own.
     *
     * @throws IOException if the system does not allow it
     */
    static void unshareNetwork() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int result = (int) UNSHARE.invokeExact(state, CLONE_NEWNET);
            if (result != 0) {
                throw new IOException("no network namespace can be made (errno " + (int) ERRNO.get(state, 0L) + ")");
            }
        } catch (IOException refused) {
            throw refused;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The calling thread's number, by which the system finds its namespace. */
    static int threadNumber() {
        try {
            return (int) GETTID.invokeExact();
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
