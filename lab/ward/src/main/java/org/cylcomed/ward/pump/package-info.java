/**
 * Infusion pumps as small state machines: takes what is typed at a keypad and the time, gives what flows and what is left.
 *
 * <p>No network: the pump server speaks for them. Has no door by which anybody else could change a dose.
 */
@NullMarked
package org.cylcomed.ward.pump;

import org.jspecify.annotations.NullMarked;
