package org.cylcomed.reader.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A session with the broker that subscribes and nothing else. When the connection breaks it comes back by itself, more and
 * more seldom, and says so once.
 */
final class Subscription {
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int AGAIN_SECONDS = 1;
    private static final int MOST_SELDOM_SECONDS = 60;
    private static final int MOST_BYTES = Message.MOST_BYTES + 1024;

    private final Mqtt5AsyncClient client;
    private boolean away;

    /**
     * A session that is not begun yet.
     *
     * @param heard takes topic and bytes of each message
     * @param said sentences for whoever runs the reader
     */
    Subscription(Settings settings, BiConsumer<String, byte[]> heard, Consumer<String> said)
            throws GeneralSecurityException, IOException {
        client = Mqtt5Client.builder()
                .identifier(settings.client().isEmpty() ? named(settings) : settings.client())
                .serverHost(settings.host())
                .serverPort(settings.port())
                .sslConfig(tls(settings))
                .automaticReconnect()
                .initialDelay(AGAIN_SECONDS, TimeUnit.SECONDS)
                .maxDelay(MOST_SELDOM_SECONDS, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(connected -> back(said))
                .addDisconnectedListener(lost -> away(said, lost.getCause()))
                .buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                message -> heard.accept(message.getTopic().toString(), message.getPayloadAsBytes()));
    }

    /** Begins, and goes on by itself. */
    void begin(Settings settings, Consumer<String> said) {
        var _ = client.connectWith()
                .cleanStart(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions()
                .maximumPacketSize(MOST_BYTES)
                .applyRestrictions()
                .send()
                .thenRun(() -> {
                    subscribe(settings.filter(), said);
                    if (!settings.events().isEmpty()) {
                        subscribe(settings.events(), said);
                    }
                });
    }

    private void subscribe(String filter, Consumer<String> said) {
        var _ = client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_MOST_ONCE)
                .send()
                .whenComplete((granted, refused) -> {
                    if (refused != null) {
                        said.accept("The broker does not let this reader subscribe " + filter + ".");
                    }
                });
    }

    private synchronized void back(Consumer<String> said) {
        if (away) {
            away = false;
            said.accept("The broker takes this reader again.");
        }
    }

    private synchronized void away(Consumer<String> said, Throwable why) {
        if (!away) {
            away = true;
            said.accept("The broker is away (" + why.getClass().getSimpleName() + "); it is tried again.");
        }
    }

    private static MqttClientSslConfig tls(Settings settings) throws GeneralSecurityException, IOException {
        char[] password = settings.password().toCharArray();
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(store(settings.keys(), password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store(settings.trust(), password));
        return MqttClientSslConfig.builder()
                .keyManagerFactory(own)
                .trustManagerFactory(trust)
                .build();
    }

    /** Many brokers let in a client under the name of its certificate alone. */
    private static String named(Settings settings) throws GeneralSecurityException, IOException {
        KeyStore store = store(settings.keys(), settings.password().toCharArray());
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
                return commonName(own.getSubjectX500Principal().getName());
            }
        }
        throw new IOException("The key store holds no certificate; --client names the reader.");
    }

    private static String commonName(String subject) throws IOException {
        try {
            for (Rdn part : new LdapName(subject).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
        } catch (InvalidNameException unreadable) {
            // said below
        }
        throw new IOException("The certificate has no common name; --client names the reader.");
    }

    private static KeyStore store(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
