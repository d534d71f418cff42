package org.cylcomed.sensor.fhir;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Picks what is wanted out of the events of a document: every resource in it, those in bundles and contained ones too. */
final class ResourceReader implements ResourceEvents {
    private static final int LONGEST = 256;
    private static final int MOST_RESOURCES = 5_000;

    private final Consumer<Resource> told;
    private final List<String> names = new ArrayList<>();
    private final List<Resource> open = new ArrayList<>();
    private int resources;
    private @Nullable String outermost;

    // The coding and the name being read.
    private @Nullable String system;
    private @Nullable String term;
    private @Nullable String nameType;
    private @Nullable String nameText;

    ResourceReader(Consumer<Resource> told) {
        this.told = told;
    }

    /** Type of the outermost resource, null if there was none. */
    @Nullable
    String outermost() {
        return outermost;
    }

    @Override
    public void start(String name) {
        if (names.isEmpty() || name.equals("resource") || name.equals("contained")) {
            if (resources++ < MOST_RESOURCES) {
                open.add(new Resource(names.size()));
            }
        } else if (name.equals("coding")) {
            system = null;
            term = null;
        } else if (name.equals("deviceName")) {
            nameType = null;
            nameText = null;
        }
        names.add(name);
    }

    @Override
    public void end() {
        if (names.isEmpty()) {
            return;
        }
        String name = names.removeLast();
        if (open.isEmpty()) {
            return;
        }
        Resource resource = open.getLast();
        if (names.size() == resource.depth) {
            open.removeLast();
            resource.over();
            told.accept(resource);
            return;
        }
        switch (name) {
            case "coding" -> coding(resource);
            case "component" -> resource.componentOver();
            case "deviceName" -> deviceName(resource);
            default -> {}
        }
    }

    private void coding(Resource resource) {
        String code = term;
        if (code == null) {
            return;
        }
        int inside = names.size() - resource.depth;
        String parent = names.getLast();
        if (parent.equals("code") && inside == 2) {
            resource.code(system, code, false);
        } else if (parent.equals("code")
                && inside == 3
                && names.get(names.size() - 2).equals("component")) {
            resource.code(system, code, true);
        } else if (parent.equals("type") && inside == 2) {
            resource.kind(system, code);
        }
    }

    private void deviceName(Resource resource) {
        boolean model = nameType == null || nameType.equals("model-name") || nameType.equals("manufacturer-name");
        if (model && resource.model == null) {
            resource.model = nameText;
        }
    }

    @Override
    public boolean wants(String name) {
        return switch (name) {
            case "resourceType",
                    "id",
                    "manufacturer",
                    "modelNumber",
                    "model",
                    "serialNumber",
                    "effectiveDateTime",
                    "effectiveInstant",
                    "issued",
                    "fhirVersion",
                    "deviceIdentifier",
                    "carrierHRF",
                    "name",
                    "type",
                    "value",
                    "version",
                    "unit",
                    "code",
                    "reference",
                    "system",
                    "start" -> !open.isEmpty();
            default -> false;
        };
    }

    @Override
    public void value(String name, String sent) {
        if (open.isEmpty()) {
            return;
        }
        Resource resource = open.getLast();
        String text = sent.length() > LONGEST ? sent.substring(0, LONGEST) : sent;
        if (names.size() - resource.depth == 1) {
            ofResource(resource, name, text);
        } else {
            within(resource, names.getLast(), name, text);
        }
    }

    private void ofResource(Resource resource, String name, String text) {
        switch (name) {
            case "resourceType" -> {
                if (resource.type == null && ResourceTypes.contains(text)) {
                    resource.type = text;
                    outermost = outermost == null && resource.depth == 0 ? text : outermost;
                }
            }
            case "id" -> resource.id = text;
            case "manufacturer" -> resource.maker = text;
            case "modelNumber", "model" -> resource.model = text;
            case "serialNumber" -> resource.serial = text;
            case "version" -> resource.firmware = text;
            case "effectiveDateTime", "effectiveInstant" -> resource.determinedAtNanos = nanos(text);
            case "issued" -> {
                if (resource.determinedAtNanos < 0) {
                    resource.determinedAtNanos = nanos(text);
                }
            }
            case "fhirVersion" -> resource.fhirVersion = text;
            default -> {}
        }
    }

    private void within(Resource resource, String parent, String name, String text) {
        switch (parent) {
            case "coding" -> {
                if (name.equals("system")) {
                    system = text;
                } else if (name.equals("code")) {
                    term = text;
                }
            }
            case "valueQuantity" -> {
                if (name.equals("value")) {
                    resource.number(text);
                } else if (name.equals("unit")) {
                    resource.unit(text);
                }
            }
            case "udiCarrier", "udi" -> {
                if (name.equals("deviceIdentifier") || name.equals("carrierHRF") && resource.udi == null) {
                    resource.udi = text;
                }
            }
            case "deviceName" -> {
                if (name.equals("type")) {
                    nameType = text;
                } else if (name.equals("name")) {
                    nameText = text;
                }
            }
            case "version" -> {
                if (name.equals("value") && resource.firmware == null) {
                    resource.firmware = text;
                }
            }
            case "software" -> {
                if (name.equals("name")) {
                    resource.software = text;
                } else if (name.equals("version")) {
                    resource.softwareVersion = text;
                }
            }
            default -> references(resource, parent, name, text);
        }
    }

    private void references(Resource resource, String parent, String name, String text) {
        if (names.size() - resource.depth != 2) {
            return;
        }
        switch (parent) {
            case "subject", "patient" -> {
                if (name.equals("reference")) {
                    resource.subject = text;
                }
            }
            case "device" -> {
                if (name.equals("reference")) {
                    resource.device = text;
                }
            }
            case "source" -> {
                if (name.equals("reference")) {
                    resource.source = text;
                }
            }
            case "identifier" -> {
                if (name.equals("value") && resource.identifier == null) {
                    resource.identifier = text;
                }
            }
            case "effectivePeriod" -> {
                if (name.equals("start")) {
                    resource.determinedAtNanos = nanos(text);
                }
            }
            default -> {}
        }
    }

    /** An instant with date, time and offset; -1 for anything less exact. */
    static long nanos(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeParseException | ArithmeticException inexact) {
            return -1;
        }
    }
}
