package org.cylcomed.sensor.remote;

/** Commands of FTP and SMTP as a number: three or four letters, in either case, that end a word. */
final class Verb {
    static final int NONE = 0;

    static final int AUTH = 'A' << 24 | 'U' << 16 | 'T' << 8 | 'H';
    static final int CWD = 'C' << 16 | 'W' << 8 | 'D';
    static final int EHLO = 'E' << 24 | 'H' << 16 | 'L' << 8 | 'O';
    static final int EPRT = 'E' << 24 | 'P' << 16 | 'R' << 8 | 'T';
    static final int EPSV = 'E' << 24 | 'P' << 16 | 'S' << 8 | 'V';
    static final int FEAT = 'F' << 24 | 'E' << 16 | 'A' << 8 | 'T';
    static final int HELO = 'H' << 24 | 'E' << 16 | 'L' << 8 | 'O';
    static final int LIST = 'L' << 24 | 'I' << 16 | 'S' << 8 | 'T';
    static final int MAIL = 'M' << 24 | 'A' << 16 | 'I' << 8 | 'L';
    static final int NOOP = 'N' << 24 | 'O' << 16 | 'O' << 8 | 'P';
    static final int OPTS = 'O' << 24 | 'P' << 16 | 'T' << 8 | 'S';
    static final int PASS = 'P' << 24 | 'A' << 16 | 'S' << 8 | 'S';
    static final int PASV = 'P' << 24 | 'A' << 16 | 'S' << 8 | 'V';
    static final int PORT = 'P' << 24 | 'O' << 16 | 'R' << 8 | 'T';
    static final int PWD = 'P' << 16 | 'W' << 8 | 'D';
    static final int QUIT = 'Q' << 24 | 'U' << 16 | 'I' << 8 | 'T';
    static final int RETR = 'R' << 24 | 'E' << 16 | 'T' << 8 | 'R';
    static final int SIZE = 'S' << 24 | 'I' << 16 | 'Z' << 8 | 'E';
    static final int STOR = 'S' << 24 | 'T' << 16 | 'O' << 8 | 'R';
    static final int SYST = 'S' << 24 | 'Y' << 16 | 'S' << 8 | 'T';
    static final int TYPE = 'T' << 24 | 'Y' << 16 | 'P' << 8 | 'E';
    static final int USER = 'U' << 24 | 'S' << 16 | 'E' << 8 | 'R';

    private static final int CASE = 0x20;

    private Verb() {}

    /** The word {@code bytes[from, to)} begins with, {@link #NONE} if it has another length or form. */
    static int of(byte[] bytes, int from, int to) {
        int verb = 0;
        int limit = Math.min(to, from + 4);
        int at = from;
        while (at < limit && isLetter(bytes[at])) {
            verb = verb << 8 | bytes[at] & ~CASE;
            at++;
        }
        boolean ends = at == to || bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == '\t';
        return at - from >= 3 && ends ? verb : NONE;
    }

    /** Where the argument behind a verb and its blanks begins. */
    static int argument(int verb, byte[] bytes, int from, int to) {
        int at = Math.min(to, from + (verb >>> 24 == 0 ? 3 : 4));
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(int b) {
        int upper = b & ~CASE;
        return b > 0 && upper >= 'A' && upper <= 'Z';
    }
}
