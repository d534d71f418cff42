/**
 * The record log: an append-only Merkle log of what was judged, decided and audited, kept as C2SP tlog-tiles.
 *
 * <p>Takes entries as bytes and gives them back in their order, with signed checkpoints and proofs that anyone can check
 * with tools of the field. Refuses to know what an entry means. It proves that nobody without the key changed what is
 * signed; that the end was not cut back, and that who has the key did not write all anew, only a checkpoint kept
 * elsewhere proves.
 */
@NullMarked
package org.cylcomed.engine.record;

import org.jspecify.annotations.NullMarked;
