/**
 * What a server is told before it starts.
 *
 * <p>Takes flags, environment and {@code settings.properties}, in this order; gives one record that is valid. Every
 * mistake is named at once, with its place and the nearest right name. It refuses to know what changes at run time: that
 * is in PostgreSQL.
 */
@NullMarked
package org.cylcomed.server.settings;

import org.jspecify.annotations.NullMarked;
