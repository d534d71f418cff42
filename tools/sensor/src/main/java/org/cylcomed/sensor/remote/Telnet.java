package org.cylcomed.sensor.remote;

/** Commands of Telnet (RFC 854, 855) within its text, and how machines ask who is there. */
final class Telnet {
    static final int IAC = 255;
    static final int SUBNEGOTIATION = 250;
    static final int NEW_ENVIRONMENT = 39;
    static final int ENCRYPTION = 38;

    /** Answers of {@link #commandEnd}. */
    static final int CUT = -1;

    static final int NONE = -2;

    private static final int WILL = 251;
    private static final int DONT = 254;
    private static final int END = 240;
    /** Longer ones are let go: environments and key exchanges need a few hundred bytes. */
    private static final int LONGEST_SUBNEGOTIATION = 2048;

    private Telnet() {}

    /** What a line that waits for an answer asks for. */
    enum Prompt {
        NONE,
        ACCOUNT,
        PASSWORD;

        private static final String[] ACCOUNTS = {"login:", "username:", "user name:", "user:", "login as:", "userid:"};
        private static final String[] PASSWORDS = {"password:", "passwd:", "passcode:", "pin:", "passwort:", "password?"
        };

        /** @param from where the last line begins */
        static Prompt of(byte[] bytes, int from, int to) {
            for (String words : PASSWORDS) {
                if (Words.ends(bytes, from, to, words)) {
                    return PASSWORD;
                }
            }
            for (String words : ACCOUNTS) {
                // "Last login:" greets who is in.
                if (!Words.contains(bytes, from, to, "last ") && Words.ends(bytes, from, to, words)) {
                    return ACCOUNT;
                }
            }
            return NONE;
        }
    }

    /**
     * Index behind the command that begins at {@code at} with IAC: an option wanted or refused, or what is told of
     * one. {@link #CUT} if it is not whole, {@link #NONE} if it is no such command.
     */
    static int commandEnd(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return CUT;
        }
        int command = bytes[at + 1] & 0xff;
        if (command < SUBNEGOTIATION || command > DONT) {
            return NONE;
        }
        if (at + 2 >= to) {
            return CUT;
        }
        if (!isOption(bytes[at + 2] & 0xff)) {
            return NONE;
        }
        if (command >= WILL) {
            return at + 3;
        }
        int limit = Math.min(to, at + LONGEST_SUBNEGOTIATION);
        for (int i = at + 3; i + 1 < limit; i++) {
            if (bytes[i] == (byte) IAC) {
                if (bytes[i + 1] == (byte) END) {
                    return i + 2;
                }
                i++;
            }
        }
        return limit < to ? NONE : CUT;
    }

    /** Assigned by IANA, without the vendors' own. */
    private static boolean isOption(int option) {
        return option <= 49 || option >= 138 && option <= 140 || option == 255;
    }

    static boolean isText(int b) {
        return b >= ' ' && b != 0x7f || b == '\r' || b == '\n' || b == '\t' || b == 0x1b || b == 7 || b == 8 || b == 0;
    }
}
