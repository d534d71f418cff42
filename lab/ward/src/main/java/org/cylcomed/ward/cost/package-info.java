/**
 * What the product costs beside a ward: processor time and memory of each process, and time that an alarm takes to the
 * central station, with the product and without.
 *
 * <p>Takes a ward and the product as a user would start them; gives numbers and whether they are within their bounds.
 * Knows nothing of what is found.
 */
@NullMarked
package org.cylcomed.ward.cost;

import org.jspecify.annotations.NullMarked;
