package org.cylcomed.sensor.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty writes, we read; and what we call malformed Netty refuses as well. */
class MqttAgainstNettyTest {
    private static MqttMessage connect(MqttVersion version) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.UserProperties(List.of(new MqttProperties.StringPair("seq", "1"))));
        properties.add(new MqttProperties.IntegerProperty(0x11, 3600));
        return MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId("monitor-7")
                .cleanSession(true)
                .keepAlive(30)
                .willFlag(true)
                .willTopic("ward/bed7/state")
                .willMessage("gone".getBytes(StandardCharsets.UTF_8))
                .username("joe")
                .password("secret".getBytes(StandardCharsets.UTF_8))
                .properties(properties)
                .build();
    }

    /** What a peer of this version writes; its encoder learns the version from a CONNECT. */
    private static byte[] encoded(MqttVersion version, MqttMessage... messages) {
        EmbeddedChannel channel = new EmbeddedChannel(MqttEncoder.INSTANCE);
        channel.writeOutbound(connect(version));
        written(channel);
        for (MqttMessage message : messages) {
            channel.writeOutbound(message);
        }
        return written(channel);
    }

    private static byte[] written(EmbeddedChannel channel) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1", "MQTT_3_1_1", "MQTT_5"})
    void whatNettyWritesIsUnderstood(MqttVersion version) {
        byte[] client = encoded(
                version,
                connect(version),
                MqttMessageBuilders.subscribe()
                        .messageId(3)
                        .addSubscription(MqttQoS.AT_LEAST_ONCE, "ward/bed7/commands")
                        .properties(MqttProperties.NO_PROPERTIES)
                        .build(),
                MqttMessageBuilders.publish()
                        .topicName("ward/bed7/spo2")
                        .qos(MqttQoS.EXACTLY_ONCE)
                        .messageId(4)
                        .retained(true)
                        .properties(MqttProperties.NO_PROPERTIES)
                        .payload(Unpooled.wrappedBuffer(new byte[300]))
                        .build());
        byte[] server = encoded(
                version,
                MqttMessageBuilders.connAck()
                        .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                        .sessionPresent(false)
                        .properties(MqttProperties.NO_PROPERTIES)
                        .build(),
                MqttMessageBuilders.subAck()
                        .packetId((short) 3)
                        .addGrantedQos(MqttQoS.AT_LEAST_ONCE)
                        .properties(MqttProperties.NO_PROPERTIES)
                        .build());
        Exchange exchange = Exchange.tcp(4444, new MqttRecogniser())
                .inPieces(Direction.FROM_CLIENT, client, 100)
                .inPieces(Direction.FROM_SERVER, server, 3)
                .end();
        assertThat(exchange.sightings(Sighting.Malformed.class)).isEmpty();
        assertThat(exchange.sightings(Sighting.Operation.class))
                .extracting(operation -> operation.verb() + " " + operation.object() + " " + operation.outcome())
                .containsExactly(
                        "CONNECT null ASKED",
                        "SUBSCRIBE ward/bed7/commands ASKED",
                        "PUBLISH ward/bed7/spo2 ASKED",
                        "CONNECT null ACCEPTED",
                        "SUBSCRIBE ward/bed7/commands ACCEPTED");
        assertThat(exchange.sightings(Sighting.Login.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "36 0f 0009'ward/spo2' '97.5'",
                "00 00",
                "30 05 0003'a/#'",
                "82 06 0000 0001'a' 00",
                "30 ffffffff 01"
            })
    void whatWeCallMalformedNettyRefusesToo(String packet) {
        byte[] bytes = Hex.bytes(packet);
        EmbeddedChannel channel = new EmbeddedChannel(new MqttDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        MqttMessage judged = channel.readInbound();
        assertThat(judged.decoderResult().isFailure()).isTrue();
        Exchange exchange = Exchange.tcp(4444, new MqttRecogniser())
                .client(Hex.bytes("10 12 0004'MQTT' 04 02 003c 0006'pump-7'"))
                .client(bytes);
        assertThat(exchange.sightings(Sighting.Malformed.class)).isNotEmpty();
    }
}
