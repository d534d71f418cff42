/**
 * The processes of a ward: each takes a script, plays the members of one stack, and tells what it did, line by line.
 *
 * <p>They end with the process that started them, since their standard input ends then. They contain no detection and
 * meet the product on the wire alone.
 */
@NullMarked
package org.cylcomed.ward.play;

import org.jspecify.annotations.NullMarked;
