package org.cylcomed.ward;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cylcomed.ward.cost.Cost;
import org.cylcomed.ward.cost.Latency;
import org.cylcomed.ward.play.Play;
import org.cylcomed.ward.score.Score;
import org.cylcomed.ward.stage.Demo;
import org.cylcomed.ward.stage.Run;

/** The ward's program: every command, in one list. {@code direct} and {@code play} it gives itself. */
public final class Ward {
    private Ward() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        String command = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        switch (command) {
            case "demo" -> System.exit(Demo.run(Path.of(rest.getFirst()), rest.subList(1, rest.size())));
            case "run" -> System.exit(Run.run(rest));
            case "score" -> System.exit(Score.run(Path.of(rest.getFirst()), rest.subList(1, rest.size())));
            case "cost" -> System.exit(Cost.run(Path.of(rest.getFirst()), rest.subList(1, rest.size())));
            case "latency" -> System.exit(Latency.run(Path.of(rest.getFirst()), rest.subList(1, rest.size())));
            case "record" -> System.exit(Run.record(rest));
            case "replay" -> System.exit(Run.replay(rest));
            case "list" -> System.exit(Run.list(rest));
            case "direct" -> Play.direct(rest);
            case "play" -> Play.stack(rest.getFirst(), rest.subList(1, rest.size()));
            default -> System.exit(Run.run(List.of("--help")));
        }
    }
}
