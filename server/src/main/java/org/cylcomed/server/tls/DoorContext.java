package org.cylcomed.server.tls;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.apache.tomcat.util.net.SSLContext;
import org.jspecify.annotations.Nullable;

/** What Tomcat calls a TLS context, by a provider that is not among those of the JVM. */
final class DoorContext implements SSLContext {
    private final javax.net.ssl.SSLContext context;
    private KeyManager[] keys = {};
    private TrustManager[] trust = {};

    DoorContext(String protocol, Provider provider) throws NoSuchAlgorithmException {
        context = javax.net.ssl.SSLContext.getInstance(protocol, provider);
        try {
            context.init(keys, trust, null);
        } catch (KeyManagementException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void init(
            KeyManager @Nullable [] givenKeys, TrustManager @Nullable [] givenTrust, @Nullable SecureRandom random)
            throws KeyManagementException {
        keys = givenKeys == null ? keys : givenKeys;
        trust = givenTrust == null ? trust : givenTrust;
        context.init(keys, trust, random);
    }

    @Override
    public void destroy() {}

    @Override
    public SSLSessionContext getServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return Arrays.stream(keys)
                .flatMap(manager -> manager instanceof X509KeyManager of ? Stream.of(of) : Stream.empty())
                .map(manager -> manager.getCertificateChain(alias))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return Arrays.stream(trust)
                .flatMap(manager -> manager instanceof X509TrustManager of ? Stream.of(of) : Stream.empty())
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .distinct()
                .toArray(X509Certificate[]::new);
    }
}
