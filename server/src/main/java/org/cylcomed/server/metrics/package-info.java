/**
 * The program's own figures, for a monitor of machines.
 *
 * <p>Takes counts that other packages keep; gives OpenMetrics. No label names a patient, a person, a device or an address.
 */
@NullMarked
package org.cylcomed.server.metrics;

import org.jspecify.annotations.NullMarked;
