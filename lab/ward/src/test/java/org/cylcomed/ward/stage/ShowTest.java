package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ShowTest extends Rehearsal {
    ShowTest() throws Exception {
        super(List.of());
    }

    @Test
    void theAttackComesFortySecondsAfterTheFirstMachineAndNotBeforeThereIsSomethingToHide() {
        pass(30);
        assertThat(coach()).contains("waking up");
        monitorIsSeen();
        show.move();
        assertThat(choices()).containsExactly("start", "stay");
        assertThat(console.getLast().path("due").asString(""))
                .isEqualTo(clock.instant().plusSeconds(40).toString());
        pass(41);
        assertThat(director).isEmpty();
        assertThat(coach()).contains("has to fall first");
        assertThat(choices()).isEmpty();
        wardIsReady();
        pass(1);
        assertThat(director).containsExactly("act false-record");
    }

    @Test
    void harmlessEventsAreToldOnceTheirMachinesCanBeSeen() {
        fact("'event':'happening','id':'clip-off','bed':3,'said':'Bed 3'");
        assertThat(console.getLast().path("lines")).isEmpty();
        monitorIsSeen();
        show.move();
        assertThat(console.getLast().path("lines").toString())
                .contains(
                        "Bed " + attack.bed() + ": monitor seen.",
                        "Bed 3: oxygen clip off.",
                        "Bett 3: Sauerstoffclip ab.");
        assertThat(coach()).contains("Good tools stay quiet here.");
    }

    @Test
    void aQuietShiftStaysOneUntilTheVisitorWantsMore() {
        monitorIsSeen();
        wardIsReady();
        show.chosen("stay");
        pass(100);
        assertThat(director).isEmpty();
        assertThat(choices()).containsExactly("start");
        show.chosen("start");
        assertThat(director).containsExactly("act false-record");
        assertThat(closing.words()).startsWith("Ward stopped. No attack, 0 false notices, unknown commands");
    }

    @Test
    void whatWasFoundIsShownAndCanBePlayedAgainWhenItIsOver() {
        monitorIsSeen();
        wardIsReady();
        show.chosen("start");
        attackIsFound("1");
        assertThat(coach()).contains("Monitor 84 % \u2192 gateway 84 % \u2192 record 97 %", "Found in 6 s.");
        assertThat(choices()).containsExactly("show");
        assertThat(console.getLast().path("choices").get(0).path("to").asString(""))
                .isEqualTo("/incidents/inc-1");
        show.chosen("again");
        assertThat(director).hasSize(1);
        show.chosen("show");
        assertThat(coach())
                .contains("Nothing was switched off.", "The alarm at the bed sounded at once.", "Now yours:");
        fact("'event':'attack-ends','story':'false-record'");
        assertThat(choices())
                .containsExactly(
                        "ward", "device", "packets", "capture", "again", "look-alike", "all", "home", "ambulance");
        show.chosen("again");
        assertThat(director).hasSize(2);
        fact("'event':'attack-begins','story':'false-record','bed':" + attack.bed());
        assertThat(coach()).contains("does not alarm twice");
        fact("'event':'attack-ends','story':'false-record'");
        assertThat(choices()).contains("again");
        fact("'event':'end','strangers':0");
        assertThat(closing.words())
                .isEqualTo("Ward stopped. 1 attack found in 6 s, 0 false notices, 0 commands sent to devices. ");
    }

    @Test
    void aLookAlikeThatIsNoticedIsSaidToBeAFalseNotice() {
        monitorIsSeen();
        wardIsReady();
        show.chosen("start");
        attackIsFound("1");
        fact("'event':'attack-ends','story':'false-record'");
        show.chosen("look-alike");
        assertThat(director.getLast()).isEqualTo("act rounded-record");
        assertThat(coach()).contains("Other numbers, the same values.");
        fact("'event':'look-alike-ends','story':'rounded-record'");
        pass(13);
        assertThat(coach()).contains("stayed quiet");
        show.chosen("look-alike");
        show.isNews(JsonMapper.shared()
                .readTree("{\"id\":\"fnd-2\",\"kind\":\"port-scan\",\"severity\":\"HIGH\",\"count\":1}"));
        fact("'event':'look-alike-ends','story':'rounded-record'");
        pass(13);
        assertThat(coach()).contains("a false notice");
        assertThat(closing.words()).contains("1 false notices");
    }

    @Test
    void whatADevicesWasSetToByUsIsCounted() {
        fact("'event':'set','member':'" + monitor.id() + "'");
        fact("'event':'end','strangers':0");
        assertThat(closing.words()).contains("1 commands sent to devices");
    }

    @Test
    void anAttackWhoseMomentTheScriptAloneKnowsIsNotOffered() throws Exception {
        Rehearsal dropped = new Rehearsal(List.of("--attack", "A6"));
        dropped.monitorIsSeen();
        dropped.show.move();
        assertThat(dropped.coach()).contains("comes by itself");
        assertThat(dropped.choices()).isEmpty();
        dropped.pass(100);
        assertThat(dropped.director).isEmpty();
    }

    @Test
    void patientsStayPreparedForWhatMayBeToldToHappen() throws Exception {
        Script drawn = Script.draw(Scenario.builtIn("in-hospital"), Tour.IN_HOSPITAL.seed(), List.of("false-record"));
        double usual = drawn.happenings().getLast().episode().seconds();
        double lasting = script.happenings().stream()
                .filter(each -> each.id().equals("prelude-false-record"))
                .findFirst()
                .orElseThrow()
                .episode()
                .seconds();
        assertThat(lasting).isGreaterThan(10 * usual);
    }
}
