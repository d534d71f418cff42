/**
 * Reads a FHIR R4 record as one of its clients: the values that came into it, for comparison with what the devices measured.
 *
 * <p>It takes searches' answers and gives measurements to the server. It knows no patient: who is concerned is not even
 * read. It writes nothing into the record.
 */
@NullMarked
package org.cylcomed.reader.fhir;

import org.jspecify.annotations.NullMarked;
