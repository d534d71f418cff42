@NullMarked
package org.cylcomed.engine;

import org.jspecify.annotations.NullMarked;
