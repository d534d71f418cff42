package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.access.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys, at Spring Security's paths. Its JSON forms need its own mapper, so bodies pass here as text. */
@RestController
class PasskeyController {
    private static final int LONGEST_LABEL = 64;
    private static final int LONGEST_BODY = 64 * 1024;

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final Passkeys passkeys;
    private final People people;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionViews views;
    private final ForgeryTokens forgery;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;
    private final Challenges<PublicKeyCredentialCreationOptions> creations;
    private final Challenges<PublicKeyCredentialRequestOptions> requests;

    record Passkey(
            String id,
            String label,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean backedUp) {
        static Passkey of(CredentialRecord record) {
            return new Passkey(
                    record.getCredentialId().toBase64UrlString(),
                    record.getLabel(),
                    record.getCreated(),
                    record.getLastUsed(),
                    record.isBackupState());
        }
    }

    record Registration(RelyingPartyPublicKey publicKey) {}

    PasskeyController(
            Passkeys passkeys,
            People people,
            SignIn signIn,
            Sessions sessions,
            SessionViews views,
            ForgeryTokens forgery,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.passkeys = passkeys;
        this.people = people;
        this.signIn = signIn;
        this.sessions = sessions;
        this.views = views;
        this.forgery = forgery;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
        this.creations = new Challenges<>(time);
        this.requests = new Challenges<>(time);
    }

    @PostMapping(path = "/webauthn/authenticate/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Public("this is the sign-in")
    String requestOptions(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions options =
                passkeys.request(Caller.current().orElse(null));
        requests.give(browser(request), options);
        return json.writeValueAsString(options);
    }

    @PostMapping("/login/webauthn")
    @Public("this is the sign-in")
    SessionViews.View authenticate(@RequestBody String body, HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredential<AuthenticatorAssertionResponse> given =
                read(body, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
        Person person = requests.take(browser(request))
                .flatMap(options -> passkeys.authenticate(options, given))
                .filter(owner -> owner.maySignIn(time.instant()))
                .orElseThrow(() -> signIn.refused("nobody", Factors.PASSKEY));
        return views.changed(opened(person, request), response);
    }

    @PostMapping(path = "/webauthn/register/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.PROFILE_OWN, stepUp = true)
    String creationOptions(HttpServletRequest request) {
        PublicKeyCredentialCreationOptions options =
                passkeys.creation(Caller.current().orElseThrow(Problem::signInRequired));
        creations.give(browser(request), options);
        return json.writeValueAsString(options);
    }

    @PostMapping("/webauthn/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = Permission.PROFILE_OWN, stepUp = true)
    Passkey register(@RequestBody String body, HttpServletRequest request, Actor actor) {
        RelyingPartyPublicKey given =
                read(body, new TypeReference<Registration>() {}).publicKey();
        if (given == null || given.getLabel().isBlank() || given.getLabel().length() > LONGEST_LABEL) {
            throw Problem.notValid("publicKey.label", "1 to 64 characters.");
        }
        PublicKeyCredentialCreationOptions options = creations
                .take(browser(request))
                .orElseThrow(() -> Problem.notValid("publicKey", "Ask for a new challenge; this one has ended."));
        return transaction.execute(status -> {
            Person person = people.lock(actor.key()).orElseThrow(Problem::notFound);
            if (!passkeys.hasRoom(person)
                    || !options.getUser().getId().toBase64UrlString().equals(person.handle())) {
                throw Problem.notValid("publicKey", "At most twenty passkeys of one's own.");
            }
            CredentialRecord kept = passkeys.register(options, given)
                    .orElseThrow(() -> Problem.notValid("publicKey", "This passkey does not hold."));
            audit.add(actor, "passkey.added", person.id(), Map.of());
            return Passkey.of(kept);
        });
    }

    @DeleteMapping("/webauthn/register/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.PROFILE_OWN, stepUp = true)
    void remove(@PathVariable String id, Actor actor) {
        transaction.executeWithoutResult(status -> {
            Person person = people.lock(actor.key()).orElseThrow(Problem::notFound);
            if (!passkeys.remove(person, id)) {
                throw Problem.notFound();
            }
            if (people.find(person.id()).orElseThrow().state(time.instant()) == Person.State.INVITED) {
                throw new Problem(HttpStatus.CONFLICT, "not-valid", "This is the only way you can sign in.");
            }
            audit.add(actor, "passkey.removed", person.id(), Map.of());
        });
    }

    @GetMapping("/api/v1/me/passkeys")
    @Requires(Permission.PROFILE_OWN)
    Page<Passkey> list(Actor actor) {
        Person person = people.find(actor.key()).orElseThrow(Problem::notFound);
        return Page.whole(passkeys.of(person).stream().map(Passkey::of).toList());
    }

    /** In the person's own session it is one more proof; in anybody else's it is a new session. */
    private Sessions.Opened opened(Person person, HttpServletRequest request) {
        Map<String, Instant> proofs = Map.of(Factors.PASSKEY, time.instant());
        Optional<Sessions.Found> found = CallerFilter.session(request);
        if (found.isPresent() && found.get().person().id().equals(person.id())) {
            return signIn.complete(found.get(), proofs);
        }
        found.ifPresent(
                other -> sessions.end(other.session().id(), other.person().id()));
        return signIn.open(person, Visitor.of(request), proofs);
    }

    /** The check against forged requests let only a browser with a cookie come here. */
    private String browser(HttpServletRequest request) {
        return forgery.browser(request).orElseThrow(Problem::signInRequired);
    }

    private <T> T read(String body, TypeReference<T> type) {
        try {
            if (body.length() > LONGEST_BODY) {
                throw Problem.notValid("", "No passkey is this long.");
            }
            T value = json.readValue(body, type);
            if (value == null) {
                throw unreadable();
            }
            return value;
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            throw unreadable();
        }
    }

    private static Problem unreadable() {
        return new Problem(HttpStatus.BAD_REQUEST, "unreadable", "This is not what an authenticator answers.");
    }
}
