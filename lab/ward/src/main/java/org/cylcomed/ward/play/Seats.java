package org.cylcomed.ward.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/**
 * Places in the ward's network for readers of the product, which read content at endpoints: an address, a certificate of
 * the ward's authority, and the way to the server that the sensor has too.
 */
record Seats(
        Script script,
        Truth truth,
        Tempo tempo,
        int port,
        Path file,
        @Nullable Path errors,
        List<Child> product) {
    /**
     * Runs a program of the product at a seat.
     *
     * @param id of the cast
     * @param home its folder; gets {@code reader.p12} and {@code trust.p12}
     */
    void seat(String id, Path home, List<String> command) {
        Member seat = script.members().stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow();
        Lan lan = new Lan(script.network());
        lan.join(
                seat,
                () -> {
                    Relay.intoFile(port, file);
                    keys(seat, home);
                    Child child = new Child(
                            command,
                            Map.of("CYLCOMED_HOME", home.toString()),
                            errors,
                            line -> truth.say("seat", id, "said", line));
                    product.add(child);
                    truth.say("ready", id, "address", seat.address());
                },
                (member, failure) -> truth.say("failed", id, "reason", String.valueOf(failure.getMessage())));
    }

    private void keys(Member seat, Path home) throws IOException {
        Authority authority = new Authority(Parts.AUTHORITY, script.seed(), tempo.planned());
        Files.createDirectories(home);
        Files.write(home.resolve("reader.p12"), authority.keys(seat.name(), seat.address()));
        Files.write(home.resolve("trust.p12"), authority.trust());
    }
}
