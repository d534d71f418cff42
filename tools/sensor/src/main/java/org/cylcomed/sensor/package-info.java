@NullMarked
package org.cylcomed.sensor;

import org.jspecify.annotations.NullMarked;
