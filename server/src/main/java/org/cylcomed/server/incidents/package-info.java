/**
 * Incidents: findings of one story, who was told what, what may be done.
 *
 * <p>Takes findings that the core joined; gives their story, notes, and responses as proposals and records of what people
 * did. No response is carried out here: no therapy is ever interrupted.
 */
@NullMarked
package org.cylcomed.server.incidents;

import org.jspecify.annotations.NullMarked;
