/**
 * What people are told: evidence merged into findings, the state of a device by fusion, findings of one story joined.
 *
 * <p>Everything is a function of the evidence and of when it is asked, so a file and a server agree.
 */
@NullMarked
package org.cylcomed.core.finding;

import org.jspecify.annotations.NullMarked;
