/**
 * Ensembles of decision trees: grown here, kept in flat arrays, asked in plain Java.
 *
 * <p>Takes rows of numbers with a class each, gives per row the mean of what the leaves hold. It knows nothing of
 * networks, devices or attacks. The same rows, settings and seed give the same forest on every machine.
 */
@NullMarked
package org.cylcomed.detection.forest;

import org.jspecify.annotations.NullMarked;
