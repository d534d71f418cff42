/**
 * The command {@code csaf validate}: takes files and folders of advisories, gives what is wrong with each and where.
 *
 * <p>What makes an advisory valid is the maintenance tool's; here it is read, printed and counted.
 */
@NullMarked
package org.cylcomed.cli.csaf;

import org.jspecify.annotations.NullMarked;
