/**
 * Software maintenance: from the parts a device is made of and the advisories of the world to what must be done, and by when.
 *
 * <p>It reads identifiers, bills of materials, advisories and their ratings, matches and decides. It knows no database
 * and no network, and refuses to guess: a bare name is never a match.
 */
@NullMarked
package org.cylcomed.maintenance;

import org.jspecify.annotations.NullMarked;
