/**
 * What whoever started a demonstration tells its visitor, above every page of the console.
 *
 * <p>Takes words and choices on the standard input of {@code serve --demo}, in every language; gives them to the console,
 * and a choice that was made back on standard output. Knows no ward, no attack and no device, and keeps nothing.
 */
@NullMarked
package org.cylcomed.server.guide;

import org.jspecify.annotations.NullMarked;
