package org.cylcomed.ward.play;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.hl7.Engine;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** Plays the HL7 family: engine, alarm manager, old monitors that speak themselves, the server of the pumps. */
final class Hl7Process implements Player {
    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final boolean withGateway;
    private final boolean withRecord;
    private final Authority authority;
    private final Map<String, Consumer<Act>> players = new ConcurrentHashMap<>();

    /**
     * @param withGateway where no SDC is played, the gateway measures the patients itself
     * @param withRecord whether there is a record to write into
     */
    Hl7Process(Script script, Tempo tempo, Truth truth, Authority authority, boolean withGateway, boolean withRecord) {
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        this.withGateway = withGateway;
        this.withRecord = withRecord;
    }

    @Override
    public void start(Lan lan) {
        for (Member member : script.of(Scenario.Stack.HL7)) {
            switch (member.kind()) {
                case ENGINE -> {
                    IntegrationEngine engine =
                            new IntegrationEngine(script, member, tempo, truth, authority, withRecord);
                    players.put(member.id(), engine::act);
                    lan.join(member, engine::run, this::failed);
                }
                case ALARM_MANAGER -> lan.join(member, () -> alarmManager(member), this::failed);
                case MONITOR -> {
                    OldMonitor monitor = new OldMonitor(script, member, tempo, truth);
                    players.put(member.id(), monitor::act);
                    lan.join(member, monitor::run, this::failed);
                }
                case PUMP_SERVER ->
                    lan.join(member, () -> new PumpServer(script, member, tempo, truth, authority).run(), this::failed);
                case GATEWAY, SPARE_GATEWAY -> {
                    if (withGateway) {
                        boolean spare = member.kind() == Scenario.Kind.SPARE_GATEWAY;
                        Gateway gateway = new Gateway(script, member, spare, tempo, this::patients, truth);
                        players.put(member.id(), gateway::act);
                        lan.join(member, gateway::run, this::failed);
                    }
                }
                case VENTILATOR,
                        CENTRAL_STATION,
                        RECORD,
                        HOUSE_SERVER,
                        SPARE_HOUSE_SERVER,
                        WORKSTATION,
                        VENDOR_LAPTOP,
                        ARCHIVE,
                        MODALITY,
                        STRANGER,
                        HOME_HUB,
                        AMBULANCE,
                        BROKER,
                        CLOUD,
                        UPDATE_SERVER,
                        SEAT -> {}
            }
        }
    }

    private void failed(Member member, Exception failure) {
        truth.say("failed", member.id(), "reason", String.valueOf(failure.getMessage()));
    }

    @Override
    public void perform(Act act, Member by) {
        Consumer<Act> player = players.get(by.id());
        if (player != null) {
            player.accept(act);
        }
    }

    private void alarmManager(Member self) throws InterruptedException {
        new Engine(
                Executors.newCachedThreadPool(Parts::daemon),
                new GuardedSockets(new Guard(script.network()), self.address(), null),
                self.port(),
                false,
                0,
                text -> {
                    if (text.contains("|ORU^R40")) {
                        truth.say("alarm-received", self.id());
                    }
                });
        truth.say("ready", self.id(), "address", self.address(), "port", self.port());
    }

    private Vitals patients() {
        Map<String, Patient> patients = new HashMap<>();
        return (monitor, second) -> {
            if (second < 1) {
                return Optional.empty();
            }
            Patient patient = patients.computeIfAbsent(monitor.id(), id -> script.patient(monitor));
            patient.advance(second);
            boolean low = patient.numbers().oxygen().orElse(100) < Patient.LOW_OXYGEN;
            return Optional.of(new Vitals.Seen(Reading.of(patient.numbers()), tempo.at(second), low, false));
        };
    }
}
