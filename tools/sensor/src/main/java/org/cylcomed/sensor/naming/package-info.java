/**
 * Who is called what: DNS, mDNS, LLMNR, SSDP and the NetBIOS name and browser services.
 *
 * <p>Takes messages, gives names of addresses, host names, announced services and models, and the few
 * acts a security reader wants (zone transfers, updates, names that do not exist, names long enough to
 * carry data). It keeps no cache of answers and refuses to judge a name.
 */
@NullMarked
package org.cylcomed.sensor.naming;

import org.jspecify.annotations.NullMarked;
