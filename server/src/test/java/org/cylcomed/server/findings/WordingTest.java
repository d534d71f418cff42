package org.cylcomed.server.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.detection.protocol.ProtocolKinds;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.Place;
import org.cylcomed.server.devices.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WordingTest {
    private static final DeviceId MONITOR = new DeviceId("dev-aaaaaaaaaaaaaaaa");
    private static final String SEEN_AS = "ip@ward:10.31.0.21";

    private static Wording where(Place place) {
        DeviceRegistry devices = new DeviceRegistry(new Places() {
            @Override
            public void changed(Collection<Device> changed) {}

            @Override
            public Place of(Device device) {
                return place;
            }
        });
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        TreeSet<Identifier> address = new TreeSet<>(List.of(new Identifier(Namespace.IP, "ward", "10.31.0.21")));
        devices.seen(List.of(new Device(MONITOR, List.of(), noon, noon, address, new TreeSet<>(), new TreeSet<>())));
        return new Wording(devices, List.of());
    }

    private static Place at(@Nullable String bed, @Nullable String function) {
        return new Place("ICU 3", bed, function, null, null, null, null);
    }

    @Test
    void aDeviceAtABedIsCalledByItInTheReadersLanguage() {
        Wording wording = where(at("7", "Patient monitor"));
        assertThat(wording.called(MONITOR, SEEN_AS, Locale.ENGLISH))
                .isEqualTo(new Wording.Called("Bed 7 (Patient monitor)", "Bed 7"));
        assertThat(wording.called(MONITOR, SEEN_AS, Locale.GERMAN).place()).isEqualTo("Bett 7");
        assertThat(wording.called(MONITOR, SEEN_AS, Locale.FRENCH).place()).isEqualTo("Bed 7");
    }

    @Test
    void aListThatNamesThePlaceItselfIsTakenAtItsWord() {
        Wording wording = where(at("Home 12", null));
        assertThat(wording.called(MONITOR, SEEN_AS, Locale.ITALIAN))
                .isEqualTo(new Wording.Called("Home 12 (10.31.0.21)", "Home 12"));
    }

    @Test
    void whatStandsAtNoBedIsCalledByWhatItDoesAndWasSeenAs() {
        assertThat(where(at(null, "Electronic record")).called(MONITOR, SEEN_AS, Locale.ENGLISH))
                .isEqualTo(new Wording.Called("Electronic record (10.31.0.21)", ""));
        assertThat(where(Place.UNSET).called(MONITOR, SEEN_AS, Locale.ENGLISH))
                .isEqualTo(new Wording.Called("10.31.0.21", ""));
    }

    @Test
    void aFalseValueIsToldOfItsBedInPlainWords() {
        Sentences sentences = new Sentences(Locale.ENGLISH, List.of(ProtocolKinds.class));
        Map<String, Fact> facts = Map.of(
                "what",
                Fact.of("SpO2"),
                "inRecord",
                Fact.of(true),
                "atDevice",
                Fact.of(true),
                Sentences.PLACE,
                Fact.of("Bed 7"));
        assertThat(sentences.summary(ProtocolKinds.VALUE_MISMATCH, "Bed 7 (Patient monitor)", null, facts))
                .isEqualTo("Bed 7's oxygen value in the record is false: the device itself says another one");
        assertThat(sentences.bedside(ProtocolKinds.VALUE_MISMATCH, facts))
                .isEqualTo("The record shows a wrong oxygen value. Read the monitor at the bed.");
    }
}
