/**
 * What the server's commands share: what a command is, help, exit codes, and the sentence when one fails.
 *
 * <p>Takes arguments; gives a result on standard output and an exit code. It refuses to know how a command works: the
 * list of all is in {@link org.cylcomed.server.CylcomedServer}.
 */
@NullMarked
package org.cylcomed.server.command;

import org.jspecify.annotations.NullMarked;
