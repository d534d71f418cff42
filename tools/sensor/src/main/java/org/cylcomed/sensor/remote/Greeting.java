package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * Who greets with 220. FTP and SMTP begin alike: the words of the greeting tell, else the code of the reply that
 * follows it, else the port.
 */
enum Greeting {
    FTP,
    SMTP,
    UNDECIDED,
    NEITHER;

    private static final int READY = 220;
    /** Greetings are longer only in jest. */
    private static final int LONGEST = 4096;

    /** Judges what a server sent, {@code bytes[from, to)}, from its first byte on. */
    static Greeting of(byte[] bytes, int from, int to, Connection connection) {
        boolean greeted = false;
        for (int at = from; at < to; ) {
            int end = Bytes.indexOf(bytes, at, to, '\n');
            if (!isText(bytes, at, end < 0 ? to : end)) {
                return NEITHER;
            }
            if (end < 0) {
                boolean possible = at > from || beginsReady(bytes, at, to);
                return greeted ? byPort(connection) : possible && to - from < LONGEST ? UNDECIDED : NEITHER;
            }
            int code = Reply.code(bytes, at, end);
            if (greeted) {
                return byReply(code, connection);
            }
            if (at == from && code != READY) {
                return NEITHER;
            }
            Greeting told = byWords(bytes, Reply.text(at, end), end);
            if (told != UNDECIDED) {
                return told;
            }
            greeted = code == READY && !Reply.continues(bytes, at, end);
            at = end + 1;
        }
        return greeted ? byPort(connection) : to - from < LONGEST ? UNDECIDED : NEITHER;
    }

    private static Greeting byWords(byte[] bytes, int from, int to) {
        // The name of the host comes first and may well be ftp.mail.example.
        int blank = Bytes.indexOf(bytes, from, to, ' ');
        boolean host = blank > 0 && Bytes.indexOf(bytes, from, blank, '.') >= 0;
        int at = host ? blank : from;
        if (Words.contains(bytes, at, to, "smtp")) {
            return SMTP;
        }
        return Words.contains(bytes, at, to, "ftp") || Words.contains(bytes, at, to, "filezilla") ? FTP : UNDECIDED;
    }

    private static Greeting byReply(int code, Connection connection) {
        return switch (code) {
            case 250, 235, 334, 354 -> SMTP;
            case 200, 211, 215, 227, 229, 230, 232, 234, 331, 332, 530 -> FTP;
            case -1 -> NEITHER;
            default -> byPort(connection);
        };
    }

    private static Greeting byPort(Connection connection) {
        return connection.usesPort(FtpRecogniser.PORT) ? FTP : SmtpRecogniser.onPort(connection) ? SMTP : UNDECIDED;
    }

    private static boolean beginsReady(byte[] bytes, int from, int to) {
        for (int i = 0; i < 3 && from + i < to; i++) {
            if (bytes[from + i] != (i < 2 ? '2' : '0')) {
                return false;
            }
        }
        return true;
    }

    /** No control characters but those of layout; any character set. */
    private static boolean isText(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != 0x1b) {
                return false;
            }
        }
        return true;
    }
}
