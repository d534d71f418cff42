/**
 * The way to the web console. Takes: a path a browser asks for. Gives: the console's page, or a file of it, with how long
 * the browser may keep it. Refuses to know: what the pages show; they ask the API themselves.
 */
@NullMarked
package org.cylcomed.server.console;

import org.jspecify.annotations.NullMarked;
