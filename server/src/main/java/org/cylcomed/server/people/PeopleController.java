package org.cylcomed.server.people;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.api.Idempotency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Other people's accounts. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {
    private static final int MOST = 200;

    private final PeopleSettings settings;
    private final People people;
    private final Administration administration;
    private final Idempotency idempotency;
    private final InstantSource time;

    record PersonView(
            String id,
            String name,
            @Nullable String email,
            List<Role> roles,
            Reach reach,
            @Nullable Instant endsAt,
            Person.State state,
            Instant createdAt,
            @Nullable Instant lastSignInAt,
            boolean hasTotp,
            int passkeys,
            boolean signsInAtHospital) {}

    record InvitationForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable List<Role> roles,
            @Nullable List<String> careUnits,
            @Nullable List<String> models,
            @Nullable Instant endsAt) {}

    record Invitation(PersonView person, URI link, Instant linkEndsAt) {}

    PeopleController(
            PeopleSettings settings,
            People people,
            Administration administration,
            Idempotency idempotency,
            InstantSource time) {
        this.settings = settings;
        this.people = people;
        this.administration = administration;
        this.idempotency = idempotency;
        this.time = time;
    }

    @GetMapping
    @Requires(Permission.PEOPLE_READ)
    Page<PersonView> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > MOST) {
            throw Problem.notValid("limit", "1 to 200.");
        }
        if (cursor.indexOf('\0') >= 0) {
            throw Problem.notValid("cursor", "is not the `next` of this list");
        }
        List<Person> found = people.page(PersonName.key(cursor), limit + 1);
        List<Person> page = found.subList(0, Math.min(limit, found.size()));
        @Nullable
        String next = found.size() > limit ? PersonName.key(page.getLast().name()) : null;
        return new Page<>(page.stream().map(this::view).toList(), next);
    }

    @GetMapping("/{id}")
    @Requires(Permission.PEOPLE_READ)
    ResponseEntity<PersonView> get(@PathVariable String id) {
        return tagged(people.find(id).orElseThrow(Problem::notFound));
    }

    @PostMapping
    @Requires(value = Permission.PEOPLE_WRITE, stepUp = true)
    ResponseEntity<String> invite(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody InvitationForm form,
            Actor actor) {
        Limits limits = new Limits(
                Set.copyOf(Forms.list(form.roles())),
                Forms.texts(form.careUnits()),
                Forms.texts(form.models()),
                form.endsAt());
        PersonName name = PersonName.of(Forms.text("name", form.name()));
        String email = Emails.check(form.email());
        return idempotency.createSecret(
                actor, "person", key, () -> invitation(administration.invite(actor, name, email, limits)));
    }

    @PatchMapping("/{id}")
    @Requires(value = Permission.PEOPLE_WRITE, stepUp = true)
    ResponseEntity<PersonView> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body,
            Actor actor) {
        return tagged(administration.change(actor, id, version(ifMatch), new PersonChange(body)));
    }

    @DeleteMapping("/{id}/factors")
    @Requires(value = Permission.PEOPLE_WRITE, stepUp = true)
    Invitation resetFactors(@PathVariable String id, Actor actor) {
        return invitation(administration.resetFactors(actor, id));
    }

    @DeleteMapping("/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_WRITE)
    void endSessions(@PathVariable String id, Actor actor) {
        administration.endSessions(actor, id);
    }

    private Invitation invitation(Administration.Invited invited) {
        return new Invitation(
                view(invited.person()),
                settings.origin().resolve("/invitation#" + invited.link().token()),
                invited.link().endsAt());
    }

    private ResponseEntity<PersonView> tagged(Person person) {
        return ResponseEntity.ok().eTag("\"" + person.version() + "\"").body(view(person));
    }

    private static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Problem(
                    HttpStatus.PRECONDITION_REQUIRED, "precondition-required", "Send If-Match with the ETag you saw.");
        }
        try {
            return Long.parseLong(ifMatch.replace("W/", "").replace("\"", ""));
        } catch (NumberFormatException other) {
            return -1;
        }
    }

    private PersonView view(Person person) {
        return new PersonView(
                person.id(),
                person.name(),
                person.email(),
                person.roles().stream().sorted().toList(),
                person.reach(),
                person.endsAt(),
                person.state(time.instant()),
                person.createdAt(),
                person.lastSignInAt(),
                person.hasTotp(),
                person.passkeys(),
                person.signsInAtHospital());
    }
}
