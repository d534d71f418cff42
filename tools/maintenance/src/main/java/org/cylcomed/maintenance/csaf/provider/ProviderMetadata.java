package org.cylcomed.maintenance.csaf.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;

/**
 * Who publishes, with which keys, and where: {@code provider-metadata.json} (CSAF section 7.1.7).
 *
 * @param role such as {@code csaf_trusted_provider}
 * @param keys what documents are signed with
 * @param distributions in the order of the document
 */
public record ProviderMetadata(
        String publisher, String namespace, String role, List<Key> keys, List<Distribution> distributions) {
    private static final int MAXIMUM_KEYS = 100;
    private static final int MAXIMUM_DISTRIBUTIONS = 1_000;

    /** @param fingerprint hexadecimal, in capitals; empty if it is not said */
    public record Key(String fingerprint, URI address) {}

    /** One way to the same or other advisories. */
    public sealed interface Distribution {
        /** Who may read it ({@code WHITE} and {@code CLEAR}: anybody); empty if it is not said. */
        String label();
    }

    /** @param address of a feed as {@link RolieFeed} reads it */
    public record Rolie(URI address, String label) implements Distribution {}

    /** @param address of the folder that {@link Directory} describes; it ends with a slash */
    public record Folder(URI address, String label) implements Distribution {}

    public ProviderMetadata {
        keys = List.copyOf(keys);
        distributions = List.copyOf(distributions);
    }

    /**
     * Reads one document. What names no usable address is left out.
     *
     * @throws UnreadableListingException if it is no such document, or names no place of advisories
     * @throws IOException if {@code input} cannot be read
     */
    public static ProviderMetadata read(InputStream input) throws IOException, UnreadableListingException {
        Node root = tree(input);
        if (!root.has("distributions") && !root.has("canonical_url")) {
            throw new UnreadableListingException("It is no metadata of a CSAF provider.");
        }
        List<Distribution> distributions = new ArrayList<>();
        for (Node each : root.at("distributions").items()) {
            for (Node feed : each.at("rolie", "feeds").items()) {
                Addresses.of(feed.at("url").text())
                        .ifPresent(address -> distributions.add(new Rolie(address, label(feed))));
            }
            folder(each.at("directory_url"), "").ifPresent(distributions::add);
            Node directory = each.at("directory");
            folder(directory.at("url"), label(directory)).ifPresent(distributions::add);
            if (distributions.size() > MAXIMUM_DISTRIBUTIONS) {
                throw new UnreadableListingException(
                        "It names more than " + MAXIMUM_DISTRIBUTIONS + " places of advisories.");
            }
        }
        if (distributions.isEmpty()) {
            throw new UnreadableListingException("It names no place where advisories are published.");
        }
        List<Key> keys = root.at("public_openpgp_keys").items().stream()
                .limit(MAXIMUM_KEYS)
                .flatMap(key -> Addresses.of(key.at("url").text())
                        .map(address -> new Key(
                                key.at("fingerprint").text().replace(" ", "").toUpperCase(Locale.ROOT), address))
                        .stream())
                .toList();
        Node publisher = root.at("publisher");
        return new ProviderMetadata(
                publisher.at("name").text(),
                publisher.at("namespace").text(),
                root.at("role").text(),
                keys,
                distributions);
    }

    private static java.util.Optional<Folder> folder(Node address, String label) {
        String text = address.text();
        return Addresses.of(text.endsWith("/") ? text : text + '/').map(uri -> new Folder(uri, label));
    }

    private static String label(Node node) {
        return node.at("tlp_label").text().toUpperCase(Locale.ROOT);
    }

    static Node tree(InputStream input) throws IOException, UnreadableListingException {
        try {
            return TreeReader.read(input);
        } catch (UnreadableException unreadable) {
            throw new UnreadableListingException(
                    unreadable.sentence() + " (line " + unreadable.line() + " " + unreadable.pointer() + ")");
        }
    }
}
