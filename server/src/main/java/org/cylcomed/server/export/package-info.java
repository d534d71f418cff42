/**
 * Out to others: one record in, one line of a format others read out, and its delivery.
 *
 * <p>Takes findings, incidents, devices and conversations with the words people read; gives OCSF, ECS, CEF, syslog, CSV,
 * CloudEvents, OpenMetrics and the archive of an incident. A new format is one class: an {@code Exporter}. Knows no
 * Spring, no detector and no patient; whatever a value holds, one record stays one record.
 */
@NullMarked
package org.cylcomed.server.export;

import org.jspecify.annotations.NullMarked;
