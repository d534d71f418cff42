/**
 * Planned changes: work that people announced, so that a finding it explains can name it.
 *
 * <p>Takes what is planned on which devices, from when to when; changes no finding, since an attack may come during work.
 */
@NullMarked
package org.cylcomed.server.changes;

import org.jspecify.annotations.NullMarked;
