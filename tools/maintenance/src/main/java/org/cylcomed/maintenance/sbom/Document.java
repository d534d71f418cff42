package org.cylcomed.maintenance.sbom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a whole document says of itself.
 *
 * @param identity its serial number or namespace
 * @param created as it is written
 * @param roots the references of what the document describes
 * @param problems how many places could not be used, each of which was told
 */
public record Document(
        Format format,
        String version,
        @Nullable String identity,
        @Nullable String created,
        List<String> roots,
        long components,
        long problems) {
    public Document {
        roots = List.copyOf(roots);
    }
}
