package org.cylcomed.server.exports;

import java.util.Locale;

/** As what a table leaves. */
enum Format {
    CSV("csv", "text/csv; charset=utf-8; header=present"),
    OCSF("ocsf.ndjson", "application/x-ndjson"),
    ECS("ecs.ndjson", "application/x-ndjson"),
    CEF("cef.log", "text/plain; charset=utf-8"),
    SYSLOG("syslog.log", "text/plain; charset=utf-8");

    private final String ending;
    private final String mediaType;

    Format(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the file's name. */
    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }
}
