/**
 * A server as its users know it: a process that is started, stopped and killed, and an API that is spoken to over HTTP.
 *
 * <p>Takes a folder and gives a server that is set up, with a token and enrolled sensors. It refuses to know what lies in
 * the folder.
 */
@NullMarked
package org.cylcomed.bench.client;

import org.jspecify.annotations.NullMarked;
