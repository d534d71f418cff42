/**
 * What an asset list says: takes headers and cells as people write them, gives fields in one spelling.
 *
 * <p>A cell that is not understood is said with a reason, never guessed. Refuses to know files, databases and devices.
 */
@NullMarked
package org.cylcomed.server.assets.field;

import org.jspecify.annotations.NullMarked;
