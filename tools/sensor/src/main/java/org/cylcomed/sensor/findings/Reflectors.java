package org.cylcomed.sensor.findings;

/** UDP services that answer more than they were asked and are therefore used to flood others. */
final class Reflectors {
    private Reflectors() {}

    /** Echo-like services, DNS, NTP, SNMP, LDAP, SSDP, memcached and the others seen in reflection floods. */
    static boolean isReflector(int port) {
        return switch (port) {
            case 7,
                    17,
                    19,
                    53,
                    69,
                    111,
                    123,
                    137,
                    161,
                    177,
                    389,
                    427,
                    500,
                    520,
                    623,
                    1194,
                    1434,
                    1900,
                    3283,
                    3478,
                    3702,
                    4500,
                    5060,
                    5093,
                    5353,
                    5683,
                    10001,
                    11211,
                    17185,
                    27015,
                    30718,
                    33848,
                    37810 -> true;
            default -> false;
        };
    }
}
