package org.cylcomed.bench.endurance;

import java.util.List;

/** What held and what did not, as people and the launcher read it. */
final class Verdicts {
    private int passed;
    private int failed;
    private int skipped;

    void that(String sentence, boolean holds, String otherwise) {
        if (holds) {
            passed++;
            System.out.println("   ok " + sentence);
        } else {
            failed++;
            System.out.println("   FAILED " + sentence + ": " + otherwise);
        }
    }

    void nothing(String sentence, List<String> wrong) {
        that(sentence, wrong.isEmpty(), String.join("; ", wrong));
    }

    void skip(String sentence, String why) {
        skipped++;
        System.out.println("   skipped " + sentence + ": " + why);
    }

    void broke(String sentence, Exception thrown) {
        that(sentence, false, String.valueOf(thrown.getMessage()));
    }

    /** @return whether all held */
    boolean end() {
        System.out.println("   counted: " + passed + " " + failed + " " + skipped);
        return failed == 0;
    }
}
