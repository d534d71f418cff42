/**
 * What a reader saw, dated, and judged by nobody yet.
 *
 * <p>Readers speak identifiers; the device book replaces them by device ids. Content stops at the reader: no patient
 * identifier, credential or payload has a place in these records.
 */
@NullMarked
package org.cylcomed.core.observation;

import org.jspecify.annotations.NullMarked;
