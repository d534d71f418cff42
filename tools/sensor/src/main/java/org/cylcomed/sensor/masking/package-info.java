/**
 * Takes the names programs give to topics and resources, gives them back without what could name a person.
 *
 * <p>Words of programs, measurements and places are kept; everything else is masked, as names of people are words,
 * too. It refuses to guess: what is not on the list does not pass.
 */
@NullMarked
package org.cylcomed.sensor.masking;

import org.jspecify.annotations.NullMarked;
