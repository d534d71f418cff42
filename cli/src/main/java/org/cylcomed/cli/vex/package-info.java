/**
 * The commands {@code vex}: take statements about products and vulnerabilities, show them and write them in another format.
 *
 * <p>What a document says is the maintenance tool's; here it is read, printed and counted.
 */
@NullMarked
package org.cylcomed.cli.vex;

import org.jspecify.annotations.NullMarked;
