package org.cylcomed.server.assets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.assets.field.Harm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules. They hold for every care unit, so only who sees all of them may change them. */
@RestController
@RequestMapping("/api/v1/context-rules")
class ContextRuleController {
    private final AssetList list;
    private final Contexts contexts;

    ContextRuleController(AssetList list, Contexts contexts) {
        this.list = list;
        this.contexts = contexts;
    }

    record RuleOrder(@Nullable List<@Nullable Long> ids) {}

    record RuleBody(
            long id,
            String etag,
            @Nullable String network,
            @Nullable Integer vlan,
            @Nullable String place,
            @Nullable String namePattern,
            @Nullable String careUnit,
            @Nullable String bed,
            @Nullable String function,
            @Nullable Harm harm,
            String changedBy,
            Instant changedAt) {
        static RuleBody of(ContextRule rule) {
            ContextRule.Draft draft = rule.draft();
            return new RuleBody(
                    rule.id(),
                    Contexts.etag(rule),
                    draft.network(),
                    draft.vlan(),
                    draft.place(),
                    draft.namePattern(),
                    draft.careUnit(),
                    draft.bed(),
                    draft.function(),
                    draft.harm(),
                    rule.changedBy(),
                    rule.changedAt());
        }
    }

    record RulePage(List<RuleBody> items, @Nullable String next) {
        static RulePage of(List<ContextRule> rules) {
            return new RulePage(rules.stream().map(RuleBody::of).toList(), null);
        }
    }

    @GetMapping
    @Requires(Permission.ASSETS_READ)
    RulePage all(Actor actor) {
        return RulePage.of(list.rules().stream()
                .filter(rule -> isWithin(actor, rule.draft().careUnit()))
                .toList());
    }

    /** A rule names the care unit it sets, its beds and how its devices are called. */
    private static boolean isWithin(Actor actor, @Nullable String careUnit) {
        Reach reach = actor.reach();
        return reach.all() || careUnit == null || reach.careUnits().contains(careUnit);
    }

    @PostMapping
    @Requires(Permission.DEVICES_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    RuleBody add(Actor actor, @RequestBody ContextRule.Draft draft) {
        actor.requireWholeReach();
        return RuleBody.of(contexts.add(draft, actor));
    }

    @PutMapping("/order")
    @Requires(Permission.DEVICES_WRITE)
    RulePage order(Actor actor, @RequestBody RuleOrder order) {
        actor.requireWholeReach();
        List<Long> ids = new ArrayList<>();
        for (Long id : order.ids() == null ? List.<Long>of() : order.ids()) {
            if (id == null) {
                throw Problem.notValid("ids", "names each rule once");
            }
            ids.add(id);
        }
        return RulePage.of(contexts.order(ids, actor));
    }

    @PostMapping("/test")
    @Requires(Permission.DEVICES_READ)
    Contexts.RuleTest test(Actor actor, @RequestBody ContextRule.Draft draft) {
        return contexts.test(draft, actor);
    }

    @PutMapping("/{id}")
    @Requires(Permission.DEVICES_WRITE)
    RuleBody change(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ContextRule.Draft draft) {
        actor.requireWholeReach();
        return RuleBody.of(contexts.change(id, draft, DeviceContextController.required(ifMatch), actor));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DEVICES_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        actor.requireWholeReach();
        contexts.remove(id, actor);
    }
}
