/**
 * Where packets come from: capture files of every form, folders, standard input, a live interface.
 *
 * <p>Takes bytes of unknown quality, gives packets one at a time through one reused object, and counts
 * and locates what it had to skip. Refuses to look inside a packet.
 */
@NullMarked
package org.cylcomed.sensor.capture;

import org.jspecify.annotations.NullMarked;
