package org.cylcomed.maintenance.ssvc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of the deployer's decision, as data.
 *
 * <p>Source: CERT/CC, github.com/CERTCC/SSVC, data/csv/ssvc/deployer_patch_application_priority_1_0_0.csv and
 * human_impact_1_0_0.csv (both version 1.0.0 of the tables, with the decision points of SSVC 2.1); read on 2026-11-26.
 */
final class DeployerTree {
    // One line per exploitation, exposure and automatable; in it by human impact from low to very high.
    private static final String PRIORITIES = """
            none        small       no    defer      defer         scheduled     scheduled
            none        small       yes   defer      scheduled     scheduled     scheduled
            none        controlled  no    defer      scheduled     scheduled     scheduled
            none        controlled  yes   scheduled  scheduled     scheduled     scheduled
            none        open        no    defer      scheduled     scheduled     scheduled
            none        open        yes   scheduled  scheduled     scheduled     out_of_cycle
            public_poc  small       no    defer      scheduled     scheduled     scheduled
            public_poc  small       yes   scheduled  scheduled     scheduled     scheduled
            public_poc  controlled  no    defer      scheduled     scheduled     scheduled
            public_poc  controlled  yes   scheduled  scheduled     scheduled     out_of_cycle
            public_poc  open        no    scheduled  scheduled     scheduled     out_of_cycle
            public_poc  open        yes   scheduled  scheduled     out_of_cycle  out_of_cycle
            active      small       no    scheduled  scheduled     out_of_cycle  out_of_cycle
            active      small       yes   scheduled  out_of_cycle  out_of_cycle  out_of_cycle
            active      controlled  no    scheduled  scheduled     out_of_cycle  out_of_cycle
            active      controlled  yes   out_of_cycle  out_of_cycle  out_of_cycle  out_of_cycle
            active      open        no    scheduled  out_of_cycle  out_of_cycle  immediate
            active      open        yes   out_of_cycle  out_of_cycle  immediate  immediate
            """;

    // One line per safety impact; in it by mission impact from degraded to mission failure.
    private static final String HUMAN_IMPACTS = """
            negligible    low        low        medium     very_high
            marginal      low        low        medium     very_high
            critical      medium     high       high       very_high
            catastrophic  very_high  very_high  very_high  very_high
            """;

    private record PriorityRow(
            Exploitation exploitation, SystemExposure exposure, Automatable automatable, List<Priority> priorities) {}

    private record ImpactRow(SafetyImpact safety, List<HumanImpact> impacts) {}

    private static final List<PriorityRow> PRIORITY_ROWS = priorityRows();
    private static final List<ImpactRow> IMPACT_ROWS = impactRows();

    private DeployerTree() {}

    static HumanImpact humanImpact(SafetyImpact safety, MissionImpact mission) {
        for (ImpactRow row : IMPACT_ROWS) {
            if (row.safety == safety) {
                return row.impacts.get(List.of(MissionImpact.values()).indexOf(mission));
            }
        }
        throw new IllegalStateException("the table has no row for " + safety);
    }

    static Priority priority(
            Exploitation exploitation, SystemExposure exposure, Automatable automatable, HumanImpact impact) {
        for (PriorityRow row : PRIORITY_ROWS) {
            if (row.exploitation == exploitation && row.exposure == exposure && row.automatable == automatable) {
                return row.priorities.get(List.of(HumanImpact.values()).indexOf(impact));
            }
        }
        throw new IllegalStateException("the table has no row for " + exploitation + " " + exposure);
    }

    private static List<PriorityRow> priorityRows() {
        List<PriorityRow> rows = new ArrayList<>();
        for (List<String> words : words(PRIORITIES)) {
            rows.add(new PriorityRow(
                    Exploitation.valueOf(words.get(0)),
                    SystemExposure.valueOf(words.get(1)),
                    Automatable.valueOf(words.get(2)),
                    words.subList(3, 7).stream().map(Priority::valueOf).toList()));
        }
        return List.copyOf(rows);
    }

    private static List<ImpactRow> impactRows() {
        List<ImpactRow> rows = new ArrayList<>();
        for (List<String> words : words(HUMAN_IMPACTS)) {
            rows.add(new ImpactRow(
                    SafetyImpact.valueOf(words.get(0)),
                    words.subList(1, 5).stream().map(HumanImpact::valueOf).toList()));
        }
        return List.copyOf(rows);
    }

    private static List<List<String>> words(String table) {
        return table.lines()
                .map(line -> List.of(line.toUpperCase(Locale.ROOT).split(" +", -1)))
                .toList();
    }
}
