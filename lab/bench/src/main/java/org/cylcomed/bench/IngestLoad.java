package org.cylcomed.bench;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to send.
 *
 * @param rate records a second
 * @param batch records in one delivery
 * @param seed of the records' content; their times are those of the run
 */
record IngestLoad(URI server, int rate, Duration duration, int devices, int batch, long seed) {
    static final String USAGE = "Usage: ./cylcomed bench ingest --to URL [--rate 10000] [--for 10m] [--devices 10000]"
            + " [--batch 500] [--seed 1]";

    IngestLoad {
        if (rate < 1 || devices < 1 || devices > 1 << 16 || batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException(USAGE);
        }
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static IngestLoad of(List<String> arguments) {
        Map<String, String> values = new HashMap<>(Map.of(
                "--rate", "10000", "--for", "10m", "--devices", "10000", "--batch", "500", "--seed", "1", "--to", ""));
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size() || values.replace(arguments.get(i), arguments.get(i + 1)) == null) {
                throw new IllegalArgumentException("Not understood: " + arguments.get(i) + "\n" + USAGE);
            }
        }
        if (values.getOrDefault("--to", "").isEmpty()) {
            throw new IllegalArgumentException("Say where to: --to URL\n" + USAGE);
        }
        try {
            return new IngestLoad(
                    URI.create(values.getOrDefault("--to", "")),
                    number(values, "--rate"),
                    duration(values.getOrDefault("--for", "")),
                    number(values, "--devices"),
                    number(values, "--batch"),
                    number(values, "--seed"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A number is missing.\n" + USAGE, e);
        }
    }

    long batches() {
        return Math.max(1, Math.ceilDiv(duration.toMillis() * rate, 1000L * batch));
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, ""));
    }

    private static Duration duration(String text) {
        int amount = Integer.parseInt(text.substring(0, Math.max(0, text.length() - 1)));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> throw new IllegalArgumentException("A time is written 90s, 10m or 2h.\n" + USAGE);
        };
    }
}
