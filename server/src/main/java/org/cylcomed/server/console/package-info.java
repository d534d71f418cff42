/**
 * The console's files. Takes: what the console's jar holds under /static. Gives: each file to a browser, compressed, with how
 * long it may be kept. Refuses to know: the paths of the console's pages, and what they show.
 */
@NullMarked
package org.cylcomed.server.console;

import org.jspecify.annotations.NullMarked;
