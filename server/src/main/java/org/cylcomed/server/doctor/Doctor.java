package org.cylcomed.server.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.HomeLock;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.tls.TlsFiles;
import org.jspecify.annotations.Nullable;

/** Every check, in one list. */
final class Doctor {
    private final Home home;
    private final Map<String, String> environment;
    private final InstantSource clock;

    Doctor(Home home, Map<String, String> environment, InstantSource clock) {
        this.home = home;
        this.environment = environment;
        this.clock = clock;
    }

    List<Answer> examine() throws IOException {
        List<Answer> answers = new ArrayList<>();
        ServerSettings settings = settings(answers);
        Optional<Long> server = HomeLock.holder(home);
        FolderChecks folder = new FolderChecks(home);
        answers.add(folder.permissions());
        answers.add(folder.lock(server));
        answers.add(folder.space());
        answers.add(new FeedCheck(home, clock).fresh());
        MachineChecks machine = new MachineChecks(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
        answers.add(machine.memory());
        answers.add(machine.java(Runtime.version().feature()));
        answers.add(machine.userNamespaces());
        ClockChecks clocks = new ClockChecks(home, clock);
        answers.add(clocks.againstFiles());
        answers.add(clocks.againstDatabase(settings == null ? null : settings.database()));
        if (settings != null) {
            answers.add(clocks.certificates(TlsFiles.of(settings, home)));
            answers.add(PortCheck.of("port", settings.listen(), server.isPresent(), "--listen"));
            answers.add(PortCheck.of("ingest-port", settings.ingest(), server.isPresent(), "--ingest-listen"));
        }
        return answers;
    }

    private @Nullable ServerSettings settings(List<Answer> answers) throws IOException {
        try {
            ServerSettings settings = ServerSettings.read(home, Map.of(), environment);
            answers.add(Answer.ok(
                    "settings",
                    "settings are valid; people reach it at "
                            + settings.listen().url()));
            return settings;
        } catch (TerminalException mistakes) {
            answers.add(Answer.wrong(
                    "settings",
                    String.valueOf(mistakes.getMessage()),
                    "The server does not start with them.",
                    "Correct what is named; 'cylcomed serve --help' lists every setting."));
            return null;
        }
    }
}
