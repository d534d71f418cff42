package org.cylcomed.maintenance.csaf.lists;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Language tags of RFC 5646, their parts looked up in IANA's registry of subtags. */
public final class Languages {
    private static final class Table {
        private static final Languages INSTANCE = new Languages();
    }

    private final Map<String, Set<String>> subtags = new HashMap<>();

    private Languages() {
        for (String line : Lines.of("languages.txt")) {
            List<String> parts = List.of(line.toLowerCase(Locale.ROOT).split(" "));
            subtags.put(parts.getFirst(), new HashSet<>(parts.subList(1, parts.size())));
        }
    }

    public static Languages table() {
        return Table.INSTANCE;
    }

    private boolean isOneOf(String kind, String subtag) {
        return subtags.getOrDefault(kind, Set.of()).contains(subtag);
    }

    /** Whether the tag is well formed and each of its parts exists. */
    public boolean exists(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (isOneOf("grandfathered", lower)) {
            return true;
        }
        List<String> parts = List.of(lower.split("-", -1));
        if (parts.getFirst().equals("x")) {
            return parts.size() > 1 && isPrivatePart(parts.subList(1, parts.size()));
        }
        if (!isOneOf("language", parts.getFirst()) && !isPrivateLanguage(parts.getFirst())) {
            return false;
        }
        int at = 1;
        while (at < parts.size() && isOneOf("extlang", parts.get(at)) && at <= 3) {
            at++;
        }
        if (at < parts.size() && parts.get(at).length() == 4 && isLetters(parts.get(at))) {
            if (!isOneOf("script", parts.get(at)) && !isPrivateScript(parts.get(at))) {
                return false;
            }
            at++;
        }
        if (at < parts.size() && isRegionShaped(parts.get(at))) {
            if (!isOneOf("region", parts.get(at)) && !isPrivateRegion(parts.get(at))) {
                return false;
            }
            at++;
        }
        Set<String> variants = new HashSet<>();
        while (at < parts.size() && parts.get(at).length() > 1) {
            if (!isOneOf("variant", parts.get(at)) || !variants.add(parts.get(at))) {
                return false;
            }
            at++;
        }
        return extensions(parts.subList(at, parts.size()));
    }

    private static boolean extensions(List<String> parts) {
        Set<String> singletons = new HashSet<>();
        int at = 0;
        while (at < parts.size()) {
            if (parts.get(at).equals("x")) {
                return at + 1 < parts.size() && isPrivatePart(parts.subList(at + 1, parts.size()));
            }
            if (parts.get(at).length() != 1 || !singletons.add(parts.get(at))) {
                return false;
            }
            int first = ++at;
            while (at < parts.size()
                    && parts.get(at).length() > 1
                    && parts.get(at).length() <= 8) {
                at++;
            }
            if (at == first) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrivatePart(List<String> parts) {
        return parts.stream().allMatch(part -> !part.isEmpty() && part.length() <= 8);
    }

    /** Whether the tag has a part that only parties who agreed on it can understand. */
    public boolean isPrivate(String tag) {
        List<String> parts = List.of(tag.toLowerCase(Locale.ROOT).split("-", -1));
        return parts.contains("x")
                || isPrivateLanguage(parts.getFirst())
                || parts.stream().skip(1).anyMatch(part -> isPrivateScript(part) || isPrivateRegion(part));
    }

    private static boolean isPrivateLanguage(String part) {
        return part.length() == 3 && part.compareTo("qaa") >= 0 && part.compareTo("qtz") <= 0;
    }

    private static boolean isPrivateScript(String part) {
        return part.length() == 4 && part.compareTo("qaaa") >= 0 && part.compareTo("qabx") <= 0;
    }

    private static boolean isPrivateRegion(String part) {
        return part.length() == 2
                && (part.equals("aa")
                        || part.equals("zz")
                        || part.charAt(0) == 'x'
                        || (part.compareTo("qm") >= 0 && part.compareTo("qz") <= 0));
    }

    private static boolean isRegionShaped(String part) {
        return (part.length() == 2 && isLetters(part))
                || (part.length() == 3 && part.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static boolean isLetters(String part) {
        return part.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
