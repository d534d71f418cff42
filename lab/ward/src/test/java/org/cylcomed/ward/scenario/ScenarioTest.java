package org.cylcomed.ward.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.hl7.Subject;
import org.cylcomed.ward.physiology.Patient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class ScenarioTest {
    private static final Path FILE = Path.of("src/main/resources/org/cylcomed/ward/in-hospital.yaml");
    private static final Path SCHEMA = Path.of("../../docs/schemas/ward-scenario.json");

    private static Scenario scenario() throws IOException {
        return Scenario.builtIn("in-hospital");
    }

    private static Scenario read(String text) throws IOException {
        return Scenario.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theFileIsWhatThePublishedSchemaSays() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        String json = JsonMapper.shared().writeValueAsString(new YAMLMapper().readTree(Files.readString(FILE)));
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json.replace("\"T0856\"", "\"Spoof\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theWardIsWhatTheResearchCounted() throws IOException {
        Script script = Script.draw(scenario(), 1, List.of());
        assertThat(script.members().stream()
                        .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                        .count())
                .isEqualTo(14);
        assertThat(script.members().stream()
                        .filter(member -> member.kind() == Scenario.Kind.VENTILATOR)
                        .count())
                .isEqualTo(4);
        assertThat(script.of(Scenario.Kind.PUMP_SERVER).pumps()).isEqualTo(12);
    }

    @Test
    void aSeedGivesTheSameScriptAndAnotherChangesEverythingDrawn() throws IOException {
        Script one = Script.draw(scenario(), 5, List.of());
        Script other = Script.draw(scenario(), 6, List.of());
        assertThat(Script.draw(scenario(), 5, List.of())).isEqualTo(one);
        assertThat(other.network()).isNotEqualTo(one.network());
        for (int place = 0; place < one.members().size(); place++) {
            Member mine = one.members().get(place);
            Member theirs = other.members().get(place);
            assertThat(mine.id()).isEqualTo(theirs.id());
            assertThat(mine.address()).isNotEqualTo(theirs.address());
            assertThat(mine.mac()).isNotEqualTo(theirs.mac());
            assertThat(mine.endpointReference()).isNotEqualTo(theirs.endpointReference());
            assertThat(mine.identifier()).isNotEqualTo(theirs.identifier());
            assertThat(mine.patient()).isNotEqualTo(theirs.patient());
        }
        assertThat(other.happenings()).isNotEqualTo(one.happenings());
        assertThat(LongStream.range(0, 40)
                        .mapToObj(seed -> drawn(seed).of(Scenario.Kind.GATEWAY).name())
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    private static Script drawn(long seed) {
        try {
            return Script.draw(scenario(), seed, List.of("false-values"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aMessageIsTheSameToTheByteInEveryProcess() throws IOException {
        assertThat(message(9)).isEqualTo(message(9)).isNotEqualTo(message(10));
    }

    private static String message(long seed) {
        Script script = drawn(seed);
        Member monitor = script.of(Scenario.Stack.HL7).getFirst();
        Patient patient = script.patient(monitor);
        patient.advance(30);
        Subject subject =
                new Subject(script.person(1).get(0), "F", "G", "BED1", monitor.identifier(), "M", Subject.Kind.MONITOR);
        return Messages.values(
                new Speaker(monitor.name(), monitor.identifier(), "W", "E"),
                "1",
                java.time.Instant.EPOCH,
                subject,
                Reading.of(patient.numbers()));
    }

    @Test
    void addressesAreTheWardsOwnAndNobodySharesOne() {
        for (long seed = 0; seed < 30; seed++) {
            Script script = drawn(seed);
            Set<String> addresses = new HashSet<>();
            Set<String> cards = new HashSet<>();
            for (Member member : script.members()) {
                assertThat(member.address()).startsWith(member.kind() == Scenario.Kind.STRANGER ? "203.0.113." : "10.");
                assertThat(addresses.add(member.address())).isTrue();
                assertThat(cards.add(member.mac())).isTrue();
                // Locally administered, one receiver.
                assertThat(Integer.parseInt(member.mac().substring(0, 2), 16) & 3)
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void theAttackedBedHasNoOtherStory() {
        for (long seed = 0; seed < 60; seed++) {
            Script script = drawn(seed);
            int attacked = script.act("false-values").orElseThrow().bed();
            assertThat(script.happenings().stream()
                            .filter(happening -> happening.bed() == attacked)
                            .map(Happening::id))
                    .containsExactly("prelude-false-values");
        }
    }

    @Test
    void aFallOfOxygenIsLowWhenItsActNeedsItWhoeverThePatientIs() throws IOException {
        Scenario scenario = scenario();
        List<String> every = new ArrayList<>(scenario.named("all"));
        every.addAll(scenario.named("harmless"));
        for (long seed = 1; seed <= 40; seed++) {
            Script script = Script.draw(scenario, seed, every, true);
            Act act = script.act("alarm-dropped").orElseThrow();
            Patient patient = script.patient(script.monitor(act.bed()).orElseThrow());
            patient.advance((long) act.at());
            assertThat(patient.numbers().oxygen().orElseThrow()).isGreaterThanOrEqualTo(Patient.LOW_OXYGEN);
            patient.advance((long) act.at() + 7);
            assertThat(patient.numbers().oxygen().orElseThrow()).isLessThan(Patient.LOW_OXYGEN);
        }
    }

    @Test
    void anUnknownFieldARoleNobodyPlaysOrAPublicNetworkIsRefused() throws IOException {
        String text = Files.readString(FILE);
        assertThatThrownBy(() -> read(text + "mood: good\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mood");
        assertThatThrownBy(() -> read(text.replace("actor: workstation", "actor: nobody")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody");
        Scenario open = read(text.replace("10.0.0.0/8", "8.8.0.0/16"));
        assertThatThrownBy(() -> Script.draw(open, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private");
    }

    @Test
    void chosenActsComeOneAfterTheOtherAndTheRestStayAsTheyAre() throws IOException {
        Scenario scenario = scenario();
        List<String> all = scenario.named("all");
        Script every = Script.draw(scenario, 3, all);
        Script none = Script.draw(scenario, 3, List.of());
        double free = 0;
        for (Act act : every.acts()) {
            Act alone = none.act(act.name()).orElseThrow();
            assertThat(act.bed()).isEqualTo(alone.bed());
            assertThat(act.actor()).isEqualTo(alone.actor());
            if (all.contains(act.name())) {
                assertThat(act.at()).isGreaterThanOrEqualTo(free);
                free = act.at() + act.seconds();
            }
        }
        assertThat(none.happenings()).noneMatch(happening -> happening.id().startsWith("prelude"));
    }

    @Test
    void whoIsMeantByAWordIsFoundOrSaidToBeMissing() throws IOException {
        Scenario scenario = scenario();
        assertThat(scenario.named("A5")).containsExactly("false-record");
        assertThat(scenario.named("none")).isEmpty();
        assertThat(scenario.named("all")).hasSameSizeAs(scenario.stories());
        assertThat(scenario.named("harmless"))
                .hasSize(scenario.stories().size() + scenario.quiet().size());
        assertThatThrownBy(() -> scenario.named("A99")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatShouldBeNoticedIsAboutWhoIsHitOrWhoDidIt() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Script script = Script.draw(scenario(), seed, List.of());
            for (Act act : script.acts()) {
                Scenario.Story story = act.story();
                if (story != null && act.nature() == Act.Nature.ATTACK) {
                    Member device = script.meant(act, story.expected().device());
                    assertThat(List.of(
                                    act.as(),
                                    act.actor(),
                                    act.to(),
                                    script.monitor(act.bed()).orElseThrow()))
                            .as(story.name())
                            .contains(device);
                }
            }
        }
    }
}
