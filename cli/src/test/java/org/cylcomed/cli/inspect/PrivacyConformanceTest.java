package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cylcomed.sensor.findings.Sentences;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No output of any capture holds a patient's identifier or a password that is in its bytes. */
@Tag("conformance")
class PrivacyConformanceTest {
    private static final Pattern READABLE = Pattern.compile("HL7|DICOM|FHIR|MQTT|HTTP|SDC|BT|LE LL|ATT");
    private static final Pattern WITH_PASSWORDS = Pattern.compile("FTP|TELNET|HTTP|POP|IMAP");

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
        // A list of passwords to try holds words that our sentences use, too; finding those proves nothing.
        String ourWords = ourWords();
        int secrets = 0;
        int withSecrets = 0;
        List<String> leaks = new ArrayList<>();
        for (Path capture : rows("[", WITH_PASSWORDS)) {
            Set<String> said = Spoken.in(capture).secrets();
            said.removeIf(value -> isSaid(value.toLowerCase(Locale.ROOT), ourWords));
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

    /** What the product says anyway: its sentences, and its outputs about captures of our own. */
    private String ourWords() throws IOException {
        StringBuilder words = new StringBuilder();
        for (String sample : List.of("hl7-replay-attack.pcapng", "sdc-http.pcapng")) {
            Product.everyOutput(Product.sample(sample), folder).forEach((name, said) -> {
                if (!name.startsWith("--slice")) {
                    words.append(said).append('\n');
                }
            });
        }
        try (InputStream sentences = Sentences.class.getResourceAsStream("messages_en.properties")) {
            words.append(new String(sentences.readAllBytes(), StandardCharsets.UTF_8));
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether the text has the value between anything but letters and digits. */
    private static boolean isSaid(String value, String text) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            if (!(at > 0 && isWord(text.charAt(at - 1)) || end < text.length() && isWord(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** Names where it leaked, not what. */
    private void look(Path capture, Set<String> values, List<String> leaks) throws IOException {
        // Under a name that tells nothing, as outputs name their files.
        Path copy = Files.copy(capture, folder.resolve("capture"), StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> outputs = Product.everyOutput(copy, folder);
        int number = 0;
        for (String value : values) {
            number++;
            for (Map.Entry<String, String> output : outputs.entrySet()) {
                if (isSaid(value, output.getValue())) {
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
