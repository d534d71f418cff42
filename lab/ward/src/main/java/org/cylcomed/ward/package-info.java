/**
 * The test ward: simulated devices on real protocol stacks, attacks on them and what looks like an attack, for the demo,
 * for training and to judge the product by.
 *
 * <p>{@link org.cylcomed.ward.Ward} lists its commands. It contains no detection and no code of the product, which it meets
 * over the wire only.
 */
@NullMarked
package org.cylcomed.ward;

import org.jspecify.annotations.NullMarked;
