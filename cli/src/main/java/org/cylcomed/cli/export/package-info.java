/**
 * The commands {@code export}: ask a running server for an incident, the inventory or findings, and write what it gives.
 *
 * <p>Takes the server's address and a token from a file or the environment; gives a file that is whole or not there. It
 * refuses to know any format: the server writes them.
 */
@NullMarked
package org.cylcomed.cli.export;

import org.jspecify.annotations.NullMarked;
