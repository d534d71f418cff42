/**
 * The ward view: bedside words for one care unit, readable at three metres.
 *
 * <p>Takes findings that need a person, of the care units the caller may show; gives sentences without codes, addresses,
 * patient names or values. That somebody has seen a notice resolves nothing.
 */
@NullMarked
package org.cylcomed.server.ward;

import org.jspecify.annotations.NullMarked;
