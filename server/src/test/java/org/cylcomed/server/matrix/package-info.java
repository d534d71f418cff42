/**
 * Every operation of the specification, asked by everybody at the running server's door, over HTTP.
 *
 * <p>Takes the operations from the specification and the permissions from the roles; gives one table that people review,
 * {@code access/matrix.txt}. It knows no handler and mocks nothing.
 */
package org.cylcomed.server.matrix;
