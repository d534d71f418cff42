package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.cylcomed.ward.scenario.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HomeShowTest {
    private static Rehearsal rehearsed(String... arguments) throws Exception {
        Rehearsal rehearsal = new Rehearsal(List.of(arguments));
        rehearsal.fact("'event':'ready','member':'" + rehearsal.attack.as().id() + "'");
        rehearsal.monitorIsSeen();
        rehearsal.show.move();
        return rehearsal;
    }

    private static void readersAreThere(Rehearsal rehearsal) {
        rehearsal.fact("'event':'sent','member':'" + rehearsal.attack.as().id() + "'");
        rehearsal.fact("'event':'seat','member':'seat-1','said':'reading broker'");
        rehearsal.fact("'event':'seat','member':'seat-2','said':'reading record'");
    }

    @Test
    void theAttackIsSaidToWaitUntilTheHubSendsItsNextValue() throws Exception {
        Rehearsal home = rehearsed("home");
        home.show.chosen("start");
        assertThat(home.director).isEmpty();
        readersAreThere(home);
        home.pass(1);
        assertThat(home.director).containsExactly("act false-entry");
        home.pass(20);
        assertThat(home.director).hasSize(1);
        assertThat(home.coach()).contains("next value of home " + home.attack.bed());
        home.fact("'event':'attack-begins','story':'false-entry','oxygen':84.2,'saidOxygen':97,'bed':"
                + home.attack.bed());
        assertThat(home.coach()).contains("what it would see of real homes");
    }

    @Test
    void aFindingOfASensorThatTellsNoAddressIsTheAttacksByItsHome() throws Exception {
        Rehearsal home = rehearsed("home");
        home.fact("'event':'attack-begins','story':'false-entry','oxygen':84.2,'saidOxygen':97,'bed':"
                + home.attack.bed());
        assertThat(home.show.isNews(tools.jackson.databind.json.JsonMapper.shared()
                        .readTree("{\"id\":\"fnd-1\",\"kind\":\"value-mismatch\",\"severity\":\"HIGH\",\"count\":1,"
                                + "\"device\":{\"id\":\"dev-9\",\"bed\":\"Home " + home.attack.bed() + "\"}}")))
                .isTrue();
        home.show.found(Rehearsal.finding("1"));
        assertThat(home.coach()).contains("Oximeter 84 % \u2192 hub 84 % \u2192 record 97 %");
    }

    @Test
    void anAmbulanceThatComesOutOfItsTunnelIsToldOnceAsExpected() throws Exception {
        Rehearsal road = rehearsed("ambulance");
        road.fact("'event':'backlog','member':'hub-3','messages':1");
        road.fact("'event':'backlog','member':'ambulance-2','messages':3");
        road.fact("'event':'backlog','member':'ambulance-3','messages':3");
        road.show.move();
        assertThat(road.console.getLast().path("lines").toString())
                .contains("Ambulance 2: out of a tunnel")
                .doesNotContain("Ambulance 3: out");
    }

    @ParameterizedTest
    @EnumSource(Tour.class)
    void aButtonForAnotherDemonstrationSaysHowToSeeIt(Tour tour) throws Exception {
        Rehearsal rehearsal = new Rehearsal(List.of(tour.word()));
        rehearsal.show.found(Rehearsal.finding("1"));
        rehearsal.show.chosen("show");
        assertThat(rehearsal.choices()).contains("all").doesNotContain(tour.word());
        for (Tour other : tour.others()) {
            rehearsal.show.chosen(other.word());
            assertThat(rehearsal.coach()).contains("./cylcomed demo " + other.word());
        }
        rehearsal.show.chosen("all");
        assertThat(rehearsal.coach()).contains("./cylcomed demo " + tour.word() + " --attack all");
        assertThat(rehearsal.director).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Tour.class)
    void theListSaysWhereEachPatientsMachineStands(Tour tour) throws Exception {
        Rehearsal rehearsal = new Rehearsal(List.of(tour.word()));
        String list = new AssetList(rehearsal.script).text();
        for (Member member : rehearsal.script.members()) {
            if (!Tour.place(member).isEmpty()) {
                assertThat(list).contains(member.identifier() + ";" + member.mac());
                assertThat(list).contains(";" + Tour.place(member) + ";");
            }
        }
        assertThat(list).contains(";" + tour.unit() + ";");
    }

    @Test
    void whatOnlyTheHospitalHasIsRefusedElsewhere() {
        assertThatThrownBy(() -> DemoOptions.parse(Path.of("cylcomed"), List.of("home", "--light")))
                .hasMessageContaining("light as they are");
        DemoOptions road = DemoOptions.parse(Path.of("cylcomed"), List.of("ambulance"));
        assertThat(road.attack()).isEqualTo("two-places");
        // What homes send is encrypted: a recording without their readers would show nothing.
        assertThat(road.asReplay().tour()).isEqualTo(Tour.IN_HOSPITAL);
    }
}
