/**
 * Carries records from the journal to people, in one thread: engine, record log, findings, history.
 *
 * <p>Takes acknowledged records and what people decided; gives evidence, findings and incidents, each kept where
 * ARCHITECTURE.md says. Everything it writes besides the record log can be deleted and is written again. It refuses to
 * know how records arrive and who asks for findings.
 */
@NullMarked
package org.cylcomed.server.pipeline;

import org.jspecify.annotations.NullMarked;
