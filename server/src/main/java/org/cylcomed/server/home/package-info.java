/**
 * The folder where everything is kept: finds it, makes it, guards it.
 *
 * <p>Takes the environment and a folder; gives the place of each kind of data, a lock that only one server can hold, and
 * secrets readable by their owner alone. It refuses to know what is in the files.
 */
@NullMarked
package org.cylcomed.server.home;

import org.jspecify.annotations.NullMarked;
