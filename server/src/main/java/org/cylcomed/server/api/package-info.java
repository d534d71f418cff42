/**
 * What all controllers share: reading a query, giving a page, versions of what is changed.
 *
 * <p>Holds the conventions of ARCHITECTURE.md and nothing of any subject.
 */
@NullMarked
package org.cylcomed.server.api;

import org.jspecify.annotations.NullMarked;
