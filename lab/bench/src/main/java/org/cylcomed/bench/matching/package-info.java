/**
 * What matching software with advisories costs: bills of materials of every size, and a hospital's whole inventory.
 *
 * <p>It takes the folder of test data, starts the product as a user would, and asks the matcher through its door in processes
 * of its own. It judges no match.
 */
@NullMarked
package org.cylcomed.bench.matching;

import org.jspecify.annotations.NullMarked;
