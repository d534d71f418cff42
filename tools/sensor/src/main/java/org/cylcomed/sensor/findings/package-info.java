/**
 * Detectors: what happens on the network goes in, dated and explained evidence comes out.
 *
 * <p>{@link org.cylcomed.sensor.findings.Detectors} is the door; {@link org.cylcomed.sensor.findings.FindingKinds}
 * declares what can be found and {@link org.cylcomed.sensor.findings.Sentences} says it in people's words. Everything
 * held is bounded, every limit is a named constant with its reason, and the same packets give the same evidence.
 * Detectors read no clock, keep no content and know no patient.
 */
@NullMarked
package org.cylcomed.sensor.findings;

import org.jspecify.annotations.NullMarked;
