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

/** Reads how both sides introduce themselves and who logs in, up to the first envelope. Mail is never read. */
final class SmtpDissector implements Dissector {
    private static final int SOFTWARE_LENGTH = 80;
    /** Lines in a row that are no reply: this is something else. */
    private static final int MOST_STRANGE = 16;

    private final Connection connection;
    private final Observer observer;
    private final Lines commands = new Lines();
    private final Lines replies = new Lines();
    private @Nullable Mechanism mechanism;
    /** Lines of the log-in that the client sent. */
    private int answers;

    private boolean greetingRead;
    private boolean introduced;
    private boolean nameRead;
    private boolean startTls;
    private boolean secretTold;
    private boolean over;
    private int strange;

    /** Of SASL, by what travels. */
    private enum Mechanism {
        PLAIN("SMTP AUTH PLAIN", 1),
        LOGIN("SMTP AUTH LOGIN", 2),
        TOKEN("SMTP AUTH token", 1),
        /** Challenge and response: no secret can be read. */
        OTHER("", Integer.MAX_VALUE);

        private final String secret;
        /** The line of the client that holds the secret. */
        private final int line;

        Mechanism(String secret, int line) {
            this.secret = secret;
            this.line = line;
        }

        static Mechanism of(byte[] bytes, int from, int to) {
            if (Bytes.startsWithIgnoreCase(bytes, from, to, "plain")) {
                return PLAIN;
            }
            if (Bytes.startsWithIgnoreCase(bytes, from, to, "login")) {
                return LOGIN;
            }
            boolean token = Bytes.startsWithIgnoreCase(bytes, from, to, "xoauth2")
                    || Bytes.startsWithIgnoreCase(bytes, from, to, "oauthbearer");
            return token ? TOKEN : OTHER;
        }
    }

    SmtpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Lines lines = direction == Direction.FROM_CLIENT ? commands : replies;
        int at = from;
        while (!over && lines.next(bytes, at, to)) {
            at = lines.after;
            if (direction == Direction.FROM_CLIENT) {
                command(bytes, lines.from, lines.to);
            } else {
                reply(bytes, lines.from, lines.to);
            }
        }
        return over ? to : lines.after;
    }

    @Override
    public void gap(Direction direction, long length) {
        // It may have been the envelope.
        connection.ignore();
    }

    private void command(byte[] bytes, int from, int to) {
        if (mechanism != null) {
            answered(bytes, from, to);
            return;
        }
        int verb = Verb.of(bytes, from, to);
        int argument = Verb.argument(verb, bytes, from, to);
        switch (verb) {
            case Verb.EHLO, Verb.HELO -> {
                introduced = true;
                String name = HostName.of(bytes, argument, wordEnd(bytes, argument, to));
                tell(connection.client(), AttributeName.HOST_NAME, name, 0.4, "SMTP EHLO");
            }
            case Verb.AUTH -> {
                mechanism = Mechanism.of(bytes, argument, to);
                answers = 0;
                int initial = wordEnd(bytes, argument, to) + 1;
                if (initial < to) {
                    answered(bytes, initial, to);
                }
            }
            case Verb.MAIL -> finish();
            default -> startTls = to - from == 8 && Bytes.startsWithIgnoreCase(bytes, from, to, "starttls");
        }
    }

    private void answered(byte[] bytes, int from, int to) {
        Mechanism used = mechanism;
        boolean given = to > from && bytes[from] != '*' && bytes[from] != '=';
        if (used != null && given && ++answers >= used.line && !secretTold) {
            secretTold = true;
            observer.see(new Sighting.ClearSecret(connection, Protocol.SMTP, used.secret));
        }
    }

    private void reply(byte[] bytes, int from, int to) {
        int code = Reply.code(bytes, from, to);
        if (code < 0) {
            if (++strange > MOST_STRANGE) {
                finish();
            }
            return;
        }
        strange = 0;
        if (code == 220 && !greetingRead) {
            greetingRead = true;
            greeting(bytes, Reply.text(from, to), to);
        } else if (code == 220 && startTls) {
            over = true;
            connection.restart();
        } else if (code == 250 && introduced && !nameRead) {
            nameRead = true;
            int text = Reply.text(from, to);
            name(HostName.of(bytes, text, wordEnd(bytes, text, to)), "SMTP EHLO");
        } else if (mechanism != null && code != 334 && !Reply.continues(bytes, from, to)) {
            if (code == 235 || code == 535) {
                observer.see(new Sighting.Login(connection, Protocol.SMTP, code == 235));
            }
            mechanism = null;
        }
        if (code == 354) {
            finish();
        }
    }

    /** {@code host ESMTP software and whatever its operator likes}; only what stands behind the word is taken. */
    private void greeting(byte[] bytes, int from, int to) {
        int hostEnd = wordEnd(bytes, from, to);
        name(dotted(bytes, from, hostEnd) ? HostName.of(bytes, from, hostEnd) : null, "SMTP greeting");
        int at = hostEnd;
        while (at < to && !Bytes.startsWithIgnoreCase(bytes, at, to, "smtp")) {
            at++;
        }
        at = at < to ? wordEnd(bytes, at, to) : to;
        int end = at;
        while (end < to && bytes[end] != ';' && bytes[end] != '[' && bytes[end] != '@') {
            end++;
        }
        boolean people = end < to && bytes[end] == '@';
        String software = people ? "" : Bytes.text(bytes, at, end, SOFTWARE_LENGTH);
        if (software.length() > 2) {
            tell(connection.server(), AttributeName.SOFTWARE, software, 0.7, "SMTP greeting");
            tell(connection.server(), AttributeName.OPERATING_SYSTEM, SystemHint.of(software), 0.5, "SMTP greeting");
        }
    }

    private void name(@Nullable String host, String basis) {
        tell(connection.server(), AttributeName.HOST_NAME, host, 0.6, basis);
    }

    private static boolean dotted(byte[] bytes, int from, int to) {
        return Bytes.indexOf(bytes, from, to, '.') >= 0;
    }

    private static int wordEnd(byte[] bytes, int from, int to) {
        int blank = Bytes.indexOf(bytes, from, to, ' ');
        return blank < 0 ? to : blank;
    }

    /** Envelopes and mail follow. */
    private void finish() {
        over = true;
        connection.ignore();
    }

    private void tell(Endpoint about, AttributeName name, @Nullable String value, double confidence, String basis) {
        if (value != null) {
            observer.see(new Sighting.Attribute(about, name, value, confidence, basis));
        }
    }
}
