package org.cylcomed.ward.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** The commands that a ward gives itself: {@code direct}, and {@code play STACK}. Both want to be inside a namespace. */
public final class Play {
    private Play() {}

    /** Starts the processes of all stacks; ends with standard input. */
    public static void direct(List<String> arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Options options = Options.parse(arguments, clock.instant());
        Script script = script(options);
        new Director(options, script, new Tempo(options.start(), clock), new Truth(System.out, clock)).run(System.in);
    }

    /** One stack; ends with standard input. */
    public static void stack(String stack, List<String> arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Options options = Options.parse(arguments, clock.instant());
        Script script = script(options);
        Tempo tempo = new Tempo(options.start(), clock);
        Truth truth = new Truth(System.out, clock);
        Player player = switch (stack) {
            case "hl7" -> new Hl7Process(script, tempo, truth, !options.sdc());
            case "sdc" -> new SdcProcess(script, tempo, truth);
            case "attack" -> new AttackProcess(script, truth);
            default -> throw new IllegalArgumentException("no stack is called '" + stack + "'");
        };
        try (Lan lan = new Lan(script.network())) {
            player.start(lan);
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                player.command(line);
            }
        }
        // Threads of the stacks would keep the process: the ward is over when its input is.
        Runtime.getRuntime().halt(0);
    }

    static Script script(Options options) throws IOException {
        return Script.draw(Scenario.builtIn(options.scenario()), options.seed());
    }
}
