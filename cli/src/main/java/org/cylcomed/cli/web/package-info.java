/**
 * Fetching what is published: by https, within limits, never into a private network unless that is allowed, and only when
 * somebody asks. Knows nothing of what it fetches.
 */
@NullMarked
package org.cylcomed.cli.web;

import org.jspecify.annotations.NullMarked;
