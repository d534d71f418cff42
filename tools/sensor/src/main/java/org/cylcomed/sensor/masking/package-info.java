/**
 * Takes the names programs give to topics and resources, or the bytes of a conversation, gives them back without what
 * could name a person or open a door.
 *
 * <p>Words of programs, measurements and places are kept; everything else is masked, as names of people are words,
 * too. It refuses to guess: what is not on a list does not pass.
 */
@NullMarked
package org.cylcomed.sensor.masking;

import org.jspecify.annotations.NullMarked;
