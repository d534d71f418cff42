package org.cylcomed.ward.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the visitor: on the terminal in English, above the console's pages in their language. For several threads. */
final class Coach {
    /** Of each sort; the console takes twelve lines. */
    private static final int KEPT = 6;

    private final Words words;
    private final Storyboard board;
    private final Consumer<String> console;
    private final List<Line> seen = new ArrayList<>();
    private final List<Line> happened = new ArrayList<>();
    private @Nullable Line banner;
    private @Nullable Instant due;
    private List<Line> sentences = List.of();
    private List<Choice> choices = List.of();

    /**
     * A button.
     *
     * @param to a path of the console that it opens; empty: it stays
     */
    record Choice(String id, String to) {
        static Choice of(String id) {
            return new Choice(id, "");
        }
    }

    /** @param console takes one document a line, as the server's guide reads it */
    Coach(Words words, Storyboard board, Consumer<String> console) {
        this.words = words;
        this.board = board;
        this.console = console;
    }

    synchronized void open(Line simulation) {
        banner = simulation;
        board.say(words.in("en", simulation));
        send();
    }

    /** A machine that the product sees now. */
    synchronized void seen(Line line) {
        keep(seen, line);
    }

    /** Something of the ward that needs nobody; it stays in sight while more machines are seen. */
    synchronized void happened(Line line) {
        keep(happened, line);
    }

    private void keep(List<Line> lines, Line line) {
        board.say(words.in("en", line));
        lines.add(line);
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
        send();
    }

    /** What is said and offered from now on, instead of before; {@code {seconds}} counts down to {@code until}. */
    synchronized void say(List<Line> said, @Nullable Instant until, List<Choice> offered) {
        if (said.equals(sentences) && offered.equals(choices)) {
            return;
        }
        for (Line line : said) {
            if (!sentences.contains(line)) {
                board.coach(words.in("en", line).replace("{seconds}", "" + board.secondsTo(until)));
            }
        }
        sentences = List.copyOf(said);
        due = until;
        choices = List.copyOf(offered);
        send();
    }

    boolean can(String key) {
        return words.has(key);
    }

    private void send() {
        Line simulation = banner;
        if (simulation == null) {
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("banner", words.all(simulation));
        told.put("due", due == null ? "" : due.toString());
        told.put("coach", sentences.stream().map(words::all).toList());
        told.put(
                "lines",
                Stream.concat(seen.stream(), happened.stream()).map(words::all).toList());
        told.put("choices", choices.stream().map(this::choice).toList());
        console.accept("guide " + JsonMapper.shared().writeValueAsString(told));
    }

    private Map<String, Object> choice(Choice choice) {
        return Map.of("id", choice.id(), "to", choice.to(), "words", words.all(Line.of("choice." + choice.id())));
    }
}
