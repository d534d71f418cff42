/**
 * What is usual, at a fixed size: what was seen lately, and amounts with their spread.
 *
 * <p>Takes hashes, minutes and numbers, gives whether they are usual. Parts of the states of processors, written as bytes
 * by them; it refuses to know what the numbers stand for.
 */
@NullMarked
package org.cylcomed.detection.habit;

import org.jspecify.annotations.NullMarked;
