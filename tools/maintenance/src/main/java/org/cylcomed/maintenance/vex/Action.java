package org.cylcomed.maintenance.vex;

import org.jspecify.annotations.Nullable;

/**
 * What to do.
 *
 * @param date as it is written
 */
public record Action(
        @Nullable Remedy remedy, String text, @Nullable String date) {}
