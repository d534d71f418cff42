package org.cylcomed.bench.detection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cylcomed.bench.Machine;

/** Starts a process for each question, so that none is measured in the leavings of another. */
public final class DetectionBench {
    private record Question(String name, String heap) {}

    private static final List<Question> QUESTIONS =
            List.of(new Question("speed", "1g"), new Question("models", "2g"), new Question("checkpoint", "10g"));

    private DetectionBench() {}

    /** Prints figures and targets; true if each target is met. */
    public static boolean run() throws IOException, InterruptedException {
        System.out.println("A generated fleet; a core is a second of CPU of the whole process. " + Machine.describe());
        boolean met = true;
        for (Question question : QUESTIONS) {
            System.out.println();
            System.out.println(question.name() + ", heap " + question.heap());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:+UseCompactObjectHeaders",
                            "-Xmx" + question.heap(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            DetectionChild.class.getName(),
                            question.name())
                    .inheritIO()
                    .start();
            met &= process.waitFor() == 0;
        }
        return met;
    }
}
