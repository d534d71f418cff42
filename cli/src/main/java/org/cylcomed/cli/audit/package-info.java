/**
 * The command {@code audit verify}: takes the folder of a record and a public key, gives whether it is as it was signed.
 *
 * <p>Reads only. What a record is and how it is verified is the engine's; here it is put into words.
 */
@NullMarked
package org.cylcomed.cli.audit;

import org.jspecify.annotations.NullMarked;
