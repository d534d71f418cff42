package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.detection.protocol.ProtocolKinds;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that a report prints is left unexplained: every code stands in the glossary. */
class GlossaryTest {
    /** Abbreviations, HL7 fields, protocol names with digits, options. */
    private static final Pattern CODE =
            Pattern.compile("--[a-z]+|\\b(?=[A-Za-z0-9]*[A-Z])[A-Z0-9][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*(-\\d+)?\\b");

    /** The headings of the report, which are plain words, and numbers of findings and messages. */
    private static final Set<String> PLAIN =
            Set.of("ACT", "NOW", "LOOK", "TODAY", "DEVICES", "STANDING", "WEAKNESSES", "CANNOT", "SAY", "NEXT", "MB");

    private static final String GLOSSARY = glossary();

    @Test
    void everyWordOfTheFrameIsExplained() {
        for (Path sample : List.of(Run.REPLAY, Run.MONITOR, Run.REPOSITORY.resolve("samples"))) {
            assertThat(unexplained(Run.over(sample))).as(sample.toString()).isEmpty();
        }
    }

    @Test
    void aCodeNobodyExplainedIsFound() {
        assertThat(codes("the MDIB of 3 EPRs, MSH-99 and QRST9 with --explain"))
                .contains("MDIB", "MSH-99", "QRST9", "--explain");
        assertThat(isExplained("MSH-10")).isTrue();
        assertThat(isExplained("MSH-99")).isFalse();
        assertThat(isExplained("QRST9")).isFalse();
    }

    @Test
    void everyProtocolAttributeSeverityAndConfidenceIsExplained() {
        Stream<String> words = Stream.of(
                        Arrays.stream(Protocol.values()).map(Protocol::label),
                        Arrays.stream(AttributeName.values()).map(AttributeName::label),
                        Arrays.stream(Severity.values()).map(each -> each.name().toLowerCase(Locale.ROOT)),
                        Stream.of("possible", "likely", "almost certain", "certain"),
                        Stream.of("medical", "others", "not identified", "unknown protocol", "behind"),
                        Stream.of("good", "fair", "poor", "one-way", "malformed", "MAC evidence"),
                        Stream.of("act now", "look today", "standing weaknesses", "cannot say", "next"))
                .flatMap(each -> each);
        assertThat(words.filter(word -> !isExplained(word))).isEmpty();
    }

    @Test
    void everyCodeInTheSentencesOfFindingsIsExplained() throws IOException {
        Set<String> missing = new TreeSet<>();
        String messages = "";
        for (Class<?> room : List.of(Sentences.class, ProtocolKinds.class)) {
            try (var in = room.getResourceAsStream("messages_en.properties")) {
                messages += new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        messages.lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .flatMap(line -> codes(line.substring(line.indexOf('=') + 1).replaceAll("\\{[^}]*}", "")))
                .filter(code -> !isExplained(code))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindIsDescribed() throws IOException {
        String findings = Files.readString(Run.REPOSITORY.resolve("docs/findings.md"));
        assertThat(Stream.concat(FindingKinds.all().stream(), ProtocolKinds.all().stream())
                        .map(Kind::name))
                .allMatch(name -> findings.contains("| `" + name + "` |"));
    }

    @Test
    @Tag("conformance")
    void everyCodeInTheReportsOfTheWardIsExplained() throws IOException {
        try (Stream<Path> files = Files.list(Run.data("ward"))) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".md")).toList()) {
                assertThat(unexplained(Run.over(file))).as(file.toString()).isEmpty();
            }
        }
    }

    /** What devices say of themselves and what messages are called are data, not our words. */
    private static Set<String> unexplained(Run run) {
        String text = run.text(Locale.ENGLISH, ZoneOffset.UTC, false, true, false)
                + run.text(Locale.ENGLISH, ZoneOffset.UTC, false, false, false);
        Set<String> data = data(run);
        return codes(text)
                .filter(code -> !isExplained(code) && !data.contains(code))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> data(Run run) {
        StringBuilder said = new StringBuilder();
        for (Device device : run.inspection().devices()) {
            device.identifiers()
                    .forEach(identifier -> said.append(identifier.value()).append(' '));
            for (Attribute attribute : device.attributes()) {
                said.append(attribute.value()).append(' ');
            }
        }
        for (Inspection.Told told : run.inspection().findings()) {
            said.append(told.evidence().facts().values())
                    .append(' ')
                    .append(told.restsOn())
                    .append(' ');
        }
        return codes(said.toString()).collect(Collectors.toSet());
    }

    private static Stream<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(code -> !PLAIN.contains(code) && !code.matches("[FM]?\\d+|T\\d{4}"));
    }

    private static boolean isExplained(String word) {
        String singular = word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return stands(word) || stands(singular);
    }

    private static boolean stands(String word) {
        Matcher matcher = Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(word) + "(?![A-Za-z0-9]|-\\d)")
                .matcher(GLOSSARY);
        return matcher.find();
    }

    private static String glossary() {
        try {
            return Files.readString(Run.REPOSITORY.resolve("docs/glossary.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
