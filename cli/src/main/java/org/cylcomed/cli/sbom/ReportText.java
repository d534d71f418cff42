package org.cylcomed.cli.sbom;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.feeds.Freshness;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Match;
import org.cylcomed.maintenance.match.Reason;
import org.cylcomed.maintenance.match.Unmatched;
import org.cylcomed.maintenance.sbom.Document;
import org.cylcomed.maintenance.sbom.Problem;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.vex.VexAnswer;
import org.jspecify.annotations.Nullable;

/** What one file came to, for a person: what is exploited first, then by severity; then what cannot be said, and why. */
final class ReportText {
    private static final int WIDTH = 100;
    private static final int SHOWN = 20;
    private static final int NAMED = 3;

    private final PrintWriter out;
    private final boolean all;

    ReportText(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(Checked checked) {
        String unreadable = checked.unreadable();
        Document document = checked.document();
        if (unreadable != null || document == null) {
            line(checked.file() + ": unreadable: " + unreadable);
            return;
        }
        line(String.format(
                Locale.ENGLISH,
                "%s: %s %s, %,d components",
                checked.file(),
                document.format().words(),
                document.version(),
                document.components()));
        List<Group> groups = Group.of(checked.result().matches()).stream()
                .sorted(Group.WORST_FIRST)
                .toList();
        section("CONCERNS IT", groups.stream().filter(Group::sure).toList(), "");
        section(
                "LOOK TWICE",
                groups.stream().filter(group -> !group.sure()).toList(),
                "  (a version, release or platform is not said, or a CPE name may be guessed)");
        settled(checked.result().settled());
        cannotSay(checked.result().unmatched());
        problems(checked.result().problems());
        out.println();
    }

    private void section(String heading, List<Group> groups, String hint) {
        out.println();
        if (groups.isEmpty()) {
            out.println(heading + "  none");
            return;
        }
        out.println(heading + "  " + String.format(Locale.ENGLISH, "%,d", groups.size()) + hint);
        int shown = all ? groups.size() : Math.min(SHOWN, groups.size());
        groups.subList(0, shown).forEach(this::group);
        if (shown < groups.size()) {
            out.println(String.format(
                    Locale.ENGLISH, "  … and %,d more, less bad: --all shows them", groups.size() - shown));
        }
    }

    private void group(Group group) {
        Match best = group.best();
        line("  " + severity(group.severity()) + "  " + group.name() + "  " + best.component()
                + (group.exploited() ? "  EXPLOITED" : "")
                + (group.epss() < 0 ? "" : String.format(Locale.ENGLISH, "  %.1f %% in 30 days", 100 * group.epss())));
        if (!group.title().isEmpty()) {
            line("            " + group.title());
        }
        said(best);
        List<String> others = group.otherNames();
        String also = others.isEmpty()
                ? ""
                : "; also " + String.join(", ", others.subList(0, Math.min(NAMED, others.size())))
                        + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "");
        line("            why: " + why(best) + " (" + best.source() + also + ")");
    }

    private void settled(List<Match> settled) {
        if (settled.isEmpty()) {
            return;
        }
        List<Group> groups =
                Group.of(settled).stream().sorted(Group.WORST_FIRST).toList();
        out.println();
        out.println("SETTLED  " + String.format(Locale.ENGLISH, "%,d", groups.size())
                + "  (it would concern it, but those who gave --vex say nothing is left to do)");
        for (Group group : all ? groups : groups.subList(0, Math.min(SHOWN, groups.size()))) {
            line("  " + severity(group.severity()) + "  " + group.name() + "  "
                    + group.best().component());
            said(group.best());
        }
        if (!all && groups.size() > SHOWN) {
            out.println(String.format(Locale.ENGLISH, "  … and %,d more: --all shows them", groups.size() - SHOWN));
        }
    }

    private void said(Match match) {
        VexAnswer vex = match.vex();
        if (vex != null) {
            line("            said: " + vex.sentence());
        }
    }

    private static String why(Match match) {
        return switch (match.rule()) {
            case PURL_RANGE -> "its version lies in " + match.range();
            case PURL_VERSION -> "its version is listed";
            case CPE_CONFIGURATION -> "its CPE name meets " + match.range();
            case PRODUCT_VERSION ->
                "maker and model are named" + (match.range().isEmpty() ? "" : ", versions " + match.range());
            case PRODUCT_SPELLING ->
                "maker and model are named otherwise written"
                        + (match.range().isEmpty() ? "" : ", versions " + match.range());
        };
    }

    private static String severity(@Nullable Severity severity) {
        return String.format(
                "%-8s", severity == null ? "unrated" : severity.name().toLowerCase(Locale.ROOT));
    }

    private void cannotSay(List<Unmatched> unmatched) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        unmatched.forEach(each -> counts.merge(each.reason(), 1L, Long::sum));
        long judged = counts.entrySet().stream()
                .filter(each -> each.getKey().judged())
                .mapToLong(Map.Entry::getValue)
                .sum();
        out.println();
        out.println(String.format(Locale.ENGLISH, "NOTHING KNOWN AGAINST  %,d components", judged));
        out.println();
        out.println("CANNOT SAY" + (judged == unmatched.size() ? "  none" : ""));
        counts.forEach((reason, count) -> {
            if (!reason.judged()) {
                String example = unmatched.stream()
                        .filter(each -> each.reason() == reason)
                        .map(Unmatched::component)
                        .findFirst()
                        .orElse("");
                line(String.format(Locale.ENGLISH, "  %,d: %s, such as %s", count, reason.sentence(), example));
            }
        });
    }

    private void problems(List<Problem> problems) {
        if (!problems.isEmpty()) {
            out.println();
            out.println("PLACES OF THE FILE THAT COULD NOT BE USED  " + problems.size());
            problems.stream()
                    .limit(all ? problems.size() : NAMED)
                    .forEach(problem -> line("  " + problem.place() + ": " + problem.reason()));
        }
    }

    /** Once, after all files. */
    void feeds(List<FeedInfo> feeds, Instant now) {
        StringBuilder text = new StringBuilder("Compared with");
        String comma = " ";
        for (FeedInfo feed : feeds) {
            text.append(comma).append(feed.name()).append(" of ").append(Freshness.day(feed));
            comma = ", ";
        }
        line(text.append('.').toString());
        List<String> stale = feeds.stream()
                .filter(feed -> Freshness.stale(feed, now))
                .map(feed -> feed.name() + " (" + Freshness.ago(feed.imported(), now) + ")")
                .toList();
        if (!stale.isEmpty()) {
            line("Imported more than a week ago: " + String.join(", ", stale) + ". Newer advisories are not seen.");
        }
    }

    /** Longer lines go on indented, between words where there are any. */
    private void line(String text) {
        String rest = Safe.text(text);
        int indent = rest.length() - rest.stripLeading().length() + 2;
        while (rest.length() > WIDTH) {
            int cut = rest.lastIndexOf(' ', WIDTH);
            if (cut <= indent) {
                cut = WIDTH - (Character.isHighSurrogate(rest.charAt(WIDTH - 1)) ? 1 : 0);
            }
            out.println(rest.substring(0, cut).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(cut).stripLeading();
        }
        out.println(rest);
    }
}
