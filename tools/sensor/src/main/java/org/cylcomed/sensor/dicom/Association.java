package org.cylcomed.sensor.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.dicom.SopClass.Service;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** Who calls whom and what for: A-ASSOCIATE request, acceptance and rejection (PS3.8 sections 9.3.2 to 9.3.4). */
final class Association {
    static final int APPLICATION_CONTEXT = 0x10;

    private static final int REQUESTED_CONTEXT = 0x20;
    private static final int ACCEPTED_CONTEXT = 0x21;
    private static final int ABSTRACT_SYNTAX = 0x30;
    private static final int USER_INFORMATION = 0x50;
    private static final int IMPLEMENTATION_CLASS = 0x52;
    private static final int IMPLEMENTATION_VERSION = 0x55;
    private static final int USER_IDENTITY = 0x58;
    private static final int TITLES = 10;
    private static final int ITEMS = 74;

    private final Connection connection;
    private final Observer observer;
    private final Told told;

    /** Service of each requested context, by its id; -1 where there is none. */
    private final byte[] services = new byte[256];

    private @Nullable String called;
    private @Nullable String calling;
    private int requested;
    private int accepted;
    private boolean asked;
    private boolean established;
    private int identity;
    private @Nullable String implementation;
    private @Nullable String implementationClass;

    Association(Connection connection, Observer observer, Told told) {
        this.connection = connection;
        this.observer = observer;
        this.told = told;
    }

    @Nullable
    String called() {
        return called;
    }

    @Nullable
    String calling() {
        return calling;
    }

    /** Request and acceptance were seen and nobody had to show who they are. */
    boolean acceptedUnknown() {
        return asked && established && identity == 0;
    }

    /** AE titles of a request that may be incomplete; {@code from} is its first byte. */
    void titles(Direction direction, byte[] bytes, int from, int to) {
        if (asked || to - from < ITEMS) {
            return;
        }
        called = Text.of(bytes, from + TITLES, from + TITLES + 16, 16);
        calling = Text.of(bytes, from + TITLES + 16, from + TITLES + 32, 16);
        told.attribute(
                connection.sender(direction), null, AttributeName.AE_TITLE, calling, 0.9, "DICOM calling AE title");
        told.attribute(
                connection.receiver(direction), null, AttributeName.AE_TITLE, called, 0.6, "DICOM called AE title");
    }

    void request(Direction direction, byte[] bytes, int from, int to) {
        titles(direction, bytes, from, to);
        asked = true;
        Arrays.fill(services, (byte) -1);
        requested = 0;
        items(bytes, from + ITEMS, to);
        tellImplementation(connection.sender(direction));
        if ((requested & (Service.WORKLIST.bit() | Service.PROCEDURE_STEP.bit())) != 0) {
            kind(connection.sender(direction), "modality", 0.6);
        } else if ((requested & (Service.QUERY.bit() | Service.RETRIEVE.bit())) != 0) {
            kind(connection.sender(direction), "workstation", 0.4);
        }
        secret();
        operation(direction, Outcome.ASKED, "services", labels(requested));
    }

    void accept(Direction direction, byte[] bytes, int from, int to) {
        established = true;
        accepted = 0;
        if (called == null) {
            called = Text.of(bytes, from + TITLES, from + TITLES + 16, 16);
            calling = Text.of(bytes, from + TITLES + 16, from + TITLES + 32, 16);
        }
        items(bytes, from + ITEMS, to);
        Endpoint server = connection.sender(direction);
        told.attribute(server, null, AttributeName.AE_TITLE, called, 0.9, "DICOM called AE title");
        tellImplementation(server);
        for (Service service : Service.values()) {
            if (service != Service.OTHER && (accepted & service.bit()) != 0) {
                told.attribute(server, null, AttributeName.SERVICE, service.label(), 0.9, "DICOM presentation context");
            }
        }
        if ((accepted & Service.WORKLIST.bit()) != 0) {
            kind(server, "worklist server", 0.5);
        } else if ((accepted & (Service.QUERY.bit() | Service.RETRIEVE.bit())) != 0) {
            kind(server, "PACS", 0.6);
        } else if ((accepted & Service.STORAGE.bit()) != 0) {
            kind(server, "PACS", 0.5);
        } else if ((accepted & Service.PRINT.bit()) != 0) {
            kind(server, "printer", 0.5);
        }
        login(true);
        operation(direction, Outcome.ACCEPTED, "services", labels(accepted));
    }

    /** {@code bytes[at]} is the reserved byte before result, source and reason. */
    void reject(Direction direction, byte[] bytes, int at) {
        login(false);
        operation(direction, Outcome.REFUSED, "reason", reason(bytes[at + 2], bytes[at + 3]));
    }

    void abort(Direction direction, byte[] bytes, int at) {
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.DICOM,
                "A-ABORT",
                called,
                Outcome.FAILED,
                null,
                null,
                calling,
                null,
                "source",
                bytes[at + 2] == 0 ? "service user" : "service provider"));
    }

    private void operation(Direction direction, Outcome outcome, String fact, String value) {
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.DICOM,
                "A-ASSOCIATE",
                called,
                outcome,
                null,
                null,
                calling,
                null,
                fact,
                value));
    }

    private void kind(Endpoint endpoint, String kind, double confidence) {
        told.attribute(endpoint, null, AttributeName.KIND, kind, confidence, "DICOM presentation context");
    }

    private void tellImplementation(Endpoint endpoint) {
        told.attribute(
                endpoint, null, AttributeName.SOFTWARE, implementation, 0.9, "DICOM implementation version name");
        if (implementation == null) {
            told.attribute(
                    endpoint, null, AttributeName.SOFTWARE, implementationClass, 0.5, "DICOM implementation class UID");
        }
    }

    private void items(byte[] bytes, int from, int to) {
        implementation = null;
        implementationClass = null;
        int at = from;
        while (at + 4 <= to) {
            int type = bytes[at];
            int value = at + 4;
            int end = Math.min(to, value + Bytes.u16(bytes, at + 2));
            if (type == REQUESTED_CONTEXT && end - value >= 4) {
                requestedContext(bytes, value, end);
            } else if (type == ACCEPTED_CONTEXT && end - value >= 4) {
                int service = services[bytes[value] & 0xff];
                if (bytes[value + 2] == 0 && service >= 0 && asked) {
                    accepted |= 1 << service;
                }
            } else if (type == USER_INFORMATION) {
                userInformation(bytes, value, end);
            }
            at = end;
        }
    }

    private void requestedContext(byte[] bytes, int from, int to) {
        int at = from + 4;
        while (at + 4 <= to) {
            int value = at + 4;
            int end = Math.min(to, value + Bytes.u16(bytes, at + 2));
            if (bytes[at] == ABSTRACT_SYNTAX) {
                String uid = Text.of(bytes, value, end, 64);
                if (uid != null) {
                    Service service = SopClass.service(uid);
                    services[bytes[from] & 0xff] = (byte) service.ordinal();
                    requested |= service.bit();
                }
                return;
            }
            at = end;
        }
    }

    private void userInformation(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 4 <= to) {
            int value = at + 4;
            int end = Math.min(to, value + Bytes.u16(bytes, at + 2));
            switch (bytes[at]) {
                case IMPLEMENTATION_CLASS -> implementationClass = Text.of(bytes, value, end, 64);
                case IMPLEMENTATION_VERSION -> implementation = Text.of(bytes, value, end, 16);
                case USER_IDENTITY -> identity = end > value ? bytes[value] & 0xff : identity;
                default -> {}
            }
            at = end;
        }
    }

    /** User identity negotiation, PS3.7 annex D.3.3.7. A Kerberos ticket (3) is no secret in itself. */
    private void secret() {
        String mechanism = switch (identity) {
            case 1 -> "DICOM user name as sole credential";
            case 2 -> "DICOM user name and passcode";
            case 4 -> "DICOM SAML assertion";
            case 5 -> "DICOM JSON Web Token";
            default -> null;
        };
        if (mechanism != null) {
            observer.see(new Sighting.ClearSecret(connection, Protocol.DICOM, mechanism));
        }
    }

    private void login(boolean accepted) {
        if (identity != 0) {
            observer.see(new Sighting.Login(connection, Protocol.DICOM, accepted));
        }
    }

    private static String labels(int services) {
        List<String> labels = new ArrayList<>();
        for (Service service : Service.values()) {
            if ((services & service.bit()) != 0) {
                labels.add(service.label());
            }
        }
        return String.join(",", labels);
    }

    private static String reason(int source, int reason) {
        if (source == 1) {
            return switch (reason) {
                case 2 -> "application context not supported";
                case 3 -> "calling AE title not recognised";
                case 7 -> "called AE title not recognised";
                default -> "no reason given";
            };
        }
        return source == 3 ? "temporary congestion or limit" : "protocol version not supported";
    }
}
