package org.cylcomed.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleTest {
    /** What alters something, gives data away raw, or decides. */
    private static final Set<Permission> CHANGING = EnumSet.copyOf(Arrays.stream(Permission.values())
            .filter(
                    permission -> permission
                            .name()
                            .matches(
                                    ".*_WRITE|.*_TRIAGE|.*_MUTE|.*_ACKNOWLEDGE|.*_IMPORT|.*_UPLOAD|.*_RAW|RESPONSES_.*|WARD_VIEW|TOKENS_OWN"))
            .toList());

    /** Reviewed by people: a permission given or taken shows as one cross in a difference. */
    @Test
    void theTableIsTheOneThatWasReviewed() throws IOException {
        String table = Arrays.stream(Permission.values())
                .map(permission -> String.format("%-22s", permission)
                        + Arrays.stream(Role.values())
                                .map(role -> role.permissions().contains(permission) ? " x" : " .")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        String heading =
                "Columns: " + Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(", ")) + "\n";
        assertThat(heading + table + "\n").isEqualTo(Files.readString(Path.of("src/test/resources/access/roles.txt")));
    }

    @Test
    void anAuditorAndAMakerChangeNothing() {
        for (Role role : List.of(Role.AUDITOR, Role.MAKER)) {
            assertThat(role.permissions()).as(role.name()).doesNotContainAnyElementsOf(CHANGING);
            assertThat(role.standsAlone()).isTrue();
        }
    }

    @Test
    void onlyAnAnalystSeesRawPacketsAndOnlyAClinicianConsents() {
        assertThat(Role.values())
                .filteredOn(role -> role.permissions().contains(Permission.PACKETS_RAW))
                .containsExactly(Role.SECURITY_ANALYST);
        assertThat(Role.values())
                .filteredOn(role -> role.permissions().contains(Permission.RESPONSES_CONSENT))
                .containsExactly(Role.CLINICIAN);
        assertThat(Role.values())
                .filteredOn(role -> role.permissions().contains(Permission.PEOPLE_WRITE))
                .containsExactly(Role.ADMINISTRATOR);
    }

    @Test
    void everyPermissionIsSomebodys() {
        assertThat(Role.permissions(List.of(Role.values()))).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void aWallMayOnlyShowTheWardView() {
        assertThat(Role.WARD_DISPLAY.permissions()).containsExactly(Permission.WARD_VIEW);
        assertThat(Role.WARD_DISPLAY.forPeople()).isFalse();
    }
}
