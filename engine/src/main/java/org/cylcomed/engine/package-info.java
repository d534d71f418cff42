/**
 * Runs processors over a journal: takes observations and evidence in one order, gives evidence.
 *
 * <p>Beside it stand {@code json} (the one JSON form of the nouns) and {@code journal} (records that outlive a crash).
 * The engine knows no tool, no network and no clock: time is what the records say.
 */
@NullMarked
package org.cylcomed.engine;

import org.jspecify.annotations.NullMarked;
