@NullMarked
package org.cylcomed.bench;

import org.jspecify.annotations.NullMarked;
