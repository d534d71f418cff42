/**
 * By when a deployer should act on a vulnerability: CERT/CC's SSVC 2.1 with its Safety Impact.
 *
 * <p>It takes the five decision points and gives a priority with the path to it. It refuses to guess a point: who asks must
 * know, or say what they assume.
 */
@NullMarked
package org.cylcomed.maintenance.ssvc;

import org.jspecify.annotations.NullMarked;
