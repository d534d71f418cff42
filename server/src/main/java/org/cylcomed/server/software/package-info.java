/**
 * Software of devices: bills of materials in, the advisories that apply to them out, with what must be done by when.
 *
 * <p>Components and matches are kept once each and joined with devices when they are read, within the reader's reach. The feeds
 * are read from the home as the command line keeps them. It fetches nothing and runs never in the pipeline's thread.
 */
@NullMarked
package org.cylcomed.server.software;

import org.jspecify.annotations.NullMarked;
