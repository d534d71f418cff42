/**
 * What people say is normal now: proposed, agreed to where failure can kill, told to the engine, taken back by one click.
 *
 * <p>Takes a finding of what a detector learned and a person's reason; gives lessons in the journal and quiet findings.
 * It refuses to teach what a rule found, what was labelled an attack, and anything of a device whose compromise is confirmed.
 */
@NullMarked
package org.cylcomed.server.lessons;

import org.jspecify.annotations.NullMarked;
