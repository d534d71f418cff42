package org.cylcomed.server;

import java.io.PrintWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.cylcomed.server.guide.Guide;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.people.Demo;
import org.cylcomed.server.people.Setup;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.sensors.Invitation;
import org.cylcomed.server.settings.PemFiles;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.stream.Broadcaster;
import org.cylcomed.server.tls.TlsFiles;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server over a home and a database, and says where it is. */
final class ServerApplication {
    private ServerApplication() {}

    /** @param output where the person at the terminal reads the address and, on the first start, the set-up link */
    static ConfigurableApplicationContext run(
            ServerSettings settings, Home home, DatabaseAccess database, PrintWriter output) {
        return run(settings, home, database, output, false);
    }

    /** @param demo nobody signs in; then the first line is for a sensor: where and with which token it enrols */
    static ConfigurableApplicationContext run(
            ServerSettings settings, Home home, DatabaseAccess database, PrintWriter output, boolean demo) {
        SpringApplication application = new SpringApplication(ServerConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(properties(settings, home, database));
        application.addInitializers(context -> {
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            beans.registerSingleton("home", home);
            beans.registerSingleton("serverSettings", settings);
            if (demo) {
                beans.registerSingleton("demo", new Demo());
                beans.registerSingleton("guide", new Guide(choice -> say(output, "chosen " + choice)));
            }
        });
        ConfigurableApplicationContext context = application.run();
        String address = settings.listen().url();
        if (demo) {
            output.println("sensor " + context.getBean(Invitation.class).words("demo"));
            output.println("Cylcomed's demonstration is at " + address + "/demo");
            output.flush();
            Thread.ofPlatform().daemon().name("asked").start(() -> answer(context, output));
            return context;
        }
        output.println("Cylcomed is at " + address + "   (stop it with Ctrl-C)");
        context.getBean(Setup.class).link().ifPresent(link -> print(link, output));
        output.flush();
        return context;
    }

    /** Whoever started a demonstration may ask for more sensors and readers, and tell its visitor something. */
    private static void answer(ConfigurableApplicationContext context, PrintWriter output) {
        Guide guide = context.getBean(Guide.class);
        Broadcaster broadcaster = context.getBean(Broadcaster.class);
        try {
            while (true) {
                String line = DemoHome.ASKED.take();
                if (line.matches("invite [a-z0-9-]{1,40}")) {
                    String name = line.substring("invite ".length());
                    say(
                            output,
                            "invited " + name + " "
                                    + context.getBean(Invitation.class).words(name));
                } else if (line.startsWith("guide ")) {
                    try {
                        guide.tell(line.substring("guide ".length()));
                        broadcaster.tell("guide", "");
                    } catch (IllegalArgumentException malformed) {
                        say(output, "refused " + malformed.getMessage());
                    }
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(PrintWriter output, String line) {
        synchronized (output) {
            output.println(line);
            output.flush();
        }
    }

    private static void print(URI link, PrintWriter output) {
        output.println("Nobody is its administrator yet. Open this link within a day; it works once:");
        output.println("  " + link);
    }

    static Map<String, Object> properties(ServerSettings settings, Home home, DatabaseAccess database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.listen().host());
        properties.put("server.port", settings.listen().port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        PemFiles web = TlsFiles.of(settings, home).web();
        if (web != null) {
            properties.put(
                    "spring.ssl.bundle.pem.web.keystore.certificate",
                    web.certificate().toUri().toString());
            properties.put(
                    "spring.ssl.bundle.pem.web.keystore.private-key",
                    web.key().toUri().toString());
            properties.put("spring.ssl.bundle.pem.web.reload-on-update", true);
            properties.put("server.ssl.bundle", "web");
        }
        properties.put("spring.datasource.url", batching(database.url()));
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.datasource.hikari.minimum-idle", 1);
        properties.put("spring.datasource.hikari.maximum-pool-size", 12);
        properties.put("spring.datasource.hikari.connection-timeout", 5_000);
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.servlet.multipart.enabled", false);
        properties.put("spring.web.resources.add-mappings", true);
        properties.put("spring.mvc.async.request-timeout", -1);
        properties.put("logging.level.root", "warn");
        properties.put("logging.level.org.cylcomed", "info");
        // Both say on every start what we mean to do.
        properties.put("logging.level.org.flywaydb", "error");
        return properties;
    }

    /** One statement for many rows is four times as fast. */
    private static String batching(String url) {
        return url.contains("reWriteBatchedInserts=true")
                ? url
                : url.replace("reWriteBatchedInserts=false", "reWriteBatchedInserts=true")
                        + (url.contains("reWriteBatchedInserts")
                                ? ""
                                : (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true");
    }
}
