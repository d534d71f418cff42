package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.http.HttpHead.Field;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** What the heads of one connection say of its two ends. Each thing is told once, or when it changes. */
final class HttpFacts {
    /** Behind a proxy many programs share a connection; the first few are enough. */
    private static final int PRODUCTS = 4;

    private static final int PRODUCT_LENGTH = 120;
    private static final String[][] APPLIANCES = {
        {"HP HTTP Server", "printer"},
        {"EPSON", "printer"},
        {"CANON HTTP", "printer"},
        {"KM-MFP", "printer"},
        {"Xerox", "printer"},
        {"debut/", "printer"},
        {"RICOH", "printer"},
        {"Hikvision", "camera"},
        {"DNVRS-Webs", "camera"},
        {"Orthanc", "PACS"},
    };

    private final Connection connection;
    private final Observer observer;
    private long userAgent;
    private long server;
    private long poweredBy;
    private long host;
    private int userAgents;
    private int servers;
    private int hosts;
    private Credentials secretTold = Credentials.NONE;
    private boolean queryTold;
    private boolean printerTold;
    private boolean acceptedTold;
    private @Nullable String attackTold;
    private int operationTold;

    HttpFacts(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    void request(HttpHead head, HttpExchange exchange, boolean dollar) {
        if (head.has(Field.USER_AGENT) && head.hash(Field.USER_AGENT) != userAgent && userAgents < PRODUCTS) {
            userAgent = head.hash(Field.USER_AGENT);
            userAgents++;
            client(head.text(Field.USER_AGENT, PRODUCT_LENGTH));
        }
        if (head.has(Field.HOST) && head.hash(Field.HOST) != host && hosts < PRODUCTS && !head.absoluteTarget()) {
            host = head.hash(Field.HOST);
            hosts++;
            hostName(head.text(Field.HOST, 255));
        }
        exchange.credentials = Credentials.of(head);
        secrets(head, exchange.credentials);
        if (changes(exchange.method)) {
            exchange.template = PathTemplate.of(head.path());
        }
        if (head.contentTypeStartsWith("application/ipp") && !printerTold) {
            printerTold = true;
            tell(connection.server(), AttributeName.KIND, "printer", 0.6, "HTTP Content-Type");
        }
        RequestAttack attack = RequestAttack.in(head, dollar);
        if (attack != null && !attack.name().equals(attackTold)) {
            attackTold = attack.name();
            observer.see(new Sighting.Exploit(
                    connection, Direction.FROM_CLIENT, Protocol.HTTP, attack.name(), attack.reason()));
        }
    }

    void response(HttpHead head, @Nullable HttpExchange exchange) {
        if (head.has(Field.SERVER) && head.hash(Field.SERVER) != server && servers < PRODUCTS) {
            server = head.hash(Field.SERVER);
            servers++;
            server(head.text(Field.SERVER, PRODUCT_LENGTH));
        }
        if (head.has(Field.POWERED_BY) && poweredBy == 0) {
            poweredBy = head.hash(Field.POWERED_BY);
            tell(
                    connection.server(),
                    AttributeName.SOFTWARE,
                    head.text(Field.POWERED_BY, PRODUCT_LENGTH),
                    0.7,
                    "HTTP X-Powered-By");
        }
        if (exchange != null) {
            logIn(head, exchange);
            operation(head, exchange);
        }
    }

    private void client(String product) {
        Endpoint client = connection.client();
        tell(client, AttributeName.SOFTWARE, product, 0.7, "HTTP User-Agent");
        String system = OperatingSystemHint.of(product);
        if (system != null) {
            tell(client, AttributeName.OPERATING_SYSTEM, system, 0.4, "HTTP User-Agent");
        }
        String kind = product.contains("iPhone") || product.contains("Android") && product.contains("Mobile")
                ? "phone"
                : product.contains("iPad") ? "tablet" : null;
        if (kind != null) {
            tell(client, AttributeName.KIND, kind, 0.4, "HTTP User-Agent");
        }
    }

    private void server(String product) {
        Endpoint end = connection.server();
        tell(end, AttributeName.SOFTWARE, product, 0.7, "HTTP Server");
        String system = OperatingSystemHint.of(product);
        if (system != null) {
            tell(end, AttributeName.OPERATING_SYSTEM, system, 0.5, "HTTP Server");
        }
        for (String[] appliance : APPLIANCES) {
            if (product.contains(appliance[0])) {
                tell(end, AttributeName.KIND, appliance[1], 0.7, "HTTP Server");
                return;
            }
        }
    }

    private void hostName(String value) {
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        boolean letters = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            letters |= letter;
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '-' && c != '_') {
                return;
            }
        }
        if (letters) {
            observer.see(new Sighting.Name(connection.server(), name, "HTTP Host"));
        }
    }

    private void secrets(HttpHead head, Credentials credentials) {
        if (credentials != secretTold && (credentials == Credentials.BASIC || credentials == Credentials.BEARER)) {
            secretTold = credentials;
            observer.see(new Sighting.ClearSecret(
                    connection, Protocol.HTTP, credentials == Credentials.BASIC ? "HTTP Basic" : "HTTP Bearer token"));
        }
        if (!queryTold) {
            int query = Bytes.indexOf(head.bytes(), head.targetFrom(), head.targetTo(), '?');
            if (query >= 0 && FormLogin.holdsPassword(head.bytes(), query + 1, head.targetTo())) {
                queryTold = true;
                observer.see(new Sighting.ClearSecret(connection, Protocol.HTTP, "HTTP query"));
            }
        }
    }

    private void logIn(HttpHead head, HttpExchange exchange) {
        if (!exchange.credentials.logsIn) {
            return;
        }
        int status = head.status();
        if (status == 401 || status == 407) {
            // A stale nonce is renewed, the password was right.
            if (!head.contains(Field.WWW_AUTHENTICATE, "stale=true")
                    && !head.contains(Field.WWW_AUTHENTICATE, "stale=\"true\"")) {
                acceptedTold = false;
                observer.see(new Sighting.Login(connection, Protocol.HTTP, false));
            }
        } else if (status < 400 && !acceptedTold) {
            acceptedTold = true;
            observer.see(new Sighting.Login(connection, Protocol.HTTP, true));
        }
    }

    private void operation(HttpHead head, HttpExchange exchange) {
        String template = exchange.template;
        boolean known = exchange.claimedBy != null && !(exchange.claimedBy instanceof FormLogin);
        if (template == null || known) {
            return;
        }
        Sighting.Outcome outcome = head.outcome();
        int same = (exchange.method.hashCode() * 31 + template.hashCode()) * 31
                + outcome.name().hashCode();
        if (same != operationTold) {
            operationTold = same;
            observer.see(new Sighting.Operation(
                    connection,
                    Direction.FROM_SERVER,
                    Protocol.HTTP,
                    exchange.method,
                    template,
                    outcome,
                    null,
                    null,
                    null,
                    null));
        }
    }

    private static boolean changes(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("DELETE") || method.equals("PATCH");
    }

    private void tell(Endpoint about, AttributeName name, String value, double confidence, String basis) {
        if (!value.isEmpty()) {
            observer.see(new Sighting.Attribute(about, name, value, confidence, basis));
        }
    }
}
