/**
 * What detection costs: observations a second through the engine and through one scorer, models in a heap, a checkpoint.
 *
 * <p>Takes a generated fleet, runs the processors the server hosts in processes of their own, and prints figures beside
 * a random cut forest measured in the same run. It knows no attack, and judges no finding.
 */
@NullMarked
package org.cylcomed.bench.detection;

import org.jspecify.annotations.NullMarked;
