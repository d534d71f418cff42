/**
 * What the world publishes of vulnerabilities, read from the files it publishes.
 *
 * <p>It takes OSV, CVE 5 (with CISA's enrichment), NVD, CSAF, KEV and EPSS, packed or not, as streams within limits, and gives
 * one form of each: an {@link org.cylcomed.maintenance.feed.Advisory} or a {@link org.cylcomed.maintenance.feed.Rating}. It
 * fetches nothing, keeps nothing and judges no component.
 */
@NullMarked
package org.cylcomed.maintenance.feed;

import org.jspecify.annotations.NullMarked;
