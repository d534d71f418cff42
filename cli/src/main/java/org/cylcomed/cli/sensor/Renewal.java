package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks for a new certificate when two thirds of the old one's life are over, then once an hour until there is one. */
final class Renewal {
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Home home;
    private final URI server;
    private final String name;
    private final InstantSource clock;
    private final Tally tally;
    private SensorIdentity identity;
    private Instant notBefore = Instant.MIN;

    Renewal(Home home, URI server, String name, SensorIdentity identity, InstantSource clock, Tally tally) {
        this.home = home;
        this.server = server;
        this.name = name;
        this.identity = identity;
        this.clock = clock;
        this.tally = tally;
    }

    /** The identity to use from now on: another one after a renewal. */
    SensorIdentity tend() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(identity.renewal()) || now.isBefore(notBefore)) {
            return identity;
        }
        notBefore = now.plus(AGAIN);
        try {
            SensorIdentity fresh = Certification.renew(identity, server, name);
            fresh.store(home);
            identity = fresh;
            tally.say("The certificate was renewed; it holds until " + Words.time(fresh.ends()) + ".");
        } catch (IOException | Certification.RefusedException e) {
            tally.sayOnce(
                    "renewal " + identity.ends(),
                    "The certificate, which ends " + Words.time(identity.ends()) + ", could not be renewed yet: "
                            + Words.plain(String.valueOf(e.getMessage())));
        }
        return identity;
    }
}
