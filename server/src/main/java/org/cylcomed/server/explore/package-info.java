/**
 * What was observed, for people to ask: whom a device talks to, its time axis, the map of the site, and every row and number
 * under any filter.
 *
 * <p>Takes questions as the API words them and a person's reach; gives answers of the history in people's words. It judges
 * nothing and keeps nothing.
 */
@NullMarked
package org.cylcomed.server.explore;

import org.jspecify.annotations.NullMarked;
