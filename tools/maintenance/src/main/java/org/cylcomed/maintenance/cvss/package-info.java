/**
 * Severity ratings of CVSS 2.0, 3.0, 3.1 and 4.0.
 *
 * <p>It takes a vector's text and gives its scores, each as its own standard computes it. It refuses to translate between
 * versions, and knows nothing of the harm to a patient: that is rated elsewhere.
 */
@NullMarked
package org.cylcomed.maintenance.cvss;

import org.jspecify.annotations.NullMarked;
