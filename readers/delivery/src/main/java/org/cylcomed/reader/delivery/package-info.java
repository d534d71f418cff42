/**
 * How a reader's observations come to the server: by the ingest API alone, under the certificate of an enrolment.
 *
 * <p>Takes facts as they are read and numbers them; keeps as many as fit in memory while the server is away, and counts what
 * it gives up. It knows no protocol of care. What was measured is old after a restart, so nothing is kept on disk.
 */
@NullMarked
package org.cylcomed.reader.delivery;

import org.jspecify.annotations.NullMarked;
