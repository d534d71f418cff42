package org.cylcomed.ward.record;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.jspecify.annotations.Nullable;

/** Observations: written once, read by number, or searched by patient, code or the time they were written. */
public final class ObservationProvider implements IResourceProvider {
    private static final int MOST = 20_000;
    private static final int USUAL_COUNT = 200;

    private final Clock clock;
    private final Map<Long, Observation> kept = new LinkedHashMap<>();
    private long written;

    ObservationProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Create
    public synchronized MethodOutcome create(@ResourceParam Observation observation) {
        written++;
        observation.setId(new IdType("Observation", String.valueOf(written), "1"));
        observation.getMeta().setLastUpdated(Date.from(clock.instant())).setVersionId("1");
        kept.put(written, observation);
        kept.remove(written - MOST);
        return new MethodOutcome(observation.getIdElement(), true);
    }

    @Read
    public synchronized Observation read(@IdParam IdType id) {
        Observation observation = id.isIdPartValidLong() ? kept.get(id.getIdPartAsLong()) : null;
        if (observation == null) {
            throw new ResourceNotFoundException(id);
        }
        return observation;
    }

    /** In the order in which they were written; the newest of them if there are more than asked for. */
    @Search
    public synchronized List<Observation> search(
            @OptionalParam(name = "subject", chainWhitelist = "identifier") @Nullable ReferenceParam subject,
            @OptionalParam(name = "code") @Nullable TokenParam code,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam when,
            @Count @Nullable Integer count) {
        List<Observation> found = new ArrayList<>();
        for (Observation observation : kept.values()) {
            if ((subject == null
                            || subject.getValue()
                                    .equals(observation
                                            .getSubject()
                                            .getIdentifier()
                                            .getValue()))
                    && (code == null
                            || code.getValue()
                                    .equals(observation
                                            .getCode()
                                            .getCodingFirstRep()
                                            .getCode()))
                    && (when == null || isWithin(when, observation.getMeta().getLastUpdated()))) {
                found.add(observation);
            }
        }
        int most = count == null ? USUAL_COUNT : count;
        return found.size() <= most ? found : List.copyOf(found.subList(found.size() - most, found.size()));
    }

    static boolean isWithin(DateRangeParam range, Date date) {
        Date from = range.getLowerBoundAsInstant();
        Date to = range.getUpperBoundAsInstant();
        return (from == null || !date.before(from)) && (to == null || !date.after(to));
    }
}
