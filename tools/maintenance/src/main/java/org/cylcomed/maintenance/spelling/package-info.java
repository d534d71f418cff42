/**
 * Takes makers, models and firmware as people write them. Gives whether two of them mean the same product: surely, perhaps or
 * not, and what both can be found by. Knows names of firms and words for devices from lists; refuses to know single models, and to
 * take two firms for one because they sound alike.
 */
@NullMarked
package org.cylcomed.maintenance.spelling;

import org.jspecify.annotations.NullMarked;
