package org.cylcomed.server.api;

import org.cylcomed.server.access.Reach;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Limits of reach as a condition on a device table. */
public final class Reaches {
    private Reaches() {}

    /**
     * @param alias of the device table in the query, of ours
     * @return a condition; its values are added to {@code parameters}
     */
    public static String condition(Reach reach, String alias, MapSqlParameterSource parameters) {
        if (reach.all()) {
            return "true";
        }
        if (reach.careUnits().isEmpty() && reach.models().isEmpty()) {
            return "false";
        }
        StringBuilder condition = new StringBuilder("true");
        if (!reach.careUnits().isEmpty()) {
            condition.append(" and ").append(alias).append(".care_unit in (:reachUnits)");
            parameters.addValue("reachUnits", reach.careUnits());
        }
        if (!reach.models().isEmpty()) {
            condition.append(" and ").append(alias).append(".model in (:reachModels)");
            parameters.addValue("reachModels", reach.models());
        }
        return condition.toString();
    }
}
