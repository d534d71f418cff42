package org.cylcomed.cli.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows of features with a label each, every row once.
 *
 * @param name of the file or folder, with the digest of what was read
 * @param rowsRead with duplicates
 * @param rowsSkipped that were no rows of the table
 */
record FeatureTable(String name, List<String> columns, List<LabelledRow> rows, long rowsRead, long rowsSkipped) {
    static final String BENIGN = "Benign";

    Map<String, List<LabelledRow>> byLabel() {
        return rows.stream().collect(Collectors.groupingBy(LabelledRow::label, TreeMap::new, Collectors.toList()));
    }

    double duplicateShare() {
        return rowsRead == 0 ? 0 : 1 - rows.size() / (double) rowsRead;
    }
}
