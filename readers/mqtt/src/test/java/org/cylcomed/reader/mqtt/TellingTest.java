package org.cylcomed.reader.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Waveform;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final Identifier BROKER = new Identifier(Namespace.IP, "", "192.0.2.1");
    private static final Identifier HUB = new Identifier(Namespace.MQTT_CLIENT, "", "hub-7");
    private static final String SENSED = """
            {"sensor":{"name":"Oxi 3230","address":"c0:00:00:00:00:01","systemId":"02aabbccddeeff01"},
             "characteristic":"2a5f","from":"2026-11-27T00:00:00Z","everyMillis":1000,
             "values":["0061007600","0061007600","0060007600","00ff077600","0060007600"]}""";

    private final List<Observation> told = new ArrayList<>();
    private final Telling telling =
            new Telling(BROKER, 1, fact -> told.add(fact.apply(new Origin(new SourceId("r"), told.size(), NOW, NOW))));

    private void heard(String topic, String message) {
        telling.heard(topic, message.getBytes(StandardCharsets.UTF_8));
    }

    private List<Measurement> measured(String code) {
        return told.stream()
                .filter(Measurement.class::isInstance)
                .map(Measurement.class::cast)
                .filter(each -> each.code().equals(code))
                .toList();
    }

    @Test
    void aBatchIsToldWhereItChangesAndItsLast() {
        heard("homes/hub-7/oximeter", SENSED);
        assertThat(measured("150456"))
                .extracting(Measurement::value, each -> each.determinedAt().getEpochSecond() - NOW.getEpochSecond())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(97.0, 0L),
                        org.assertj.core.groups.Tuple.tuple(96.0, 2L),
                        org.assertj.core.groups.Tuple.tuple(96.0, 4L));
        assertThat(measured("149530")).hasSize(2);
        assertThat(measured("150456").getFirst()).satisfies(first -> {
            assertThat(first.subject()).isEqualTo(new Identifier(Namespace.SERIAL, "EUI-64", "02AABBCCDDEEFF01"));
            assertThat(first.reporter()).isEqualTo(HUB);
            assertThat(first.point()).isEqualTo(Point.GATEWAY);
            assertThat(first.unit()).isEqualTo("%");
        });
    }

    @Test
    void aBatchIsAlsoToldWholeWithWhatCouldNotBeMeasured() {
        heard("homes/hub-7/oximeter", SENSED);
        List<Waveform> whole = told.stream()
                .filter(Waveform.class::isInstance)
                .map(Waveform.class::cast)
                .toList();
        assertThat(whole).extracting(Waveform::code).containsExactly("149530", "150456");
        assertThat(whole.getLast().samples()).containsExactly(97, 97, 96, Double.NaN, 96);
        assertThat(whole.getLast().start()).isEqualTo(NOW);
        assertThat(whole.getLast().hertz()).isEqualTo(1);
        told.clear();
        heard("homes/hub-7/oximeter", SENSED.replaceAll("00..007600", "00ff07ff07"));
        assertThat(told.getLast())
                .isInstanceOfSatisfying(
                        Waveform.class,
                        all -> assertThat(all.samples()).hasSize(5).containsOnly(Double.NaN));
    }

    @Test
    void theSensorsNameBelongsToItsHub() {
        heard("homes/hub-7/oximeter", SENSED);
        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        Identity.class,
                        identity -> assertThat(identity.claim())
                                .isEqualTo(new Claim.Alias(new Identifier(Namespace.HOST_NAME, "hub-7", "oxi 3230"))));
    }

    @Test
    void whoSetsWhoseLimitsIsTold() {
        heard("homes/hub-7/limits", "{\"by\":\"portal\",\"oxygenLow\":62,\"at\":\"2026-11-27T00:00:00Z\"}");
        assertThat(told).singleElement().isInstanceOfSatisfying(Operation.class, operation -> {
            assertThat(operation.subject()).isEqualTo(new Identifier(Namespace.MQTT_CLIENT, "", "portal"));
            assertThat(operation.peer()).isEqualTo(HUB);
            assertThat(operation.verb()).isEqualTo("SetLimit");
            assertThat(operation.object()).isEqualTo("oxygenLow");
        });
    }

    @Test
    void theBrokersWordOnItsClientsIsToldAndNobodyElses() {
        String connected = "{\"clientid\":\"hub-7\",\"ipaddress\":\"10.1.2.3\",\"ts\":1}";
        heard("homes/hub-7/oximeter", connected);
        assertThat(told).isEmpty();
        heard("$SYS/brokers/b/clients/hub-7/connected", connected);
        heard("$SYS/brokers/b/clients/hub-7/subscribed", "{\"clientid\":\"hub-7\",\"topic\":\"homes/#\"}");
        assertThat(told.getFirst()).isInstanceOfSatisfying(Identity.class, identity -> {
            assertThat(identity.subject()).isEqualTo(new Identifier(Namespace.IP, "", "10.1.2.3"));
            assertThat(identity.claim()).isEqualTo(new Claim.Alias(HUB));
        });
        assertThat(told.getLast()).isInstanceOfSatisfying(Operation.class, operation -> {
            assertThat(operation.verb()).isEqualTo("SUBSCRIBE");
            assertThat(operation.object()).isEqualTo("homes/#");
            assertThat(operation.peer()).isEqualTo(BROKER);
        });
    }

    @Test
    void whatCannotBeReadIsCountedAndTheNextMessageIsRead() {
        heard("homes/hub-7/oximeter", "{\"sensor\":");
        heard("elsewhere", SENSED);
        assertThat(telling.unread()).isEqualTo(2);
        assertThat(told).isEmpty();
        heard("homes/hub-7/status", "{\"battery\":81}");
        heard("homes/hub-7/oximeter", SENSED);
        assertThat(telling.unread()).isEqualTo(2);
        assertThat(measured("150456")).isNotEmpty();
    }

    @Test
    void nothingOfAPatientIsTold() {
        heard("homes/hub-7/oximeter", SENSED.replace("\"from\"", "\"patient\":\"P123456 Ada Abele\",\"from\""));
        assertThat(told).isNotEmpty().noneMatch(each -> each.toString().contains("Ada"));
    }
}
