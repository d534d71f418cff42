/**
 * {@code cylcomed ward score}: what the product found, held against what really happened.
 *
 * <p>Takes the ward's ground truth and what the product's public API answers while the ward is played; gives one result for
 * each attack, look-alike and quiet case. It knows nothing of how the product finds anything, and tells it nothing.
 */
@NullMarked
package org.cylcomed.ward.score;

import org.jspecify.annotations.NullMarked;
