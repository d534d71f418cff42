/**
 * Images on the wire: the upper layer of DICOM (PS3.8) and the few messages (PS3.7) that an archive and those who call it
 * need, in implicit VR little endian.
 *
 * <p>Takes open sockets; gives associations, an archive that answers, and callers that ask and send. Knows no image but an
 * invented one, and no reader of the product.
 */
@NullMarked
package org.cylcomed.ward.dicom;

import org.jspecify.annotations.NullMarked;
