package org.cylcomed.maintenance.vex;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.maintenance.csaf.tree.Node;

/** What each format calls an algorithm. */
final class HashNames {
    private static final Map<String, String> OF_CYCLONEDX = Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha3256", "SHA3-256"),
            Map.entry("sha3384", "SHA3-384"),
            Map.entry("sha3512", "SHA3-512"),
            Map.entry("blake2b256", "BLAKE2b-256"),
            Map.entry("blake2b512", "BLAKE2b-512"));

    private HashNames() {}

    /** By the names of CycloneDX; a name nobody else has stays as it is. */
    static Map<String, String> read(Node hashes) {
        Map<String, String> all = new TreeMap<>();
        hashes.fields().forEach((name, value) -> all.put(canonical(name), value.text()));
        for (Node hash : hashes.items()) {
            all.put(canonical(hash.at("alg").text()), hash.at("content").text());
        }
        all.remove("");
        return all;
    }

    private static String canonical(String name) {
        return OF_CYCLONEDX.getOrDefault(name.toLowerCase(Locale.ROOT).replace("-", ""), name);
    }

    static boolean isOfCycloneDx(String name) {
        return OF_CYCLONEDX.containsValue(name);
    }

    static String openVex(String name) {
        return name.equals("SHA-1") ? "sha1" : name.toLowerCase(Locale.ROOT);
    }
}
