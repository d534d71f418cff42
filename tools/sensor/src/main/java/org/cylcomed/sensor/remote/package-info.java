/**
 * How people, mail and calls reach machines: FTP, Telnet, SSH, SMTP, RDP and SIP.
 *
 * <p>Takes their opening dialogue, gives software, host names and makes, log-ins and their answers, and secrets in
 * clear text. Accounts, passwords, addresses, files, mails and sessions stay in the packet: as soon as nobody needs
 * to log in any more the connection is let go.
 */
@NullMarked
package org.cylcomed.sensor.remote;

import org.jspecify.annotations.NullMarked;
