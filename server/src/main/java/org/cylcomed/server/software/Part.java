package org.cylcomed.server.software;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.match.Meeting;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Component;
import org.jspecify.annotations.Nullable;

/**
 * A component as it is kept: the same wherever it occurs, under an id made from what it is.
 *
 * @param device it stands for a device itself: its supplier is the maker, its name the model
 */
record Part(
        UUID id,
        String name,
        @Nullable String namespace,
        @Nullable String version,
        @Nullable String supplier,
        @Nullable String purl,
        List<String> cpes,
        boolean device) {
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_CPES = 50;

    Part {
        cpes = List.copyOf(cpes);
    }

    static Part of(Component component) {
        PackageUrl purl = component.purl();
        return of(
                shown(component.name()),
                cut(component.group()),
                cut(component.version()),
                cut(component.supplier()),
                purl == null ? null : cut(purl.toString()),
                component.cpes().stream().limit(MOST_CPES).map(Cpe::toString).toList(),
                false);
    }

    static Part ofDevice(String maker, String model, @Nullable String firmware) {
        return of(shown(model), null, cut(firmware), shown(maker), null, List.of(), true);
    }

    private static Part of(
            String name,
            @Nullable String namespace,
            @Nullable String version,
            @Nullable String supplier,
            @Nullable String purl,
            List<String> cpes,
            boolean device) {
        List<@Nullable String> what = new ArrayList<>();
        what.add(device ? "device" : "component");
        what.add(name);
        what.add(namespace);
        what.add(version);
        what.add(supplier);
        what.add(purl);
        what.addAll(cpes);
        return new Part(id(what), name, namespace, version, supplier, purl, cpes, device);
    }

    /** The first half of a SHA-256 over the texts, each with its length before it. */
    static UUID id(List<? extends @Nullable String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(text == null ? -1 : bytes.length)
                        .array());
                digest.update(bytes);
            }
            ByteBuffer half = ByteBuffer.wrap(digest.digest());
            return new UUID(half.getLong(), half.getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static String shown(String text) {
        String cut = cut(text);
        return cut == null ? "" : cut;
    }

    /** PostgreSQL takes no character 0, and nobody reads a name of a megabyte. */
    static @Nullable String cut(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String plain = text.replace("\0", "").strip();
        return plain.length() > MOST_TEXT ? plain.substring(0, MOST_TEXT) : plain;
    }

    /**
     * As {@link #component} makes it, of what was read already: parsing names takes longer than matching them.
     *
     * @param read of which this was made
     */
    Component component(Component read) {
        PackageUrl url = read.purl();
        boolean whole = (purl == null ? url == null : url != null && purl.equals(url.toString()))
                && cpes.size() == read.cpes().size();
        return whole
                ? new Component(
                        null, null, null, namespace, name, version, supplier, url, read.cpes(), List.of(), List.of())
                : component();
    }

    /** As a bill of materials would have it. */
    Component component() {
        List<Cpe> names = new ArrayList<>();
        for (String cpe : cpes) {
            try {
                names.add(Cpe.parse(cpe));
            } catch (InvalidIdentifierException cutOff) {
                // A name longer than anything is kept names nothing.
            }
        }
        return new Component(null, null, null, namespace, name, version, supplier, url(), names, List.of(), List.of());
    }

    private @Nullable PackageUrl url() {
        if (purl == null) {
            return null;
        }
        try {
            return PackageUrl.read(purl);
        } catch (InvalidIdentifierException cutOff) {
            return null;
        }
    }

    /** @param component its own */
    Set<Long> keys(Supplier<Component> component) {
        return device && supplier != null ? Meeting.ofDevice(supplier, name) : Meeting.of(component.get());
    }
}
