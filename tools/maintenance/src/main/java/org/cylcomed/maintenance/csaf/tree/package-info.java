/**
 * JSON documents as trees whose every value knows its place, and JSON Schema checked on them.
 *
 * <p>Takes bytes of any origin within limits, gives nodes, violations and their pointers. Holds nothing of CSAF.
 */
@NullMarked
package org.cylcomed.maintenance.csaf.tree;

import org.jspecify.annotations.NullMarked;
