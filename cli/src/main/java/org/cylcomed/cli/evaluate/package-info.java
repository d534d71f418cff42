/**
 * Judges detectors on public data and recordings: from raw files to one table, with what would flatter the result beside
 * it.
 *
 * <p>Takes files, runs the very classes the engine hosts, and counts. It holds no scoring of its own (a test keeps it
 * so): only readers of rows, splits, thresholds, intervals and the leak audit live here.
 */
@NullMarked
package org.cylcomed.cli.evaluate;

import org.jspecify.annotations.NullMarked;
