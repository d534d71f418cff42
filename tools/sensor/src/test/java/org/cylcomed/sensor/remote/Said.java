package org.cylcomed.sensor.remote;

import java.util.List;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Sighting;

/** What an exchange said, short. */
final class Said {
    private Said() {}

    /** Values of one attribute, in order. */
    static List<String> of(Exchange exchange, AttributeName name) {
        return exchange.sightings(Sighting.Attribute.class).stream()
                .filter(attribute -> attribute.name() == name)
                .map(Sighting.Attribute::value)
                .toList();
    }

    /** How log-ins ended, in order. */
    static List<Boolean> logins(Exchange exchange) {
        return exchange.sightings(Sighting.Login.class).stream()
                .map(Sighting.Login::accepted)
                .toList();
    }

    static List<String> secrets(Exchange exchange) {
        return exchange.sightings(Sighting.ClearSecret.class).stream()
                .map(Sighting.ClearSecret::mechanism)
                .toList();
    }

    static List<String> open(Exchange exchange) {
        return exchange.sightings(Sighting.Unauthenticated.class).stream()
                .map(Sighting.Unauthenticated::service)
                .toList();
    }
}
