/**
 * Who is told of findings: the outputs an administrator adds, their secrets, and the thread that tells them.
 *
 * <p>Takes findings in the order in which they changed; gives them to {@code export}, which knows formats and connections.
 * Nothing leaves before somebody adds an output, and none reaches inside the network unless that was allowed.
 */
@NullMarked
package org.cylcomed.server.outputs;

import org.jspecify.annotations.NullMarked;
