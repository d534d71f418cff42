/**
 * One number over time: what is usual for it, and how far from it the next value is.
 *
 * <p>Takes values with their times, gives a surprise and its reason. It knows the past of this stream alone, never its
 * least or greatest value ahead of time, no other stream, and no label; one setting holds for every stream.
 */
@NullMarked
package org.cylcomed.detection.stream;

import org.jspecify.annotations.NullMarked;
