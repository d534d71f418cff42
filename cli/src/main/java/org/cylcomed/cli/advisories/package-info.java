/**
 * The command {@code advisories search}: takes an id, a package or words, gives the imported advisories that have them.
 *
 * <p>It looks into what was imported, and nowhere else.
 */
@NullMarked
package org.cylcomed.cli.advisories;

import org.jspecify.annotations.NullMarked;
