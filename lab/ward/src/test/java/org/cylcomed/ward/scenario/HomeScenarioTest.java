package org.cylcomed.ward.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class HomeScenarioTest {
    private static final Path FILE = Path.of("src/main/resources/org/cylcomed/ward/home.yaml");
    private static final Path SCHEMA = Path.of("../../docs/schemas/ward-scenario.json");

    private static Script drawn(long seed) throws IOException {
        return Script.draw(Scenario.builtIn("home"), seed, List.of());
    }

    @Test
    void theFileIsWhatThePublishedSchemaSays() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        String json = JsonMapper.shared().writeValueAsString(new YAMLMapper().readTree(Files.readString(FILE)));
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void twentyFourHomesAndThreeAmbulancesAreThere() throws IOException {
        Script script = drawn(1);
        assertThat(script.members().stream()
                        .filter(member -> member.kind() == Scenario.Kind.HOME_HUB)
                        .map(Member::bed))
                .hasSize(24)
                .startsWith(1)
                .endsWith(24);
        assertThat(script.members().stream().filter(member -> member.kind() == Scenario.Kind.AMBULANCE))
                .hasSize(3);
    }

    @Test
    void noTwoClientsHaveOneName() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            Set<String> names = new HashSet<>();
            for (Member member : drawn(seed).of(Scenario.Stack.MQTT)) {
                assertThat(names.add(member.name())).as(member.name()).isTrue();
            }
        }
    }

    @Test
    void whatShouldBeNoticedIsAboutWhoIsHitOrWhoDidIt() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Script script = drawn(seed);
            for (Act act : script.acts()) {
                Scenario.Story story = act.story();
                if (story != null && act.nature() == Act.Nature.ATTACK) {
                    assertThat(List.of(act.as(), act.actor(), act.to()))
                            .as(story.name())
                            .contains(script.meant(act, story.expected().device()))
                            .contains(script.meant(act, story.expected().peer()));
                }
            }
        }
    }

    @Test
    void attacksHitDifferentHomes() throws IOException {
        Script script = drawn(7);
        List<Integer> homes = script.acts().stream()
                .filter(act -> act.as().role().equals("hub"))
                .map(Act::bed)
                .toList();
        assertThat(homes).doesNotHaveDuplicates();
    }
}
