package org.cylcomed.ward.play;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process that ends when we do: its standard input is ours to hold open. */
public final class Child implements AutoCloseable {
    private static final int ENDS_WITHIN_SECONDS = 5;

    private final Process process;
    private final OutputStream input;

    /**
     * @param lines takes each line of its standard output
     * @param errors file for its standard error; null: nowhere
     */
    public Child(List<String> command, Map<String, String> environment, @Nullable Path errors, Consumer<String> lines)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(
                errors == null
                        ? ProcessBuilder.Redirect.DISCARD
                        : ProcessBuilder.Redirect.appendTo(new File(errors.toString())));
        process = builder.start();
        input = process.getOutputStream();
        Thread.ofPlatform().daemon().start(() -> read(process, lines));
    }

    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException ended) {
            // It has nothing more to say.
        }
    }

    /** Tells it something, one line. */
    public void tell(String line) {
        synchronized (input) {
            try {
                input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                input.flush();
            } catch (IOException ended) {
                // Whoever waits for it will notice.
            }
        }
    }

    /** Its standard input, for more than lines. */
    public OutputStream input() {
        return input;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code; -1 if it did not end in time. */
    public int await(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Asks by a signal and by the end of its input, and does not wait. */
    public void end() {
        process.destroy();
        try {
            input.close();
        } catch (IOException ended) {
            // It is gone.
        }
    }

    @Override
    public void close() {
        end();
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException ending) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
