/**
 * Detached OpenPGP signatures (RFC 9580, RFC 4880) beside published files. Takes keys that somebody chose; believes no key
 * because it was published where the file was.
 */
@NullMarked
package org.cylcomed.cli.signature;

import org.jspecify.annotations.NullMarked;
