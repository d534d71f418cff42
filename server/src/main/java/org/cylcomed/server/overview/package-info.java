/**
 * The first page: what needs a person, what is not looked at, how far we see.
 *
 * <p>Takes devices and findings within the reader's reach; every number it gives is the number of rows a list gives under
 * the filters that stand beside it.
 */
@NullMarked
package org.cylcomed.server.overview;

import org.jspecify.annotations.NullMarked;
