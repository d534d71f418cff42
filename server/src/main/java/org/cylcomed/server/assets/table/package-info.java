/**
 * Reads tables of other programs: takes the bytes of a CSV or XLSX file, gives rows of text with their line numbers.
 *
 * <p>Bounded whatever the file claims: a row that cannot be read is said with its line and reason, and the rest is read.
 * Refuses to know what a column means.
 */
@NullMarked
package org.cylcomed.server.assets.table;

import org.jspecify.annotations.NullMarked;
