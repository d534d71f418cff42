package org.cylcomed.ward.scenario;

/**
 * An attack or its look-alike as drawn.
 *
 * @param story of the scenario
 * @param lookAlike whether it is the harmless one
 * @param at seconds after the beginning
 * @param bed whose values are falsified, or 0
 */
public record Act(
        Scenario.Story story,
        boolean lookAlike,
        double at,
        int bed,
        int count,
        int values,
        double pauseMillis,
        Member actor,
        Member as,
        Member to) {
    public String name() {
        return lookAlike ? story.lookAlike().name() : story.name();
    }
}
