package org.cylcomed.ward.record;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.param.DateRangeParam;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;

final class AuditProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T20:00:05Z");

    private final AuditProvider provider = new AuditProvider(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whoSearchedForWhomIsFoundByTime() {
        provider.searched("10.1.2.3", "P1");
        provider.searched("10.1.2.4", "P2");

        assertThat(provider.search(new DateRangeParam(Date.from(NOW), null), null))
                .hasSize(2);
        assertThat(provider.search(new DateRangeParam(Date.from(NOW.plusSeconds(1)), null), null))
                .isEmpty();
        assertThat(provider.search(null, 1)).singleElement().satisfies(event -> {
            String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(event);
            assertThat(json).contains("\"10.1.2.4\"", "\"P2\"", "search-type").doesNotContain("P1");
        });
    }
}
