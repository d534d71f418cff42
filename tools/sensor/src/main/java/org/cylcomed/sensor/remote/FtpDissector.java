package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Reads greeting, log-in and what the server calls its system. Accounts are compared with "anonymous" and forgotten;
 * names of files are not looked at.
 */
final class FtpDissector implements Dissector {
    private static final int SOFTWARE_LENGTH = 80;
    /** Lines in a row that are neither command nor reply: this is something else. */
    private static final int MOST_STRANGE = 16;

    private static final int OTHER = -1;

    private final Connection connection;
    private final Observer observer;
    private final Lines commands = new Lines();
    private final Lines replies = new Lines();
    /** The command the next final reply answers. */
    private int asked = Verb.NONE;

    private boolean encryptionAsked;
    private boolean anonymous;
    private boolean userSeen;
    private boolean loggedIn;
    /** The reply of several lines being read, 0 between replies. */
    private int within;

    private boolean greeted;
    private boolean secretTold;
    private boolean openTold;
    private boolean exploitTold;
    private boolean systemTold;
    private int strange;
    private boolean encrypted;

    FtpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Lines lines = direction == Direction.FROM_CLIENT ? commands : replies;
        int at = from;
        while (!encrypted && lines.next(bytes, at, to)) {
            at = lines.after;
            if (direction == Direction.FROM_CLIENT) {
                command(bytes, lines.from, lines.to);
            } else {
                reply(bytes, lines.from, lines.to);
            }
            if (strange > MOST_STRANGE) {
                connection.ignore();
                return to;
            }
        }
        return encrypted ? to : lines.after;
    }

    @Override
    public void gap(Direction direction, long length) {
        (direction == Direction.FROM_CLIENT ? commands : replies).lose();
        asked = Verb.NONE;
        userSeen = false;
        within = 0;
    }

    private void command(byte[] bytes, int from, int to) {
        int verb = Verb.of(bytes, from, to);
        if (verb == Verb.NONE) {
            strange++;
            return;
        }
        int argument = Verb.argument(verb, bytes, from, to);
        asked = OTHER;
        switch (verb) {
            case Verb.USER -> {
                asked = verb;
                userSeen = true;
                anonymous = isAnonymous(bytes, argument, to);
                if (to - argument > 2 && bytes[to - 2] == ':' && bytes[to - 1] == ')' && !exploitTold) {
                    exploitTold = true;
                    observer.see(new Sighting.Exploit(
                            connection,
                            Direction.FROM_CLIENT,
                            Protocol.FTP,
                            "CVE-2011-2523",
                            "account that opens the back door of vsftpd 2.3.4"));
                }
            }
            case Verb.PASS -> {
                asked = verb;
                if (argument < to && userSeen && !anonymous && !secretTold) {
                    secretTold = true;
                    observer.see(new Sighting.ClearSecret(connection, Protocol.FTP, "FTP PASS"));
                }
            }
            case Verb.AUTH -> {
                asked = verb;
                encryptionAsked = Bytes.startsWithIgnoreCase(bytes, argument, to, "tls")
                        || Bytes.startsWithIgnoreCase(bytes, argument, to, "ssl");
            }
            case Verb.SYST -> asked = verb;
            case Verb.PASV, Verb.EPSV, Verb.PORT, Verb.EPRT -> {
                // Nothing but files from here on.
                if (loggedIn) {
                    connection.ignore();
                }
            }
            default -> {
                // Names of files and folders.
            }
        }
    }

    private static boolean isAnonymous(byte[] bytes, int from, int to) {
        return to - from == 9 && Bytes.startsWithIgnoreCase(bytes, from, to, "anonymous")
                || to - from == 3 && Bytes.startsWithIgnoreCase(bytes, from, to, "ftp");
    }

    private void reply(byte[] bytes, int from, int to) {
        int code = Reply.code(bytes, from, to);
        boolean continues = Reply.continues(bytes, from, to);
        if (within != 0) {
            if (!greeted) {
                greeting(bytes, code == within ? Reply.text(from, to) : from, to);
            }
            if (code == within && !continues) {
                within = 0;
                answer(code, bytes, from, to);
            }
            return;
        }
        if (code < 0) {
            strange++;
            return;
        }
        strange = 0;
        if (code == 220 && !greeted) {
            greeting(bytes, Reply.text(from, to), to);
        }
        if (continues) {
            within = code;
        } else {
            answer(code, bytes, from, to);
        }
    }

    private void answer(int code, byte[] bytes, int from, int to) {
        if (code == 220) {
            greeted = true;
        }
        if (code < 200) {
            return;
        }
        if (code == 331 && !userSeen) {
            // The account was named before the capture began.
            userSeen = true;
            anonymous = Words.contains(bytes, from, to, "anonymous") || Words.contains(bytes, from, to, "guest");
        }
        switch (asked) {
            case Verb.USER, Verb.PASS -> login(code);
            case Verb.AUTH -> {
                if (code == 234 && encryptionAsked) {
                    encrypted = true;
                    connection.restart();
                }
            }
            case Verb.SYST -> {
                if (code == 215 && !systemTold) {
                    systemTold = true;
                    system(bytes, Reply.text(from, to), to);
                }
            }
            default -> {
                // The answer to a command that is not read.
            }
        }
        if (code < 300 || code >= 400) {
            asked = Verb.NONE;
        }
    }

    private void login(int code) {
        switch (code) {
            case 230, 232 -> {
                if (!userSeen) {
                    return;
                }
                loggedIn = true;
                boolean open = anonymous || asked == Verb.USER;
                if (!open) {
                    observer.see(new Sighting.Login(connection, Protocol.FTP, true));
                } else if (!openTold) {
                    openTold = true;
                    String service = anonymous ? "anonymous FTP" : "FTP without password";
                    observer.see(new Sighting.Unauthenticated(connection, Protocol.FTP, service));
                }
            }
            case 430, 530 -> {
                if (!anonymous) {
                    observer.see(new Sighting.Login(connection, Protocol.FTP, false));
                }
            }
            default -> {
                // A password is wanted, or the server is busy.
            }
        }
    }

    /** Lines of a greeting without the product are for people and are not passed on. */
    private void greeting(byte[] bytes, int from, int to) {
        String product = product(bytes, from, to);
        if (product != null) {
            greeted = true;
            tell(AttributeName.SOFTWARE, product, 0.7, "FTP greeting");
            String system = SystemHint.of(product);
            if (system != null) {
                tell(AttributeName.OPERATING_SYSTEM, system, 0.5, "FTP greeting");
            }
        }
    }

    /** {@code host FTP server (Version 6.4) ready.} without the name or address of the host and without "ready". */
    private static @Nullable String product(byte[] bytes, int from, int to) {
        if (!Words.contains(bytes, from, to, "ftp") && !Words.contains(bytes, from, to, "filezilla")) {
            return null;
        }
        int start = from;
        int blank = Bytes.indexOf(bytes, from, to, ' ');
        if (blank > 0 && Bytes.indexOf(bytes, from, blank, '.') >= 0 && HostName.of(bytes, from, blank) != null) {
            start = blank + 1;
        }
        int end = start;
        while (end < to
                && bytes[end] != '['
                && bytes[end] != '@'
                && !Bytes.startsWithIgnoreCase(bytes, end, to, " ready")) {
            end++;
        }
        boolean forPeople = end < to && bytes[end] == '@' || Words.contains(bytes, start, end, "welcome");
        if (end - start > 2 && bytes[start] == '(' && bytes[end - 1] == ')') {
            start++;
            end--;
        }
        String text = forPeople ? "" : Bytes.text(bytes, start, end, SOFTWARE_LENGTH);
        return text.isEmpty() ? null : text;
    }

    /** The system's type, from a list of those that machines of today give (RFC 959: "Assigned Numbers"). */
    private void system(byte[] bytes, int from, int to) {
        String known = SystemHint.of(bytes, from, to);
        if (known != null) {
            tell(AttributeName.OPERATING_SYSTEM, known, 0.5, "FTP SYST");
        } else if (Bytes.startsWithIgnoreCase(bytes, from, to, "unix")) {
            tell(AttributeName.OPERATING_SYSTEM, "Unix", 0.2, "FTP SYST");
        }
    }

    private void tell(AttributeName name, String value, double confidence, String basis) {
        Endpoint server = connection.server();
        observer.see(new Sighting.Attribute(server, name, value, confidence, basis));
    }
}
