package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What an X.509 certificate says (RFC 5280), unverified.
 *
 * @param subject common name and organisation, {@code "CN=x, O=y"}; empty without either
 * @param selfIssued subject and issuer are the same
 * @param keyAlgorithm RSA, EC, DSA, EdDSA or empty
 * @param keyBits 0 if not known
 * @param weakSignature "MD5" or "SHA-1", or null
 * @param notBeforeSeconds since 1970 UTC; {@link Long#MIN_VALUE} if unreadable
 * @param notAfterSeconds since 1970 UTC; {@link Long#MAX_VALUE} if unreadable
 * @param keyHash SHA-256 of SubjectPublicKeyInfo, lower-case hexadecimal
 * @param foreignGenerator the key brings its own curve with a base point no standard curve has, which is how
 *     CVE-2020-0601 passes off a made-up key as a trusted one
 */
record Certificate(
        String subject,
        boolean selfIssued,
        String keyAlgorithm,
        int keyBits,
        @Nullable String weakSignature,
        long notBeforeSeconds,
        long notAfterSeconds,
        String keyHash,
        boolean foreignGenerator) {

    private static final int LONGEST_NAME = 64;
    private static final String COMMON_NAME = "550403";
    private static final String ORGANISATION = "55040a";

    /** Null if the bytes are not a certificate. */
    static @Nullable Certificate read(byte[] bytes, int start, int end, MessageDigest sha256) {
        Der outer = new Der(bytes, start, end);
        if (!outer.next(Der.SEQUENCE)) {
            return null;
        }
        Der parts = outer.inside();
        if (!parts.next(Der.SEQUENCE)) {
            return null;
        }
        Der fields = parts.inside();
        if (!fields.next()) {
            return null;
        }
        if (fields.tag == 0xa0 && !fields.next()) {
            return null;
        }
        if (fields.tag != Der.INTEGER || !fields.next(Der.SEQUENCE)) {
            return null;
        }
        String weakSignature = weakSignature(fields.inside());
        if (!fields.next(Der.SEQUENCE)) {
            return null;
        }
        int issuerFrom = fields.begin;
        int issuerTo = fields.to;
        if (!fields.next(Der.SEQUENCE)) {
            return null;
        }
        Der validity = fields.inside();
        long notBefore = validity.next() ? seconds(validity, Long.MIN_VALUE) : Long.MIN_VALUE;
        long notAfter = validity.next() ? seconds(validity, Long.MAX_VALUE) : Long.MAX_VALUE;
        if (!fields.next(Der.SEQUENCE)) {
            return null;
        }
        boolean selfIssued = Arrays.equals(bytes, issuerFrom, issuerTo, bytes, fields.begin, fields.to);
        String subject = name(fields.inside());
        if (!fields.next(Der.SEQUENCE)) {
            return null;
        }
        sha256.update(bytes, fields.begin, fields.to - fields.begin);
        String keyHash = HexFormat.of().formatHex(sha256.digest());
        Key key = Key.read(fields.inside());
        return new Certificate(
                subject,
                selfIssued,
                key.algorithm,
                key.bits,
                weakSignature,
                notBefore,
                notAfter,
                keyHash,
                key.foreignGenerator);
    }

    private record Key(String algorithm, int bits, boolean foreignGenerator) {
        static final Key UNKNOWN = new Key("", 0, false);

        static Key read(Der info) {
            if (!info.next(Der.SEQUENCE)) {
                return UNKNOWN;
            }
            Der algorithm = info.inside();
            if (!algorithm.next(Der.OBJECT_IDENTIFIER) || !info.next(Der.BIT_STRING) || info.to - info.from < 2) {
                return UNKNOWN;
            }
            if (algorithm.is("2a864886f70d010101") || algorithm.is("2a864886f70d01010a")) {
                Der rsa = new Der(info.bytes, info.from + 1, info.to);
                if (!rsa.next(Der.SEQUENCE)) {
                    return UNKNOWN;
                }
                Der numbers = rsa.inside();
                return numbers.next(Der.INTEGER) ? new Key("RSA", numbers.integerBits(), false) : UNKNOWN;
            }
            if (algorithm.is("2a8648ce3d0201")) {
                int point = info.to - info.from - 2;
                boolean compressed = u8(info.bytes, info.from + 1) != 4;
                int bits = 8 * (compressed ? point : point / 2);
                boolean foreign =
                        algorithm.next() && algorithm.tag == Der.SEQUENCE && foreignGenerator(algorithm.inside());
                return new Key("EC", bits == 528 ? 521 : bits, foreign);
            }
            if (algorithm.is("2a8648ce380401")) {
                if (!algorithm.next(Der.SEQUENCE)) {
                    return new Key("DSA", 0, false);
                }
                Der numbers = algorithm.inside();
                return new Key("DSA", numbers.next(Der.INTEGER) ? numbers.integerBits() : 0, false);
            }
            if (algorithm.is("2b6570")) {
                return new Key("EdDSA", 256, false);
            }
            return algorithm.is("2b6571") ? new Key("EdDSA", 456, false) : UNKNOWN;
        }

        /** RFC 3279 section 2.3.5, explicit parameters: version, field, curve, base point. */
        private static boolean foreignGenerator(Der parameters) {
            if (!parameters.next(Der.INTEGER)
                    || !parameters.next(Der.SEQUENCE)
                    || !parameters.next(Der.SEQUENCE)
                    || !parameters.next(Der.OCTET_STRING)
                    || parameters.to - parameters.from < 25) {
                return false;
            }
            // The first 64 bits of x tell the generators of the curves in use apart.
            int x = parameters.from + 1;
            return !(parameters.startsWith(x, "188da80eb03090f6") // P-192
                    || parameters.startsWith(x, "b70e0cbd6bb4bf7f") // P-224
                    || parameters.startsWith(x, "6b17d1f2e12c4247") // P-256
                    || parameters.startsWith(x, "aa87ca22be8b0537") // P-384
                    || parameters.startsWith(x, "00c6858e06b70404") // P-521
                    || parameters.startsWith(x, "79be667ef9dcbbac") // secp256k1
                    || parameters.startsWith(x, "c0a0647eaab6a487") // brainpoolP192r1
                    || parameters.startsWith(x, "0d9029ad2c7e5cf4") // brainpoolP224r1
                    || parameters.startsWith(x, "8bd2aeb9cb7e57cb") // brainpoolP256r1
                    || parameters.startsWith(x, "43bd7e9afb53d8b8") // brainpoolP320r1
                    || parameters.startsWith(x, "1d1c64f068cf45ff") // brainpoolP384r1
                    || parameters.startsWith(x, "81aee4bdd82ed964")); // brainpoolP512r1
        }
    }

    private static @Nullable String weakSignature(Der algorithm) {
        if (!algorithm.next(Der.OBJECT_IDENTIFIER)) {
            return null;
        }
        if (algorithm.is("2a864886f70d010102") || algorithm.is("2a864886f70d010103")) {
            return "MD2";
        }
        if (algorithm.is("2a864886f70d010104")) {
            return "MD5";
        }
        boolean sha1 = algorithm.is("2a864886f70d010105")
                || algorithm.is("2b0e03021d")
                || algorithm.is("2a8648ce380403")
                || algorithm.is("2a8648ce3d0401");
        return sha1 ? "SHA-1" : null;
    }

    private static String name(Der names) {
        String commonName = "";
        String organisation = "";
        while (names.next(Der.SET)) {
            Der set = names.inside();
            while (set.next(Der.SEQUENCE)) {
                Der pair = set.inside();
                if (!pair.next(Der.OBJECT_IDENTIFIER)) {
                    continue;
                }
                boolean isCommonName = pair.is(COMMON_NAME);
                boolean isOrganisation = pair.is(ORGANISATION);
                if ((isCommonName || isOrganisation) && pair.next()) {
                    String value = Bytes.text(pair.bytes, pair.from, pair.to, LONGEST_NAME);
                    if (isCommonName) {
                        commonName = value;
                    } else {
                        organisation = value;
                    }
                }
            }
        }
        if (organisation.isEmpty()) {
            return commonName.isEmpty() ? "" : "CN=" + commonName;
        }
        return commonName.isEmpty() ? "O=" + organisation : "CN=" + commonName + ", O=" + organisation;
    }

    /** YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ, as RFC 5280 section 4.1.2.5 asks for. */
    private static long seconds(Der time, long unreadable) {
        int digits = time.tag == Der.UTC_TIME ? 2 : time.tag == Der.GENERALIZED_TIME ? 4 : 0;
        if (digits == 0 || time.to - time.from < digits + 10) {
            return unreadable;
        }
        int[] parts = new int[6];
        int at = time.from;
        for (int i = 0; i < 6; i++) {
            int width = i == 0 ? digits : 2;
            if (i == 5 && (at + 2 > time.to || time.bytes[at] < '0' || time.bytes[at] > '9')) {
                break;
            }
            for (int end = at + width; at < end; at++) {
                int digit = time.bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    return unreadable;
                }
                parts[i] = 10 * parts[i] + digit;
            }
        }
        if (digits == 2) {
            parts[0] += parts[0] < 50 ? 2000 : 1900;
        }
        try {
            return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], Math.min(parts[5], 59))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return unreadable;
        }
    }

    /** The worst that is wrong with the certificate at this time, or null. */
    @Nullable
    String weakness(long timeNanos) {
        long seconds = Math.floorDiv(timeNanos, 1_000_000_000L);
        if (keyBits > 0 && keyBits < ("EC".equals(keyAlgorithm) || "EdDSA".equals(keyAlgorithm) ? 224 : 2048)) {
            return "certificate key of " + keyBits + " bits";
        }
        if (seconds > notAfterSeconds) {
            return "certificate expired";
        }
        if (seconds < notBeforeSeconds) {
            return "certificate not yet valid";
        }
        if (selfIssued) {
            return "self-signed certificate";
        }
        return weakSignature == null ? null : "certificate signed with " + weakSignature;
    }
}
