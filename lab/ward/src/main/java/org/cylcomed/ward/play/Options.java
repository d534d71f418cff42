package org.cylcomed.ward.play;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ward is told.
 *
 * @param sdc whether SDC is played; without it the gateway measures the patients itself
 * @param acts attacks and look-alikes that happen by themselves, by name
 * @param record file for a capture of all that crosses the bridge
 * @param errors file for what the stacks say to standard error
 */
public record Options(
        String scenario,
        long seed,
        Instant start,
        boolean sdc,
        List<String> acts,
        @Nullable Path errors,
        @Nullable Path record) {
    public Options {
        acts = List.copyOf(acts);
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
        boolean sdc = true;
        List<String> acts = new ArrayList<>();
        Path errors = null;
        Path record = null;
        for (int index = 0; index < arguments.size(); index++) {
            String option = arguments.get(index);
            if (option.equals("--without-sdc")) {
                sdc = false;
                continue;
            }
            if (index + 1 == arguments.size()) {
                throw new IllegalArgumentException("'" + option + "' needs a value, or is no option");
            }
            String value = arguments.get(++index);
            switch (option) {
                case "--scenario" -> scenario = value;
                case "--seed" -> seed = Long.parseLong(value);
                case "--start" -> start = Instant.parse(value);
                case "--act" -> acts.add(value);
                case "--record" -> record = Path.of(value);
                case "--errors" -> errors = Path.of(value);
                default -> throw new IllegalArgumentException("there is no option '" + option + "'");
            }
        }
        return new Options(scenario, seed, start, sdc, acts, errors, record);
    }

    /** As arguments again: every process of a ward draws the same script. */
    public List<String> shared() {
        List<String> arguments = new ArrayList<>(
                List.of("--scenario", scenario, "--seed", Long.toString(seed), "--start", start.toString()));
        if (!sdc) {
            arguments.add("--without-sdc");
        }
        for (String act : acts) {
            arguments.addAll(List.of("--act", act));
        }
        if (errors != null) {
            arguments.addAll(List.of("--errors", errors.toString()));
        }
        return arguments;
    }
}
