/**
 * Bills of materials, read as a stream: CycloneDX 1.0 to 1.7 (JSON, XML, protobuf in bytes and text), SPDX 2.2 and 2.3 (JSON,
 * tag-value) and SPDX 3 (JSON).
 *
 * <p>It takes a stream and gives {@link org.cylcomed.maintenance.sbom.Component}s one by one, within limits. It reads what
 * matching needs and passes over the rest; whether a document keeps its schema is judged in {@code strict}.
 */
@NullMarked
package org.cylcomed.maintenance.sbom;

import org.jspecify.annotations.NullMarked;
