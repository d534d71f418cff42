package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ShowTest {
    /** Moves when it is told to. */
    private static final class Moved extends Clock {
        private Instant now = Instant.parse("2026-11-26T20:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Moved clock = new Moved();
    private final List<String> director = new ArrayList<>();
    private final List<JsonNode> console = new ArrayList<>();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Script script;
    private final Act attack;
    private final Member monitor;
    private final Notices notices;
    private final Closing closing;
    private final Show show;

    ShowTest() throws Exception {
        this(List.of());
    }

    private ShowTest(List<String> arguments) throws Exception {
        DemoOptions options = DemoOptions.parse(Path.of("cylcomed"), arguments);
        script = Launch.shared(options, Instant.EPOCH, null).script();
        attack = script.act("false-record").orElseThrow();
        monitor = script.monitor(attack.bed()).orElseThrow();
        notices = new Notices(script);
        closing = new Closing(script, notices);
        Storyboard board = new Storyboard(new PrintStream(terminal, true, StandardCharsets.UTF_8), clock);
        Coach coach = new Coach(
                new Words(),
                board,
                line -> console.add(JsonMapper.shared().readTree(line.substring("guide ".length()))));
        show = new Show(options, script, coach, director::add, clock, notices, new Preparation(options, script, board));
        show.open(Line.of("simulation"));
    }

    private void pass(long seconds) {
        clock.now = clock.now.plusSeconds(seconds);
        show.move();
    }

    private void fact(String json) {
        JsonNode fact = JsonMapper.shared().readTree("{\"at\":\"" + clock.now + "\"," + json.replace('\'', '"') + "}");
        closing.heard(fact);
        show.heard(fact);
    }

    private void monitorIsSeen() {
        fact("'event':'attached','member':'" + monitor.id() + "'");
        show.seen(JsonMapper.shared().readTree("{\"id\":\"dev-1\",\"addresses\":[\"" + monitor.address() + "\"]}"));
    }

    /** Values are sent and read at both ends, and the patient's oxygen has fallen. */
    private void wardIsReady() {
        for (int message = 0; message < 4; message++) {
            fact("'event':'sent','member':'gateway'");
        }
        fact("'event':'seat','member':'seat-1','said':'reads " + monitor.endpointReference() + "'");
        fact("'event':'seat','member':'seat-2','said':'reading record'");
        fact("'event':'alarm','bed':" + attack.bed() + ",'low-oxygen':true");
    }

    private static JsonNode finding(String count) {
        return JsonMapper.shared()
                .readTree("{\"id\":\"fnd-1\",\"kind\":\"value-mismatch\",\"severity\":\"HIGH\",\"count\":" + count
                        + ",\"last\":\"2026-11-26T20:01:00Z\",\"incident\":\"inc-1\",\"device\":{\"id\":\"dev-1\"}}");
    }

    private void attackIsFound(String count) {
        fact("'event':'attack-begins','story':'false-record','oxygen':'84','saidOxygen':97,'bed':" + attack.bed());
        clock.now = clock.now.plusSeconds(6);
        assertThat(show.isNews(finding(count))).isTrue();
        show.found(finding(count));
    }

    private String coach() {
        return console.getLast().path("coach").toString();
    }

    private List<String> choices() {
        List<String> choices = new ArrayList<>();
        console.getLast()
                .path("choices")
                .forEach(each -> choices.add(each.path("id").asString("")));
        return choices;
    }

    @Test
    void theAttackComesFortySecondsAfterTheFirstMachineAndNotBeforeThereIsSomethingToHide() {
        pass(30);
        assertThat(coach()).contains("waking up");
        monitorIsSeen();
        show.move();
        assertThat(choices()).containsExactly("start", "stay");
        assertThat(console.getLast().path("due").asString(""))
                .isEqualTo(clock.now.plusSeconds(40).toString());
        pass(41);
        assertThat(director).isEmpty();
        assertThat(coach()).contains("has to fall first");
        assertThat(choices()).isEmpty();
        wardIsReady();
        pass(1);
        assertThat(director).containsExactly("act false-record");
    }

    @Test
    void harmlessEventsAreToldOnceTheirMachinesCanBeSeen() {
        fact("'event':'happening','id':'clip-off','bed':3,'said':'Bed 3'");
        assertThat(console.getLast().path("lines")).isEmpty();
        monitorIsSeen();
        show.move();
        assertThat(console.getLast().path("lines").toString())
                .contains(
                        "Bed " + attack.bed() + ": monitor seen.",
                        "Bed 3: oxygen clip off.",
                        "Bett 3: Sauerstoffclip ab.");
        assertThat(coach()).contains("Good tools stay quiet here.");
    }

    @Test
    void aQuietShiftStaysOneUntilTheVisitorWantsMore() {
        monitorIsSeen();
        wardIsReady();
        show.chosen("stay");
        pass(100);
        assertThat(director).isEmpty();
        assertThat(choices()).containsExactly("start");
        show.chosen("start");
        assertThat(director).containsExactly("act false-record");
        assertThat(closing.words()).startsWith("Ward stopped. No attack, 0 false notices, unknown commands");
    }

    @Test
    void whatWasFoundIsShownAndCanBePlayedAgainWhenItIsOver() {
        monitorIsSeen();
        wardIsReady();
        show.chosen("start");
        attackIsFound("1");
        assertThat(coach()).contains("Monitor 84 % \u2192 gateway 84 % \u2192 record 97 %", "Found in 6 s.");
        assertThat(choices()).containsExactly("show");
        assertThat(console.getLast().path("choices").get(0).path("to").asString(""))
                .isEqualTo("/incidents/inc-1");
        show.chosen("again");
        assertThat(director).hasSize(1);
        show.chosen("show");
        assertThat(coach())
                .contains("Nothing was switched off.", "The alarm at the bed sounded at once.", "Now yours:");
        fact("'event':'attack-ends','story':'false-record'");
        assertThat(choices()).containsExactly("ward", "device", "packets", "capture", "again", "look-alike");
        show.chosen("again");
        assertThat(director).hasSize(2);
        attackIsFound("5");
        fact("'event':'end','strangers':0");
        assertThat(closing.words())
                .isEqualTo("Ward stopped. 2 attacks found in 6, 6 s, 0 false notices, 0 commands sent to devices. ");
    }

    @Test
    void aLookAlikeThatIsNoticedIsSaidToBeAFalseNotice() {
        monitorIsSeen();
        wardIsReady();
        show.chosen("start");
        attackIsFound("1");
        fact("'event':'attack-ends','story':'false-record'");
        show.chosen("look-alike");
        assertThat(director.getLast()).isEqualTo("act rounded-record");
        assertThat(coach()).contains("Other numbers, the same values.");
        fact("'event':'look-alike-ends','story':'rounded-record'");
        pass(13);
        assertThat(coach()).contains("stayed quiet");
        show.chosen("look-alike");
        show.isNews(JsonMapper.shared()
                .readTree("{\"id\":\"fnd-2\",\"kind\":\"port-scan\",\"severity\":\"HIGH\",\"count\":1}"));
        fact("'event':'look-alike-ends','story':'rounded-record'");
        pass(13);
        assertThat(coach()).contains("a false notice");
        assertThat(closing.words()).contains("1 false notices");
    }

    @Test
    void whatADevicesWasSetToByUsIsCounted() {
        fact("'event':'set','member':'" + monitor.id() + "'");
        fact("'event':'end','strangers':0");
        assertThat(closing.words()).contains("1 commands sent to devices");
    }

    @Test
    void anAttackWhoseMomentTheScriptAloneKnowsIsNotOffered() throws Exception {
        ShowTest dropped = new ShowTest(List.of("--attack", "A6"));
        dropped.monitorIsSeen();
        dropped.show.move();
        assertThat(dropped.coach()).contains("comes by itself");
        assertThat(dropped.choices()).isEmpty();
        dropped.pass(100);
        assertThat(dropped.director).isEmpty();
    }

    @Test
    void patientsStayPreparedForWhatMayBeToldToHappen() throws Exception {
        Script drawn = Script.draw(Scenario.builtIn("in-hospital"), DemoOptions.SEED, List.of("false-record"));
        double usual = drawn.happenings().getLast().episode().seconds();
        double lasting = script.happenings().stream()
                .filter(each -> each.id().equals("prelude-false-record"))
                .findFirst()
                .orElseThrow()
                .episode()
                .seconds();
        assertThat(lasting).isGreaterThan(10 * usual);
    }
}
