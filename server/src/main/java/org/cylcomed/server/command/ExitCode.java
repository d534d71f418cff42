package org.cylcomed.server.command;

/** The exit codes every command keeps to; scripts rely on them, so they only ever grow. */
public final class ExitCode {
    /** The work is done. */
    public static final int DONE = 0;

    /** The work is done and the answer is no: something is wrong on this computer. */
    public static final int ANSWER_IS_NO = 1;

    /** The arguments make no sense, or nothing could be read. */
    public static final int USAGE = 2;

    /** Something outside is away for now; the same call may succeed later. */
    public static final int TRY_AGAIN = 3;

    /** A defect of ours. */
    public static final int DEFECT = 70;

    private ExitCode() {}
}
