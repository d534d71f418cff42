/**
 * Who is spoken of and when: subjects (a device, or an identifier a reader saw), sources and origins.
 *
 * <p>The rest of the core stands beside: {@code observation} (what readers saw), {@code evidence} (what was judged),
 * {@code finding} (evidence merged, fusion, incidents), {@code device} (identifier to device) and {@code process} (the
 * contract of everything that learns). Nothing here does I/O, reads a clock or draws a random number; every object is
 * valid once built, and no object holds patient data.
 */
@NullMarked
package org.cylcomed.core;

import org.jspecify.annotations.NullMarked;
