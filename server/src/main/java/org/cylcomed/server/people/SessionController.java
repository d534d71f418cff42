package org.cylcomed.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.access.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out with password and code. */
@RestController
@RequestMapping("/api/v1/session")
class SessionController {
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionViews views;
    private final Cookies cookies;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    record PasswordForm(@Nullable String name, @Nullable String password) {}

    record CodeForm(@Nullable String code, @Nullable String recoveryCode) {}

    record StepUpForm(@Nullable String password, @Nullable String code) {}

    SessionController(
            SignIn signIn,
            Sessions sessions,
            SessionViews views,
            Cookies cookies,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.views = views;
        this.cookies = cookies;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    @Public("a browser must learn that nobody is signed in")
    SessionViews.View get(HttpServletRequest request) {
        return views.current(request);
    }

    @PostMapping
    @Public("this is the sign-in")
    SessionViews.View signIn(@RequestBody PasswordForm form, HttpServletRequest request, HttpServletResponse response) {
        Sessions.Opened opened = signIn.withPassword(
                Forms.text("name", form.name()),
                Forms.text("password", form.password()),
                Visitor.of(request),
                cookies.read(request, Cookies.Name.KNOWN));
        endReplaced(request);
        return views.changed(opened, response);
    }

    @PostMapping("/totp")
    @Requires(value = Permission.PROFILE_OWN, beforeSecondFactor = true)
    SessionViews.View code(@RequestBody CodeForm form, HttpServletRequest request, HttpServletResponse response) {
        Sessions.Found found = CallerFilter.session(request).orElseThrow(Problem::signInRequired);
        Optional<String> mark = cookies.read(request, Cookies.Name.KNOWN);
        Sessions.Opened opened = form.recoveryCode() != null
                ? signIn.withRecoveryCode(
                        found, Forms.text("recoveryCode", form.recoveryCode()), Visitor.of(request), mark)
                : signIn.withCode(found, Forms.text("code", form.code()), Visitor.of(request), mark);
        return views.changed(opened, response);
    }

    @PostMapping("/step-up")
    @Requires(Permission.PROFILE_OWN)
    SessionViews.View again(@RequestBody StepUpForm form, HttpServletRequest request, HttpServletResponse response) {
        Sessions.Found found = CallerFilter.session(request).orElseThrow(Problem::signInRequired);
        Sessions.Opened opened = signIn.again(
                found,
                Forms.text("password", form.password()),
                Forms.text("code", form.code()),
                Visitor.of(request),
                cookies.read(request, Cookies.Name.KNOWN));
        return views.changed(opened, response);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Public("signing out twice is no error")
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        CallerFilter.session(request)
                .ifPresent(found -> transaction.executeWithoutResult(status -> {
                    sessions.end(found.session().id(), found.person().id());
                    Caller.current()
                            .ifPresent(caller -> audit.add(
                                    caller.actor(),
                                    "session.ended",
                                    found.person().id(),
                                    Map.of()));
                }));
        cookies.remove(response, Cookies.Name.SESSION);
    }

    /** Whoever signs in again in the same browser leaves no session behind. */
    private void endReplaced(HttpServletRequest request) {
        CallerFilter.session(request)
                .ifPresent(found ->
                        sessions.end(found.session().id(), found.person().id()));
    }
}
