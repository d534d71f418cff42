package org.cylcomed.ward.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cylcomed.ward.network.Dhcp;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;

class LeaseServerTest {
    private final Script script;
    private final Member self;
    private final Member monitor;
    private final LeaseServer server;

    LeaseServerTest() throws IOException {
        script = Script.draw(Scenario.builtIn("in-hospital"), 5, List.of());
        self = script.of(Scenario.Kind.HOUSE_SERVER);
        monitor = script.of(Scenario.Kind.MONITOR);
        server = new LeaseServer(script, self);
    }

    private Optional<Dhcp> asked(int type, String card, String requested, String of) {
        return server.answer(
                new Dhcp(type, 1, card, Dhcp.NONE, Dhcp.NONE, requested, of, monitor.name(), monitor.model()));
    }

    @Test
    void eachCardHasItsOwnAddressOrItsOtherOne() {
        assertThat(asked(Dhcp.REQUEST, monitor.mac(), monitor.address(), Dhcp.NONE))
                .hasValueSatisfying(answer -> {
                    assertThat(answer.type()).isEqualTo(Dhcp.ACK);
                    assertThat(answer.yours()).isEqualTo(monitor.address());
                    assertThat(answer.server()).isEqualTo(self.address());
                });
        assertThat(asked(Dhcp.DISCOVER, monitor.mac(), monitor.spare(), Dhcp.NONE))
                .hasValueSatisfying(answer -> {
                    assertThat(answer.type()).isEqualTo(Dhcp.OFFER);
                    assertThat(answer.yours()).isEqualTo(monitor.spare());
                });
    }

    @Test
    void somebodyElsesAddressIsRefused() {
        assertThat(asked(Dhcp.REQUEST, monitor.mac(), self.address(), Dhcp.NONE))
                .hasValueSatisfying(answer -> assertThat(answer.type()).isEqualTo(Dhcp.NAK));
        assertThat(asked(Dhcp.DISCOVER, monitor.mac(), self.address(), Dhcp.NONE))
                .hasValueSatisfying(answer -> assertThat(answer.yours()).isEqualTo(monitor.address()));
    }

    @Test
    void aStrangersCardAndAnotherServersOfferAreNotAnswered() {
        assertThat(asked(Dhcp.REQUEST, "02:00:00:00:00:01", monitor.address(), Dhcp.NONE))
                .isEmpty();
        assertThat(asked(Dhcp.REQUEST, monitor.mac(), monitor.address(), monitor.address()))
                .isEmpty();
    }
}
