/**
 * Findings and incidents for people: lists, one of them in words, what people decide about it.
 *
 * <p>Takes the finding tables and the reader's language; gives sentences, never stored. A decision goes through the record
 * log before it is shown. It refuses to judge: what a finding weighs is the core's to say.
 */
@NullMarked
package org.cylcomed.server.findings;

import org.jspecify.annotations.NullMarked;
