/**
 * What analysers say to laboratory systems: ASTM E1394 records (LIS02), framed as E1381 (LIS01) or bare, and POCT1-A.
 *
 * <p>Takes TCP streams, gives maker, model, software and serial number of the analyser, the tests it measures and
 * their values, and that a patient was named. Names, birth dates, specimens and operators stay in the packet; a
 * patient's number becomes a key.
 */
@NullMarked
package org.cylcomed.sensor.laboratory;

import org.jspecify.annotations.NullMarked;
