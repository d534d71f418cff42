package org.cylcomed.maintenance.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.cylcomed.maintenance.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every recorded score of two reference calculators, and the vectors on which they differ. */
@Tag("conformance")
class CvssConformanceTest {
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyVectorOfTheLibraryOfRedHatHasItsScores() throws IOException {
        int count = 0;
        List<Path> files;
        try (Stream<Path> found = Files.list(TestData.path("cvss-redhat/tests"))) {
            files = found.filter(file -> file.getFileName().toString().startsWith("vectors_"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" - ", -1);
                count++;
                check(parts[0], scores(CvssVector.parse(parts[0])), expected(parts[1]));
            }
        }
        System.out.println("cvss: " + (count - wrong.size()) + " of " + count + " vectors of Red Hat's library exact");
        assertThat(wrong).isEmpty();
        assertThat(count).isEqualTo(7667);
    }

    @Test
    void everyVectorOfTheCalculatorOfFirstHasItsScore() throws IOException {
        int count = compare("cvss-oracle/cvss4_base_all_104976_firstjs.tsv.gz", 1, Cvss4::score)
                + compare("cvss-oracle/cvss4_random_full_100000_firstjs.tsv.gz", 1, Cvss4::score);

        System.out.println("cvss: " + (count - wrong.size()) + " of " + count + " vectors of FIRST's calculator exact");
        assertThat(wrong).isEmpty();
        assertThat(count).isEqualTo(204_976);
    }

    @Test
    void everyDisputedVectorIsKnownAsOneAndNoOther() throws IOException {
        int base = disputes("cvss-oracle/cvss4_base_rounding_disputes_522.tsv");
        int full = disputes("cvss-oracle/cvss4_random_rounding_disputes.tsv");
        int[] found = {0};
        ToDoubleFunction<Cvss4> counting = vector -> {
            found[0] += vector.disputed() ? 1 : 0;
            return vector.score();
        };
        compare("cvss-oracle/cvss4_base_all_104976_firstjs.tsv.gz", 1, counting);

        System.out.println("cvss: rounding dispute  listed  found among all base vectors");
        System.out.println("      base vectors      " + base + "     " + found[0]);
        System.out.println("      with all metrics  " + full);
        assertThat(wrong).isEmpty();
        assertThat(found[0]).isEqualTo(base).isEqualTo(522);
        assertThat(full).isEqualTo(414);
    }

    @Test
    void publishedScoresOfVersionFourFollowOneOfTheTwo() throws IOException {
        int[] agree = new int[3];
        for (String line : Files.readAllLines(TestData.path("vulnrichment/cvss_vectors.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (columns[1].startsWith("CVSS:4.0/") && !columns[2].isEmpty()) {
                Cvss4 vector = Cvss4.parse(columns[1]);
                double published = Double.parseDouble(columns[2]);
                agree[0]++;
                agree[1] += vector.score(Rounding.FIRST_PUBLISHED) == published ? 1 : 0;
                agree[2] += vector.score(Rounding.HALF_UP) == published ? 1 : 0;
            }
        }
        System.out.println("cvss: of " + agree[0] + " published 4.0 vectors " + agree[1] + " have the score of FIRST's"
                + " calculator, " + agree[2] + " that of half up");
        assertThat(Math.max(agree[1], agree[2])).isGreaterThan(agree[0] * 9 / 10);
    }

    private int disputes(String file) throws IOException {
        int count = 0;
        for (String line : Files.readAllLines(TestData.path(file))) {
            String[] columns = line.split("\t", -1);
            if (columns[0].startsWith("CVSS:")) {
                Cvss4 vector = Cvss4.parse(columns[0]);
                count += vector.disputed() ? 1 : 0;
                List<Double> scores = List.of(vector.score(Rounding.FIRST_PUBLISHED), vector.score(Rounding.HALF_UP));
                check(
                        columns[0],
                        scores.toString(),
                        List.of(Double.valueOf(columns[1]), Double.valueOf(columns[2]))
                                .toString());
            }
        }
        return count;
    }

    private int compare(String file, int column, ToDoubleFunction<Cvss4> score) throws IOException {
        int count = 0;
        try (InputStream in = Files.newInputStream(TestData.path(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                if (columns[0].startsWith("CVSS:")) {
                    count++;
                    double given = score.applyAsDouble(Cvss4.parse(columns[0]));
                    check(columns[0], String.valueOf(given), String.valueOf(Double.parseDouble(columns[column])));
                }
            }
        }
        return count;
    }

    private void check(String vector, String given, String expected) {
        if (!given.equals(expected)) {
            wrong.add(vector + ": " + given + " for " + expected);
        }
    }

    /** Red Hat's library rounds half up. */
    private static String scores(CvssVector vector) {
        return switch (vector) {
            case Cvss2 two ->
                two.baseScore() + ", " + orNone(two.temporalScore()) + ", " + orNone(two.environmentalScore());
            case Cvss3 three -> three.baseScore() + ", " + three.temporalScore() + ", " + three.environmentalScore();
            case Cvss4 four -> String.valueOf(four.score(Rounding.HALF_UP));
        };
    }

    private static String orNone(OptionalDouble score) {
        return score.isPresent() ? String.valueOf(score.getAsDouble()) : "None";
    }

    /** "(5, 3.5, None)", "(9.2,)" or "7.3". */
    private static String expected(String text) {
        List<String> scores = new ArrayList<>();
        for (String score : text.replace("(", "").replace(")", "").split(",", -1)) {
            if (!score.isBlank()) {
                scores.add(score.strip().equals("None") ? "None" : String.valueOf(Double.parseDouble(score) + 0.0));
            }
        }
        return String.join(", ", scores);
    }
}
