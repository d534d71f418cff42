package org.cylcomed.ward.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The record's own log of who searched for which patient's observations, as IHE's Basic Audit Log Patterns have it. */
@Interceptor
public final class AuditProvider implements IResourceProvider {
    private static final int MOST = 5_000;
    private static final int USUAL_COUNT = 500;
    private static final String PATIENT = "subject.identifier";

    private final Clock clock;
    private final Deque<AuditEvent> kept = new ArrayDeque<>();
    private long written;

    AuditProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    /** What the server calls when it has answered. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED_NORMALLY)
    public void answered(RequestDetails request) {
        String[] patients = request.getParameters().get(PATIENT);
        if (patients != null && patients.length > 0 && request instanceof ServletRequestDetails web) {
            searched(web.getServletRequest().getRemoteAddr(), patients[0]);
        }
    }

    synchronized void searched(String address, String patient) {
        written++;
        AuditEvent event = new AuditEvent();
        event.setId(new IdType("AuditEvent", String.valueOf(written), "1"));
        event.getMeta().setLastUpdated(Date.from(clock.instant())).setVersionId("1");
        event.setType(
                new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation"));
        event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", "search-type", "search"));
        event.setAction(AuditEvent.AuditEventAction.E);
        event.setRecorded(Date.from(clock.instant()));
        event.setOutcome(AuditEvent.AuditEventOutcome._0);
        event.addAgent()
                .setRequestor(true)
                .setNetwork(new AuditEvent.AuditEventAgentNetworkComponent()
                        .setAddress(address)
                        .setType(AuditEvent.AuditEventAgentNetworkType._2));
        event.getSource().setObserver(new Reference().setDisplay("record"));
        event.addEntity()
                .setWhat(new Reference().setIdentifier(new Identifier().setValue(patient)))
                .setType(new Coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "1", "Person"))
                .setRole(new Coding("http://terminology.hl7.org/CodeSystem/object-role", "1", "Patient"));
        kept.addLast(event);
        if (kept.size() > MOST) {
            kept.removeFirst();
        }
    }

    /** In the order in which they were written; the newest of them if there are more than asked for. */
    @Search
    public synchronized List<AuditEvent> search(
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam when, @Count @Nullable Integer count) {
        List<AuditEvent> found = new ArrayList<>();
        for (AuditEvent event : kept) {
            if (when == null
                    || ObservationProvider.isWithin(when, event.getMeta().getLastUpdated())) {
                found.add(event);
            }
        }
        int most = count == null ? USUAL_COUNT : count;
        return found.size() <= most ? found : List.copyOf(found.subList(found.size() - most, found.size()));
    }
}
