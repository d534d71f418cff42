/**
 * Who did what, and the means to check that nothing of it was altered.
 *
 * <p>Takes the table of acts for lists, and the record log for everything that proves; gives checkpoints, proofs, and the
 * log's tiles for auditors outside. It writes nothing: what is recorded is decided where people act.
 */
@NullMarked
package org.cylcomed.server.audit;

import org.jspecify.annotations.NullMarked;
