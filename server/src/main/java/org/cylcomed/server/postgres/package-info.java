/**
 * PostgreSQL as a part of the server: real binaries, unpacked, started, watched and stopped by us.
 *
 * <p>Takes a home; gives a {@link org.cylcomed.server.postgres.DatabaseAccess}, which an external PostgreSQL can replace.
 * Nothing acknowledged by it is lost: {@code fsync} and {@code synchronous_commit} are on. It refuses to know what is
 * stored.
 */
@NullMarked
package org.cylcomed.server.postgres;

import org.jspecify.annotations.NullMarked;
