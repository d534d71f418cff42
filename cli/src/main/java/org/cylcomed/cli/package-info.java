@NullMarked
package org.cylcomed.cli;

import org.jspecify.annotations.NullMarked;
