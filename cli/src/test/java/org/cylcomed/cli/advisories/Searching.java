package org.cylcomed.cli.advisories;

import java.util.Map;
import org.cylcomed.cli.Command;

/** The command with an environment of a test. */
public final class Searching {
    private Searching() {}

    public static Command command(Map<String, String> environment) {
        return new SearchCommand(environment);
    }
}
