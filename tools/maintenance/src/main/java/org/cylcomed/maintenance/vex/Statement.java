package org.cylcomed.maintenance.vex;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about products and one vulnerability.
 *
 * @param exactJustification the narrower word of CycloneDX, if that was its source
 * @param impact why it is not affected, in words
 * @param notes how the status was found, in words
 * @param date when this was known to be true, as it is written; that of the document if null
 */
public record Statement(
        Vulnerability vulnerability,
        List<Product> products,
        Status status,
        @Nullable Justification justification,
        @Nullable String exactJustification,
        @Nullable String impact,
        @Nullable String notes,
        List<Action> actions,
        @Nullable String date) {
    public Statement {
        products = List.copyOf(products);
        actions = List.copyOf(actions);
    }
}
