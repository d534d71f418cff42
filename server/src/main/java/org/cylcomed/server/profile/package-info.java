/**
 * What a device has been seen to do, as it was learned, in numbers and names that people can check, and how the learning is.
 *
 * <p>Takes the engine's state of a device and the history's names; gives profiles. It refuses to judge: what is new is the
 * detector's to say.
 */
@NullMarked
package org.cylcomed.server.profile;

import org.jspecify.annotations.NullMarked;
