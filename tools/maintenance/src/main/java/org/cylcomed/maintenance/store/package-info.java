/**
 * Imported feeds as files of our own: one for each feed, written whole or not at all, asked without being read whole.
 *
 * <p>It takes a folder and what a feed reader hands on, and answers which advisories speak of a package, a CPE product or an
 * id. It knows no network, and does not judge whether an advisory applies.
 */
@NullMarked
package org.cylcomed.maintenance.store;

import org.jspecify.annotations.NullMarked;
