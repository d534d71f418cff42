package org.cylcomed.reader.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.junit.jupiter.api.Test;

class AuditEventsTest {
    private static String event(int id, String verb, String agent, String entity) {
        return ("{'resource':{'resourceType':'AuditEvent','id':'" + id + "','meta':{'versionId':'1','lastUpdated':"
                        + "'2026-11-27T00:00:02Z'},'type':{'code':'rest'},'subtype':[{'code':'" + verb
                        + "'}],'recorded':'2026-11-27T00:00:02Z','agent':[{'requestor':false,'network':{'address':'10.1.2.9',"
                        + "'type':'2'}}," + agent + "],'entity':[{'role':{'code':'24'},'what':{'reference':'x'}},"
                        + entity
                        + "]}}")
                .replace('\'', '"');
    }

    private static String agent(String address) {
        return "{'requestor':true,'network':{'address':'" + address + "','type':'2'}}";
    }

    private static String patient(String number) {
        return "{'role':{'code':'1'},'what':{'identifier':{'value':'" + number + "'}}}";
    }

    /** As a record writes down that somebody searched for what it has of a patient. */
    static String searched(int id, String address, String patient) {
        return event(id, "search-type", agent(address), patient(patient));
    }

    private static List<Entry> read(String event) throws IOException {
        return Bundle.read(BundleTest.bundle("", event)).items().getFirst().entries();
    }

    @Test
    void whoReadsWhomIsFound() throws IOException {
        assertThat(read(searched(1, "10.1.2.3", "P1")))
                .containsExactly(new Entry.Access(new Identifier(Namespace.IP, "", "10.1.2.3"), "search-type", "P1"));
        assertThat(read(event(1, "read", agent("fd00::7"), "{'role':{'code':'1'},'what':{'reference':'Patient/7'}}")))
                .containsExactly(new Entry.Access(new Identifier(Namespace.IP, "", "fd00::7"), "read", "Patient/7"));
    }

    @Test
    void whatIsNoReadingOrNamesNobodyIsNone() throws IOException {
        assertThat(read(event(1, "create", agent("10.1.2.3"), patient("P1")))).isEmpty();
        assertThat(read(event(1, "read", agent("a name"), patient("P1")))).isEmpty();
        assertThat(read(event(1, "read", agent("10.1.2.3"), patient(" ")))).isEmpty();
        assertThat(read(event(1, "read", agent("10.1.2.3"), patient("P".repeat(200)))))
                .isEmpty();
    }
}
