package org.cylcomed.maintenance.csaf.lists;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Identifiers of licences and exceptions: the SPDX list, and ScanCode's database under its prefix. */
public final class Licences {
    /** What the lists say of an identifier. */
    public enum Standing {
        LISTED,
        DEPRECATED,
        /** It claims to be on a list and is not. */
        ABSENT,
        /** Of some other inventory, or somebody's own. */
        ELSEWHERE
    }

    private static final String SCANCODE = "licenseref-scancode-";
    private static final String SCANCODE_ADDITION = "additionref-scancode-";

    private static final class Table {
        private static final Licences INSTANCE = new Licences();
    }

    private final Map<String, Set<String>> lists = new HashMap<>();

    private Licences() {
        for (String line : Lines.of("licences.txt")) {
            List<String> parts = List.of(line.toLowerCase(Locale.ROOT).split(" "));
            lists.put(parts.getFirst(), new HashSet<>(parts.subList(1, parts.size())));
        }
    }

    public static Licences table() {
        return Table.INSTANCE;
    }

    /** Compared without case, as SPDX asks. */
    public Standing licence(String identifier) {
        String id = identifier.toLowerCase(Locale.ROOT);
        if (id.startsWith(SCANCODE)) {
            return standing("scancode", "scancode-deprecated", id.substring(SCANCODE.length()));
        }
        return id.startsWith("licenseref-") ? Standing.ELSEWHERE : standing("spdx", "spdx-deprecated", id);
    }

    /** What stands after WITH. */
    public Standing exception(String identifier) {
        String id = identifier.toLowerCase(Locale.ROOT);
        if (id.startsWith(SCANCODE_ADDITION)) {
            return standing("scancode", "scancode-deprecated", id.substring(SCANCODE_ADDITION.length()));
        }
        return id.startsWith("additionref-")
                ? Standing.ELSEWHERE
                : standing("spdx-exception", "spdx-exception-deprecated", id);
    }

    private Standing standing(String current, String deprecated, String id) {
        if (lists.getOrDefault(current, Set.of()).contains(id)) {
            return Standing.LISTED;
        }
        return lists.getOrDefault(deprecated, Set.of()).contains(id) ? Standing.DEPRECATED : Standing.ABSENT;
    }
}
