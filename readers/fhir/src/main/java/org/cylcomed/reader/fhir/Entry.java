package org.cylcomed.reader.fhir;

import java.time.Instant;
import org.cylcomed.core.Identifier;

/**
 * One value of the record.
 *
 * @param device who measured it, by the identifier that its gateway writes
 * @param code of IEEE 11073-10101 where the observation has one, else the first code
 * @param unit UCUM where it has a coded unit, else as written
 * @param determinedAt the observation's effective time
 */
record Entry(Identifier device, String code, double value, String unit, Instant determinedAt) {}
