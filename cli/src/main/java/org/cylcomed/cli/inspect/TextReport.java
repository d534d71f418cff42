package org.cylcomed.cli.inspect;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.sensor.Sensor;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.findings.Sentences;

/**
 * The report for people. Its order never changes: quality, act now, look today, devices, weaknesses, cannot say, next.
 * Findings speak the reader's language; the frame is English.
 */
final class TextReport {
    private static final int MOST_SKIPPED = 5;
    private static final int MOST_VLANS = 16;

    /** Shares of payload lost, and of conversations seen from one side, from which a capture is fair and poor. */
    private static final double FAIR_LOSS = 0.001;

    private static final double POOR_LOSS = 0.02;
    private static final double FAIR_ONE_WAY = 0.1;
    private static final double POOR_ONE_WAY = 0.5;

    private final Inspection inspection;
    private final CaptureReport captures;
    private final Cost cost;
    private final Sentences sentences;
    private final When when;
    private final Page page;

    TextReport(
            Inspection inspection,
            CaptureReport captures,
            Cost cost,
            Locale locale,
            ZoneId zone,
            PrintWriter out,
            boolean colour) {
        this.inspection = inspection;
        this.captures = captures;
        this.cost = cost;
        this.sentences = new Sentences(locale, Inspection.ROOMS);
        boolean empty = inspection.span().start > inspection.span().end;
        this.when = new When(empty ? 0 : inspection.span().start, empty ? 0 : inspection.span().end, zone);
        this.page = new Page(out, colour);
    }

    void print(boolean allDevices, boolean findingsOnly) {
        List<Inspection.Told> findings = inspection.findings();
        if (!findingsOnly) {
            capture();
            quality();
            page.blank();
        }
        attacks("ACT NOW", Page.Ink.RED, findings, true);
        attacks("LOOK TODAY", Page.Ink.YELLOW, findings, false);
        if (!findingsOnly) {
            new DeviceText(inspection, page).print(allDevices);
        }
        new WeaknessText(inspection, sentences, page).print();
        if (!findingsOnly) {
            cannotSay();
            next(!findings.isEmpty(), allDevices);
            page.text("Sent nothing. Printed no patient identifier. ", cost.sentence(), 0);
        }
    }

    private void capture() {
        Inspection.Span span = inspection.span();
        String vlans =
                span.vlans.stream().limit(MOST_VLANS).map(String::valueOf).collect(Collectors.joining(", "))
                        + (span.vlans.size() > MOST_VLANS ? " and " + (span.vlans.size() - MOST_VLANS) + " more" : "");
        page.text(
                "capture  ",
                (span.start > span.end ? "no packet" : when.span()) + "   " + Figures.megabytes(cost.inputBytes())
                        + "   "
                        + Figures.counted(inspection.sensor().packets(), "packet")
                        + (captures.fileCount() == 1 ? "" : "   " + Figures.counted(captures.fileCount(), "file"))
                        + (vlans.isEmpty()
                                ? "   no" + Page.HARD_SPACE + "VLAN"
                                : (span.vlans.size() == 1 ? "   VLAN " : "   VLANs ") + vlans),
                9);
    }

    private void quality() {
        Sensor sensor = inspection.sensor();
        double lost = sensor.quality().lostShare();
        long oneWay = sensor.quality().oneWay();
        long judged = sensor.quality().judged();
        double oneWayShare = judged == 0 ? 0 : oneWay / (double) judged;
        if (sensor.packets() == 0) {
            page.text("quality  ", "nothing to judge", 9);
            skipped();
            return;
        }
        boolean poor = lost >= POOR_LOSS || oneWayShare >= POOR_ONE_WAY;
        boolean fair = lost >= FAIR_LOSS || oneWayShare >= FAIR_ONE_WAY || captures.dropped() > 0;
        String word = poor ? "poor" : fair ? "fair" : "good";
        page.text(
                poor ? Page.Ink.YELLOW : Page.Ink.PLAIN,
                "quality  " + word + ":",
                " " + Figures.percent(lost) + " lost, " + Figures.count(oneWay) + " of "
                        + Figures.counted(judged, "conversation") + " one-way, " + Figures.count(sensor.malformed())
                        + " malformed"
                        + (captures.dropped() == 0
                                ? ""
                                : ", " + Figures.count(captures.dropped()) + " dropped while capturing")
                        + "   MAC evidence:" + Page.HARD_SPACE + (inspection.macEvidence() ? "yes" : "no"),
                9);
        skipped();
        if (sensor.defects() > 0) {
            page.text(
                    "         ",
                    Figures.counted(sensor.defects(), "packet") + " could not be read because of a defect of ours",
                    9);
        }
    }

    private void skipped() {
        for (CaptureReport.Skipped skipped : captures.skipped()
                .subList(0, Math.min(MOST_SKIPPED, captures.skipped().size()))) {
            page.text("skipped  ", skipped.file() + ": " + skipped.reason(), 9);
        }
        if (captures.skippedCount() > MOST_SKIPPED) {
            page.text(
                    "         ", "and " + Figures.count(captures.skippedCount() - MOST_SKIPPED) + " more (--json)", 9);
        }
    }

    private void attacks(String title, Page.Ink ink, List<Inspection.Told> findings, boolean urgent) {
        FindingText text = new FindingText(inspection, captures, sentences, when, page);
        long count = findings.stream().filter(told -> belongs(told, urgent)).count();
        page.text(count == 0 ? Page.Ink.BOLD : ink, title, count == 0 ? "  none" : "  " + Figures.count(count), 4);
        for (int i = 0; i < findings.size(); i++) {
            if (belongs(findings.get(i), urgent)) {
                text.print(findings.get(i), i + 1);
            }
        }
    }

    private static boolean belongs(Inspection.Told told, boolean urgent) {
        return told.finding().kind().nature() == Nature.ATTACK && FindingText.urgent(told) == urgent;
    }

    private void cannotSay() {
        page.text(
                Page.Ink.BOLD,
                "CANNOT SAY",
                "  " + Figures.counted(inspection.span().encrypted, "encrypted conversation") + ", content not read; "
                        + Figures.counted(inspection.unknown().connections(), "conversation")
                        + " of no known protocol; no history: \"new\" means \"in this "
                        + (captures.fileCount() > 1 ? "input" : "file") + "\""
                        + (inspection.leftOut() > 0
                                ? "; " + Figures.counted(inspection.leftOut(), "finding") + " had no room"
                                : ""),
                12);
    }

    private void next(boolean found, boolean allDevices) {
        page.text(
                Page.Ink.BOLD,
                "NEXT",
                (found ? "  --slice F1 f1.pcapng (patient fields masked) " : "") + (allDevices ? "" : "  --devices ")
                        + "  --csv devices.csv   --json",
                6);
    }
}
