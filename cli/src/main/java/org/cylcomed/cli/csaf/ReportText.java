package org.cylcomed.cli.csaf;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.csaf.Level;
import org.cylcomed.maintenance.csaf.Message;
import org.cylcomed.maintenance.csaf.Report;

/** What is wrong with one advisory, for a person: errors first, each with its place and what to change. */
final class ReportText {
    private static final int WIDTH = 100;
    private static final int INDENT = 11;
    private static final int MOST_ERRORS = 10;

    private ReportText() {}

    static void print(String file, Report report, boolean all, PrintWriter out) {
        out.println(Safe.text(file.equals("-") ? "standard input" : file));
        out.println("  " + verdict(report));
        messages(report.errors(), all ? Integer.MAX_VALUE : MOST_ERRORS, out);
        messages(report.warnings(), all ? Integer.MAX_VALUE : 1, out);
        if (!report.skipped().isEmpty()) {
            wrapped("  skipped  ", String.join(", ", report.skipped()), out);
        }
        out.println();
    }

    /** Of each test the first {@code most} messages; with the last of them how many more there are. */
    private static void messages(List<Message> messages, int most, PrintWriter out) {
        Map<String, Integer> total = new LinkedHashMap<>();
        messages.forEach(message -> total.merge(message.test(), 1, Integer::sum));
        Map<String, Integer> shown = new HashMap<>();
        for (Message message : messages) {
            int number = shown.merge(message.test(), 1, Integer::sum);
            int rest = total.getOrDefault(message.test(), 0) - number;
            if (number <= most) {
                print(message, number == most ? rest : 0, out);
            }
        }
    }

    private static String verdict(Report report) {
        String verdict = report.isValid() ? "VALID" : "NOT VALID";
        String version = report.version().map(each -> "   CSAF " + each).orElse("");
        return verdict + version + "   " + counted(report.errors().size(), "error") + ", "
                + counted(of(report.warnings(), Level.RECOMMENDED), "recommendation") + ", "
                + counted(of(report.warnings(), Level.INFORMATIVE), "hint");
    }

    private static long of(List<Message> messages, Level level) {
        return messages.stream().filter(message -> message.level() == level).count();
    }

    private static String counted(long number, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private static String word(Level level) {
        return switch (level) {
            case MANDATORY -> "error";
            case RECOMMENDED -> "should";
            case INFORMATIVE -> "hint";
        };
    }

    private static void print(Message message, int more, PrintWriter out) {
        String line = message.line() > 0 ? "line " + message.line() + "  " : "";
        String pointer = message.pointer().isEmpty() ? "the whole document" : Safe.text(message.pointer());
        out.println(String.format(
                Locale.ENGLISH, "  %-7s  %s  %s%s", word(message.level()), message.test(), line, pointer));
        String others = more == 0 ? "" : " (and " + counted(more, "more place") + ": --all)";
        wrapped(" ".repeat(INDENT), Safe.text(message.sentence()) + others, out);
    }

    private static void wrapped(String start, String text, PrintWriter out) {
        StringBuilder line = new StringBuilder(start);
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(" ".repeat(INDENT));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        out.println(line);
    }
}
