/**
 * Whether an advisory applies to a component, by which rule and how surely; and if none does, why.
 *
 * <p>It takes components as a bill of materials names them and the kept feeds. A name alone is never enough: a package is
 * matched within its ecosystem and by that ecosystem's order of versions, a CPE name by the configurations of NVD and CVE,
 * a distribution's package by its release. It fetches nothing and decides nothing about patients.
 */
@NullMarked
package org.cylcomed.maintenance.match;

import org.jspecify.annotations.NullMarked;
