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
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A show before a ward and a product that do nothing by themselves. */
class Rehearsal {
    /** Moves when it is told to. */
    static final class Moved extends Clock {
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

    final Moved clock = new Moved();
    final List<String> director = new ArrayList<>();
    final List<JsonNode> console = new ArrayList<>();
    final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    final Script script;
    final Act attack;
    final Member monitor;
    final Notices notices;
    final Closing closing;
    final Show show;

    Rehearsal(List<String> arguments) throws Exception {
        DemoOptions options = DemoOptions.parse(Path.of("cylcomed"), arguments);
        script = Launch.shared(options, Instant.EPOCH, null).script();
        attack = script.act(options.attack()).orElseThrow();
        monitor = script.monitor(attack.bed()).orElse(attack.as());
        notices = new Notices(script);
        closing = new Closing(script, notices);
        Storyboard board = new Storyboard(new PrintStream(terminal, true, StandardCharsets.UTF_8), clock);
        Coach coach = new Coach(
                new Words(options.tour().words()),
                board,
                line -> console.add(JsonMapper.shared().readTree(line.substring("guide ".length()))));
        show = new Show(options, script, coach, director::add, clock, notices, new Preparation(options, script, board));
        show.open(Line.of("simulation"));
    }

    void pass(long seconds) {
        clock.now = clock.now.plusSeconds(seconds);
        show.move();
    }

    void fact(String json) {
        JsonNode fact = JsonMapper.shared().readTree("{\"at\":\"" + clock.now + "\"," + json.replace('\'', '"') + "}");
        closing.heard(fact);
        show.heard(fact);
    }

    void monitorIsSeen() {
        fact("'event':'attached','member':'" + monitor.id() + "'");
        show.seen(JsonMapper.shared().readTree("{\"id\":\"dev-1\",\"addresses\":[\"" + monitor.address() + "\"]}"));
    }

    /** Values are sent and read at both ends, and the patient's oxygen has fallen. */
    void wardIsReady() {
        for (int message = 0; message < 4; message++) {
            fact("'event':'sent','member':'gateway'");
        }
        fact("'event':'seat','member':'seat-1','said':'reads " + monitor.endpointReference() + "'");
        fact("'event':'seat','member':'seat-2','said':'reading record'");
        fact("'event':'alarm','bed':" + attack.bed() + ",'low-oxygen':true");
    }

    static JsonNode finding(String count) {
        return JsonMapper.shared()
                .readTree("{\"id\":\"fnd-1\",\"kind\":\"value-mismatch\",\"severity\":\"HIGH\",\"count\":" + count
                        + ",\"last\":\"2026-11-26T20:01:00Z\",\"incident\":\"inc-1\",\"device\":{\"id\":\"dev-1\"}}");
    }

    void attackIsFound(String count) {
        fact("'event':'attack-begins','story':'false-record','oxygen':'84','saidOxygen':97,'bed':" + attack.bed());
        clock.now = clock.now.plusSeconds(6);
        assertThat(show.isNews(finding(count))).isTrue();
        show.found(finding(count));
    }

    String coach() {
        return console.getLast().path("coach").toString();
    }

    List<String> choices() {
        List<String> choices = new ArrayList<>();
        console.getLast()
                .path("choices")
                .forEach(each -> choices.add(each.path("id").asString("")));
        return choices;
    }
}
