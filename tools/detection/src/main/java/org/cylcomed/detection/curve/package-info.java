/**
 * What can be judged only where whole curves and whole batches are read.
 *
 * <p>Takes waveforms; gives evidence about the data, never about illness. It is hosted beside readers, from which no value
 * goes; the server knows its kinds alone.
 */
@NullMarked
package org.cylcomed.detection.curve;

import org.jspecify.annotations.NullMarked;
