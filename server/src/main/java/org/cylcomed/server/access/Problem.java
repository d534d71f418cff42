package org.cylcomed.server.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What a caller is told when the answer is no: RFC 9457 with {@code urn:cylcomed:problem:<code>} as type. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String URN = "urn:cylcomed:problem:";

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient HttpHeaders headers = new HttpHeaders();
    private final transient Map<String, Object> members = new TreeMap<>();

    /** One field of the request and what is wrong with it. */
    public record FieldError(String field, String detail) {}

    public Problem(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    private Problem(HttpStatus status, String code, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public static Problem notValid(String field, String detail) {
        return notValid(List.of(new FieldError(field, detail)));
    }

    public static Problem notValid(List<FieldError> errors) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "not-valid", errors.getFirst().detail(), errors);
    }

    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here, or nothing you may see.");
    }

    public static Problem signInRequired() {
        return new Problem(HttpStatus.UNAUTHORIZED, "sign-in-required", "Sign in first.");
    }

    static Problem secondFactorRequired() {
        return new Problem(HttpStatus.FORBIDDEN, "second-factor-required", "The second step of signing in is missing.");
    }

    static Problem permissionMissing(Permission permission) {
        return new Problem(
                HttpStatus.FORBIDDEN, "permission-missing", "Needs the permission: " + permission.sentence());
    }

    public static Problem reachLimited(String sentence) {
        return new Problem(HttpStatus.FORBIDDEN, "reach-limited", sentence);
    }

    static Problem stepUpRequired(Actor.Means means) {
        return means == Actor.Means.SESSION
                ? new Problem(
                        HttpStatus.FORBIDDEN, "step-up-required", "Prove again who you are; it counts five minutes.")
                : new Problem(HttpStatus.FORBIDDEN, "permission-missing", "Only a person can do this, not a token.");
    }

    public Problem withHeader(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** A member of the answer beside the usual ones, for a program to act on. */
    public Problem with(String member, long value) {
        members.put(member, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public ProblemDetail body() {
        ProblemDetail body = body(status, code);
        body.setDetail(getMessage());
        body.setProperty("errors", errors);
        members.forEach(body::setProperty);
        return body;
    }

    static ProblemDetail body(HttpStatus status, String code) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setType(URI.create(URN + code));
        body.setTitle(status.getReasonPhrase());
        body.setProperties(new TreeMap<>(Map.of("errors", List.of())));
        return body;
    }
}
