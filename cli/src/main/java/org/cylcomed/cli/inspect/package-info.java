/**
 * The command {@code inspect}: takes captures or a live interface, gives one report as text or JSON; to whoever judges the
 * detectors, each judgement as it is made.
 */
@NullMarked
package org.cylcomed.cli.inspect;

import org.jspecify.annotations.NullMarked;
