package org.cylcomed.server.people;

import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.access.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The table of roles and permissions, for whoever gives roles to people. */
@RestController
class RoleController {
    record RoleView(Role role, String sentence, List<Permission> permissions) {}

    record PermissionView(Permission permission, String sentence, boolean forTokens) {}

    record Table(List<RoleView> roles, List<PermissionView> permissions) {}

    @GetMapping("/api/v1/roles")
    @Requires(Permission.PEOPLE_READ)
    Table roles() {
        return new Table(
                Stream.of(Role.values())
                        .map(role -> new RoleView(
                                role,
                                role.sentence(),
                                role.permissions().stream().sorted().toList()))
                        .toList(),
                Stream.of(Permission.values())
                        .map(permission ->
                                new PermissionView(permission, permission.sentence(), permission.forTokens()))
                        .toList());
    }
}
