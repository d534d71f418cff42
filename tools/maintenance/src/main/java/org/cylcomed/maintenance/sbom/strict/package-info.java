/**
 * Whether a bill of materials keeps the schema of the format and version it names.
 *
 * <p>Takes a document that can be opened twice, gives every place that is wrong. The readers beside it are lenient and serve
 * matching; this is the strict check, and hands on no component.
 */
@NullMarked
package org.cylcomed.maintenance.sbom.strict;

import org.jspecify.annotations.NullMarked;
