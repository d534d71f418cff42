/**
 * Takes lines of logs: syslog over UDP, TCP and TLS (RFC 5424, 3164, 5426, 6587, 5425), and files as they grow.
 *
 * <p>Gives them to the server with every value taken out and every word that is not one of a list replaced, before they leave
 * this process. It refuses to know what a line means, and answers no sender.
 */
@NullMarked
package org.cylcomed.reader.log;

import org.jspecify.annotations.NullMarked;
