/**
 * JSON that others wrote, read within limits: takes bytes, gives objects, arrays and texts.
 *
 * <p>Knows no format beyond JSON itself, and quotes nothing of a document in what it says of it.
 */
@NullMarked
package org.cylcomed.reader.json;

import org.jspecify.annotations.NullMarked;
