package org.cylcomed.sensor.sdc;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Tells each attribute once per connection. */
final class Teller {
    private static final int MEMORY = 500;

    final Connection connection;
    final Observer observer;
    private final Set<String> told = new HashSet<>();

    Teller(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    void attribute(
            Endpoint about,
            @Nullable String behind,
            AttributeName name,
            @Nullable String value,
            double confidence,
            String basis) {
        if (value == null || value.isBlank()) {
            return;
        }
        String shown = Shown.of(value, 120);
        if (first(name.label() + ' ' + behind + ' ' + shown)) {
            observer.see(new Sighting.Attribute(about, behind, name, shown, confidence, basis));
        }
    }

    boolean first(String what) {
        return told.size() < MEMORY && told.add(what);
    }
}
