/**
 * Says what is wrong with a server's folder or computer, why that matters and how to mend it.
 *
 * <p>Takes a home and its settings; gives one answer for each check, as text or JSON. It changes nothing, needs no server
 * that runs, and works beside one that does. It refuses to know what the data mean.
 */
@NullMarked
package org.cylcomed.server.doctor;

import org.jspecify.annotations.NullMarked;
