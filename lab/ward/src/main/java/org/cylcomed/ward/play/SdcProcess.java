package org.cylcomed.ward.play;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.cylcomed.ward.sdc.Bedside;
import org.cylcomed.ward.sdc.CentralStation;

/** Plays the SDC family: monitors, ventilators, the central station, a laptop, and the gateways that hear the station. */
final class SdcProcess implements Player {
    private final Script script;
    private final List<String> chosen;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    /** Started one at a time, the first is there early; all at once, everybody would be late. */
    private final List<CountDownLatch> turns = new ArrayList<>();

    private final Map<String, Consumer<Act>> players = new ConcurrentHashMap<>();
    private final Map<String, BedsidePlayer> bedsidePlayers = new ConcurrentHashMap<>();

    /** @param chosen acts that will happen: their beds come first */
    SdcProcess(Script script, List<String> chosen, Tempo tempo, Truth truth, Authority authority) {
        this.script = script;
        this.chosen = chosen;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
    }

    @Override
    public void start(Lan lan) {
        List<Member> bedsides = new ArrayList<>();
        for (Member member : script.of(Scenario.Stack.SDC)) {
            if (member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.VENTILATOR) {
                bedsides.add(member);
            }
        }
        // The attacked bed is first and the central station soon, so that the story can begin in time.
        bedsides.sort((one, other) -> Boolean.compare(isActedOn(other), isActedOn(one)));
        Member central = script.of(Scenario.Kind.CENTRAL_STATION);
        Station station = new Station(script, central, tempo, truth, authority, this::shift);
        players.put(central.id(), station::act);
        List<Member> order = new ArrayList<>(bedsides);
        order.add(2, central);
        order.forEach(member -> turns.add(new CountDownLatch(1)));
        for (int place = 0; place < order.size(); place++) {
            Member member = order.get(place);
            int turn = place;
            if (member.equals(central)) {
                lan.join(member, () -> central(turn, station, bedsides), this::failed);
            } else {
                BedsidePlayer player = new BedsidePlayer(script, member, tempo, truth, authority, lan, station::again);
                bedsidePlayers.put(member.endpointReference(), player);
                players.put(member.id(), player::act);
                lan.join(member, () -> bedside(turn, player), this::failed);
            }
        }
        turns.getFirst().countDown();
        for (Scenario.Kind kind : List.of(Scenario.Kind.GATEWAY, Scenario.Kind.SPARE_GATEWAY)) {
            script.find(kind).ifPresent(member -> {
                boolean spare = kind == Scenario.Kind.SPARE_GATEWAY;
                Gateway gateway = new Gateway(script, member, spare, tempo, () -> station::at, truth);
                players.put(member.id(), gateway::act);
                lan.join(member, gateway::run, this::failed);
            });
        }
        script.find(Scenario.Kind.VENDOR_LAPTOP).ifPresent(member -> {
            BlockingQueue<Act> acts = new LinkedBlockingQueue<>();
            players.put(member.id(), acts::add);
            Station laptop = new Station(script, member, tempo, truth, authority, this::shift);
            lan.join(member, () -> laptop.visit(acts), this::failed);
        });
    }

    private void bedside(int turn, BedsidePlayer player) throws IOException, InterruptedException {
        Bedside bedside;
        turns.get(turn).await();
        try {
            bedside = player.start();
        } finally {
            next(turn);
        }
        player.run(bedside);
    }

    private void central(int turn, Station station, List<Member> bedsides) throws IOException, InterruptedException {
        CentralStation started;
        turns.get(turn).await();
        try {
            started = station.start();
        } finally {
            next(turn);
        }
        station.run(started, bedsides);
    }

    private long shift(String endpointReference) {
        BedsidePlayer player = bedsidePlayers.get(endpointReference);
        return player == null ? 0 : player.shift();
    }

    private void next(int turn) {
        if (turn + 1 < turns.size()) {
            turns.get(turn + 1).countDown();
        }
    }

    private boolean isActedOn(Member member) {
        return script.acts().stream()
                .anyMatch(act -> chosen.contains(act.name())
                        && (act.bed() == member.bed() || act.as().equals(member)));
    }

    private void failed(Member member, Exception failure) {
        truth.say("failed", member.id(), "reason", String.valueOf(failure));
    }

    @Override
    public void perform(Act act, Member by) {
        Consumer<Act> player = players.get(by.id());
        if (player != null) {
            player.accept(act);
        }
    }
}
