/**
 * Who may do what: permissions, roles, reach, and the one place that enforces them.
 *
 * <p>Takes the person or program that {@code people} recognised; gives each handler an {@link Actor} and refuses every
 * handler that declares neither a permission nor a reason to be public. It knows no account, password or session.
 */
@NullMarked
package org.cylcomed.server.access;

import org.jspecify.annotations.NullMarked;
