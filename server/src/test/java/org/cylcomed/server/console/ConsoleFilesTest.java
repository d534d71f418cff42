package org.cylcomed.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsoleFilesTest {
    private static final Pattern ROUTE = Pattern.compile("path: '/?([a-z][^']*)'");

    @Test
    void everyPathTheConsoleKnowsLeadsToItsPage() throws IOException {
        String routes = Files.readString(Path.of("..", "console", "src", "routes.tsx"));
        List<String> known = ROUTE.matcher(routes)
                .results()
                .map(found -> "/" + found.group(1))
                .flatMap(ConsoleFilesTest::withAndWithoutItsLastPart)
                .map(path -> path.replaceAll(":(\\w+)", "{$1}"))
                .toList();

        assertThat(known).hasSizeGreaterThan(15);
        assertThat(ConsoleFiles.PATHS)
                .containsAll(known)
                .hasSize(known.size() + 1)
                .contains("/");
    }

    /** {@code settings/:section?} is two paths. */
    private static Stream<String> withAndWithoutItsLastPart(String path) {
        return path.endsWith("?")
                ? Stream.of(path.substring(0, path.lastIndexOf('/')), path.substring(0, path.length() - 1))
                : Stream.of(path);
    }
}
