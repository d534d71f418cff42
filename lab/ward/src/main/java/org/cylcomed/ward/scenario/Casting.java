package org.cylcomed.ward.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cylcomed.ward.physiology.Profile;

/** Draws who is there: for each line of the cast its machines, with addresses, names and patients. */
record Casting(Scenario scenario, Network network, Draw draw) {
    private static final List<String> GATEWAYS =
            List.of("WARD_GW", "C19_GATE", "ICU_EXPORT", "MONGATE", "VITALS_GW", "BEDLINK");
    private static final List<String> ENGINES = List.of("EHR", "ENGINE", "HIS", "CLOVER", "INTEG");
    private static final List<String> ARCHIVES = List.of("PACS", "ARCHIVE", "IMAGES", "RADPACS");
    private static final List<String> MODALITIES = List.of("MOBILE", "ROOM", "UNIT", "SCAN");
    private static final List<String> HUBS = List.of("a", "b", "k", "m", "r", "t");
    private static final double LATEST_FIRST_MESSAGE = 20;

    List<Member> members() {
        List<Member> members = new ArrayList<>();
        int beds = 0;
        for (Scenario.Part part : scenario.cast()) {
            for (int number = 1; number <= part.count(); number++) {
                int bed = switch (part.kind()) {
                    case MONITOR -> ++beds;
                    // Ventilators stand at the first beds: their patients are ventilated.
                    case VENTILATOR -> number;
                    // Homes are counted as beds are.
                    case HOME_HUB -> ++beds;
                    case PUMP_SERVER,
                            CENTRAL_STATION,
                            GATEWAY,
                            SPARE_GATEWAY,
                            ALARM_MANAGER,
                            ENGINE,
                            RECORD,
                            HOUSE_SERVER,
                            SPARE_HOUSE_SERVER,
                            WORKSTATION,
                            VENDOR_LAPTOP,
                            ARCHIVE,
                            MODALITY,
                            STRANGER,
                            AMBULANCE,
                            BROKER,
                            CLOUD,
                            UPDATE_SERVER,
                            SEAT -> 0;
                };
                members.add(member(part, number, bed));
            }
        }
        return members;
    }

    private Member member(Scenario.Part part, int number, int bed) {
        String id = part.count() == 1 ? part.role() : part.role() + "-" + number;
        boolean ventilated = bed > 0
                && scenario.cast().stream()
                        .anyMatch(other -> other.kind() == Scenario.Kind.VENTILATOR && bed <= other.count());
        SplittableRandom patient = draw.of("patient " + bed);
        SplittableRandom random = draw.of(id);
        return new Member(
                id,
                part.role(),
                part.kind(),
                part.stack(),
                bed,
                network.address(part.group(), id, draw),
                network.address(part.group(), "spare " + id, draw),
                draw.mac("mac " + id),
                port(part.kind(), random),
                draw.eui64("eui " + id),
                "urn:uuid:" + draw.uuid("epr " + id),
                name(part.kind(), bed, random),
                model(part),
                part.every().least() == 0
                        ? 0
                        : random.nextDouble(
                                0, Math.min(LATEST_FIRST_MESSAGE, part.every().least())),
                part.every().draw(draw.of("every " + part.role())),
                part.pumps(),
                profile(part.kind(), ventilated, patient),
                draw.number("signals " + bed));
    }

    private static Profile profile(Scenario.Kind kind, boolean ventilated, SplittableRandom patient) {
        if (kind == Scenario.Kind.HOME_HUB || kind == Scenario.Kind.AMBULANCE) {
            return Profile.atHome(patient);
        }
        return ventilated ? Profile.ventilated(patient) : Profile.onWard(patient);
    }

    private static int port(Scenario.Kind kind, SplittableRandom random) {
        return switch (kind) {
            case ENGINE -> Draw.one(List.of(2575, 2576, 6661, 5600, 8661), random);
            case ALARM_MANAGER -> Draw.one(List.of(2577, 6662, 5601), random);
            case RECORD -> Draw.one(List.of(8443, 443, 9443), random);
            case ARCHIVE -> Draw.one(List.of(104, 4242, 11112), random);
            case STRANGER -> 515;
            case BROKER -> Draw.one(List.of(8883, 8884, 443), random);
            case MONITOR,
                    VENTILATOR,
                    PUMP_SERVER,
                    CENTRAL_STATION,
                    GATEWAY,
                    SPARE_GATEWAY,
                    HOUSE_SERVER,
                    SPARE_HOUSE_SERVER,
                    WORKSTATION,
                    VENDOR_LAPTOP,
                    MODALITY,
                    HOME_HUB,
                    AMBULANCE,
                    CLOUD,
                    SEAT -> 0;
            case UPDATE_SERVER -> 443;
        };
    }

    private static String name(Scenario.Kind kind, int bed, SplittableRandom random) {
        return switch (kind) {
            case GATEWAY, SPARE_GATEWAY -> Draw.one(GATEWAYS, random) + random.nextInt(1, 10);
            case ENGINE -> Draw.one(ENGINES, random);
            case MONITOR -> "MON" + (100 + bed);
            case VENTILATOR -> "VENT" + (100 + bed);
            case PUMP_SERVER -> "PUMPSRV" + random.nextInt(1, 10);
            case CENTRAL_STATION -> "CENTRAL" + random.nextInt(1, 10);
            case WORKSTATION -> "WS" + random.nextInt(100, 1000);
            case ALARM_MANAGER -> "ALARMS" + random.nextInt(1, 10);
            case RECORD -> "RECORD" + random.nextInt(1, 10);
            case HOUSE_SERVER, SPARE_HOUSE_SERVER -> "SRV" + random.nextInt(10, 100);
            case VENDOR_LAPTOP -> "SERVICE" + random.nextInt(10, 100);
            case ARCHIVE -> Draw.one(ARCHIVES, random) + random.nextInt(1, 10);
            case MODALITY -> Draw.one(MODALITIES, random) + random.nextInt(10, 100);
            case STRANGER -> "";
            case HOME_HUB -> "hub-" + Draw.one(HUBS, random) + (100 * bed + random.nextInt(100));
            case AMBULANCE -> "ambulance-" + random.nextInt(100_000, 1_000_000);
            case BROKER -> "broker" + random.nextInt(1, 10);
            case CLOUD -> "platform" + random.nextInt(1, 10);
            case UPDATE_SERVER -> "deliverer" + random.nextInt(1, 100);
            case SEAT -> "READER" + random.nextInt(10, 100);
        };
    }

    private String model(Scenario.Part part) {
        SplittableRandom random = draw.of("model " + part.role());
        return switch (part.kind()) {
            case MONITOR -> Draw.one(List.of("VM-12", "VM-20", "Sentio 8", "Carea 300"), random);
            case VENTILATOR -> Draw.one(List.of("Aeria 5", "Spira 2", "PV-840"), random);
            case PUMP_SERVER -> Draw.one(List.of("P-5", "Infusa 12", "Syringa 3"), random);
            case HOME_HUB -> Draw.one(List.of("HomeLink 2", "Nido", "Casa 5"), random);
            case AMBULANCE -> Draw.one(List.of("Transit M4", "VM-T2"), random);
            case CENTRAL_STATION,
                    GATEWAY,
                    SPARE_GATEWAY,
                    ALARM_MANAGER,
                    ENGINE,
                    RECORD,
                    HOUSE_SERVER,
                    SPARE_HOUSE_SERVER,
                    WORKSTATION,
                    VENDOR_LAPTOP,
                    ARCHIVE,
                    MODALITY,
                    STRANGER,
                    BROKER,
                    CLOUD,
                    UPDATE_SERVER,
                    SEAT -> "";
        };
    }
}
