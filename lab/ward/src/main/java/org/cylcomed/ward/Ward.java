package org.cylcomed.ward;

import java.io.IOException;
import java.util.List;
import org.cylcomed.ward.play.Play;

/** The ward's program: every command, in one list. {@code direct} and {@code play} it gives itself. */
public final class Ward {
    private Ward() {}

    /** Runs one command. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        String command = words.isEmpty() ? "" : words.getFirst();
        switch (command) {
            case "direct" -> Play.direct(words.subList(1, words.size()));
            case "play" -> Play.stack(words.get(1), words.subList(2, words.size()));
            default -> {
                System.err.println("There is no command '" + command + "'.");
                System.exit(2);
            }
        }
    }
}
