/**
 * The one JSON form of the nouns, read and written field by field.
 *
 * <p>camelCase, every field present ({@code null} unknown, {@code []} none), RFC 3339 times in UTC, enums as in the code,
 * kinds by their names, sorted lists sorted. A reader ignores fields it does not know and takes a missing one for null,
 * because changes only add; everything else malformed is refused with its place and never with its content.
 */
@NullMarked
package org.cylcomed.engine.json;

import org.jspecify.annotations.NullMarked;
