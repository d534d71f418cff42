package org.cylcomed.ward.cost;

import java.util.List;

/** What a process is, told by its command line. */
enum Part {
    WARD("the ward"),
    SENSOR("sensor"),
    READERS("readers"),
    SERVER("server"),
    /** The demonstration's own: it starts the others, and tells the visitor. */
    STAGE("demonstration"),
    OTHER("others");

    /** Those the product consists of. */
    static final List<Part> PRODUCT = List.of(SENSOR, READERS, SERVER);

    private final String words;

    Part(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Part of(String command) {
        if (command.contains("org.cylcomed.reader.")) {
            return READERS;
        }
        if (command.contains(" org.cylcomed.ward.Ward demo")) {
            return STAGE;
        }
        if (command.contains("org.cylcomed.ward.")) {
            return WARD;
        }
        if (command.contains("postgres") || command.contains("org.cylcomed.server.")) {
            return SERVER;
        }
        return command.contains("org.cylcomed.cli.") ? SENSOR : OTHER;
    }
}
