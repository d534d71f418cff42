/**
 * A patient's signals: takes a profile, what befalls the patient and a seed, gives waves and numbers that agree.
 *
 * <p>The same profile and seed give the same signals, sample by sample, in whatever process. Knows no clock, no protocol
 * and no device; it is no model of anybody's illness and good for nothing but tests.
 */
@NullMarked
package org.cylcomed.ward.physiology;

import org.jspecify.annotations.NullMarked;
