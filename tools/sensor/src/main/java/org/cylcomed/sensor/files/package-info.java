/**
 * How machines share files, print and call procedures: SMB 1 to 3, DCE/RPC, NFS with its ONC RPC, LPD.
 *
 * <p>Takes requests and answers, gives host names, operating systems, versions, log-ins and services without
 * authentication, and the few messages only an exploit sends. It passes over the contents of files and refuses to
 * know names of accounts, files and shares.
 */
@NullMarked
package org.cylcomed.sensor.files;

import org.jspecify.annotations.NullMarked;
