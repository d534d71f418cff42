/**
 * Versions of every ecosystem in their order, and ranges of them (VERS).
 *
 * <p>A {@link org.cylcomed.maintenance.vers.Scheme} reads a version once; comparing two then allocates nothing. A {@link
 * org.cylcomed.maintenance.vers.VersionRange} says whether it holds a version. It refuses to compare across schemes, and
 * knows no packages.
 */
@NullMarked
package org.cylcomed.maintenance.vers;

import org.jspecify.annotations.NullMarked;
