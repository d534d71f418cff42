package org.cylcomed.server.console;

import java.time.Duration;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the console's files travel: compressed, and kept by the browser as long as their names promise. */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {
    /** Scripts and styles alone: an answer that holds a secret beside chosen text must not tell by its length. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> compression() {
        Compression compression = new Compression();
        compression.setEnabled(true);
        compression.setMimeTypes(
                new String[] {"text/javascript", "application/javascript", "text/css", "image/svg+xml"});
        return factory -> factory.setCompression(compression);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Their names hold a digest of their content: what a browser has it need not ask for again.
        registry.addResourceHandler("/built/**")
                .addResourceLocations("classpath:/static/built/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/index.html", "/theme.js", "/graph.css", "/mark.svg")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache());
    }
}
