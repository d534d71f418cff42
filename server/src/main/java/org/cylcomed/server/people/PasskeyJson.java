package org.cylcomed.server.people;

import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON forms of WebAuthn, which need a mapper of their own. Whatever does not fit is unreadable, never a defect. */
final class PasskeyJson {
    private static final int LONGEST = 64 * 1024;

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private record Registration(RelyingPartyPublicKey publicKey) {}

    String write(Object options) {
        return mapper.writeValueAsString(options);
    }

    PublicKeyCredential<AuthenticatorAssertionResponse> assertion(String body) {
        PublicKeyCredential<AuthenticatorAssertionResponse> read =
                read(body, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
        if (missing(read.getRawId()) || missing(read.getResponse())) {
            throw unreadable();
        }
        return read;
    }

    RelyingPartyPublicKey registration(String body) {
        RelyingPartyPublicKey read =
                read(body, new TypeReference<Registration>() {}).publicKey();
        if (missing(read) || missing(read.getLabel()) || missing(read.getCredential())) {
            throw unreadable();
        }
        return read;
    }

    private <T> T read(String body, TypeReference<T> type) {
        if (body.length() > LONGEST) {
            throw unreadable();
        }
        try {
            T value = mapper.readValue(body, type);
            if (missing(value)) {
                throw unreadable();
            }
            return value;
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    /** The framework declares these never null; a stranger's JSON does not know that. */
    private static boolean missing(@Nullable Object field) {
        return field == null;
    }

    private static Problem unreadable() {
        return new Problem(HttpStatus.BAD_REQUEST, "unreadable", "This is not what an authenticator answers.");
    }
}
