package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.remote.Telnet.Prompt;

/**
 * Follows a log-in by what the server asks and answers. It keeps the last words of the server's screen and no key the
 * client pressed: only whether one was pressed. When somebody is in, the session is let go.
 */
final class TelnetDissector implements Dissector {
    /** Words that refuse; lower case. */
    private static final String[] REFUSALS = {
        "incorrect", "failed", "failure", "invalid", "denied", "bad password", "rejected", "not authorized", "wrong"
    };

    private static final String[] WELCOMES = {
        "last login", "last failed login", "welcome", "logged in", "login successful"
    };
    private static final int SCREEN = 256;
    /** Bytes of a server that asks nothing: a terminal of another kind, or a session picked up in the middle. */
    private static final int PATIENCE = 32 * 1024;

    private final Connection connection;
    private final Observer observer;
    /** The last line of the server, its end if it is long. */
    private final byte[] line = new byte[SCREEN];

    private int lineLength;
    private int heard;
    private Prompt asked = Prompt.NONE;
    private boolean typed;
    /** A password was sent and not answered. */
    private boolean trying;

    private boolean secretTold;
    private boolean systemTold;
    private boolean exploitTold;

    TelnetDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at] == (byte) Telnet.IAC) {
                int next = command(direction, bytes, at, to);
                if (next < 0) {
                    return at;
                }
                at = next;
            } else if (direction == Direction.FROM_CLIENT) {
                key(bytes[at++]);
            } else {
                show(bytes[at++]);
            }
        }
        if (direction == Direction.FROM_SERVER) {
            prompted();
            heard += to - from;
            if (heard > PATIENCE) {
                connection.ignore();
            }
        }
        return to;
    }

    @Override
    public void gap(Direction direction, long length) {
        asked = Prompt.NONE;
        typed = false;
        trying = false;
        lineLength = 0;
    }

    private int command(Direction direction, byte[] bytes, int at, int to) {
        int end = Telnet.commandEnd(bytes, at, to);
        if (end == Telnet.CUT) {
            return -1;
        }
        if (end == Telnet.NONE) {
            return Math.min(to, at + 2);
        }
        if ((bytes[at + 1] & 0xff) == Telnet.SUBNEGOTIATION) {
            int option = bytes[at + 2];
            if (option == Telnet.NEW_ENVIRONMENT) {
                environment(direction, bytes, at + 3, end - 2);
            } else if (option == Telnet.ENCRYPTION && end - at > 5 && bytes[at + 3] == 3) {
                // ENCRYPT START (RFC 2946)
                connection.ignore();
            }
        }
        return end;
    }

    /** RFC 1572: IS or INFO, then VAR or USERVAR, a name, VALUE and the value. */
    private void environment(Direction direction, byte[] bytes, int from, int to) {
        for (int i = from + 1; i + 8 <= to && bytes[from] != 1; i++) {
            boolean option = (bytes[i] == 0 || bytes[i] == 3)
                    && Bytes.startsWith(bytes, i + 1, to, "USER")
                    && bytes[i + 5] == 1
                    && Bytes.startsWith(bytes, i + 6, to, "-f");
            if (option && !exploitTold) {
                exploitTold = true;
                boolean spaced = i + 8 < to && bytes[i + 8] == ' ';
                observer.see(new Sighting.Exploit(
                        connection,
                        direction,
                        Protocol.TELNET,
                        spaced ? "CVE-2026-24061" : "CVE-2007-0882",
                        "account that makes the log-in program ask for no password"));
            }
        }
    }

    private void key(byte key) {
        if (key == '\r' || key == '\n') {
            if (typed && asked == Prompt.PASSWORD) {
                trying = true;
                if (!secretTold) {
                    secretTold = true;
                    observer.see(new Sighting.ClearSecret(connection, Protocol.TELNET, "Telnet password"));
                }
            }
            if (typed) {
                asked = Prompt.NONE;
            }
            typed = false;
        } else if (key != 0) {
            typed = true;
        }
    }

    private void show(byte shown) {
        if (shown == '\n') {
            lineEnded();
            lineLength = 0;
        } else if (shown != '\r' && shown != 0) {
            if (lineLength == SCREEN) {
                System.arraycopy(line, SCREEN / 2, line, 0, SCREEN / 2);
                lineLength = SCREEN / 2;
            }
            line[lineLength++] = shown;
        }
    }

    private void lineEnded() {
        if (!systemTold) {
            String system = SystemHint.of(line, 0, lineLength);
            if (system != null) {
                systemTold = true;
                observer.see(new Sighting.Attribute(
                        connection.server(), AttributeName.OPERATING_SYSTEM, system, 0.5, "Telnet greeting"));
            }
        }
        if (trying) {
            if (contains(WELCOMES)) {
                answered(true);
            } else if (contains(REFUSALS)) {
                answered(false);
            }
        }
    }

    /** The server stopped: it may be waiting for an answer. */
    private void prompted() {
        Prompt prompt = Prompt.of(line, 0, lineLength);
        if (prompt != Prompt.NONE) {
            if (trying) {
                answered(false);
            }
            asked = prompt;
        } else if (trying && isShell()) {
            answered(true);
        }
    }

    private void answered(boolean accepted) {
        trying = false;
        observer.see(new Sighting.Login(connection, Protocol.TELNET, accepted));
        if (accepted) {
            connection.ignore();
        }
    }

    private boolean contains(String[] words) {
        for (String word : words) {
            if (Words.contains(line, 0, lineLength, word)) {
                return true;
            }
        }
        return false;
    }

    /** The line waits behind one of the signs that command interpreters show. */
    private boolean isShell() {
        int end = lineLength;
        while (end > 0 && line[end - 1] == ' ') {
            end--;
        }
        return end > 0 && "$#>%".indexOf(line[end - 1]) >= 0;
    }
}
