package org.cylcomed.server.tls;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.apache.tomcat.util.net.jsse.JSSEUtil;

/**
 * The TLS of a door: Conscrypt's where {@link PostQuantum} could load it, else the JDK's. Certificates, keys and trust
 * are read as Tomcat always does.
 *
 * <p>Public with a public constructor because Tomcat makes it by its name.
 */
public final class DoorTls extends JSSEImplementation {
    /** It would warn of asking for a certificate in the middle of a connection, which no door of ours does. */
    private static final boolean WARNING = false;

    /** To be called before the connector starts. */
    public static void use(Connector door) {
        if (!(door.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol)) {
            throw new IllegalStateException("a door speaks HTTP/1.1");
        }
        protocol.setSslImplementationName(DoorTls.class.getName());
    }

    @Override
    public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
        return PostQuantum.provider()
                .<SSLUtil>map(provider -> new OfProvider(certificate, provider))
                .orElseGet(() -> new JSSEUtil(certificate, WARNING));
    }

    private static final class OfProvider extends JSSEUtil {
        private final Provider provider;
        private final SSLParameters supported;

        OfProvider(SSLHostConfigCertificate certificate, Provider provider) {
            // Before super, which asks for what is supported.
            this.provider = provider;
            this.supported = supported(provider);
            super(certificate, WARNING);
        }

        private static SSLParameters supported(Provider provider) {
            try {
                return new DoorContext("TLS", provider).getSupportedSSLParameters();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        protected Set<String> getImplementedProtocols() {
            return Set.copyOf(Arrays.asList(supported.getProtocols()));
        }

        @Override
        protected Set<String> getImplementedCiphers() {
            return Set.copyOf(Arrays.asList(supported.getCipherSuites()));
        }

        @Override
        public SSLContext createSSLContextInternal(List<String> negotiable) throws NoSuchAlgorithmException {
            return new DoorContext(sslHostConfig.getSslProtocol(), provider);
        }
    }
}
