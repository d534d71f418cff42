package org.cylcomed.sensor.quic;

/** QUIC versions by wire value. */
final class Versions {
    static final int NEGOTIATION = 0;
    static final int V1 = 1;
    static final int V2 = 0x6b3343cf;

    private static final int FACEBOOK_DRAFT_27 = 0xfaceb002;

    private Versions() {}

    static boolean known(int version) {
        return version == V1 || version == V2 || isDraft(version) || isFacebook(version) || isGoogle(version);
    }

    /** Reserved to keep version negotiation alive (RFC 9000 section 15). */
    static boolean isGrease(int version) {
        return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
    }

    private static boolean isDraft(int version) {
        return version >>> 8 == 0xff0000 && (version & 0xff) >= 10 && (version & 0xff) <= 34;
    }

    private static boolean isFacebook(int version) {
        return version >>> 4 == 0xfaceb00;
    }

    /** Q001 to Q059, T048 to T059: letters and decimal digits. */
    static boolean isGoogle(int version) {
        int letter = version >>> 24;
        return (letter == 'Q' || letter == 'T')
                && (version >>> 16 & 0xff) == '0'
                && (version >>> 8 & 0xff) >= '0'
                && (version >>> 8 & 0xff) <= '5'
                && (version & 0xff) >= '0'
                && (version & 0xff) <= '9';
    }

    /** The salt of this version's Initial keys, hexadecimal; empty if this version's packets cannot be opened. */
    static String initialSalt(int version) {
        int draft = isDraft(version) ? version & 0xff : version == FACEBOOK_DRAFT_27 ? 27 : 0;
        if (version == V1 || draft >= 33) {
            return "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
        }
        if (version == V2) {
            return "0dede3def700a6db819381be6e269dcbf9bd2ed9";
        }
        if (draft >= 29) {
            return "afbfec289993d24c9e9786f19c6111e04390a899";
        }
        return draft >= 23 ? "c3eef712c72ebb5a11a7d2432bb46365bef9f502" : "";
    }

    /** Whether the first byte of a long header says Initial. */
    static boolean isInitial(int version, int firstByte) {
        return (firstByte >> 4 & 3) == (version == V2 ? 1 : 0);
    }
}
