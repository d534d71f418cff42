/**
 * A reader of SDC: a consumer that finds devices, reads values, alarms and who set what, and tells the server.
 *
 * <p>Takes what providers report to every consumer they admit, under a certificate of the site's authority; gives
 * observations. It sets nothing, subscribes to curves where it is told to, keeps nothing, and breaks no TLS.
 */
@NullMarked
package org.cylcomed.reader.sdc;

import org.jspecify.annotations.NullMarked;
