package org.cylcomed.server.budget;

import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class BudgetController {
    private final Budget budget;

    BudgetController(Budget budget) {
        this.budget = budget;
    }

    @GetMapping("/api/v1/budget")
    @Requires(Permission.FINDINGS_READ)
    Budget.View view(Actor actor) {
        return budget.view(actor.reach());
    }
}
