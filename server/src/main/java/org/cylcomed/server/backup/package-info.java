/**
 * Everything a server keeps, in one file, and back.
 *
 * <p>Takes a home, also of a server that runs; gives a compressed tar that only its owner can read, and from that a home
 * again. What can be built anew (history, caches) is left out. It refuses to know what the files mean, but keeps an
 * order in which a copy taken while they grow is whole.
 */
@NullMarked
package org.cylcomed.server.backup;

import org.jspecify.annotations.NullMarked;
