/**
 * Who the server is to browsers and sensors, and who a sensor is to the server.
 *
 * <p>Takes the settings and the home's keys; gives files in PEM for both doors, certificates for sensors that enrol, and
 * the steps to trust our authority. It refuses to know who may enrol and which certificate was called back: that is in
 * the store.
 */
@NullMarked
package org.cylcomed.server.tls;

import org.jspecify.annotations.NullMarked;
