/**
 * Devices as people see them: what was observed, where they stand, what was found.
 *
 * <p>Takes devices from the pipeline and their place from the asset list; gives rows, facets and the page of one device,
 * within the reach of who asks. Held in memory: it is read from checkpoint and finding table at start.
 */
@NullMarked
package org.cylcomed.server.devices;

import org.jspecify.annotations.NullMarked;
