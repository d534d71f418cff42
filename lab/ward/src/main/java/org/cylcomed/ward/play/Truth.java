package org.cylcomed.ward.play;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.scenario.Act;
import tools.jackson.databind.json.JsonMapper;

/** What really happened, as JSON lines: ground truth for whoever judges the product. */
public final class Truth {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final PrintStream output;
    private final Clock clock;

    public Truth(PrintStream output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    /**
     * Tells one fact.
     *
     * @param facts name and value in turn
     */
    public void say(String event, String member, Object... facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.put("event", event);
        line.put("member", member);
        for (int index = 0; index + 1 < facts.length; index += 2) {
            line.put((String) facts[index], facts[index + 1]);
        }
        String text = MAPPER.writeValueAsString(line);
        synchronized (output) {
            output.println(text);
            output.flush();
        }
    }

    /** An act does its first deed on the wire now. */
    public void begins(Act act, Object... facts) {
        act("-begins", act, facts);
    }

    /** An act is over. */
    public void ends(Act act, Object... facts) {
        act("-ends", act, facts);
    }

    private void act(String what, Act act, Object... facts) {
        List<Object> all = new ArrayList<>(List.of(
                "story", act.name(), "bed", act.bed(), "address", act.actor().address()));
        all.addAll(List.of(facts));
        say(act.nature().word() + what, act.actor().id(), all.toArray());
    }
}
