/**
 * Captures that people upload: read as {@code inspect} reads them, and put into the journal like a sensor's records.
 *
 * <p>Takes the bytes of a capture; gives observations and evidence, and packets of a finding with patient fields masked. It
 * keeps no packet unless asked to, and then encrypted and for seven days.
 */
@NullMarked
package org.cylcomed.server.captures;

import org.jspecify.annotations.NullMarked;
