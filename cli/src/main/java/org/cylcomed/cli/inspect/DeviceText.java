package org.cylcomed.cli.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.sensor.inventory.DeviceFace;
import org.cylcomed.sensor.inventory.DeviceGroup;
import org.jspecify.annotations.Nullable;

/** The devices: like ones in one line, medical ones first; or each by itself with the source of what is known. */
final class DeviceText {
    private static final int INDENT = 20;
    private static final int MOST_GROUPS = 15;
    private static final int MOST_UNKNOWN = 5;
    private static final int MOST_ADDRESSES = 3;
    /** A small capture: what a lone device says is shown at once. */
    private static final int FEW = 8;

    private static final int MOST_VALUES = 8;
    private static final List<String> SAID = List.of(
            "hl7-application", "ae-title", "endpoint-reference", "mqtt-client", "udi", "serial", "measures", "bed");

    /** Several values under one of these contradict each other. */
    private static final List<String> SINGLE = List.of("maker", "kind", "model", "firmware", "serial", "udi");

    private record Like(
            DeviceGroup group,
            String kind,
            String what,
            @Nullable String behind) {}

    private final Inspection inspection;
    private final Page page;

    DeviceText(Inspection inspection, Page page) {
        this.inspection = inspection;
        this.page = page;
    }

    void print(boolean all) {
        List<Device> devices = inspection.devices();
        Map<DeviceGroup, Integer> counts = new EnumMap<>(DeviceGroup.class);
        for (Device device : devices) {
            counts.merge(DeviceGroup.of(device), 1, Integer::sum);
        }
        page.text(
                Page.Ink.BOLD,
                "DEVICES",
                devices.isEmpty()
                        ? "  none seen"
                        : "  " + Figures.count(devices.size()) + " seen: "
                                + Figures.count(counts.getOrDefault(DeviceGroup.MEDICAL, 0)) + " medical, "
                                + Figures.counted(counts.getOrDefault(DeviceGroup.OTHER, 0), "other") + ", "
                                + Figures.count(counts.getOrDefault(DeviceGroup.NOT_IDENTIFIED, 0)) + " not identified"
                                + (all ? "" : "         (all, with sources: --devices)"),
                9);
        if (all) {
            devices.stream().sorted(Comparator.comparing(DeviceGroup::of)).forEach(this::sources);
        } else {
            groups(devices);
        }
        unknownProtocols();
    }

    private void groups(List<Device> devices) {
        Map<Like, List<Device>> groups = new LinkedHashMap<>();
        for (Device device : devices) {
            groups.computeIfAbsent(like(device), like -> new ArrayList<>()).add(device);
        }
        List<Map.Entry<Like, List<Device>>> sorted = new ArrayList<>(groups.entrySet());
        sorted.sort(Comparator.<Map.Entry<Like, List<Device>>, DeviceGroup>comparing(
                        entry -> entry.getKey().group())
                .thenComparingInt(entry -> -entry.getValue().size())
                .thenComparing(entry -> entry.getKey().kind() + entry.getKey().what()));
        for (Map.Entry<Like, List<Device>> entry : sorted.subList(0, Math.min(MOST_GROUPS, sorted.size()))) {
            group(entry.getKey(), entry.getValue(), devices.size() <= FEW);
        }
        if (sorted.size() > MOST_GROUPS) {
            int rest = sorted.subList(MOST_GROUPS, sorted.size()).stream()
                    .mapToInt(entry -> entry.getValue().size())
                    .sum();
            page.text("     ", "and " + Figures.counted(rest, "more device") + " of other kinds or makers", 5);
        }
    }

    private static Like like(Device device) {
        DeviceGroup group = DeviceGroup.of(device);
        String kind = DeviceFace.best(device, "kind");
        String model = DeviceFace.best(device, "model");
        String maker = DeviceFace.best(device, "maker");
        String firmware = DeviceFace.best(device, "firmware");
        String what = ((maker == null ? "" : maker + " ") + (model == null ? "" : model)).strip()
                + (firmware == null ? "" : ", firmware " + firmware);
        String named = kind != null ? kind : group == DeviceGroup.MEDICAL ? "kind unknown" : "unknown";
        return new Like(group, named, what, DeviceFace.best(device, "behind"));
    }

    private void group(Like like, List<Device> devices, boolean detailed) {
        boolean named = !like.kind().endsWith("unknown");
        String kind = named && devices.size() > 1 ? Figures.plural(like.kind()) : like.kind();
        String start = String.format("%5s  %-12s", Figures.count(devices.size()), kind);
        List<String> parts = new ArrayList<>();
        parts.add(like.what());
        if (like.behind() != null) {
            parts.add("behind " + gateway(like.behind()));
        }
        parts.add(like.behind() == null ? addresses(devices) : "");
        parts.add(protocols(devices)
                + (like.behind() == null
                        ? ""
                        : " (no address of " + (devices.size() == 1 ? "its" : "their") + " own)"));
        parts.removeIf(String::isBlank);
        page.text(start + " ", String.join("   ", parts), INDENT);
        if (detailed && devices.size() == 1) {
            for (String name : SAID) {
                SequencedSet<String> values = values(devices.getFirst(), name);
                if (!values.isEmpty()) {
                    page.text(" ".repeat(INDENT), name + " " + some(List.copyOf(values), MOST_VALUES), INDENT + 2);
                }
            }
        }
    }

    /** A gateway by the name it uses in messages, which people know, else by its address. */
    private String gateway(String address) {
        for (Device device : inspection.devices()) {
            if (device.identifiers().contains(new Identifier(Namespace.IP, "", address))) {
                String name = DeviceFace.best(device, "hl7-application");
                return name == null ? address : name;
            }
        }
        return address;
    }

    private static String addresses(List<Device> devices) {
        return some(devices.stream().map(DeviceFace::name).toList(), MOST_ADDRESSES);
    }

    /** What all of them speak, as far as their attributes' sources name it. */
    private static String protocols(List<Device> devices) {
        SequencedSet<String> common = protocols(devices.getFirst());
        devices.forEach(device -> common.retainAll(protocols(device)));
        return String.join(", ", common);
    }

    /** The source {@code HL7 OBX-18} is HL7v2. */
    private static SequencedSet<String> protocols(Device device) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (Attribute attribute : device.attributes()) {
            String first = attribute.basis().split(" ", 2)[0];
            switch (first) {
                case "HL7" -> names.add("HL7v2");
                case "SDC", "DPWS" -> names.add("SDC");
                case "DICOM", "FHIR", "MQTT", "CoAP", "BLE", "ASTM", "POCT1-A", "IntelliVue" -> names.add(first);
                default -> {}
            }
        }
        return names;
    }

    private static SequencedSet<String> values(Device device, String name) {
        SequencedSet<String> values = new LinkedHashSet<>();
        for (Attribute attribute : device.attributes()) {
            if (attribute.name().equals(name)) {
                values.add(attribute.value());
            }
        }
        return values;
    }

    private static String some(List<String> items, int most) {
        return items.size() <= most
                ? String.join(", ", items)
                : String.join(", ", items.subList(0, most)) + " and " + Figures.count(items.size() - most) + " more";
    }

    private void sources(Device device) {
        page.text(Page.Ink.BOLD, "  " + DeviceFace.name(device), "   " + device.id(), 6);
        for (Identifier identifier : device.identifiers()) {
            if (identifier.namespace() == Namespace.IP || identifier.namespace() == Namespace.MAC) {
                page.text("      ", identifier.namespace() + " " + identifier.value(), 8);
            }
        }
        for (String name :
                device.attributes().stream().map(Attribute::name).distinct().toList()) {
            SequencedSet<String> values = values(device, name);
            for (String value : values) {
                List<String> said = device.attributes().stream()
                        .filter(attribute -> attribute.name().equals(name)
                                && attribute.value().equals(value))
                        .map(attribute -> attribute.basis() + " " + Math.round(attribute.confidence() * 100) + " %")
                        .toList();
                boolean contradiction = SINGLE.contains(name) && values.size() > 1;
                page.text(
                        "      " + name + "  ",
                        value + "   (" + String.join(", ", said) + ")"
                                + (contradiction ? "   sources contradict each other" : ""),
                        8);
            }
        }
    }

    private void unknownProtocols() {
        UnknownTraffic unknown = inspection.unknown();
        List<UnknownTraffic.Service> services = unknown.services();
        for (UnknownTraffic.Service service : services.subList(0, Math.min(MOST_UNKNOWN, services.size()))) {
            page.text(
                    "       unknown protocol  ",
                    service.transport + " " + service.port + "   " + UnknownTraffic.named(service.clients) + " with "
                            + UnknownTraffic.named(service.servers) + "   "
                            + Figures.counted(service.connections, "conversation") + ", "
                            + Figures.counted(service.packets, "packet") + often(service),
                    INDENT);
        }
        if (services.size() > MOST_UNKNOWN) {
            page.text(
                    "       ",
                    "and unknown protocols on " + Figures.count(services.size() - MOST_UNKNOWN)
                            + (unknown.full() ? " or more" : "") + " other ports",
                    INDENT);
        }
    }

    private static String often(UnknownTraffic.Service service) {
        double rate = service.packetsPerSecond();
        String size = ", " + Figures.count(service.payload / service.packets) + " bytes each";
        if (rate <= 0) {
            return size;
        }
        return size + ", on average "
                + (rate >= 0.95
                        ? Figures.count(Math.round(rate)) + " a second"
                        : "one in " + Figures.count(Math.round(1 / rate)) + " s")
                + switch (service.rhythm()) {
                    case REGULAR -> ", regular as a clock";
                    case MIXED -> ", partly regular";
                    case IRREGULAR -> ", irregular";
                    case UNKNOWN -> "";
                };
    }
}
