package org.cylcomed.server.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import org.cylcomed.server.command.Command;
import org.cylcomed.server.command.Commands;
import org.cylcomed.server.command.ExitCode;
import org.cylcomed.server.home.Home;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code cylcomed doctor}. */
public final class DoctorCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .addOption(Commands.data())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print one JSON document instead (docs/schemas/doctor.json).")
                        .build());
        specification
                .usageMessage()
                .header("Say what is wrong with this server's folder or computer, and how to mend it.")
                .description(
                        "",
                        "Looks at settings, folder, disk, memory, clock, ports, certificates and what PostgreSQL",
                        "needs. It changes nothing, and works whether the server runs or not. Start it as the user,",
                        "and in the environment, the server is started in.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed doctor",
                        "  cylcomed doctor --data /srv/cylcomed --json | jq '.checks[] | select(.state == \"WRONG\")'",
                        "Exit codes: 0 all is well, 1 something is wrong.");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        Home home = Commands.home(arguments);
        List<Answer> answers = new Doctor(home, System.getenv(), InstantSource.system()).examine();
        if (arguments.hasMatchedOption("--json")) {
            print(home, answers, output);
        } else {
            output.print(text(answers));
        }
        return isWell(answers) ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
    }

    static boolean isWell(List<Answer> answers) {
        return answers.stream().noneMatch(answer -> answer.state() == Answer.State.WRONG);
    }

    static String text(List<Answer> answers) {
        StringBuilder text = new StringBuilder();
        for (Answer answer : answers) {
            String word = switch (answer.state()) {
                case OK -> "ok     ";
                case WRONG -> "WRONG  ";
                case SKIPPED -> "-      ";
            };
            text.append(word)
                    .append(answer.name())
                    .append(": ")
                    .append(indented(answer.found()))
                    .append('\n');
            if (answer.state() == Answer.State.WRONG) {
                text.append("         why   ").append(indented(answer.why())).append('\n');
                text.append("         mend  ").append(indented(answer.mend())).append('\n');
            }
        }
        long wrong = answers.stream()
                .filter(answer -> answer.state() == Answer.State.WRONG)
                .count();
        return text.append(
                        wrong == 0
                                ? "All is well.\n"
                                : wrong + " of " + answers.size() + " checks found something wrong.\n")
                .toString();
    }

    static void print(Home home, List<Answer> answers, PrintWriter output) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), new Unclosed(output))) {
            json.writeStartObject();
            json.writeStringProperty("home", home.folder().toString());
            json.writeBooleanProperty("well", isWell(answers));
            json.writeArrayPropertyStart("checks");
            for (Answer answer : answers) {
                json.writeStartObject();
                json.writeStringProperty("name", answer.name());
                json.writeStringProperty("state", answer.state().name());
                json.writeStringProperty("found", answer.found());
                json.writeStringProperty("why", answer.why().isEmpty() ? null : answer.why());
                json.writeStringProperty("mend", answer.mend().isEmpty() ? null : answer.mend());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        output.println();
    }

    private static String indented(String text) {
        return text.replace(System.lineSeparator(), System.lineSeparator() + "         ");
    }

    /** The generator closes what it writes to; the output is closed by the program. */
    private static final class Unclosed extends PrintWriter {
        Unclosed(PrintWriter output) {
            super(output);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
