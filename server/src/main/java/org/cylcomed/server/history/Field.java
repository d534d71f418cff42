package org.cylcomed.server.history;

import java.util.Locale;
import java.util.Optional;
import org.cylcomed.core.DeviceId;

/** What rows may be filtered and stacked by. Only these names reach a query; everything else is refused or bound. */
public enum Field {
    TYPE(Content.TEXT, "What the row tells: a conversation, an operation, an identity, evidence..."),
    DEVICE(Content.DEVICE, "The device the row is about"),
    SUBJECT(Content.TEXT, "The name under which the reader saw it, where that is not the device itself"),
    SOURCE(Content.TEXT, "The reader that saw it, or the detector that judged it"),
    PEER(Content.TEXT, "The other party"),
    PEER_KIND(Content.TEXT, "What kind of name the other party has: a known device, an IP address..."),
    PROTOCOL(Content.TEXT, "The protocol spoken"),
    ROLE(Content.TEXT, "Whether the device called (client) or answered (server)"),
    TRANSPORT(Content.TEXT, "What carried it: TCP, UDP..."),
    SERVER_PORT(Content.NUMBER, "The port of the answering side"),
    ENCRYPTED(Content.FLAG, "Whether it was encrypted"),
    VERB(Content.TEXT, "What was asked: ORU^R01, C-STORE, PUBLISH, GET..."),
    OBJECT(Content.TEXT, "What it was done to (topic, path), what was said of an identity, or the text of a log line"),
    OUTCOME(Content.TEXT, "How the operation ended"),
    CODE(Content.TEXT, "The code of a measurement or alarm, the attribute of an identity, the program of a log line"),
    POINT(Content.TEXT, "Where on its way a value or alarm was seen"),
    REPORTER(Content.TEXT, "Who passed a value or alarm on, where the device did not do so itself"),
    STATE(Content.TEXT, "The state of an alarm of the device"),
    BASIS(Content.TEXT, "What an identity was taken from"),
    UNIT(Content.TEXT, "The unit of a measurement"),
    LEVEL(Content.NUMBER, "The level of a log line, 0 (emergency) to 7 (debug)"),
    KIND(Content.TEXT, "The kind of evidence"),
    NATURE(Content.TEXT, "Attack, weakness or health"),
    SEVERITY(Content.TEXT, "How urgent the evidence is"),
    EVIDENCE_ID(Content.TEXT, "The name of the evidence"),
    COMMUNITY_ID(Content.TEXT, "The Community ID of the conversation, the same in other tools"),
    LOG(Content.TEXT, "Whether it comes from the journal or the record log");

    /** How a field's values are written. */
    public enum Content {
        TEXT,
        NUMBER,
        FLAG,
        DEVICE
    }

    private final Content content;
    private final String description;

    Field(Content content, String description) {
        this.content = content;
        this.description = description;
    }

    public Content content() {
        return content;
    }

    /** One plain sentence for people. */
    public String description() {
        return description;
    }

    /** The name in the API: {@code serverPort}. */
    public String word() {
        StringBuilder word = new StringBuilder();
        boolean capital = false;
        for (char c : name().toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '_') {
                capital = true;
            } else {
                word.append(capital ? Character.toUpperCase(c) : c);
                capital = false;
            }
        }
        return word.toString();
    }

    public static Optional<Field> find(String word) {
        for (Field field : values()) {
            if (field.word().equals(word)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    void requireValue(String value) {
        switch (content) {
            case TEXT -> {}
            case NUMBER -> requireNumber(value);
            case FLAG -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new IllegalArgumentException(word() + " is true or false");
                }
            }
            case DEVICE -> new DeviceId(value);
        }
    }

    private void requireNumber(String value) {
        try {
            Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(word() + " is a whole number", notANumber);
        }
    }
}
