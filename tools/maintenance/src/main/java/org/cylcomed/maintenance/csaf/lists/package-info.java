/**
 * Lists the tests of CSAF look things up in: weaknesses, languages, licences, decision points.
 *
 * <p>Takes nothing at run time, gives answers from tables that travel with the program; each table names its source and
 * date. What is newer than a table is answered with "not known", never with "wrong".
 */
@NullMarked
package org.cylcomed.maintenance.csaf.lists;

import org.jspecify.annotations.NullMarked;
