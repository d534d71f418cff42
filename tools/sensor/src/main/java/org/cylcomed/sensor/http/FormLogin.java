package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Passwords typed into a web form and posted in clear. Only the names of the fields are looked at. */
final class FormLogin implements HttpContent {
    private static final String[] NAMES = {"password", "passwd", "passwort", "passphrase", "pwd", "pass", "psw", "pw"};

    private final Connection connection;
    private final Observer observer;
    private boolean told;

    FormLogin(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public Interest request(HttpHead head, HttpExchange exchange) {
        return head.isMethod("POST") && head.contentTypeStartsWith("application/x-www-form-urlencoded")
                ? Interest.BODY
                : Interest.NONE;
    }

    @Override
    public void requestBody(HttpBody body, HttpExchange exchange) {
        if (!body.plain() || !holdsPassword(body.bytes(), body.from(), Math.min(body.to(), body.from() + 4096))) {
            return;
        }
        exchange.note(NAMES);
        if (!told) {
            told = true;
            observer.see(new Sighting.ClearSecret(connection, Protocol.HTTP, "HTTP form"));
        }
    }

    @Override
    public Interest response(HttpHead head, @Nullable HttpExchange exchange) {
        // Success and failure both answer 200 or 302 in most applications: only a refusal is certain.
        if (exchange != null && exchange.note() != null && (head.status() == 401 || head.status() == 403)) {
            observer.see(new Sighting.Login(connection, Protocol.HTTP, false));
        }
        return Interest.NONE;
    }

    /** Whether a field of {@code name=value&...} is a password that is not empty. */
    static boolean holdsPassword(byte[] bytes, int from, int to) {
        int field = from;
        while (field < to) {
            int next = Bytes.indexOf(bytes, field, to, '&');
            int end = next < 0 ? to : next;
            int equals = Bytes.indexOf(bytes, field, end, '=');
            if (equals > field && equals + 1 < end && namesPassword(bytes, field, equals)) {
                return true;
            }
            field = end + 1;
        }
        return false;
    }

    private static boolean namesPassword(byte[] bytes, int from, int to) {
        for (String name : NAMES) {
            // "user[password]" and "j_password" count, "password_hint" does not.
            for (int at = from; at <= to - name.length(); at++) {
                boolean starts = at == from || !letter(bytes[at - 1]);
                int behind = at + name.length();
                if (starts
                        && (behind == to || bytes[behind] == ']' || bytes[behind] == '%')
                        && Bytes.startsWithIgnoreCase(bytes, at, to, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean letter(byte b) {
        int upper = b & ~0x20;
        return upper >= 'A' && upper <= 'Z';
    }
}
