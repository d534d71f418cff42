package org.cylcomed.ward.play;

import java.util.List;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.hl7.Subject;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** How members of a script appear in messages. */
final class Parts {
    static final String AUTHORITY = "Ward device authority";
    private static final String FACILITY = "COVID";
    private static final int TLS_APART = 100;

    private Parts() {}

    static Speaker speaker(Member member, Script script) {
        return new Speaker(
                member.name(),
                member.identifier(),
                FACILITY,
                script.of(Scenario.Kind.ENGINE).name());
    }

    static Subject subject(Member monitor, Script script) {
        List<String> person = script.person(monitor.bed());
        return new Subject(
                person.get(0),
                person.get(1),
                person.get(2),
                "BED" + monitor.bed(),
                monitor.identifier(),
                monitor.model(),
                Subject.Kind.MONITOR);
    }

    /** Whom everybody asks for time and names. */
    static Member house(Script script) {
        return script.of(Scenario.Kind.HOUSE_SERVER);
    }

    /** Where a receiver of messages takes them over TLS. */
    static int tlsPort(Member receiver) {
        return receiver.port() + TLS_APART;
    }

    static Thread daemon(Runnable task) {
        return Thread.ofPlatform().daemon().unstarted(task);
    }
}
