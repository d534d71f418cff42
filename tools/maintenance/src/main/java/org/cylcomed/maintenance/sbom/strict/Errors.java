package org.cylcomed.maintenance.sbom.strict;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, up to a limit. */
final class Errors {
    private static final int LONGEST_SENTENCE = 400;

    private final List<SbomError> all = new ArrayList<>();

    void add(SbomError error) {
        if (all.size() < SbomValidator.MOST_ERRORS) {
            all.add(error);
        }
    }

    void add(String pointer, int line, String sentence) {
        add(new SbomError(
                pointer,
                line,
                sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE) + "…"));
    }

    /** Takes the last one back, if there is one. */
    SbomError takeLast() {
        return all.removeLast();
    }

    int size() {
        return all.size();
    }

    List<SbomError> all() {
        return all;
    }
}
