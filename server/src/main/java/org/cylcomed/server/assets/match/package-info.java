/**
 * Which row of the asset list is which device: takes both, gives matches that say by what and how sure.
 *
 * <p>Never guesses: where two devices fit one row, or two rows one device, it says so and waits for a person. An address
 * alone is never enough, for addresses are lent. Refuses to know files and databases.
 */
@NullMarked
package org.cylcomed.server.assets.match;

import org.jspecify.annotations.NullMarked;
