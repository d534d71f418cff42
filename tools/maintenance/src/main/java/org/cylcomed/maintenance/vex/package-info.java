/**
 * Whether a product is affected by a vulnerability, as its maker or somebody else says: OpenVEX, the VEX profile of CSAF and
 * the VEX of CycloneDX, in and out.
 *
 * <p>Takes documents within limits, gives statements in one model; writes them in any of the three and tells every difference.
 * Answers for a component and a vulnerability which statement holds. Believes every document alike: whom to trust is asked
 * before.
 */
@NullMarked
package org.cylcomed.maintenance.vex;

import org.jspecify.annotations.NullMarked;
