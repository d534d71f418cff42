/**
 * How long things are kept: once a day what is older than people said is removed, and what was removed is proved.
 *
 * <p>Takes the settings of the site; removes from the history, and whole segments of the journal that no restart needs. It
 * never touches the record log, where each run leaves an entry with counts and positions.
 */
@NullMarked
package org.cylcomed.server.retention;

import org.jspecify.annotations.NullMarked;
