package org.cylcomed.server.api;

import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;

/** The version of what is changed, as an entity tag: who changes an older one is told so. */
public final class Version {
    private Version() {}

    public static String tag(String version) {
        return "\"" + version + "\"";
    }

    /** @param ifMatch the header as it came */
    public static void require(String ifMatch, String current) {
        String tag = tag(current);
        for (String given : ifMatch.split(",")) {
            if (given.strip().equals(tag) || given.strip().equals("*")) {
                return;
            }
        }
        throw new Problem(
                HttpStatus.PRECONDITION_FAILED,
                "changed-meanwhile",
                "Somebody changed it meanwhile: look again, then decide.");
    }
}
