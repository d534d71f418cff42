/**
 * What attackers do on the wire, and nothing they would need elsewhere: aimed at the ward's own simulated machines only.
 *
 * <p>Takes a drawn act and what could be overheard; sends. Cannot reach an address that is not the ward's.
 */
@NullMarked
package org.cylcomed.ward.attack;

import org.jspecify.annotations.NullMarked;
