package org.cylcomed.cli.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.findings.DisplayFilter;
import org.cylcomed.sensor.findings.Sentences;

/** One finding for people: what, why it may be harmless, what the ward is told, what to check, which packets. */
final class FindingText {
    private static final int INDENT = 13;
    private static final int MOST_RANGES = 6;

    /** A summary says what happened, then a colon, then the particulars. The colons of an IPv6 address stand closer. */
    private static final Pattern PARTICULARS = Pattern.compile("(?<!:): ");

    private final Inspection inspection;
    private final CaptureReport captures;
    private final Sentences sentences;
    private final When when;
    private final Page page;

    FindingText(Inspection inspection, CaptureReport captures, Sentences sentences, When when, Page page) {
        this.inspection = inspection;
        this.captures = captures;
        this.sentences = sentences;
        this.when = when;
        this.page = page;
    }

    static boolean urgent(Inspection.Told told) {
        return told.finding().severity().compareTo(Severity.HIGH) >= 0;
    }

    void print(Inspection.Told told, int number) {
        Kind kind = told.finding().kind();
        Map<String, Fact> facts = told.evidence().facts();
        String device = inspection.device(told);
        String peer = inspection.peer(told);
        String summary = sentences.summary(kind, device, peer, facts);
        Matcher colon = PARTICULARS.matcher(summary);
        boolean split = colon.find();
        page.text(
                urgent(told) ? Page.Ink.RED : Page.Ink.YELLOW,
                "F" + number + " " + words(told.finding().severity().name()) + ", "
                        + words(inspection.confidence(told.finding())),
                "   " + when.at(told.finding().first()) + "   "
                        + (split ? summary.substring(0, colon.start()) : summary),
                INDENT);
        if (split) {
            line("what", summary.substring(colon.end()));
        }
        line("why", sentences.why(kind, device, peer, facts));
        line("harmless if", sentences.harmlessIf(kind, device, peer, facts));
        line("ward", "\"" + sentences.bedside(kind, facts) + "\"");
        line("check", sentences.check(kind, device, peer, facts) + techniques(kind));
        line("packets", packets(told, DisplayFilter.of(kind, device, peer)));
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String techniques(Kind kind) {
        StringBuilder industrial = new StringBuilder();
        StringBuilder enterprise = new StringBuilder();
        for (Technique technique : kind.techniques()) {
            StringBuilder list = technique.id().startsWith("T0") ? industrial : enterprise;
            list.append(list.isEmpty() ? "" : ", ").append(technique.id());
        }
        String text = (industrial.isEmpty() ? "" : " ICS " + industrial)
                + (industrial.isEmpty() || enterprise.isEmpty() ? "" : ", Enterprise")
                + (enterprise.isEmpty() ? "" : " " + enterprise);
        return text.isEmpty() ? "" : "   ATT&CK" + text;
    }

    private String packets(Inspection.Told told, String filter) {
        String frames = FrameRanges.text(FrameRanges.of(told.restsOn()), MOST_RANGES, captures.files());
        List<Reference.Flow> flows = told.restsOn().stream()
                .filter(Reference.Flow.class::isInstance)
                .map(Reference.Flow.class::cast)
                .toList();
        String flow = flows.isEmpty()
                ? ""
                : "   " + flows.getFirst().communityId()
                        + (flows.size() > 1 ? " and " + (flows.size() - 1) + " more" : "");
        return (frames + flow + (filter.isEmpty() ? "" : "   Wireshark: " + filter)).strip();
    }

    private void line(String label, String text) {
        page.text("   " + label + " ".repeat(Math.max(2, INDENT - 3 - label.length())), text, INDENT);
    }
}
