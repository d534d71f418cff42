package org.cylcomed.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class ConsoleFilesTest {
    @Test
    void scriptsAndStylesAreCompressedAndAnswersOfTheApiAreNot() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();

        new ConsoleFiles().compression().customize(factory);

        assertThat(factory.getCompression().getEnabled()).isTrue();
        assertThat(Arrays.asList(factory.getCompression().getMimeTypes()))
                .contains("text/javascript", "text/css")
                .noneMatch(type -> type.contains("json") || type.contains("html"));
    }
}
