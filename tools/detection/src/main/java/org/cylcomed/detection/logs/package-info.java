/**
 * Logs: which lines are of one kind, and which runs of kinds are usual.
 *
 * <p>Takes text of lines and numbers of kinds, gives groups, templates and distances. One setting for all systems, no
 * rule that was written for one of them. It refuses to know what a line means.
 */
@NullMarked
package org.cylcomed.detection.logs;

import org.jspecify.annotations.NullMarked;
