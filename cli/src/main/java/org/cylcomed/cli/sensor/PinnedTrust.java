package org.cylcomed.cli.sensor;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts exactly the authority whose fingerprint came with the enrolment token. Refused: a server in the middle that
 * shows another authority, whatever this computer trusts otherwise. Chain, dates and host name are checked by the JDK.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    /** The server's chain holds no certificate with the fingerprint of the token. */
    static final class WrongAuthorityException extends CertificateException {
        private static final long serialVersionUID = 1L;

        WrongAuthorityException() {
            super("the server does not show the authority that the token names");
        }
    }

    private final EnrolmentToken token;

    PinnedTrust(EnrolmentToken token) {
        this.token = token;
    }

    static byte[] fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            if (e instanceof CertificateEncodingException encoding) {
                throw encoding;
            }
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (token.isOf(fingerprint(certificate))) {
                pinned(certificate).checkServerTrusted(chain, type, engine);
                return;
            }
        }
        throw new WrongAuthorityException();
    }

    private static X509ExtendedTrustManager pinned(X509Certificate authority) throws CertificateException {
        try {
            for (TrustManager manager : Tls.trust(List.of(authority))) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
        throw new CertificateException("this Java has no trust manager for X.509");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("only connections that check the host's name");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("only connections that check the host's name");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("nobody is let in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("nobody is let in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("nobody is let in here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
