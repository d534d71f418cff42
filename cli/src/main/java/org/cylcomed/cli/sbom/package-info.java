/**
 * The commands {@code sbom check} and {@code sbom validate}: take bills of materials, give which imported advisories concern
 * them and why, or what is wrong with them and where.
 *
 * <p>What applies and what is right is the maintenance tool's to say; here files are read and results printed, as text, JSON
 * and SARIF.
 */
@NullMarked
package org.cylcomed.cli.sbom;

import org.jspecify.annotations.NullMarked;
