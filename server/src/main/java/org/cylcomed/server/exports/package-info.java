/**
 * What people take out: lists as tables in the formats of others, an incident as one archive.
 *
 * <p>Takes lists within the reader's reach and under their filters; gives them whole, in parts that need little memory, and
 * writes down that somebody took them. It knows no format: these are of {@code export}.
 */
@NullMarked
package org.cylcomed.server.exports;

import org.jspecify.annotations.NullMarked;
