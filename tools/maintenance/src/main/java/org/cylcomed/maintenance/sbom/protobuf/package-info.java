/**
 * Protocol Buffers by the published schemas of CycloneDX: messages as trees, from bytes and from the text notation.
 *
 * <p>Takes bytes or text within limits, gives a tree and every place where it breaks its schema. Knows nothing of components.
 */
@NullMarked
package org.cylcomed.maintenance.sbom.protobuf;

import org.jspecify.annotations.NullMarked;
