package org.cylcomed.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.bench.client.ServerProcess;

/** Uses secrets in all the ways people do, also the wrong ones, and looks for them where they must not be. */
final class Secrets {
    private static final String WRONG = "a password that is wrong";
    private static final String COLLEAGUES = "brown owls over fields";
    private static final String PATIENT = "ZWERGMANN-4711";

    private final List<ServerClient> clients = new ArrayList<>();

    /** @param client an administrator who proved just now who they are */
    void use(ServerProcess server, ServerClient client) throws IOException, InterruptedException {
        clients.add(client);
        client.invite("Ben Colleague", "SECURITY_ANALYST", COLLEAGUES);
        ServerClient stranger = new ServerClient(server.people());
        clients.add(stranger);
        stranger.signIn("Anna Berger", WRONG);
        stranger.send("POST", "/api/v1/session", "{\"name\":\"Anna Berger\",\"password\":\"" + WRONG + "\"");
        stranger.send(
                "POST", "/api/v1/setup", "{\"token\":\"" + WRONG + "\",\"name\":\"x\",\"password\":\"" + WRONG + "\"}");
        stranger.get("/api/v1/devices?q=" + PATIENT);
        ServerClient machine = new ServerClient(server.people());
        clients.add(machine);
        machine.use("cyl_" + WRONG.replace(' ', '-'));
        machine.get("/api/v1/findings");
    }

    /** Secrets that stand in the log of the server, named by their beginning. */
    List<String> found(ServerProcess server) throws IOException, InterruptedException {
        Set<String> secrets = new LinkedHashSet<>();
        clients.forEach(client -> secrets.addAll(client.secrets()));
        secrets.add("cyl_" + WRONG.replace(' ', '-'));
        secrets.add(PATIENT);
        String setupLink = "/setup#" + server.setupToken();
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(server.log())) {
            // Printed for the person at the terminal, and used up since.
            String searched = line.replace(setupLink, "");
            secrets.stream()
                    .filter(searched::contains)
                    .forEach(secret -> found.add(secret.substring(0, 3) + "... in: " + line.replace(secret, "...")));
        }
        if (secrets.size() < 10 || !Files.readString(server.log()).contains("DEBUG")) {
            found.add("only " + secrets.size() + " secrets were looked for, or nothing is logged at the level debug");
        }
        return found;
    }
}
