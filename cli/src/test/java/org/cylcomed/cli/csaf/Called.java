package org.cylcomed.cli.csaf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.cli.Cylcomed;

/** What {@code csaf validate} said to one call. */
record Called(int code, String output, String errors) {
    static Called validate(String... arguments) {
        return run(Stream.concat(Stream.of("csaf", "validate"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    static Called run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Cylcomed.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Called(code, out.toString(), err.toString());
    }

    List<String> lines() {
        return output.lines().toList();
    }
}
