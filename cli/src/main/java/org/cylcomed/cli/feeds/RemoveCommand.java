package org.cylcomed.cli.feeds;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.maintenance.store.FeedStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Forgets feeds. */
public final class RemoveCommand implements Command {
    private final Map<String, String> environment;

    public RemoveCommand() {
        this(System.getenv());
    }

    RemoveCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Forget imported feeds.")
                .footer("", "Exit codes: 0 removed, 2 there is no such feed.");
        specification.addPositional(PositionalParamSpec.builder()
                .paramLabel("NAME")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .description("Feeds, by the names that 'feeds list' shows.")
                .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        FeedStore store = new FeedStore(Home.of(environment).feeds());
        int code = ExitCode.DONE;
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        for (String name : names) {
            if (store.remove(name)) {
                output.println(name + " removed");
            } else {
                errors.println("There is no feed " + Safe.text(name) + ".");
                code = ExitCode.USAGE;
            }
        }
        return code;
    }
}
