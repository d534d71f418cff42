/**
 * The product's readers, brought into a ward as a user would bring them: invited by the server, enrolled, given a seat.
 *
 * <p>Knows the product's command, the lines its demonstration server answers and where the launcher built the readers;
 * nothing of what they find.
 */
@NullMarked
package org.cylcomed.ward.product;

import org.jspecify.annotations.NullMarked;
