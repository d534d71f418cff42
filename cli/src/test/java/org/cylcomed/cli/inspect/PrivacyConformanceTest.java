package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No output of any capture holds a patient's identifier or a password that is in its bytes. */
@Tag("conformance")
class PrivacyConformanceTest {
    private static final Pattern READABLE = Pattern.compile("HL7|DICOM|FHIR|MQTT|HTTP|SDC|BT|LE LL|ATT");
    private static final Pattern WITH_PASSWORDS = Pattern.compile("FTP|TELNET|HTTP|POP|IMAP");
    /** Passwords that are words of our own sentences; finding them proves nothing. */
    private static final Set<String> OUR_WORDS = Set.of("anonymous", "password", "guest", "user", "test", "admin");

    @TempDir
    Path folder;

    @Test
    void noOutputOfAMedicalCaptureNamesAPatient() throws IOException {
        List<Path> captures = rows("[med", READABLE);
        try (Stream<Path> ward = Files.list(Product.data("ward"))) {
            ward.filter(file -> file.toString().contains(".pcap")).sorted().forEach(captures::add);
        }
        int identifiers = 0;
        int withPatients = 0;
        List<String> leaks = new ArrayList<>();
        for (Path capture : captures) {
            Set<String> patients = Spoken.in(capture).patients();
            identifiers += patients.size();
            withPatients += patients.isEmpty() ? 0 : 1;
            if (!patients.isEmpty()) {
                look(capture, patients, leaks);
            }
        }
        System.out.println("privacy: " + captures.size() + " medical captures, " + withPatients + " of them with "
                + identifiers + " patient identifiers, " + leaks.size() + " leaks");
        assertThat(leaks).isEmpty();
        assertThat(withPatients)
                .as("captures in which the test itself saw a patient")
                .isGreaterThanOrEqualTo(8);
    }

    @Test
    void noOutputOfAnyCaptureHoldsAPassword() throws IOException {
        int secrets = 0;
        int withSecrets = 0;
        List<String> leaks = new ArrayList<>();
        for (Path capture : rows("[", WITH_PASSWORDS)) {
            Set<String> said = Spoken.in(capture).secrets();
            said.removeIf(value -> OUR_WORDS.contains(value.toLowerCase(java.util.Locale.ROOT)));
            secrets += said.size();
            withSecrets += said.isEmpty() ? 0 : 1;
            if (!said.isEmpty()) {
                look(capture, said, leaks);
            }
        }
        System.out.println(
                "privacy: " + withSecrets + " captures with " + secrets + " passwords, " + leaks.size() + " leaks");
        assertThat(leaks).isEmpty();
        assertThat(withSecrets)
                .as("captures in which the test itself saw a password")
                .isGreaterThanOrEqualTo(8);
    }

    /** Names where it leaked, not what. */
    private void look(Path capture, Set<String> values, List<String> leaks) {
        Map<String, String> outputs = Product.everyOutput(capture, folder);
        int number = 0;
        for (String value : values) {
            number++;
            Pattern word = Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])");
            for (Map.Entry<String, String> output : outputs.entrySet()) {
                if (word.matcher(output.getValue()).find()) {
                    leaks.add(capture.getFileName() + " value " + number + " of " + value.length() + " letters in "
                            + output.getKey());
                }
            }
        }
    }

    private static List<Path> rows(String mark, Pattern protocols) throws IOException {
        Path pcaps = Product.data("pcaps");
        List<Path> captures = new ArrayList<>();
        for (String line : Files.readAllLines(pcaps.resolve("INDEX.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (columns[4].startsWith(mark) && protocols.matcher(columns[1]).find()) {
                captures.add(pcaps.resolve(columns[0]));
            }
        }
        return captures;
    }
}
