/**
 * What a provider of advisories publishes beside them, so that a program finds each and knows which changed (CSAF 2.0 and
 * 2.1, section 7). Takes documents as bytes, gives addresses; fetching them is somebody else's.
 */
@NullMarked
package org.cylcomed.maintenance.csaf.provider;

import org.jspecify.annotations.NullMarked;
