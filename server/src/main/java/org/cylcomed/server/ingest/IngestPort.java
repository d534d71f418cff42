package org.cylcomed.server.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Executors;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.security.TLSCertificateReloadListener;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.cylcomed.server.settings.Listen;
import org.cylcomed.server.tls.DoorTls;
import org.cylcomed.server.tls.TlsFiles;

/** The port for sensors: TLS by our certificate, a certificate of our authority asked for, and only what is for them. */
final class IngestPort {
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int PATIENCE_MILLIS = 20_000;

    private IngestPort() {}

    static Connector open(Listen listen, TlsFiles files) throws IOException {
        Http11NioProtocol protocol = new Http11NioProtocol();
        Connector connector = new Connector(protocol);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(listen.port());
        protocol.setAddress(InetAddress.getByName(listen.host()));
        // Whoever sends slowly holds a virtual thread and no more.
        protocol.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("ingest-", 0).factory()));
        protocol.setMaxConnections(MOST_CONNECTIONS);
        protocol.setConnectionTimeout(PATIENCE_MILLIS);
        protocol.setSSLEnabled(true);
        DoorTls.use(connector);
        connector.addSslHostConfig(tls(files));
        connector.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                // The file is renewed thirty days before its end; this reads it within the last fourteen.
                connector.getService().getServer().addLifecycleListener(new TLSCertificateReloadListener());
            }
        });
        return connector;
    }

    private static SSLHostConfig tls(TlsFiles files) throws IOException {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.3");
        // Asked for and not demanded: who enrols has none yet. What is shown must be of our authority alone.
        tls.setCertificateVerification("optional");
        tls.setTrustStore(trusting(files.authority()));
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(files.ingest().certificate().toString());
        certificate.setCertificateKeyFile(files.ingest().key().toString());
        tls.addCertificate(certificate);
        return tls;
    }

    private static KeyStore trusting(Path authority) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(authority))));
            return store;
        } catch (GeneralSecurityException malformed) {
            throw new IOException("not a certificate: " + authority, malformed);
        }
    }
}
