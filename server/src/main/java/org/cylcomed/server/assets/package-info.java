/**
 * What the hospital knows of its devices: takes its asset list, rules and what people set, and devices as they were seen;
 * gives each device's clinical context, and where list and network differ.
 *
 * <p>Nothing is guessed: what nobody said is not set, and counts as worst. Refuses to know findings and evidence.
 */
@NullMarked
package org.cylcomed.server.assets;

import org.jspecify.annotations.NullMarked;
