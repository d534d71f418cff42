/**
 * The commands {@code feeds}: take files, folders and addresses of published advisories, keep them under the user's folder.
 *
 * <p>What an advisory is and how it is kept is the maintenance tool's; here files are found and fetched, digests compared and
 * progress told. Nothing is fetched that was not asked for.
 */
@NullMarked
package org.cylcomed.cli.feeds;

import org.jspecify.annotations.NullMarked;
