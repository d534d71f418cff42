package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Setting up an authenticator app. */
@RestController
@RequestMapping("/api/v1/me")
class TotpController {
    private final AuthenticatorApps apps;
    private final SignIn signIn;
    private final Slowdown slowdown;
    private final SessionViews views;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    record CodeForm(@Nullable String code) {}

    record Confirmed(List<String> recoveryCodes, SessionViews.View session) {}

    record Codes(List<String> recoveryCodes) {}

    TotpController(
            AuthenticatorApps apps,
            SignIn signIn,
            Slowdown slowdown,
            SessionViews views,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.apps = apps;
        this.signIn = signIn;
        this.slowdown = slowdown;
        this.views = views;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    @PostMapping("/totp")
    @Requires(value = Permission.PROFILE_OWN, beforeSecondFactor = true)
    AuthenticatorApps.Enrolment begin(HttpServletRequest request, Actor actor) {
        Sessions.Found found = mayEnrol(request, actor);
        return transaction.execute(status -> apps.begin(found.person()));
    }

    @PostMapping("/totp/confirm")
    @Requires(value = Permission.PROFILE_OWN, beforeSecondFactor = true)
    Confirmed confirm(
            @RequestBody CodeForm form, HttpServletRequest request, HttpServletResponse response, Actor actor) {
        Sessions.Found found = mayEnrol(request, actor);
        String person = found.person().id();
        List<Slowdown.Key> keys = List.of(Slowdown.Key.code(person));
        slowdown.attempt(keys);
        Optional<List<String>> codes = transaction.execute(status -> {
            Optional<List<String>> made = apps.confirm(person, Forms.text("code", form.code()));
            made.ifPresent(given -> audit.add(actor, "authenticator-app.enrolled", person, Map.of()));
            return made;
        });
        List<String> recoveryCodes = codes.orElseThrow(() -> signIn.refused(person, Factors.CODE));
        slowdown.succeeded(keys);
        Sessions.Opened opened = signIn.complete(found, Map.of(Factors.CODE, time.instant()));
        return new Confirmed(recoveryCodes, views.changed(opened, response));
    }

    @PostMapping("/recovery-codes")
    @Requires(value = Permission.PROFILE_OWN, stepUp = true)
    Codes renew(Actor actor) {
        return transaction.execute(status -> {
            audit.add(actor, "recovery-codes.renewed", actor.key(), Map.of());
            return new Codes(apps.newRecoveryCodes(actor.key()));
        });
    }

    /** With the password alone the first app may be set up, but never another one in the place of the first. */
    private static Sessions.Found mayEnrol(HttpServletRequest request, Actor actor) {
        Sessions.Found found = CallerFilter.session(request).orElseThrow(Problem::signInRequired);
        if (found.person().hasTotp()) {
            actor.require(Permission.PROFILE_OWN);
            actor.requireFreshProof();
        }
        return found;
    }
}
