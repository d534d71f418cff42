package org.cylcomed.maintenance.sbom;

import java.util.List;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/**
 * A part of a product, in whichever format it was written.
 *
 * @param reference what the document calls it ({@code bom-ref}, {@code SPDXID})
 * @param parent the reference of the component it is written in, if that has one
 * @param type such as {@code library} or {@code firmware}, in lower case
 * @param supplier who made it, else who published it
 * @param licences identifiers, expressions or names, as they are written
 */
public record Component(
        @Nullable String reference,
        @Nullable String parent,
        @Nullable String type,
        @Nullable String group,
        String name,
        @Nullable String version,
        @Nullable String supplier,
        @Nullable PackageUrl purl,
        List<Cpe> cpes,
        List<Hash> hashes,
        List<String> licences) {
    public Component {
        cpes = List.copyOf(cpes);
        hashes = List.copyOf(hashes);
        licences = List.copyOf(licences);
    }
}
