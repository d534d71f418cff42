/**
 * CPE names of products, and the configurations in which a vulnerability applies.
 *
 * <p>It takes names in any binding of CPE 2.3 and NVD's trees of AND and OR, and says how names relate (NISTIR 7696) and
 * whether a configuration applies to what a device holds: yes, perhaps or no. It never guesses a name that is not given.
 */
@NullMarked
package org.cylcomed.maintenance.cpe;

import org.jspecify.annotations.NullMarked;
