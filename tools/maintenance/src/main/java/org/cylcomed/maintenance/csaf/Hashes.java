package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;

/** Hashes of files and the placeholders in numbers that identify a product. */
final class Hashes {
    private static final int SHORTEST = 64;

    /** The digests of OpenSSL 3.4 that the standard names. */
    private static final Set<String> KNOWN = Set.of(
            ("blake2b512 blake2s256 md4 md5 md5-sha1 mdc2 ripemd ripemd160 rmd160 sha1 sha224 sha256 sha3-224 sha3-256 sha3-384"
                            + " sha3-512 sha384 sha512 sha512-224 sha512-256 shake128 shake256 sm3 ssl3-md5 ssl3-sha1 whirlpool")
                    .split(" "));

    private Hashes() {}

    private static List<Node> fileHashes(Advisory advisory) {
        List<Node> all = new ArrayList<>();
        advisory.products()
                .all()
                .forEach(product -> product.helper().at("hashes").items().forEach(file -> {
                    if (file.has("file_hashes")) {
                        all.add(file.at("file_hashes"));
                    }
                }));
        return all;
    }

    /** 6.1.25 */
    static void sameAlgorithm(Advisory advisory, Findings found) {
        for (Node hashes : fileHashes(advisory)) {
            Set<String> seen = new HashSet<>();
            for (Node hash : hashes.items()) {
                if (!seen.add(hash.at("algorithm").text())) {
                    found.at(
                            hash.at("algorithm"),
                            quoted(hash.at("algorithm")) + " is used twice for one file: keep one value.");
                }
            }
        }
    }

    /** 6.2.8 */
    static void md5Alone(Advisory advisory, Findings found) {
        alone(advisory, "md5", found);
    }

    /** 6.2.9 */
    static void sha1Alone(Advisory advisory, Findings found) {
        alone(advisory, "sha1", found);
    }

    private static void alone(Advisory advisory, String algorithm, Findings found) {
        for (Node hashes : fileHashes(advisory)) {
            if (hashes.items().stream().allMatch(hash -> hash.at("algorithm").is(algorithm))) {
                found.at(
                        hashes,
                        "The file has a hash of the broken algorithm " + algorithm
                                + " alone: add a stronger one such as sha256.");
            }
        }
    }

    /** 6.2.52 */
    static void unknownAlgorithm(Advisory advisory, Findings found) {
        for (Node hashes : fileHashes(advisory)) {
            for (Node hash : hashes.items()) {
                if (!KNOWN.contains(hash.at("algorithm").text())) {
                    found.at(
                            hash.at("algorithm"),
                            quoted(hash.at("algorithm"))
                                    + " is not an algorithm the standard names, nor one we know: use one such as sha256.");
                }
            }
        }
    }

    /** 6.3.5 */
    static void shortHash(Advisory advisory, Findings found) {
        for (Node hashes : fileHashes(advisory)) {
            for (Node hash : hashes.items()) {
                int length = hash.at("value").text().length();
                if (length < SHORTEST) {
                    found.at(
                            hash.at("value"),
                            "The hash is only " + length + " characters long: use an algorithm of at least 256 bits.");
                }
            }
        }
    }

    /** 6.1.43 */
    static void starsInModels(Advisory advisory, Findings found) {
        stars(advisory, "model_numbers", "model number", found);
    }

    /** 6.1.44 */
    static void starsInSerials(Advisory advisory, Findings found) {
        stars(advisory, "serial_numbers", "serial number", found);
    }

    /** 6.1.61 */
    static void starsInSkus(Advisory advisory, Findings found) {
        stars(advisory, "skus", "stock keeping unit", found);
    }

    private static void stars(Advisory advisory, String field, String words, Findings found) {
        advisory.products()
                .all()
                .forEach(product -> product.helper().at(field).items().forEach(value -> {
                    if (unescapedStars(value.text()) > 1) {
                        found.at(
                                value,
                                "The " + words + " " + quoted(value)
                                        + " has more than one *: keep one, or write \\* for the character itself.");
                    }
                }));
    }

    private static int unescapedStars(String text) {
        int stars = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '*') {
                stars++;
            }
        }
        return stars;
    }
}
