package org.cylcomed.sensor.sdc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The head of a SOAP message; reading it leaves the cursor at the first element of the body. */
final class Envelope {
    @Nullable
    String action;

    @Nullable
    String messageId;
    /** WS-Discovery AppSequence: changes whenever the sender starts anew. */
    @Nullable
    String instanceId;

    private boolean body;

    /** False if this is no SOAP message or its body is empty. */
    boolean read(XmlCursor cursor) throws IOException {
        if (!cursor.next() || !cursor.isStart() || !cursor.name().equals("Envelope")) {
            return false;
        }
        while (cursor.next()) {
            if (!cursor.isStart()) {
                if (cursor.depth() <= 2 && cursor.name().equals("Body")) {
                    return false;
                }
                continue;
            }
            if (cursor.depth() == 3 && cursor.parent().equals("Header")) {
                header(cursor);
            } else if (cursor.depth() == 3 && cursor.parent().equals("Body")) {
                body = true;
                return true;
            }
        }
        return body;
    }

    private void header(XmlCursor cursor) throws IOException {
        switch (cursor.name()) {
            case "Action" -> action = cursor.text();
            case "MessageID" -> messageId = Shown.of(cursor.text(), 80);
            case "AppSequence" -> instanceId = cursor.attribute("InstanceId");
            default -> {}
        }
    }
}
