/**
 * What each device usually does on the network, learned one device at a time, and what of it is new.
 *
 * <p>Takes conversations and operations of devices, gives evidence. It says nothing of a device until it knows it (see
 * {@link org.cylcomed.detection.behaviour.BehaviourProcessor}), and refuses to know what is in a message.
 */
@NullMarked
package org.cylcomed.detection.behaviour;

import org.jspecify.annotations.NullMarked;
