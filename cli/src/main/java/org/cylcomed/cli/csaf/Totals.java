package org.cylcomed.cli.csaf;

import java.util.Locale;
import org.cylcomed.maintenance.csaf.Message;
import org.cylcomed.maintenance.csaf.Report;

/** How many were valid. */
final class Totals {
    private int valid;
    private int invalid;
    private int unreadable;
    private boolean read;

    void count(Report report, boolean opened) {
        read |= opened;
        if (report.isValid()) {
            valid++;
        } else if (report.errors().getFirst().test().equals(Message.PARSE)) {
            unreadable++;
        } else {
            invalid++;
        }
    }

    int files() {
        return valid + invalid + unreadable;
    }

    boolean anyRead() {
        return read;
    }

    boolean anyInvalid() {
        return invalid + unreadable > 0;
    }

    String inWords() {
        return String.format(
                Locale.ENGLISH,
                "%,d files: %,d valid, %,d not valid, %,d unreadable or not CSAF 2.0 or 2.1",
                files(),
                valid,
                invalid,
                unreadable);
    }
}
