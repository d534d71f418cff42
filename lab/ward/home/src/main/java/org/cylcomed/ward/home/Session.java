package org.cylcomed.ward.home;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.scenario.Member;

/**
 * One client's session with the broker: MQTT 5 over TLS, certificates on both sides. It comes back by itself when it is
 * thrown out, as devices do.
 *
 * <p>Made and connected on a thread of its member, whose network its own thread inherits.
 */
final class Session implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int CONNECTS_WITHIN_SECONDS = 120;
    private static final int DONE_WITHIN_SECONDS = 20;
    private static final int TRIES = 3;
    private static final int AGAIN_MILLIS = 1_000;

    private final Mqtt5AsyncClient client;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closed;

    /** @param as whose client identifier and certificate are shown */
    Session(Authority authority, Guard guard, Member broker, Member as) {
        guard.check(new InetSocketAddress(InetAddress.ofLiteral(broker.address()), broker.port()));
        client = Mqtt5Client.builder()
                .identifier(as.name())
                .serverHost(broker.address())
                .serverPort(broker.port())
                .sslConfig(tls(authority, as))
                .executorConfig(MqttClientExecutorConfig.builder()
                        .nettyExecutor(task -> Thread.ofPlatform()
                                .daemon()
                                .name(as.id() + " session")
                                .start(task))
                        .nettyThreads(1)
                        .build())
                .automaticReconnect()
                .initialDelay(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                .maxDelay(2L * AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(connected -> taken())
                .buildAsync();
    }

    private void taken() {
        connections.incrementAndGet();
        if (closed) {
            close();
        }
    }

    private static MqttClientSslConfig tls(Authority authority, Member as) {
        try {
            char[] password = Authority.PASSWORD.toCharArray();
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(load(authority.keys(as.name(), as.address()), password), password);
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(load(authority.trust(), password));
            return MqttClientSslConfig.builder()
                    .keyManagerFactory(own)
                    .trustManagerFactory(others)
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

    /** Takes what comes; to be called before anything is subscribed. */
    void hear(Consumer<Mqtt5Publish> listener) {
        client.publishes(MqttGlobalPublishFilter.ALL, listener);
    }

    /** Waits until the broker has taken it. */
    void connect() throws IOException, InterruptedException {
        await(
                client.connectWith()
                        .cleanStart(true)
                        .keepAlive(KEEP_ALIVE_SECONDS)
                        .send(),
                CONNECTS_WITHIN_SECONDS);
    }

    void subscribe(String filter) throws IOException, InterruptedException {
        again(() -> client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send());
    }

    /** Waits for the acknowledgement, also through a new connection. */
    void publish(String topic, byte[] message) throws IOException, InterruptedException {
        again(() -> client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message)
                .send());
    }

    /** What is on its way is lost with the session, when another client takes it. */
    private static void again(Supplier<Future<?>> asked) throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                await(asked.get(), DONE_WITHIN_SECONDS);
                return;
            } catch (IOException lost) {
                if (tried == TRIES) {
                    throw lost;
                }
            }
        }
    }

    /** How often it was taken so far. */
    int connections() {
        return connections.get();
    }

    private static void await(Future<?> coming, int seconds) throws IOException, InterruptedException {
        try {
            coming.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("the broker refused: " + failed.getCause(), failed);
        } catch (TimeoutException late) {
            throw new IOException("the broker does not answer", late);
        }
    }

    /** Takes its leave, as soon as it is there if it is just coming back. */
    @Override
    public void close() {
        closed = true;
        if (client.getState() == MqttClientState.CONNECTED) {
            var _ = client.disconnect();
        }
    }
}
