package org.cylcomed.sensor.http;

import org.cylcomed.sensor.http.HttpHead.Field;

/** What an Authorization field proves about the one who asks. The credential itself is not kept. */
enum Credentials {
    NONE(false),
    BASIC(true),
    DIGEST(true),
    /** The last leg of NTLM; earlier legs carry no answer to a challenge. */
    NTLM(true),
    BEARER(false),
    OTHER(false);

    /** Whether 401 after it means that a name and password were refused. */
    final boolean logsIn;

    Credentials(boolean logsIn) {
        this.logsIn = logsIn;
    }

    static Credentials of(HttpHead head) {
        if (head.has(Field.AUTHORIZATION)) {
            return of(head, Field.AUTHORIZATION);
        }
        return head.has(Field.PROXY_AUTHORIZATION) ? of(head, Field.PROXY_AUTHORIZATION) : NONE;
    }

    private static Credentials of(HttpHead head, Field field) {
        if (head.startsWith(field, "basic ")) {
            return BASIC;
        }
        if (head.startsWith(field, "digest ")) {
            return DIGEST;
        }
        if (head.startsWith(field, "bearer ")) {
            return BEARER;
        }
        // Base64 of "NTLMSSP" and message type 3, alone or inside Negotiate.
        if (head.startsWith(field, "ntlm tlrmtvntuaad") || head.startsWith(field, "negotiate tlrmtvntuaad")) {
            return NTLM;
        }
        return OTHER;
    }
}
