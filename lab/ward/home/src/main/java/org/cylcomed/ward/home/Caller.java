package org.cylcomed.ward.home;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.play.Tempo;
import org.cylcomed.ward.play.Truth;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.json.JsonMapper;

/** Whoever comes to the broker when there is something to do: the clinic's portal, support, and a thief. */
final class Caller {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final BlockingQueue<Act> due = new LinkedBlockingQueue<>();

    Caller(Script script, Member self, Tempo tempo, Truth truth, Authority authority) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
    }

    /** Does this when it is its turn; any thread. */
    void act(Act next) {
        due.add(next);
    }

    private Session session(Member as) throws IOException, InterruptedException {
        Session session = new Session(authority, new Guard(script.network()), script.of(Scenario.Kind.BROKER), as);
        session.connect();
        return session;
    }

    /** On its own thread, until interrupted. */
    void run() throws IOException, InterruptedException {
        truth.say("ready", self.id(), "address", self.address());
        while (true) {
            Act act = due.take();
            truth.begins(act);
            switch (act.deed()) {
                case SESSION_STOLEN -> steal(act);
                case LIMITS_SET -> limits(act);
                case SUPPORT_VISIT -> visit(act);
                default -> truth.say("failed", self.id(), "reason", "cannot do " + act.deed());
            }
            truth.ends(act);
        }
    }

    /** With the certificate of another, which then loses its session, comes back, and takes it again. */
    private void steal(Act act) throws IOException, InterruptedException {
        double until = tempo.now() + act.seconds();
        try (Session session = session(act.as())) {
            tempo.await(until);
            truth.say("stolen", self.id(), "story", act.name(), "connections", session.connections());
        }
    }

    private void limits(Act act) throws IOException, InterruptedException {
        try (Session session = session(self)) {
            for (Member hub : act.hit()) {
                Map<String, Object> limits = new LinkedHashMap<>();
                limits.put("by", self.name());
                limits.put("oxygenLow", act.values());
                limits.put("at", tempo.clock().instant().toString());
                session.publish(new Home(hub).topic("limits"), MAPPER.writeValueAsBytes(limits));
                Thread.sleep((long) act.pauseMillis());
            }
        }
    }

    private void visit(Act act) throws IOException, InterruptedException {
        try (Session session = session(self)) {
            for (Member hub : act.hit()) {
                session.subscribe(new Home(hub).topic("#"));
                Thread.sleep((long) act.pauseMillis());
            }
        }
    }
}
