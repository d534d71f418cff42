/**
 * Server-sent events: that something changed, never what, so that nobody is sent what they may not see in full.
 *
 * <p>Takes ids from the pipeline; gives events to everyone within whose reach they lie, from where they left off.
 */
@NullMarked
package org.cylcomed.server.stream;

import org.jspecify.annotations.NullMarked;
