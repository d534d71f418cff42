package org.cylcomed.server.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A stranger of no ward speaks as a gateway of one. */
class WardDisplayTest {
    private static House house;
    private static Visitor anybody;
    private static String stranger = "";
    private static String gateway = "";
    private static String finding = "";

    @BeforeAll
    static void read(@TempDir Path folder) throws Exception {
        house = new House(folder);
        house.read(House.SAMPLE, "cap-1");
        anybody = house.anybody();
        for (JsonNode each :
                anybody.get("/api/v1/findings?needs=true&limit=100").items()) {
            if (each.path("peerDevice").isString()) {
                stranger = each.path("device").path("id").asString();
                gateway = each.path("peerDevice").asString();
                finding = each.path("id").asString();
            }
        }
        house.place(gateway, "ICU 1");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aDisplayShowsWhoMeddlesWithItsDevicesAndNotWhatAnotherWardHas() {
        assertThat(finding).isNotEmpty();
        assertThat(stranger).isNotEqualTo(gateway);
        Visitor display = house.as("display-1", Reach.careUnits(List.of("ICU 1")), Set.of(Permission.WARD_VIEW));
        assertThat(display.get("/api/v1/ward?unit=ICU%201")
                        .json()
                        .path("notices")
                        .toString())
                .contains(finding);
        assertThat(display.post("/api/v1/ward/notices/" + finding + "/seen", null)
                        .status())
                .isEqualTo(204);

        house.place(stranger, "ICU 2");
        assertThat(display.get("/api/v1/ward?unit=ICU%201")
                        .json()
                        .path("notices")
                        .toString())
                .doesNotContain(finding);
        assertThat(anybody.get("/api/v1/ward?unit=ICU%202")
                        .json()
                        .path("notices")
                        .toString())
                .contains(finding);
        assertThat(display.post("/api/v1/ward/notices/" + finding + "/seen", null)
                        .status())
                .isEqualTo(404);
    }
}
