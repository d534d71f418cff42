package org.cylcomed.core;

/**
 * Tells one patient from another and says nothing else: a hash of the patient identifier keyed with the site's secret.
 *
 * @param hmac HMAC-SHA-256 as 64 lower-case hexadecimal digits; no patient identifier itself passes a reader
 */
public record PatientKey(String hmac) {
    public PatientKey {
        boolean good = hmac.length() == 64;
        for (int i = 0; good && i < 64; i++) {
            char c = hmac.charAt(i);
            good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!good) {
            throw new IllegalArgumentException("a patient key is 64 lower-case hexadecimal digits");
        }
    }
}
