package org.cylcomed.maintenance.spelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes makers, models and firmware as asset lists of hospitals have them. It uses nothing of the rules that are judged by it:
 * its names of firms are those of nameplates, DICOM headers and registers of devices, its slips are those of people and of the
 * lists' columns. It does to every name the same, whether a rule can undo it or not.
 */
final class HospitalPen {
    /** As on nameplates, in (0008,0070) of DICOM and in the device registers of the United States and Europe. */
    private static final Map<String, List<String>> MAKERS = Map.ofEntries(
            Map.entry(
                    "philips",
                    List.of(
                            "Philips",
                            "PHILIPS",
                            "Philips Medical Systems",
                            "Philips Medizin Systeme Böblingen GmbH",
                            "Philips Healthcare",
                            "Philips Medical Systems Nederland B.V.",
                            "Philips Electronics",
                            "Koninklijke Philips N.V.",
                            "Philips GmbH",
                            "Philips North America LLC")),
            Map.entry("phillips", List.of("Philips", "Philips Healthcare", "PHILIPS MEDICAL SYSTEMS", "Philips GmbH")),
            Map.entry(
                    "becton",
                    List.of(
                            "BD",
                            "Becton Dickinson",
                            "Becton, Dickinson and Company",
                            "BECTON DICKINSON & CO",
                            "CareFusion",
                            "CareFusion 303, Inc.",
                            "BD / CareFusion",
                            "Becton Dickinson GmbH",
                            "BD (Becton Dickinson)")),
            Map.entry(
                    "ge",
                    List.of(
                            "GE",
                            "GE Healthcare",
                            "GE MEDICAL SYSTEMS",
                            "General Electric",
                            "GEHC",
                            "GE Medical Systems Information Technologies",
                            "GE Healthcare GmbH",
                            "GE Healthcare Finland Oy",
                            "Datex-Ohmeda")),
            Map.entry(
                    "general",
                    List.of(
                            "GE",
                            "GE Healthcare",
                            "GE MEDICAL SYSTEMS",
                            "General Electric",
                            "GEHC",
                            "Datex-Ohmeda, Inc.")),
            Map.entry(
                    "medtronic",
                    List.of(
                            "Medtronic",
                            "MEDTRONIC",
                            "Medtronic, Inc.",
                            "Medtronic MiniMed",
                            "Covidien LP",
                            "Medtronic plc")),
            Map.entry(
                    "siemens",
                    List.of(
                            "Siemens",
                            "SIEMENS",
                            "Siemens Healthineers",
                            "Siemens Healthcare GmbH",
                            "Siemens Medical Solutions USA, Inc.",
                            "Siemens Healthineers AG")),
            Map.entry(
                    "b",
                    List.of(
                            "B. Braun",
                            "B.Braun",
                            "BBraun",
                            "B. Braun Melsungen AG",
                            "B. Braun Medical Inc.",
                            "Braun Melsungen")),
            Map.entry(
                    "baxter",
                    List.of("Baxter", "Baxter Healthcare Corporation", "BAXTER", "Hillrom", "Baxter Deutschland GmbH")),
            Map.entry(
                    "hillrom",
                    List.of(
                            "Hillrom",
                            "Hill-Rom",
                            "Welch Allyn",
                            "Welch Allyn, Inc.",
                            "Baxter",
                            "Hill-Rom Services Inc")),
            Map.entry(
                    "smiths",
                    List.of("Smiths Medical", "Smiths Medical ASD, Inc.", "SMITHS MEDICAL", "ICU Medical", "Smiths")),
            Map.entry(
                    "boston", List.of("Boston Scientific", "Boston Scientific Corporation", "BOSTON SCIENTIFIC CORP.")),
            Map.entry(
                    "fresenius",
                    List.of("Fresenius Kabi", "Fresenius Kabi AG", "Fresenius Vial S.A.S.", "FRESENIUS KABI")),
            Map.entry("abbott", List.of("Abbott", "Abbott Laboratories", "St. Jude Medical", "ABBOTT GmbH")),
            Map.entry("st", List.of("St. Jude Medical", "St Jude Medical", "Abbott", "ST. JUDE MEDICAL INC")),
            Map.entry("stryker", List.of("Stryker", "Stryker Medical", "STRYKER CORPORATION")),
            Map.entry("fujifilm", List.of("Fujifilm", "FUJIFILM Corporation", "FUJI", "Fuji Photo Film Co., Ltd.")),
            Map.entry("spacelabs", List.of("Spacelabs", "Spacelabs Healthcare", "SPACELABS MEDICAL INC")),
            Map.entry("carestream", List.of("Carestream", "Carestream Health", "CARESTREAM HEALTH INC")),
            Map.entry("change", List.of("Change Healthcare", "McKesson", "Change Healthcare LLC")));

    private static final List<String> FORMS =
            List.of("", "", "", " Inc.", ", Inc.", " GmbH", " Ltd", " AG", " S.p.A.", " S.L.", " Co., Ltd.", " LLC");
    private static final List<String> KINDS = List.of(
            "Monitor",
            "Patientenmonitor",
            "Infusionspumpe",
            "Bomba de infusión",
            "Pompa",
            "Ultraschallgerät",
            "Ecógrafo",
            "Ventilator",
            "System",
            "Sistema",
            "Gerät",
            "CT",
            "Software",
            "Server");
    private static final List<String> NOTES =
            List.of(" NEW", " #2", " (OR 3)", " inkl. Stativ", " - Leihgerät", " Rev. 2", " alt");

    private final RandomGenerator random;

    HospitalPen(RandomGenerator random) {
        this.random = random;
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String maker(String published) {
        String first = published.toLowerCase(Locale.ROOT).split("[^a-z]+")[0];
        List<String> known = MAKERS.get(first);
        if (known != null && chance(.85)) {
            return one(known);
        }
        String plain = published.replaceAll("\\s*\\(.*\\)", "").replaceAll(",? (Inc|Ltd|LLC|Oy)\\.?$", "");
        String written = plain + one(FORMS);
        return chance(.2) ? written.toUpperCase(Locale.ROOT) : chance(.03) ? slip(written) : written;
    }

    String model(String published, String maker) {
        String text = published.strip();
        if (chance(.8)) {
            text = text.replaceAll("\\s*\\([^)]*\\)?", "").strip();
        }
        if (text.contains("/") && chance(.7)) {
            text = oneOfList(text);
        }
        if (chance(.25)) {
            text = withoutTail(text);
        }
        if (chance(.2)) {
            text = chance(.5) ? one(KINDS) + ' ' + text : text + ' ' + one(KINDS);
        }
        if (chance(.1)) {
            text = maker.split(" ")[0] + ' ' + text;
        }
        if (chance(.3)) {
            text = spaced(text);
        }
        if (chance(.05)) {
            text = text + one(NOTES);
        }
        if (chance(.05)) {
            text = slip(text);
        }
        if (chance(.03) && text.length() > 20) {
            text = text.substring(0, 20);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> text.toUpperCase(Locale.ROOT);
            case 2 -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
    }

    /** Of FM20/FM30/FM40 one stands in front of us. */
    private String oneOfList(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            String[] parts = word.split("/");
            boolean models = parts.length > 1;
            for (String part : parts) {
                models &= part.matches("[A-Za-z]{1,4}[0-9]+.*");
            }
            words.add(models ? parts[random.nextInt(parts.length)] : word);
        }
        return String.join(" ", words);
    }

    /** What comes behind the number says only what everybody sees. */
    private static String withoutTail(String text) {
        String[] words = text.split(" ");
        for (int at = words.length - 1; at > 0; at--) {
            if (words[at].matches(".*[0-9].*")) {
                return String.join(" ", List.of(words).subList(0, at + 1));
            }
        }
        return text;
    }

    private String spaced(String text) {
        return switch (random.nextInt(5)) {
            case 0 -> text.replaceFirst("([A-Za-z])([0-9])", "$1 $2");
            case 1 -> text.replaceFirst("([A-Za-z])([0-9])", "$1-$2");
            case 2 -> text.replaceFirst("([A-Za-z])[ -]([0-9])", "$1$2");
            case 3 -> text.replaceFirst("([a-z])([A-Z])", "$1 $2");
            default -> text.replaceFirst("(?<=[A-Za-z]) (?=[A-Za-z])", "-");
        };
    }

    private String slip(String text) {
        int at = random.nextInt(Math.max(1, text.length() - 1));
        char here = text.charAt(at);
        if (!Character.isLetter(here)) {
            return text;
        }
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + here + text.substring(at);
            default ->
                at + 1 < text.length()
                        ? text.substring(0, at) + text.charAt(at + 1) + here + text.substring(at + 2)
                        : text;
        };
    }

    String firmware(String version) {
        return switch (random.nextInt(10)) {
            case 0 -> "v" + version;
            case 1 -> "V " + version;
            case 2 -> "SW " + version;
            case 3 -> "Rev. " + version;
            case 4 -> "Firmware " + version;
            case 5 -> version + " (build " + random.nextInt(9000) + ")";
            default -> version;
        };
    }
}
