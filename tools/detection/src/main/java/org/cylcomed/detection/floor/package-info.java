/**
 * Simple methods, kept because every detector is printed beside them.
 *
 * <p>Takes rows of numbers, gives scores. A detector that does not beat them has no place in the house.
 */
@NullMarked
package org.cylcomed.detection.floor;

import org.jspecify.annotations.NullMarked;
