/**
 * Protocols that run and watch a network: NTP, SNMP, Syslog, LDAP and Kerberos.
 *
 * <p>Takes their messages, gives names and descriptions devices tell of themselves, log-ins and their
 * answers, secrets in clear text and writing acts. Community strings, passwords, accounts and log texts
 * stay in the packet: nothing here passes them on.
 */
@NullMarked
package org.cylcomed.sensor.management;

import org.jspecify.annotations.NullMarked;
