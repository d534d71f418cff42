package org.cylcomed.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceBookTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin(new SourceId("sensor-1"), 0, NOON, NOON);

    private static final Identifier A = ip("10.31.0.21");
    private static final Identifier B = ip("10.31.0.22");
    private static final Identifier CARD_1 = mac("00:0c:29:5a:11:01");
    private static final Identifier CARD_2 = mac("00:0c:29:5a:11:02");
    private static final Identifier GATEWAY = new Identifier(Namespace.HL7_SENDER, "", "WARD_GW|ICU3");
    private static final Identifier SERIAL = new Identifier(Namespace.SERIAL, "Acme", "4711");

    private final DeviceBook book = new DeviceBook(Networks.PRIVATE, Limits.USUAL);

    private static Identifier ip(String value) {
        return new Identifier(Namespace.IP, "", value);
    }

    private static Identifier mac(String value) {
        return new Identifier(Namespace.MAC, "", value);
    }

    private static Identity alias(Identifier subject, Identifier other) {
        return new Identity(ORIGIN, subject, new Claim.Alias(other), 0.9, "arp");
    }

    private static Conversation conversation(
            Identifier subject, Role role, Transport transport, @Nullable String protocol, long out, long in) {
        return new Conversation(
                ORIGIN,
                subject,
                ip("10.31.0.99"),
                null,
                role,
                transport,
                80,
                protocol,
                out,
                in,
                out * 60,
                in * 60,
                NOON,
                true,
                false);
    }

    private DeviceId device(Identifier identifier) {
        return book.find(identifier).orElseThrow();
    }

    @Test
    void anIdIsMintedFromTheFirstIdentifierSeenAndStays() {
        book.see(alias(A, CARD_1));
        book.see(alias(CARD_1, SERIAL));

        assertThat(device(SERIAL))
                .isEqualTo(DeviceId.firstSeenAs(A))
                .isEqualTo(device(A))
                .isEqualTo(device(CARD_1));
        assertThat(book.devices())
                .singleElement()
                .satisfies(device -> assertThat(device.identifiers()).containsExactly(SERIAL, CARD_1, A));
    }

    @Test
    void anObservationIsToldOfTheDevice() {
        book.see(alias(A, CARD_1));

        assertThat(book.see(alias(CARD_1, SERIAL)).observation().subject()).isEqualTo(DeviceId.firstSeenAs(A));
        assertThat(book.see(conversation(ip("203.0.113.9"), Role.SERVER, Transport.TCP, "TLS", 5, 5))
                        .observation()
                        .subject())
                .isEqualTo(ip("203.0.113.9"));
    }

    @Test
    void aStrongerNameMakesTheYoungerIdAnAlias() {
        book.announce(A, NOON);
        book.announce(CARD_1, NOON.plusSeconds(5));
        DeviceId younger = device(CARD_1);

        book.join(A, CARD_1, NOON.plusSeconds(10));

        assertThat(device(CARD_1)).isEqualTo(DeviceId.firstSeenAs(A));
        assertThat(book.find(younger)).contains(DeviceId.firstSeenAs(A));
        assertThat(book.device(younger).orElseThrow().aliases()).containsExactly(younger);
        assertThat(book.devices()).hasSize(1);
    }

    @Test
    void oneAddressInTwoHomesIsTwoDevices() {
        for (int home = 1; home <= 24; home++) {
            book.announce(new Identifier(Namespace.IP, "home-" + home, "192.168.1.10"), NOON);
        }

        assertThat(book.devices()).hasSize(24);
    }

    @Test
    void aLeaseUsedAgainMovesQuietly() {
        book.see(alias(A, CARD_1));

        assertThat(book.see(alias(A, CARD_2)).contradictions()).isEmpty();

        assertThat(device(A)).isEqualTo(device(CARD_2)).isNotEqualTo(device(CARD_1));
        assertThat(book.device(device(CARD_1)).orElseThrow().former()).containsExactly(A);
    }

    @Test
    void anAddressThatTwoDevicesFightForIsSaidOnce() {
        book.see(alias(A, CARD_1));
        book.see(alias(A, CARD_2));

        List<Judgement> back = book.see(alias(A, CARD_1)).contradictions();

        assertThat(back).singleElement().satisfies(judgement -> {
            assertThat(judgement.kind()).isEqualTo(DeviceBook.CONTRADICTION);
            assertThat(judgement.subject()).isEqualTo(device(CARD_1));
            assertThat(judgement.facts()).containsEntry("name", Fact.of("10.31.0.21"));
        });
        book.see(alias(A, CARD_2));
        assertThat(book.see(alias(A, CARD_1)).contradictions()).isEmpty();
        assertThat(book.devices()).hasSize(2);
    }

    @Test
    void aFailOverPairWithOneSenderNameStaysAPair() {
        book.see(alias(A, GATEWAY));

        List<Judgement> second = book.see(alias(B, GATEWAY)).contradictions();

        assertThat(device(B)).isNotEqualTo(device(A));
        assertThat(device(GATEWAY)).isEqualTo(device(A));
        assertThat(second)
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.subject()).isEqualTo(device(B)));
    }

    @Test
    void twoSerialNumbersUnderOneHardwareAddressContradict() {
        book.see(alias(CARD_1, SERIAL));

        List<Judgement> other = book.see(alias(CARD_1, new Identifier(Namespace.SERIAL, "Acme", "4712")))
                .contradictions();

        assertThat(other).hasSize(1);
        assertThat(book.devices()).hasSize(2);
        assertThat(device(CARD_1)).isEqualTo(device(SERIAL));
    }

    @Test
    void aSerialNumberSaidFromAnotherCardDoesNotJoinButAKeyDoes() {
        book.see(alias(CARD_1, SERIAL));
        book.see(alias(CARD_2, SERIAL));
        assertThat(device(CARD_2)).isNotEqualTo(device(CARD_1));

        Identifier key = new Identifier(Namespace.CERTIFICATE_KEY, "", "ab".repeat(32));
        book.see(alias(CARD_1, key));
        book.see(alias(CARD_2, key));
        assertThat(device(CARD_2)).isEqualTo(device(CARD_1)).isEqualTo(device(key));
    }

    private static final Identifier REFERENCE = new Identifier(Namespace.EPR, "", "urn:uuid:7");

    @Test
    void anAddressThatSaysTheNameOfADeviceElsewhereStaysItsOwn() {
        book.see(alias(A, REFERENCE));

        List<Judgement> said = book.see(alias(B, REFERENCE)).contradictions();

        assertThat(device(B)).isNotEqualTo(device(A));
        assertThat(device(REFERENCE)).isEqualTo(device(A));
        assertThat(said).singleElement().satisfies(judgement -> {
            assertThat(judgement.subject()).isEqualTo(device(B));
            assertThat(judgement.facts()).containsEntry("claimed", Fact.of("EPR urn:uuid:7"));
        });
        assertThat(book.see(alias(B, REFERENCE)).contradictions()).isEmpty();
    }

    @Test
    void anAddressThatPacketsShowedBeforeIsNotMovedByAClaim() {
        book.see(alias(A, REFERENCE));
        book.see(conversation(B, Role.CLIENT, Transport.TCP, "TLS", 5, 5));
        DeviceId workstation = device(B);

        book.see(alias(B, REFERENCE));

        assertThat(device(B)).isEqualTo(workstation).isNotEqualTo(device(REFERENCE));
    }

    @Test
    void aNewLeaseIsOneDeviceAgainOnceSomebodyTalksToItByItsName() {
        book.see(alias(A, REFERENCE));
        book.see(alias(B, REFERENCE));

        book.see(alias(REFERENCE, B));

        assertThat(device(B)).isEqualTo(device(A)).isEqualTo(device(REFERENCE));
    }

    @Test
    void aNewLeaseIsOneDeviceAgainOnceItsCardIsKnown() {
        book.see(alias(A, REFERENCE));
        book.see(alias(A, CARD_1));
        book.see(alias(B, REFERENCE));

        book.see(alias(B, CARD_1));

        assertThat(device(B)).isEqualTo(device(A)).isEqualTo(device(REFERENCE));
    }

    @Test
    void bothAddressFamiliesOfAHostAreOneDevice() {
        Identifier name = new Identifier(Namespace.HOST_NAME, "ward", "monitor-7.local");
        Identifier six = ip("fe80::20c:29ff:fe5a:1101");

        book.see(alias(A, name));
        book.see(alias(six, name));

        assertThat(device(six)).isEqualTo(device(A));
    }

    @Test
    void aServerOfTheSiteIsADeviceAndOneOutsideIsAPeer() {
        book.see(conversation(A, Role.SERVER, Transport.UDP, null, 1, 1));
        book.see(conversation(ip("203.0.113.9"), Role.SERVER, Transport.TCP, "HTTP", 9, 9));

        assertThat(book.devices())
                .singleElement()
                .satisfies(device -> assertThat(device.id()).isEqualTo(device(A)));
        assertThat(book.peers()).isEqualTo(1);
    }

    @Test
    void aClientIsADeviceOnceItGotAProtocolThrough() {
        book.see(conversation(A, Role.CLIENT, Transport.TCP, null, 3, 3));
        assertThat(book.find(A)).isEmpty();

        book.see(conversation(A, Role.CLIENT, Transport.TCP, "HL7v2", 3, 3));
        assertThat(book.find(A)).isPresent();
        assertThat(book.peers()).isZero();
    }

    @Test
    void aFloodFromInventedAddressesMakesNoDevicesAndABoundedCount() {
        DeviceBook small = new DeviceBook(Networks.PRIVATE, new Limits(1000, 500, 8, 10));
        for (int i = 0; i < 5000; i++) {
            small.see(conversation(ip("10.9." + i / 256 + "." + i % 256), Role.CLIENT, Transport.TCP, null, 1, 1));
        }

        assertThat(small.devices()).isEmpty();
        assertThat(small.peers()).isEqualTo(500);
    }

    @Test
    void aFloodOfAnnouncementsIsHeldToItsMinute() {
        DeviceBook small = new DeviceBook(Networks.PRIVATE, new Limits(1000, 5000, 8, 10));
        for (int i = 0; i < 2000; i++) {
            small.announce(ip("10.9." + i / 256 + "." + i % 256), NOON.plusMillis(i));
        }

        assertThat(small.devices()).hasSize(10);
        assertThat(small.refused()).isEqualTo(1990);
        assertThat(small.announce(A, NOON.plusSeconds(60))).isPresent();
    }

    @Test
    void aGuessDoesNotMakeADevice() {
        book.see(new Identity(ORIGIN, CARD_1, new Claim.Attribute("vendor", "Acme"), 0.3, "oui"));
        assertThat(book.devices()).isEmpty();

        book.announce(CARD_1, NOON);
        book.see(new Identity(ORIGIN, CARD_1, new Claim.Attribute("vendor", "Acme"), 0.3, "oui"));
        assertThat(book.devices().getFirst().attributes()).containsExactly(new Attribute("vendor", "Acme", "oui", 0.3));
    }

    @Test
    void contradictingAttributesAreBothKeptBestFirst() {
        book.announce(A, NOON);
        book.note(A, new Claim.Attribute("firmware", "2.01"), "list", 0.5);
        book.note(A, new Claim.Attribute("firmware", "2.04"), "hl7-msh", 0.9);
        book.note(A, new Claim.Attribute("firmware", "2.04"), "hl7-msh", 0.7);

        assertThat(book.devices().getFirst().attributes())
                .containsExactly(
                        new Attribute("firmware", "2.04", "hl7-msh", 0.9),
                        new Attribute("firmware", "2.01", "list", 0.5));
    }

    @Test
    void namesAndPropertiesOfADeviceAreBounded() {
        DeviceBook small = new DeviceBook(Networks.PRIVATE, new Limits(1000, 10, 8, 1000));
        small.announce(A, NOON);
        for (int i = 0; i < 100; i++) {
            small.join(A, new Identifier(Namespace.MQTT_CLIENT, "", "client-" + i), NOON);
            small.note(A, new Claim.Attribute("name-" + i, "x"), "mdns", 0.9);
        }

        assertThat(small.devices().getFirst().identifiers()).hasSize(8);
        assertThat(small.devices().getFirst().attributes()).hasSize(8);
    }

    @Test
    void aBookRestoredFromItsSnapshotGoesOnTheSame() {
        List<Identity> before = List.of(alias(A, CARD_1), alias(A, CARD_2), alias(B, GATEWAY));
        List<Identity> after =
                List.of(alias(A, CARD_1), alias(A, GATEWAY), alias(CARD_2, SERIAL), alias(CARD_1, SERIAL));
        before.forEach(book::see);
        DeviceBook restored = new DeviceBook(Networks.PRIVATE, Limits.USUAL, book.snapshot());

        for (Identity identity : after) {
            assertThat(restored.see(identity)).isEqualTo(book.see(identity));
        }
        assertThat(restored.snapshot()).isEqualTo(book.snapshot());
    }
}
