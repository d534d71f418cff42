package org.cylcomed.ward.home;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.play.Play;
import org.cylcomed.ward.play.Player;
import org.cylcomed.ward.play.Tempo;
import org.cylcomed.ward.play.Truth;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** Plays everybody who speaks MQTT; started by the director, as one stack more. */
public final class HomeProcess implements Player {
    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final Map<String, Consumer<Act>> players = new ConcurrentHashMap<>();

    private HomeProcess(Script script, Tempo tempo, Truth truth, Authority authority) {
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
    }

    /**
     * Plays until standard input ends.
     *
     * @param arguments as every process of a ward gets them
     */
    public static void main(String[] arguments) throws IOException {
        Play.other(List.of(arguments), HomeProcess::new);
    }

    @Override
    public void start(Lan lan) {
        for (Member member : script.of(Scenario.Stack.MQTT)) {
            lan.join(
                    member,
                    task(member, lan),
                    (failing, failure) ->
                            truth.say("failed", failing.id(), "reason", String.valueOf(failure.getMessage())));
        }
    }

    private Lan.Task task(Member member, Lan lan) {
        return switch (member.kind()) {
            case BROKER ->
                () -> {
                    new Broker(member, authority, tempo.clock()).start();
                    truth.say("ready", member.id(), "address", member.address(), "port", member.port());
                };
            case CLOUD -> {
                Platform platform = new Platform(script, member, tempo, truth, authority);
                players.put(member.id(), platform::act);
                yield platform::run;
            }
            case HOME_HUB, AMBULANCE -> {
                Hub hub = new Hub(script, member, tempo, truth, authority, lan);
                players.put(member.id(), hub::act);
                yield hub::run;
            }
            case WORKSTATION -> caller(member)::run;
            case STRANGER -> {
                Caller caller = caller(member);
                yield () -> {
                    new Deliverer(script, member).inClear();
                    caller.run();
                };
            }
            case UPDATE_SERVER ->
                () -> {
                    new Deliverer(script, member).sealed(authority);
                    truth.say("ready", member.id(), "address", member.address(), "port", member.port());
                };
            case MONITOR,
                    VENTILATOR,
                    PUMP_SERVER,
                    CENTRAL_STATION,
                    GATEWAY,
                    SPARE_GATEWAY,
                    ALARM_MANAGER,
                    ENGINE,
                    RECORD,
                    HOUSE_SERVER,
                    SPARE_HOUSE_SERVER,
                    VENDOR_LAPTOP,
                    ARCHIVE,
                    MODALITY,
                    SEAT -> () -> truth.say("failed", member.id(), "reason", "does not speak MQTT");
        };
    }

    private Caller caller(Member member) {
        Caller caller = new Caller(script, member, tempo, truth, authority);
        players.put(member.id(), caller::act);
        return caller;
    }

    @Override
    public void perform(Act act, Member by) {
        Consumer<Act> player = players.get(by.id());
        if (player != null) {
            player.accept(act);
        }
    }
}
