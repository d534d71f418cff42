package org.cylcomed.cli.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.sensor.findings.Sentences;

/** What stands, by kind: how many links or devices, of what sort, and one of them in words. Never an alarm. */
final class WeaknessText {
    private static final int MOST_ITEMS = 4;

    private static final Map<String, String> TITLES = Map.of(
            "cleartext-patient-data", "patient data in clear text",
            "cleartext-credentials", "passwords in clear text",
            "unauthenticated-service", "services that ask for no log-in",
            "weak-tls", "outdated encryption",
            "legacy-protocol", "outdated services",
            "external-connection", "connections to the outside");

    private record Numbered(Inspection.Told told, int number) {}

    private final Inspection inspection;
    private final Sentences sentences;
    private final Page page;

    WeaknessText(Inspection inspection, Sentences sentences, Page page) {
        this.inspection = inspection;
        this.sentences = sentences;
        this.page = page;
    }

    void print() {
        Map<String, List<Numbered>> byKind = new TreeMap<>();
        TreeSet<String> devices = new TreeSet<>();
        int number = 0;
        for (Inspection.Told told : inspection.findings()) {
            number++;
            if (told.finding().kind().nature() == Nature.WEAKNESS) {
                byKind.computeIfAbsent(told.finding().kind().name(), name -> new ArrayList<>())
                        .add(new Numbered(told, number));
                devices.add(told.finding().device().value());
            }
        }
        page.text(
                Page.Ink.BOLD,
                "STANDING WEAKNESSES",
                byKind.isEmpty()
                        ? "  none"
                        : "  " + Figures.counted(byKind.size(), "kind") + " on "
                                + Figures.counted(devices.size(), "device") + " (not attacks, never alarms)",
                4);
        byKind.forEach(this::kind);
    }

    private void kind(String name, List<Numbered> list) {
        Inspection.Told first = list.getFirst().told();
        String unit = first.finding().peer() == null ? "device" : "link";
        String title = TITLES.getOrDefault(name, name.replace('-', ' '));
        page.text(
                "  " + title + "   ",
                Figures.counted(list.size(), unit) + particulars(name, list) + "   " + numbers(list),
                4);
        page.text(
                list.size() == 1 ? "    " : "    for example ",
                sentences.summary(
                        first.finding().kind(),
                        inspection.device(first),
                        inspection.peer(first),
                        first.evidence().facts()),
                6);
    }

    private String particulars(String kind, List<Numbered> list) {
        long messages = 0;
        SequencedSet<String> sorts = new LinkedHashSet<>();
        for (Numbered each : list) {
            each.told().evidence().facts().forEach((name, fact) -> {
                if (fact instanceof Fact.Texts texts && !name.equals("ports") && !name.equals("peers")) {
                    sorts.addAll(texts.values());
                }
            });
            if (each.told().evidence().facts().get("messages") instanceof Fact.Numeric count) {
                messages += (long) count.value();
            }
        }
        StringBuilder text = new StringBuilder();
        if (messages > 0) {
            text.append("   ").append(Figures.counted(messages, "message"));
        }
        if (kind.equals("cleartext-patient-data") && inspection.patients().count() > 0) {
            int patients = inspection.patients().count();
            text.append(text.isEmpty() ? "   " : ", ")
                    .append(Figures.counted(patients, "patient"))
                    .append(patients == Patients.MOST ? " or more" : "")
                    .append(" (not shown)");
        }
        return sorts.isEmpty() ? text.toString() : text + "   " + some(List.copyOf(sorts));
    }

    private static String some(List<String> items) {
        return items.size() <= MOST_ITEMS
                ? String.join(", ", items)
                : String.join(", ", items.subList(0, MOST_ITEMS)) + " and " + (items.size() - MOST_ITEMS) + " more";
    }

    /** Findings of one kind stand side by side only where their severity is the same; so they are named one by one. */
    private static String numbers(List<Numbered> list) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_ITEMS, list.size()); i++) {
            text.append(i == 0 ? "" : ", ").append('F').append(list.get(i).number());
        }
        return text + (list.size() > MOST_ITEMS ? " and " + (list.size() - MOST_ITEMS) + " more" : "");
    }
}
