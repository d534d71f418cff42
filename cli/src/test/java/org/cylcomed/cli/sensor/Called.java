package org.cylcomed.cli.sensor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.cylcomed.cli.Command;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What one call of a command said. */
record Called(int code, String output, String errors) {
    private interface Call {
        int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception;
    }

    static Called enrol(Home home, String... arguments) throws Exception {
        EnrolCommand command = new EnrolCommand();
        return call(command, (parsed, output, errors) -> command.run(parsed, output, errors, home), arguments);
    }

    static Called sensor(Home home, Duration patience, String... arguments) throws Exception {
        SensorCommand command = new SensorCommand();
        return call(
                command, (parsed, output, errors) -> command.run(parsed, output, errors, home, patience), arguments);
    }

    private static Called call(Command command, Call call, String... arguments) throws Exception {
        CommandSpec specification = CommandSpec.wrapWithoutInspection(command);
        command.declare(specification);
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = call.run(
                new CommandLine(specification).parseArgs(arguments),
                new PrintWriter(output, true),
                new PrintWriter(errors, true));
        return new Called(code, output.toString(), errors.toString());
    }
}
