package org.cylcomed.ward.play;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/**
 * What a ward is told.
 *
 * @param start when it begins
 * @param held whether it begins when it is told to and all beds are watched, and not at that time
 * @param sdc whether SDC is played; without it the gateway measures the patients itself
 * @param keepsRecord whether the FHIR record is played, if its part was built
 * @param acts attacks, look-alikes and quiet cases that happen by themselves, by name
 * @param together whether acts that do not disturb each other may happen at once
 * @param ready such as will be told to happen: their patients are prepared for them
 * @param record file for a capture of all that crosses the bridge
 * @param errors file for what the stacks say to standard error
 */
public record Options(
        String scenario,
        long seed,
        Instant start,
        boolean held,
        boolean sdc,
        boolean keepsRecord,
        List<String> acts,
        boolean together,
        List<String> ready,
        @Nullable Path errors,
        @Nullable Path record) {
    /** How long patients stay prepared for what may be told to happen. */
    private static final double READY_SECONDS = 3600;

    public Options {
        acts = List.copyOf(acts);
        ready = List.copyOf(ready);
    }

    /**
     * As typed.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Options parse(List<String> arguments, Instant usualStart) {
        String scenario = "in-hospital";
        long seed = 1;
        Instant start = usualStart;
        boolean held = false;
        boolean sdc = true;
        boolean keepsRecord = true;
        boolean together = false;
        List<String> acts = new ArrayList<>();
        List<String> ready = new ArrayList<>();
        Path errors = null;
        Path record = null;
        for (int index = 0; index < arguments.size(); index++) {
            String option = arguments.get(index);
            if (option.equals("--without-sdc")) {
                sdc = false;
                continue;
            }
            if (option.equals("--without-record")) {
                keepsRecord = false;
                continue;
            }
            if (option.equals("--together")) {
                together = true;
                continue;
            }
            if (option.equals("--held")) {
                held = true;
                continue;
            }
            if (index + 1 == arguments.size()) {
                throw new IllegalArgumentException("'" + option + "' needs a value, or is no option");
            }
            String value = arguments.get(++index);
            switch (option) {
                case "--scenario", "--pilot" -> scenario = value;
                case "--seed" -> seed = number(option, value);
                case "--start" -> start = Instant.parse(value);
                case "--attack", "--act", "--harmless" -> acts.addAll(List.of(value.split(",", -1)));
                case "--ready" -> ready.add(value);
                case "--record" -> record = Path.of(value);
                case "--errors" -> errors = Path.of(value);
                default -> throw new IllegalArgumentException("there is no option '" + option + "'");
            }
        }
        return new Options(scenario, seed, start, held, sdc, keepsRecord, acts, together, ready, errors, record);
    }

    private static long number(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(option + " is a number, and '" + value + "' is not", malformed);
        }
    }

    /**
     * With names for what was chosen: {@code all} is every attack, {@code harmless} every look-alike and quiet case,
     * {@code A5} the attack of that number.
     *
     * @throws IllegalArgumentException if there is no such thing
     */
    public Options named() throws IOException {
        Scenario known = Scenario.builtIn(scenario);
        List<String> names = new ArrayList<>();
        for (String act : acts) {
            names.addAll(known.named(act));
        }
        return new Options(scenario, seed, start, held, sdc, keepsRecord, names, together, ready, errors, record);
    }

    Options withoutRecord() {
        return new Options(scenario, seed, start, held, sdc, false, acts, together, ready, errors, record);
    }

    /** The script that these options mean. */
    public Script script() throws IOException {
        List<String> chosen = new ArrayList<>(acts);
        chosen.addAll(ready);
        return Script.draw(Scenario.builtIn(scenario), seed, chosen, together).lasting(ready, READY_SECONDS);
    }

    /** As arguments again: every process of a ward draws the same script. */
    public List<String> shared() {
        List<String> arguments = new ArrayList<>(
                List.of("--scenario", scenario, "--seed", Long.toString(seed), "--start", start.toString()));
        if (held) {
            arguments.add("--held");
        }
        if (!sdc) {
            arguments.add("--without-sdc");
        }
        if (!keepsRecord) {
            arguments.add("--without-record");
        }
        if (together) {
            arguments.add("--together");
        }
        for (String act : acts) {
            arguments.addAll(List.of("--act", act));
        }
        for (String act : ready) {
            arguments.addAll(List.of("--ready", act));
        }
        if (errors != null) {
            arguments.addAll(List.of("--errors", errors.toString()));
        }
        return arguments;
    }
}
