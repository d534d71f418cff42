package org.cylcomed.server.assets.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.match.Match.Candidate;
import org.cylcomed.server.assets.match.Match.State;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final String MAC = "00:0c:29:5a:11:02";

    private final Matching matching = new Matching();

    private Device add(Devices devices) {
        Device device = devices.device();
        matching.device(device, null);
        return device;
    }

    private Candidate only(long row) {
        assertThat(matching.match(row).candidates()).hasSize(1);
        return matching.match(row).candidates().getFirst();
    }

    @Test
    void aSerialNumberIsCertainWithItsMakerHoweverBothAreWritten() {
        Device device = add(
                Devices.seen().at("10.31.0.21").says("serial", "SN-00471.1").says("maker", "Drägerwerk AG & Co. KGaA"));
        matching.row(1, Map.of(Field.SERIAL, "sn 00471 1", Field.MAKER, "Draeger".replace("ae", "ä")));
        assertThat(matching.match(1).state()).isEqualTo(State.MATCHED);
        assertThat(only(1).by()).containsExactly(MatchBy.SERIAL);
        assertThat(only(1).confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(matching.rowOf(device.id())).contains(1L);
    }

    @Test
    void aSerialNumberAloneIsLikelyAndAShortOneOnlyPossible() {
        add(Devices.seen().at("10.31.0.21").says("serial", "0047110815"));
        add(Devices.seen().at("10.31.0.22").says("serial", "4712").guessed("maker", "Acme"));
        matching.row(1, Map.of(Field.SERIAL, "47110815", Field.MAKER, "Acme"));
        matching.row(2, Map.of(Field.SERIAL, "4712", Field.MAKER, "Acme"));
        assertThat(only(1).confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(matching.match(2).state()).isEqualTo(State.POSSIBLE);
        assertThat(matching.match(2).deviceId()).isNull();
    }

    @Test
    void theSameNumberOfAnotherMakerIsAnotherDevice() {
        add(Devices.seen().at("10.31.0.21").says("serial", "471101").says("maker", "Other"));
        matching.row(1, Map.of(Field.SERIAL, "471101", Field.MAKER, "Acme"));
        assertThat(matching.match(1)).extracting(Match::state).isEqualTo(State.NOT_SEEN);
    }

    @Test
    void aUdiMatchesByItsModelAndSerialNumberTogether() {
        add(Devices.seen().as(Namespace.UDI, "", "(01)51022222233336(21)SN77"));
        matching.row(1, Map.of(Field.UDI, "51022222233336", Field.SERIAL, "SN77"));
        matching.row(2, Map.of(Field.UDI, "51022222233336", Field.SERIAL, "SN78"));
        matching.row(3, Map.of(Field.UDI, "51022222233336"));
        assertThat(only(1).by()).containsExactly(MatchBy.UDI, MatchBy.SERIAL);
        assertThat(only(1).confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(matching.match(2).state()).isEqualTo(State.NOT_SEEN);
        assertThat(matching.match(3).state()).isEqualTo(State.NOT_SEEN);
    }

    @Test
    void anAddressAloneIsNothingAndWithANameOrModelItIsToReview() {
        add(Devices.seen()
                .at("192.168.1.20")
                .says("host-name", "ICU3-MON07.example.org")
                .says("model", "VM-12"));
        matching.row(1, Map.of(Field.IP, "192.168.1.20", Field.ASSET_NUMBER, "A1"));
        matching.row(2, Map.of(Field.IP, "192.168.1.20", Field.HOST_NAME, "icu3-mon07"));
        matching.row(3, Map.of(Field.IP, "192.168.1.20", Field.MODEL, "vm 12"));
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
        assertThat(matching.match(2).state()).isEqualTo(State.POSSIBLE);
        assertThat(only(2).by()).containsExactly(MatchBy.ADDRESS_AND_NAME);
        assertThat(only(3).by()).containsExactly(MatchBy.ADDRESS_AND_MODEL);
    }

    @Test
    void twoDevicesForOneRowAreAConflict() {
        Device one = add(Devices.seen().mac(MAC));
        Device other = add(Devices.seen().at("10.31.0.22").says("serial", "471101"));
        matching.row(1, Map.of(Field.MAC, MAC, Field.SERIAL, "471101"));
        Match match = matching.match(1);
        assertThat(match.state()).isEqualTo(State.CONFLICT);
        assertThat(match.candidates()).extracting(Candidate::deviceId).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(matching.rowOf(one.id())).isEmpty();
    }

    @Test
    void oneDeviceForTwoRowsIsAConflictUntilAPersonDecides() {
        Device device = add(Devices.seen().mac(MAC));
        matching.row(1, Map.of(Field.MAC, MAC, Field.ASSET_NUMBER, "A1"));
        matching.row(2, Map.of(Field.MAC, MAC, Field.ASSET_NUMBER, "A2"));
        assertThat(matching.match(1).state()).isEqualTo(State.CONFLICT);
        assertThat(matching.match(1).otherAssets()).containsExactly(2L);

        matching.decide(2, device.id(), Decision.SAME);
        assertThat(matching.match(2).state()).isEqualTo(State.CONFIRMED);
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
        assertThat(matching.rowOf(device.id())).contains(2L);

        matching.decide(2, device.id(), null);
        matching.decide(1, device.id(), Decision.DIFFERENT);
        assertThat(matching.match(2).state()).isEqualTo(State.MATCHED);
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
    }

    @Test
    void whatWasMatchedBeforeStaysMatchedWhenTheListDropsItsSerialNumber() {
        Device device = add(Devices.seen().at("10.31.0.22").says("serial", "471101"));
        matching.row(1, Map.of(Field.ASSET_NUMBER, "A1", Field.SERIAL, "471101"));
        matching.matchedBefore(1, device.id());
        matching.row(1, Map.of(Field.ASSET_NUMBER, "A1"));
        assertThat(matching.match(1).state()).isEqualTo(State.MATCHED);
        assertThat(only(1).by()).containsExactly(MatchBy.EARLIER_LINK);
        assertThat(matching.rowOf(device.id())).contains(1L);

        matching.row(2, Map.of(Field.SERIAL, "471101"));
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
        assertThat(matching.rowOf(device.id())).contains(2L);
    }

    @Test
    void aDeviceThatAppearsLaterOrLearnsItsSerialNumberIsMatchedThen() {
        matching.row(1, Map.of(Field.SERIAL, "471101", Field.MAKER, "Acme"));
        Device device = add(Devices.seen().at("10.31.0.22"));
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
        add(Devices.seen().at("10.31.0.22").says("serial", "471101").says("maker", "Acme"));
        assertThat(matching.match(1).deviceId()).isEqualTo(device.id());
        add(Devices.seen().at("10.31.0.22").says("serial", "471102").says("maker", "Acme"));
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
    }

    @Test
    void aDeviceThatWasJoinedToAnotherTakesItsRowAlong() {
        Device younger = add(Devices.seen().mac(MAC));
        matching.row(1, Map.of(Field.MAC, MAC));
        matching.row(2, Map.of(Field.ASSET_NUMBER, "A2"));
        matching.decide(1, younger.id(), Decision.SAME);
        Device older = add(Devices.seen().at("10.31.0.22").mac(MAC).joined(younger.id()));
        assertThat(matching.match(1).deviceId()).isEqualTo(older.id());
        assertThat(matching.rowOf(younger.id())).contains(1L);
    }

    @Test
    void aRowThatLeftTheListHoldsNoDevice() {
        Device device = add(Devices.seen().mac(MAC));
        matching.row(1, Map.of(Field.MAC, MAC));
        matching.decide(1, device.id(), Decision.SAME);
        matching.removeRow(1);
        matching.row(2, Map.of(Field.MAC, MAC));
        assertThat(matching.match(2).state()).isEqualTo(State.MATCHED);
        assertThat(matching.rowOf(device.id())).contains(2L);
    }

    @Test
    void anAssetNumberGivenByAPersonIsCertain() {
        Device device = Devices.seen().at("10.31.0.22").device();
        matching.device(device, "a1");
        matching.row(1, Map.of(Field.ASSET_NUMBER, "A1"));
        assertThat(matching.match(1).deviceId()).isEqualTo(device.id());
    }

    @Test
    void nameOfAGatewayForWhatStandsBehindItIsNoSerialNumber() {
        add(Devices.seen().as(Namespace.SERIAL, "behind 10.31.0.10", "BED0007"));
        matching.row(1, Map.of(Field.SERIAL, "BED0007"));
        assertThat(matching.match(1).state()).isEqualTo(State.NOT_SEEN);
    }

    @Test
    void fiveThousandRowsAndTenThousandDevicesAreMatchedWithinASecond() {
        for (int i = 0; i < 10_000; i++) {
            matching.device(
                    Devices.seen()
                            .at("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256)
                            .mac(String.format("00:0c:29:00:%02x:%02x", i / 256, i % 256))
                            .says("serial", "SN" + (100_000 + i))
                            .says("maker", "Acme")
                            .says("model", "VM-12")
                            .device(),
                    null);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 5_000; i++) {
            matching.row(
                    i,
                    Map.of(
                            Field.SERIAL,
                            "SN" + (100_000 + 3 * i),
                            Field.MAKER,
                            "ACME Inc.",
                            Field.MODEL,
                            "VM-12",
                            Field.IP,
                            "10.0.0.1"));
        }
        long matched = 0;
        for (int i = 0; i < 5_000; i++) {
            matched += matching.match(i).state() == State.MATCHED ? 1 : 0;
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("matching of 5,000 rows against 10,000 devices: " + millis + " ms");
        assertThat(matched).isEqualTo(3_334);
        assertThat(millis).isLessThan(5_000);
    }
}
