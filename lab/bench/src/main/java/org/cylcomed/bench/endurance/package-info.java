/**
 * Kills the product under load, takes its disk away, and counts afterwards.
 *
 * <p>Takes the number of kills and a seed; gives a sentence for each thing that must hold, and whether it did. What was
 * acknowledged is asked of the server's API, record by record. It refuses to know how anything is kept.
 */
@NullMarked
package org.cylcomed.bench.endurance;

import org.jspecify.annotations.NullMarked;
