/**
 * What is played: takes a scenario file and a seed, gives a script that says who is there, what happens when, and what
 * should be noticed.
 *
 * <p>The same file, seed and beginning give the same script. Opens no socket and starts nothing; what plays a script never
 * looks into the file.
 */
@NullMarked
package org.cylcomed.ward.scenario;

import org.jspecify.annotations.NullMarked;
