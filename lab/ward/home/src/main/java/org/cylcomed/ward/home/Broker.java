package org.cylcomed.ward.home;

import io.moquette.broker.ClientDescriptor;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.moquette.interception.messages.InterceptDisconnectMessage;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.scenario.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's broker, Moquette: a client is who its certificate says. It tells of clients that come, go and subscribe at
 * {@code $SYS/brokers/...}, in the words of EMQX. Its rules have the hole that brokers have in the field: whoever may
 * publish for one home may for all.
 */
final class Broker {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int VERSION_5 = 5;

    private final Member self;
    private final Authority authority;
    private final Clock clock;
    private @Nullable Server server;

    Broker(Member self, Authority authority, Clock clock) {
        this.self = self;
        this.authority = authority;
        this.clock = clock;
    }

    /** On a thread of its member: listens there until the process ends. */
    void start() throws IOException {
        Properties settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, self.address());
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, "disabled");
        settings.setProperty(IConfig.SSL_PORT_PROPERTY_NAME, "" + self.port());
        settings.setProperty("need_client_auth", "true");
        settings.setProperty(IConfig.PEER_CERTIFICATE_AS_USERNAME, "true");
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        settings.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
        Server made = new Server();
        server = made;
        made.startServer(
                new MemoryConfig(settings),
                List.of(new Telling()),
                this::tls,
                (client, certificate, password) -> client.equals(named(certificate)),
                new Rules());
    }

    private SslContext tls() {
        try {
            char[] password = Authority.PASSWORD.toCharArray();
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(load(authority.keys(self.name(), self.address()), password), password);
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(load(authority.trust(), password));
            return SslContextBuilder.forServer(own)
                    .trustManager(others)
                    .clientAuth(ClientAuth.REQUIRE)
                    .build();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore load(byte[] store, char[] password) throws GeneralSecurityException, IOException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        loaded.load(new ByteArrayInputStream(store), password);
        return loaded;
    }

    /** The common name of a certificate in PEM; empty if there is none. */
    private static String named(@Nullable String pem) {
        if (pem == null) {
            return "";
        }
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return certificate.getSubjectX500Principal().getName().substring("CN=".length());
        } catch (CertificateException unreadable) {
            return "";
        }
    }

    /** Homes' topics are everybody's; what the broker says of its clients is for those that serve the house. */
    private static final class Rules implements IAuthorizatorPolicy {
        @Override
        public boolean canWrite(Topic topic, String user, String client) {
            return !topic.toString().startsWith("$");
        }

        @Override
        public boolean canRead(Topic topic, String user, String client) {
            return !topic.toString().startsWith("$") || !client.startsWith("hub-");
        }
    }

    /** Called by one thread of the broker's. */
    private final class Telling extends AbstractInterceptHandler {
        private final Map<String, String> places = new HashMap<>();

        @Override
        public String getID() {
            return "telling";
        }

        @Override
        public void onConnect(InterceptConnectMessage message) {
            String client = message.getClientID();
            left(client, "takenover");
            Server running = server;
            if (running != null) {
                running.listConnectedClients().stream()
                        .filter(known -> known.getClientID().equals(client))
                        .map(ClientDescriptor::getAddress)
                        .findFirst()
                        .ifPresent(address -> places.put(client, address));
            }
            Map<String, Object> facts = about(client);
            facts.put("keepalive", message.getKeepAlive());
            facts.put("clean_start", message.isCleanSession());
            tell(client, "connected", facts);
        }

        @Override
        public void onDisconnect(InterceptDisconnectMessage message) {
            left(message.getClientID(), "normal");
        }

        @Override
        public void onConnectionLost(InterceptConnectionLostMessage message) {
            left(message.getClientID(), "tcp_closed");
        }

        private void left(String client, String reason) {
            if (places.containsKey(client)) {
                Map<String, Object> facts = about(client);
                facts.put("reason", reason);
                tell(client, "disconnected", facts);
                places.remove(client);
            }
        }

        @Override
        public void onSubscribe(InterceptSubscribeMessage message) {
            Map<String, Object> facts = about(message.getClientID());
            facts.put("topic", message.getTopicFilter());
            tell(message.getClientID(), "subscribed", facts);
        }

        @Override
        public void onSessionLoopError(Throwable broken) {
            throw new IllegalStateException(broken);
        }

        private Map<String, Object> about(String client) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("clientid", client);
            facts.put("ts", clock.millis());
            facts.put("proto_ver", VERSION_5);
            String address = places.get(client);
            if (address != null) {
                facts.put("ipaddress", address);
            }
            return facts;
        }

        private void tell(String client, String what, Map<String, Object> facts) {
            Server running = server;
            if (running != null) {
                running.internalPublish(
                        MqttMessageBuilders.publish()
                                .topicName("$SYS/brokers/" + self.name() + "/clients/" + client + "/" + what)
                                .qos(MqttQoS.AT_MOST_ONCE)
                                .payload(Unpooled.wrappedBuffer(MAPPER.writeValueAsBytes(facts)))
                                .build(),
                        self.name());
            }
        }
    }
}
