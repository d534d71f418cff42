package org.cylcomed.sensor.remote;

import org.jspecify.annotations.Nullable;

/** Makers and kinds that products of SIP name at their beginning. */
record Telephone(@Nullable String maker, String kind) {
    private static final String PHONE = "phone";
    private static final String EXCHANGE = "telephone exchange";

    /** What the product begins with, the maker, the kind. */
    private static final String[][] PRODUCTS = {
        {"Cisco-CP", "Cisco", PHONE},
        {"Cisco/SPA", "Cisco", PHONE},
        {"Linksys/SPA", "Linksys", PHONE},
        {"Yealink", "Yealink", PHONE},
        {"Poly", "Polycom", PHONE},
        {"snom", "Snom", PHONE},
        {"Grandstream", "Grandstream", PHONE},
        {"Mitel", "Mitel", PHONE},
        {"Aastra", "Aastra", PHONE},
        {"Avaya", "Avaya", PHONE},
        {"AVAYA", "Avaya", PHONE},
        {"Panasonic", "Panasonic", PHONE},
        {"Fanvil", "Fanvil", PHONE},
        {"Gigaset", "Gigaset", PHONE},
        {"Ascom", "Ascom", PHONE},
        {"Spectralink", "Spectralink", PHONE},
        {"ALCATEL", "Alcatel-Lucent", PHONE},
        {"OpenScape", "Unify", PHONE},
        {"Axis", "Axis", "intercom"},
        {"AVM FRITZ!Box", "AVM", "router"},
        {"Asterisk", "", EXCHANGE},
        {"FPBX", "", EXCHANGE},
        {"FreeSWITCH", "", EXCHANGE},
        {"Cisco-CUCM", "Cisco", EXCHANGE},
        {"3CX", "3CX", EXCHANGE},
    };

    static @Nullable Telephone of(String product) {
        for (String[] known : PRODUCTS) {
            if (product.startsWith(known[0])) {
                return new Telephone(known[1].isEmpty() ? null : known[1], known[2]);
            }
        }
        return null;
    }
}
