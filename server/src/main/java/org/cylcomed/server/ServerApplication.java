package org.cylcomed.server;

import java.util.Map;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.settings.ServerSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The Spring application: only says that it answers, so far. */
final class ServerApplication {
    private ServerApplication() {}

    static void run(ServerSettings settings, Home home, DatabaseAccess database) {
        SpringApplication application = new SpringApplication(Composition.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "server.address", settings.listen().host(),
                "server.port", settings.listen().port(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.datasource.hikari.minimum-idle", 1,
                "spring.datasource.hikari.maximum-pool-size", 12,
                "spring.threads.virtual.enabled", true));
        application.run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Composition {
        @Bean
        RouterFunction<ServerResponse> health() {
            return RouterFunctions.route()
                    .GET("/api/v1/health", request -> ServerResponse.ok().body(Map.of("ready", true)))
                    .build();
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/health")
                            .permitAll()
                            .anyRequest()
                            .denyAll())
                    .build();
        }
    }
}
