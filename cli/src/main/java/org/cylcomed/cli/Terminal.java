package org.cylcomed.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the two outputs of this process go, and what may be written there beside plain text.
 *
 * @param progress standard error is a terminal: a line there may rewrite itself
 * @param colour standard output is a terminal that shows colours, and nobody forbade them
 */
public record Terminal(boolean progress, boolean colour) {
    public static final Terminal NONE = new Terminal(false, false);

    public static Terminal ofThisProcess() {
        return of(System.getenv(), isTerminal(1), isTerminal(2));
    }

    /** Obeys {@code NO_COLOR} (https://no-color.org), {@code CLICOLOR_FORCE} and {@code TERM=dumb}. */
    public static Terminal of(Map<String, String> environment, boolean output, boolean errors) {
        boolean able = !environment.getOrDefault("TERM", "").equals("dumb");
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        boolean forced = !force.isEmpty() && !force.equals("0");
        return new Terminal(errors && able, !refused && (forced || (output && able)));
    }

    /** Linux says it for each output; elsewhere Java says it for standard input and output together. */
    @SuppressWarnings("SystemConsoleNull") // its annotation says it may be null
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
