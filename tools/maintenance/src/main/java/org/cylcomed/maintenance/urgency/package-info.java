/**
 * How urgent one vulnerability is on one device, by when it must be dealt with, and why.
 *
 * <p>It takes what is known of both and gives a priority of SSVC's deployer tree with every answer that led to it and where
 * the answer comes from. What nobody knows is assumed openly, towards the patient's side. It knows no database and no clock.
 */
@NullMarked
package org.cylcomed.maintenance.urgency;

import org.jspecify.annotations.NullMarked;
