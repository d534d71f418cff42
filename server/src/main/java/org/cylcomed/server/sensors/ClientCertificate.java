package org.cylcomed.server.sensors;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;

/** What a caller showed in the handshake. */
public final class ClientCertificate {
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private ClientCertificate() {}

    /** @throws Problem if nothing was shown; what is of another authority, or has ended, the handshake refuses */
    public static X509Certificate of(HttpServletRequest request) {
        if (request.getAttribute(SHOWN) instanceof X509Certificate[] chain && chain.length > 0) {
            return chain[0];
        }
        throw new Problem(
                HttpStatus.UNAUTHORIZED,
                "certificate-needed",
                "Show the certificate that this sensor was enrolled with.");
    }
}
