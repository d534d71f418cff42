package org.cylcomed.sensor.sdc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.nomenclature.Nomenclature;
import org.jspecify.annotations.Nullable;

/** WS-Discovery scopes of IEEE 11073-20701 clause 9: what the device is and where it stands. */
final class Scopes {
    private static final int MOST = 64;

    boolean medical;
    /** Plain words, null if no type of the device is known. */
    @Nullable
    String kind;

    @Nullable
    String bed;

    static Scopes of(String text) {
        Scopes scopes = new Scopes();
        int count = 0;
        int at = 0;
        while (at < text.length() && count < MOST) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                scopes.add(text.substring(at, end));
                count++;
            }
            at = end + 1;
        }
        return scopes;
    }

    private void add(String scope) {
        if (!scope.startsWith("sdc.")) {
            return;
        }
        medical = true;
        if (scope.startsWith("sdc.cdc.type:")) {
            // sdc.cdc.type:/CODING-SYSTEM/VERSION/CODE; no coding system means MDC.
            boolean mdc = scope.startsWith("sdc.cdc.type:///") || scope.contains("11073");
            String known =
                    mdc ? Nomenclature.kind(Nomenclature.code(scope.substring(scope.lastIndexOf('/') + 1))) : null;
            kind = known == null ? kind : known;
        } else if (scope.startsWith("sdc.ctxt.loc:")) {
            int query = scope.indexOf('?');
            if (query >= 0) {
                String place = place(
                        parameter(scope, query, "poc"), parameter(scope, query, "rm"), parameter(scope, query, "bed"));
                bed = place == null ? bed : place;
            }
        }
    }

    /** Point of care, room, bed; null if none is named. */
    static @Nullable String place(@Nullable String pointOfCare, @Nullable String room, @Nullable String bed) {
        StringBuilder place = new StringBuilder();
        for (String part : new @Nullable String[] {pointOfCare, room, bed}) {
            if (part != null && !part.isBlank()) {
                place.append(place.isEmpty() ? "" : " ").append(Shown.of(part, 40));
            }
        }
        return place.isEmpty() ? null : place.toString();
    }

    private static @Nullable String parameter(String scope, int query, String name) {
        int at = query;
        while (at >= 0 && at + 1 < scope.length()) {
            int next = scope.indexOf('&', at + 1);
            String pair = scope.substring(at + 1, next < 0 ? scope.length() : next);
            if (pair.startsWith(name) && pair.length() > name.length() && pair.charAt(name.length()) == '=') {
                return decoded(pair.substring(name.length() + 1));
            }
            at = next;
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
