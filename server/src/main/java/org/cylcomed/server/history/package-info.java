/**
 * The history of what was observed and judged, in a form that can be asked.
 *
 * <p>Takes the records of the journal and the record log with their positions; gives rows, counts, stacks, timelines,
 * peers and the edges of the map. It is a projection, deleted and rebuilt at will: it holds no truth of its own, keeps no
 * patient key, and measured values only when told to. Knows neither people nor rights: who may see what is given as a
 * {@link Scope}.
 */
@NullMarked
package org.cylcomed.server.history;

import org.jspecify.annotations.NullMarked;
