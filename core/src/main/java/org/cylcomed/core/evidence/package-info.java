/**
 * What was judged: evidence of a declared kind, with its weight, its facts and what it rests on.
 *
 * <p>Kinds are data, declared by the tools. No sentence is stored: what a person reads is rendered from kind and facts.
 */
@NullMarked
package org.cylcomed.core.evidence;

import org.jspecify.annotations.NullMarked;
