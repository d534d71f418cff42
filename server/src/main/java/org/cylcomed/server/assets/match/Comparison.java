package org.cylcomed.server.assets.match;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What speaks for a row and a device being the same. */
record Comparison(List<MatchBy> by, Confidence confidence) {
    /** Two makers number 1 to 9999; the longer a number, the less likely two devices have it. */
    private static final int SHORT_SERIAL = 5;

    private static final int LONG_SERIAL = 8;

    static Optional<Comparison> of(Traits row, Traits device) {
        EnumSet<MatchBy> certain = EnumSet.noneOf(MatchBy.class);
        EnumSet<MatchBy> likely = EnumSet.noneOf(MatchBy.class);
        EnumSet<MatchBy> possible = EnumSet.noneOf(MatchBy.class);
        when(share(row.certificates(), device.certificates()), MatchBy.CERTIFICATE, certain);
        when(share(row.udis(), device.udis()), MatchBy.UDI, certain);
        when(share(row.assetNumbers(), device.assetNumbers()), MatchBy.ASSET_NUMBER, certain);
        when(share(row.macs(), device.macs()), MatchBy.MAC, likely);
        serial(row, device, certain, likely, possible);
        boolean name = share(row.names(), device.names());
        boolean address = share(row.addresses(), device.addresses());
        when(name && !address, MatchBy.NAME, possible);
        when(name && address, MatchBy.ADDRESS_AND_NAME, possible);
        when(address && share(row.models(), device.models()), MatchBy.ADDRESS_AND_MODEL, possible);
        EnumSet<MatchBy> all = EnumSet.copyOf(certain);
        all.addAll(likely);
        all.addAll(possible);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean sure = !certain.isEmpty() || likely.size() > 1;
        Confidence confidence = sure ? Confidence.CERTAIN : likely.isEmpty() ? Confidence.POSSIBLE : Confidence.LIKELY;
        return Optional.of(new Comparison(List.copyOf(all), confidence));
    }

    private static void serial(
            Traits row, Traits device, Set<MatchBy> certain, Set<MatchBy> likely, Set<MatchBy> possible) {
        int longest = row.serials().stream()
                .filter(device.serials()::contains)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        if (longest == 0) {
            return;
        }
        boolean bothKnown = !row.makers().isEmpty() && !device.makers().isEmpty();
        boolean agree =
                row.makers().stream().anyMatch(one -> device.makers().stream().anyMatch(one::agrees));
        if (agree) {
            certain.add(MatchBy.SERIAL);
        } else if (!bothKnown) {
            (longest < SHORT_SERIAL ? possible : likely).add(MatchBy.SERIAL);
        } else if (longest >= LONG_SERIAL) {
            possible.add(MatchBy.SERIAL); // makers are bought and renamed
        }
    }

    private static boolean share(Set<String> one, Set<String> other) {
        return !Collections.disjoint(one, other);
    }

    private static void when(boolean holds, MatchBy by, Set<MatchBy> among) {
        if (holds) {
            among.add(by);
        }
    }
}
