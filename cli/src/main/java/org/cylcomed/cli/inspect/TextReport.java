package org.cylcomed.cli.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.Technique;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.findings.Sentences;
import org.jspecify.annotations.Nullable;

/** The report for people, in the order of UX: quality, act now, look today, devices, weaknesses, cannot say. */
final class TextReport {
    private static final int WIDTH = 100;
    private static final int INDENT = 13;

    private final Inspection inspection;
    private final CaptureReport captures;
    private final Sentences sentences;
    private final PrintWriter out;

    TextReport(Inspection inspection, CaptureReport captures, Locale locale, PrintWriter out) {
        this.inspection = inspection;
        this.captures = captures;
        this.sentences = new Sentences(locale);
        this.out = out;
    }

    void print(boolean allDevices, boolean findingsOnly) {
        List<Inspection.Told> findings = inspection.findings();
        if (!findingsOnly) {
            quality();
        }
        attacks("ACT NOW", findings, true);
        attacks("LOOK TODAY", findings, false);
        if (!findingsOnly) {
            devices(allDevices);
        }
        weaknesses(findings);
        if (!findingsOnly) {
            cannotSay();
            out.println("NEXT  --devices   --csv devices.csv   --conversations all.csv   --json");
            out.println("Sent nothing. Printed no patient identifier.");
        }
    }

    private void quality() {
        var sensor = inspection.sensor();
        if (inspection.span().start != Long.MAX_VALUE) {
            out.println("capture  " + JsonReport.time(inspection.span().start) + " to "
                    + JsonReport.time(inspection.span().end));
        }
        out.println("         " + sensor.packets() + " packets, " + sensor.bytes() + " bytes, " + captures.fileCount()
                + (captures.fileCount() == 1 ? " file" : " files")
                + (inspection.span().vlans.isEmpty() ? "" : "   VLANs " + list(inspection.span().vlans)));
        double lost = sensor.quality().lostShare();
        out.println("quality  " + (lost < 0.001 ? "good" : lost < 0.02 ? "fair" : "poor") + ": "
                + Math.round(lost * 10_000) / 100.0 + " % lost, "
                + sensor.quality().oneWay() + " of "
                + sensor.quality().judged() + " connections one-way, " + sensor.malformed()
                + " malformed   MAC evidence: "
                + (inspection.macEvidence() ? "yes" : "no"));
        int shown = 0;
        for (CaptureReport.Skipped skipped : captures.skipped()) {
            if (shown++ < 5) {
                wrapped("skipped  ", skipped.file() + ": " + skipped.reason(), 9);
            }
        }
        if (captures.skippedCount() > 5) {
            out.println("         and " + (captures.skippedCount() - 5) + " more (all: --json)");
        }
        if (sensor.defects() > 0) {
            out.println("         " + sensor.defects() + " packets could not be read because of a defect of ours");
        }
        out.println();
    }

    private static String list(Iterable<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(text.isEmpty() ? "" : ", ").append(number);
        }
        return text.toString();
    }

    private static boolean urgent(Inspection.Told told) {
        return told.finding().severity().compareTo(Severity.HIGH) >= 0;
    }

    private void attacks(String title, List<Inspection.Told> findings, boolean urgent) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).finding().kind().nature() == Nature.ATTACK && urgent(findings.get(i)) == urgent) {
                chosen.add(i);
            }
        }
        out.println(title + "  " + (chosen.isEmpty() ? "none" : String.valueOf(chosen.size())));
        for (int i : chosen) {
            finding(findings.get(i), i + 1);
        }
    }

    private void finding(Inspection.Told told, int number) {
        Kind kind = told.finding().kind();
        Map<String, Fact> facts = told.evidence().facts();
        String device = inspection.name(told.finding().device());
        String peer = told.finding().peer() == null
                ? null
                : inspection.name(told.finding().peer());
        String time = told.finding().first().toString().substring(11, 19);
        wrapped(
                "F" + number + " " + told.finding().severity().name().toLowerCase(Locale.ROOT) + ", "
                        + inspection
                                .confidence(told.finding())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ') + "   "
                        + time + "   ",
                sentences.summary(kind, device, peer, facts),
                INDENT);
        line("harmless if", sentences.harmlessIf(kind, device, peer, facts));
        line("ward", "\"" + sentences.bedside(kind, facts) + "\"");
        StringBuilder techniques = new StringBuilder();
        for (Technique technique : kind.techniques()) {
            techniques.append(techniques.isEmpty() ? "   ATT&CK " : " ").append(technique.id());
        }
        line("check", sentences.check(kind, device, peer, facts) + techniques);
        line("packets", packets(told, device, peer));
    }

    private String packets(Inspection.Told told, String device, @Nullable String peer) {
        StringBuilder text = new StringBuilder();
        int ranges = 0;
        String flow = "";
        for (Reference reference : told.restsOn()) {
            if (reference instanceof Reference.Frames frames && ranges++ < 6) {
                text.append(text.isEmpty() ? "frames " : ", ").append(place(frames));
            } else if (reference instanceof Reference.Flow known && flow.isEmpty()) {
                flow = "   " + known.communityId();
            }
        }
        String filter = JsonReport.filter(device, peer);
        return text + flow + (filter.isEmpty() ? "" : "   Wireshark: " + filter);
    }

    /** Frames as Wireshark counts them in their file. */
    private String place(Reference.Frames frames) {
        CaptureReport.File in = null;
        for (CaptureReport.File file : captures.files()) {
            if (file.firstFrame() <= frames.first()) {
                in = file;
            } else {
                break;
            }
        }
        long before = in == null ? 0 : in.firstFrame() - 1;
        String range =
                frames.first() - before + (frames.last() == frames.first() ? "" : "–" + (frames.last() - before));
        return in == null || captures.files().size() < 2 ? range : range + " of " + in.name();
    }

    private void devices(boolean all) {
        List<Device> devices = inspection.devices();
        int identified = 0;
        Map<String, Integer> groups = new TreeMap<>();
        for (Device device : devices) {
            String kind = JsonReport.best(device, "kind");
            String maker = JsonReport.best(device, "maker");
            String model = JsonReport.best(device, "model");
            String behind = JsonReport.best(device, "behind");
            if (kind != null || model != null) {
                identified++;
            }
            String label = (kind == null ? "unknown" : kind)
                    + (maker == null ? "" : "   " + maker)
                    + (model == null ? "" : " " + model)
                    + (behind == null ? "" : "   behind " + behind);
            groups.merge(label, 1, Integer::sum);
        }
        out.println("DEVICES  " + devices.size() + " seen: " + identified + " identified, "
                + (devices.size() - identified) + " not" + (all ? "" : "         (all, with sources: --devices)"));
        if (!all) {
            List<Map.Entry<String, Integer>> sorted = new ArrayList<>(groups.entrySet());
            sorted.sort((a, b) -> {
                int named = Boolean.compare(
                        a.getKey().startsWith("unknown"), b.getKey().startsWith("unknown"));
                return named != 0 ? named : Integer.compare(b.getValue(), a.getValue());
            });
            int shown = 0;
            for (Map.Entry<String, Integer> group : sorted) {
                if (shown++ < 15) {
                    out.println(String.format(Locale.ROOT, "%5d  %s", group.getValue(), group.getKey()));
                }
            }
            if (sorted.size() > 15) {
                out.println("       and " + (sorted.size() - 15) + " more groups");
            }
            if (devices.size() > 8) {
                return;
            }
        }
        for (Device device : devices) {
            out.println("  " + Inspection.name(device) + "   " + device.id());
            for (Attribute attribute : device.attributes()) {
                wrapped(
                        "      " + attribute.name() + "  ",
                        attribute.value() + "   (" + attribute.basis() + ", " + Math.round(attribute.confidence() * 100)
                                + " %)",
                        INDENT);
            }
        }
    }

    private void weaknesses(List<Inspection.Told> findings) {
        Map<String, List<Inspection.Told>> byKind = new TreeMap<>();
        TreeSet<String> devices = new TreeSet<>();
        for (Inspection.Told told : findings) {
            if (told.finding().kind().nature() == Nature.WEAKNESS) {
                byKind.computeIfAbsent(told.finding().kind().name(), name -> new ArrayList<>())
                        .add(told);
                devices.add(told.finding().device().value());
            }
        }
        out.println("STANDING WEAKNESSES  "
                + (byKind.isEmpty()
                        ? "none"
                        : byKind.size() + (byKind.size() == 1 ? " kind on " : " kinds on ") + devices.size()
                                + (devices.size() == 1 ? " device" : " devices") + " (not attacks, never alarms)"));
        byKind.forEach((name, list) -> {
            Inspection.Told first = list.getFirst();
            String peer = first.finding().peer() == null
                    ? null
                    : inspection.name(first.finding().peer());
            wrapped(
                    "  " + name + "  " + list.size() + (list.size() == 1 ? " link, " : " links, for example "),
                    sentences.summary(
                            first.finding().kind(),
                            inspection.name(first.finding().device()),
                            peer,
                            first.evidence().facts()),
                    4);
        });
    }

    private void cannotSay() {
        wrapped(
                "CANNOT SAY  ",
                inspection.span().encrypted + " encrypted conversations, content not read; "
                        + inspection.span().unrecognised
                        + " conversations of no known protocol; no history: \"new\" means \"in this file\""
                        + (inspection.leftOut() > 0 ? "; " + inspection.leftOut() + " findings had no room" : ""),
                12);
    }

    private void line(String label, String text) {
        wrapped("   " + label + " ".repeat(Math.max(1, INDENT - 3 - label.length())), text, INDENT);
    }

    private void wrapped(String start, String text, int indent) {
        StringBuilder line = new StringBuilder(start);
        int column = start.length();
        for (String word : text.split(" ", -1)) {
            if (column + word.length() > WIDTH && column > indent) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append(" ".repeat(indent));
                column = indent;
            }
            line.append(word).append(' ');
            column += word.length() + 1;
        }
        out.println(line.toString().stripTrailing());
    }
}
