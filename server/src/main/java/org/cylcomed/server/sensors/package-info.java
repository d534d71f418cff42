/**
 * Which sensors may deliver, from the one-time token to the certificate that is called back.
 *
 * <p>Takes enrolments that people open and certificates that sensors show; gives the source behind a request, and the list
 * people see. It refuses to know what a sensor delivers.
 */
@NullMarked
package org.cylcomed.server.sensors;

import org.jspecify.annotations.NullMarked;
