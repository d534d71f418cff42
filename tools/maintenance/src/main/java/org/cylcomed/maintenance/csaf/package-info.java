/**
 * The full validator of CSAF 2.0 and 2.1: the schema and every mandatory, recommended and informative test.
 *
 * <p>Takes the bytes of an advisory, gives messages with test, place and what to change. What needs the network or a
 * dictionary is asked of {@link org.cylcomed.maintenance.csaf.Aids}; without it the test is skipped, never passed.
 */
@NullMarked
package org.cylcomed.maintenance.csaf;

import org.jspecify.annotations.NullMarked;
