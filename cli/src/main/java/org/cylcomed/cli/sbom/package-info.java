/**
 * The commands {@code sbom}: take bills of materials, give what is wrong with each and where.
 *
 * <p>What makes one valid is the maintenance tool's; here it is read, printed and counted.
 */
@NullMarked
package org.cylcomed.cli.sbom;

import org.jspecify.annotations.NullMarked;
