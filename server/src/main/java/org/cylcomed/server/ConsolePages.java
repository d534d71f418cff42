package org.cylcomed.server;

import org.cylcomed.server.access.Public;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every page of the console is one file, which finds out itself what the address means. */
@RestController
final class ConsolePages {
    /** Not the API, not an address of signing in, not a file. */
    private static final String PAGE = "{page:(?!api$|ingest$|webauthn$|login$|oauth2$|error$|built$)[^.]*}";

    @GetMapping({"/", "/" + PAGE, "/" + PAGE + "/**"})
    @Public("the page that asks to sign in; it holds no data")
    ResponseEntity<Resource> page() {
        Resource index = new ClassPathResource("static/index.html");
        if (!index.exists()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(new org.springframework.core.io.ByteArrayResource(
                            "The console was left out of this build, which had no Node.js. The API is at /api/v1."
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .body(index);
    }
}
