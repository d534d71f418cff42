/**
 * What a server is told: before it starts, and by people while it runs.
 *
 * <p>Takes flags, environment and {@code settings.properties}, in this order, and gives one record that is valid; keeps
 * what changes at run time, and the views people save, in PostgreSQL. Every mistake is named at once, with its place.
 */
@NullMarked
package org.cylcomed.server.settings;

import org.jspecify.annotations.NullMarked;
