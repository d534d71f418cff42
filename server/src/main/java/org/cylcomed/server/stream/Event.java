package org.cylcomed.server.stream;

import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * That something changed.
 *
 * @param number rising by one with each event of this process
 * @param devices whom it is about; who cannot see one of them is not told; null: everybody is told
 */
record Event(long number, String name, String id, @Nullable Set<DeviceId> devices) {}
