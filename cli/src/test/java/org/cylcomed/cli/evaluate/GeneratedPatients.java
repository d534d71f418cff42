package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Tables as BIDMC publishes them, of patients who never lived. */
final class GeneratedPatients {
    private GeneratedPatients() {}

    static void write(Path folder, int patients, int seconds) throws IOException {
        for (int patient = 0; patient < patients; patient++) {
            SplittableRandom lots = new SplittableRandom(patient);
            StringBuilder table = new StringBuilder("Time [s], HR, PULSE, RESP, SpO2\n");
            int heart = 60 + 11 * patient;
            int breath = 12 + 3 * patient;
            int oxygen = 93 + patient;
            for (int second = 0; second < seconds; second++) {
                int now = heart + lots.nextInt(-1, 2);
                table.append(second)
                        .append(',')
                        .append(now)
                        .append(',')
                        .append(lots.nextInt(9) == 0 ? "NaN" : now - 1)
                        .append(',')
                        .append(breath + lots.nextInt(2))
                        .append(',')
                        .append(oxygen + (second / 30 % 3 == 0 ? 1 : 0))
                        .append('\n');
            }
            Files.writeString(folder.resolve("made_0" + patient + "_Numerics.csv"), table);
        }
    }
}
