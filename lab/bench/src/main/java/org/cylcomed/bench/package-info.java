/**
 * Measures the product from outside, as whole processes, beside the programs a reader may know.
 *
 * <p>Takes the name of a benchmark and gives a table and, for each target, whether it is met. It refuses to know how the
 * product works: it starts it as a user would, and times it with GNU time; or it speaks to a server over the wire, with
 * the key that {@code sensor enrol} left. Only the history is asked through its door, in processes that hold nothing else:
 * no command asks it alone.
 */
@NullMarked
package org.cylcomed.bench;

import org.jspecify.annotations.NullMarked;
