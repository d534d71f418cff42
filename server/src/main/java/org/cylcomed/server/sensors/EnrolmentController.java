package org.cylcomed.server.sensors;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.tls.SensorCertificates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a sensor asks for at its own door: a certificate for a token, and the next certificate. */
@RestController
final class EnrolmentController {
    private static final int MOST_BYTES = 32 << 10;
    private static final int LONGEST_SECRET = 256;
    private static final Pattern REQUEST = Pattern.compile(
            "-----BEGIN CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE REQUEST-----\\s*");

    private final SensorRegister register;
    private final SensorCertificates certificates;
    private final Attempts attempts;
    private final JsonMapper mapper;

    EnrolmentController(
            SensorRegister register, SensorCertificates certificates, Attempts attempts, JsonMapper mapper) {
        this.register = register;
        this.certificates = certificates;
        this.attempts = attempts;
        this.mapper = mapper;
    }

    private record Form(@Nullable String token, @Nullable String request) {}

    @PostMapping("/ingest/v1/enrolments")
    @ResponseStatus(HttpStatus.CREATED)
    @Public("whoever has a one-time token may use it up")
    Map<String, String> enrol(HttpServletRequest request) throws IOException {
        Form form = form(request);
        byte[] signingRequest = signingRequest(form);
        if (form.token() == null || form.token().isEmpty() || form.token().length() > LONGEST_SECRET) {
            throw Problem.notValid("token", "An enrolment needs its token.");
        }
        Duration wait = attempts.begin(request.getRemoteAddr());
        if (wait.isPositive()) {
            long seconds = wait.plusMillis(999).toSeconds();
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-attempts",
                            "Too many attempts failed. Try again in " + seconds + " s.")
                    .withHeader("Retry-After", Long.toString(seconds));
        }
        SensorRegister.Certified made = register.enrol(new EnrolmentSecret(form.token()), signingRequest);
        attempts.succeeded(request.getRemoteAddr());
        return Map.of(
                "source",
                made.sensor().id(),
                "name",
                made.sensor().name(),
                "certificate",
                made.chain(),
                "authority",
                certificates.authority());
    }

    @PostMapping("/ingest/v1/renewals")
    @Public("a sensor is known by its certificate")
    Map<String, String> renew(HttpServletRequest request) throws IOException {
        var certificate = ClientCertificate.of(request);
        register.behind(certificate);
        return Map.of(
                "certificate",
                register.renew(certificate, signingRequest(form(request))).chain());
    }

    private Form form(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "An enrolment has at most 32 KiB.");
        }
        try {
            Form form = mapper.readValue(body, Form.class);
            if (form != null) {
                return form;
            }
        } catch (JacksonException malformed) {
            // said below: its own sentence could quote the token
        }
        throw new Problem(HttpStatus.BAD_REQUEST, "unreadable", "The body is not the JSON object that is expected.");
    }

    private static byte[] signingRequest(Form form) {
        String text = form.request() == null ? "" : form.request().strip();
        Matcher matcher = REQUEST.matcher(text);
        if (matcher.matches()) {
            try {
                return Base64.getMimeDecoder().decode(matcher.group(1));
            } catch (IllegalArgumentException malformed) {
                // said below
            }
        }
        throw Problem.notValid("request", "The certificate request is not PKCS #10 in PEM.");
    }
}
