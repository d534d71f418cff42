package org.cylcomed.server.console;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * One page answers every path of the console, and finds out in the browser which one it is. The paths are listed, so
 * that a wrong path of the API stays an error instead of becoming a page.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {
    static final List<String> PATHS = List.of(
            "/",
            "/devices",
            "/devices/{id}",
            "/findings",
            "/findings/{id}",
            "/incidents",
            "/incidents/{id}",
            "/map",
            "/explore",
            "/captures",
            "/assets",
            "/assets/import",
            "/assets/import/{id}",
            "/changes",
            "/audit",
            "/settings",
            "/settings/{section}",
            "/glossary",
            "/sign-in",
            "/setup",
            "/invitation",
            "/ward");

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        PATHS.forEach(path -> registry.addViewController(path).setViewName("forward:/index.html"));
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
