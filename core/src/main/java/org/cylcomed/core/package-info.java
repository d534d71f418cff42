@NullMarked
package org.cylcomed.core;

import org.jspecify.annotations.NullMarked;
