package org.cylcomed.cli.sbom;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import org.cylcomed.cli.Command;

/** The command with a clock and an environment of a test. */
public final class Checking {
    private Checking() {}

    public static Command command(InstantSource clock, Map<String, String> environment) {
        return new CheckCommand(clock, environment, InputStream.nullInputStream());
    }
}
