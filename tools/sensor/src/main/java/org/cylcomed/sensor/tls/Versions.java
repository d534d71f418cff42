package org.cylcomed.sensor.tls;

import org.jspecify.annotations.Nullable;

/** Protocol versions by wire value. */
final class Versions {
    static final int SSL_2 = 0x0002;
    static final int SSL_3 = 0x0300;
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;
    static final int TLS_1_3 = 0x0304;
    static final int DTLS_1_0 = 0xfeff;
    static final int DTLS_1_2 = 0xfefd;
    static final int DTLS_1_3 = 0xfefc;
    /** DTLS as OpenSSL spoke it before RFC 4347. */
    static final int DTLS_DRAFT = 0x0100;

    private Versions() {}

    /** Whether this is a version of TLS or DTLS, drafts of TLS 1.3 included. */
    static boolean known(int version) {
        return version >= SSL_3 && version <= TLS_1_3
                || version == DTLS_1_0
                || version == DTLS_1_2
                || version == DTLS_1_3
                || isDraft13(version);
    }

    static boolean isDraft13(int version) {
        return version >>> 8 == 0x7f || version >>> 8 == 0xfb;
    }

    /** TLS 1.3 or DTLS 1.3: everything after ServerHello is encrypted. */
    static boolean encryptsCertificates(int version) {
        return version == TLS_1_3 || version == DTLS_1_3 || isDraft13(version);
    }

    /** Both of one family: TLS counts up, DTLS counts down; a draft of 1.3 is between 1.2 and 1.3. */
    static boolean newer(int version, int than) {
        return rank(version) > rank(than);
    }

    private static int rank(int version) {
        if (isDraft13(version)) {
            return 2 * (TLS_1_3 & 0xff) - 1;
        }
        return 2 * (version >= 0xfe00 ? 0xff - (version & 0xff) : version & 0xff);
    }

    static @Nullable String weakness(int version) {
        return switch (version) {
            case SSL_2 -> "SSL 2.0";
            case SSL_3 -> "SSL 3.0";
            case TLS_1_0 -> "TLS 1.0";
            case TLS_1_1 -> "TLS 1.1";
            case DTLS_DRAFT, DTLS_1_0 -> "DTLS 1.0";
            default -> null;
        };
    }

    /** As JA4 writes it. */
    static String ja4(int version) {
        return switch (version) {
            case TLS_1_3 -> "13";
            case TLS_1_2 -> "12";
            case TLS_1_1 -> "11";
            case TLS_1_0 -> "10";
            case SSL_3 -> "s3";
            case SSL_2 -> "s2";
            case DTLS_1_0 -> "d1";
            case DTLS_1_2 -> "d2";
            case DTLS_1_3 -> "d3";
            default -> "00";
        };
    }
}
