/**
 * The demonstration: a ward, a sensor at its mirror port and a server, started in order, told on the terminal, ended in
 * order.
 *
 * <p>Starts the product as a user would, by its one command, and asks its API what it found. Compares that with what really
 * happened; judges nothing itself. Leaves no process and no file.
 */
@NullMarked
package org.cylcomed.ward.stage;

import org.jspecify.annotations.NullMarked;
