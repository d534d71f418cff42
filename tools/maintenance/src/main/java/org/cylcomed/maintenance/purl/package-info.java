/**
 * Package URLs: the name of a software package in any ecosystem.
 *
 * <p>It takes a text or the seven parts and gives a {@link org.cylcomed.maintenance.purl.PackageUrl} in canonical form by
 * the rules of its type. It refuses to know which registry holds the package, and what its versions mean.
 */
@NullMarked
package org.cylcomed.maintenance.purl;

import org.jspecify.annotations.NullMarked;
