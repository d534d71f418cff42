package org.cylcomed.server;

import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Every page of the console is one file, which finds out itself what the address means. */
@Configuration(proxyBeanMethods = false)
class ConsolePages {
    /** Not the API, not sign-in's own addresses, not a file. */
    private static final Pattern PAGE =
            Pattern.compile("/(?!api/|ingest/|webauthn/|login/webauthn|oauth2/|login/oauth2/|error)[^.]*");

    @Bean
    RouterFunction<ServerResponse> consolePages() {
        Resource index = new ClassPathResource("static/index.html");
        return RouterFunctions.route()
                .GET(
                        RequestPredicates.path("/**")
                                .and(request -> PAGE.matcher(request.path()).matches()),
                        request -> index.exists()
                                ? ServerResponse.ok()
                                        .contentType(MediaType.TEXT_HTML)
                                        .cacheControl(CacheControl.noCache())
                                        .body(index)
                                : ServerResponse.ok()
                                        .contentType(MediaType.TEXT_PLAIN)
                                        .body("The console was left out of this build, which had no Node.js."
                                                + " The API is at /api/v1."))
                .build();
    }
}
