/**
 * Terms of ISO/IEEE 11073-10101 that several protocols carry as numbers.
 *
 * <p>Takes a context-free code (partition * 65536 + term), gives the term's reference name or the kind of device
 * in plain words. It knows only terms that a reader of an inventory meets often, and refuses to guess the rest.
 * It reads the family's numbers as well, which are decimal and know several ways not to be a number.
 */
@NullMarked
package org.cylcomed.sensor.nomenclature;

import org.jspecify.annotations.NullMarked;
