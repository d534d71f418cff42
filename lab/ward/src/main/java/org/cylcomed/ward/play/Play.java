package org.cylcomed.ward.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;

/** The commands that a ward gives itself: {@code direct}, and {@code play STACK}. Both want to be inside a namespace. */
public final class Play {
    private Play() {}

    /** Starts the processes of all stacks; ends with standard input. */
    public static void direct(List<String> arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Options options = Options.parse(arguments, clock.instant());
        new Director(
                        options,
                        options.script(),
                        new Tempo(options.start(), clock, options.held()),
                        new Truth(System.out, clock))
                .run(System.in);
    }

    /** One stack; ends with standard input. */
    public static void stack(String stack, List<String> arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Options options = Options.parse(arguments, clock.instant());
        Script script = options.script();
        Tempo tempo = new Tempo(options.start(), clock, options.held());
        Truth truth = new Truth(System.out, clock);
        Authority authority = new Authority(Parts.AUTHORITY, script.seed(), options.start());
        List<String> chosen = new ArrayList<>(options.acts());
        chosen.addAll(options.ready());
        Player player = switch (stack) {
            case "hl7" -> new Hl7Process(script, tempo, truth, authority, !options.sdc(), options.keepsRecord());
            case "sdc" -> new SdcProcess(script, chosen, tempo, truth, authority);
            case "plain" -> new PlainProcess(script, tempo, truth, authority, options.keepsRecord());
            default -> throw new IllegalArgumentException("no stack is called '" + stack + "'");
        };
        serve(player, script, tempo);
    }

    /** A player of a family whose libraries cannot share a class path with these. */
    public interface Maker {
        Player make(Script script, Tempo tempo, Truth truth, Authority authority);
    }

    /** The same for such a player; ends with standard input. */
    public static void other(List<String> arguments, Maker maker) throws IOException {
        Clock clock = Clock.systemUTC();
        Options options = Options.parse(arguments, clock.instant());
        Script script = options.script();
        Tempo tempo = new Tempo(options.start(), clock, options.held());
        Authority authority = new Authority(Parts.AUTHORITY, script.seed(), options.start());
        serve(maker.make(script, tempo, new Truth(System.out, clock), authority), script, tempo);
    }

    /** Has a player play until standard input ends, and ends the process then. */
    private static void serve(Player player, Script script, Tempo tempo) throws IOException {
        try (Lan lan = new Lan(script.network())) {
            player.start(lan);
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                command(player, script, tempo, line.split(" ", -1));
            }
        }
        // Threads of the stacks would keep the process: the ward is over when its input is.
        Runtime.getRuntime().halt(0);
    }

    private static void command(Player player, Script script, Tempo tempo, String[] words) {
        if (words[0].equals("heard") && words.length == 2) {
            player.heard(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8));
        } else if (words[0].equals("begins") && words.length == 2) {
            tempo.begin(Instant.parse(words[1]));
        } else if (words[0].equals("act") && words.length == 3) {
            for (Member member : script.members()) {
                if (member.id().equals(words[2])) {
                    script.act(words[1]).ifPresent(act -> player.perform(act, member));
                }
            }
        }
    }
}
