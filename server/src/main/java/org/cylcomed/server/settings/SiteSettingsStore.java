package org.cylcomed.server.settings;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.device.Networks;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the site, kept in the database and read from memory. Safe for use by several threads. */
public final class SiteSettingsStore {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Settings, how often they were changed, and the networks they name. */
    public record Current(SiteSettings settings, int version, Networks networks) {}

    private final NamedParameterJdbcTemplate database;
    private final AtomicReference<Current> current;

    public SiteSettingsStore(NamedParameterJdbcTemplate database) {
        this.database = database;
        this.current = new AtomicReference<>(database
                .query(
                        "select settings, version from site_settings",
                        (row, number) -> current(MAPPER.readValue(row.getString(1), SiteSettings.class), row.getInt(2)))
                .stream()
                .findFirst()
                .orElseGet(() -> current(SiteSettings.DEFAULT, 0)));
    }

    /** @throws IllegalArgumentException if a network is none */
    private static Current current(SiteSettings settings, int version) {
        Networks networks = settings.site().isEmpty() ? Networks.PRIVATE : Networks.of(settings.site());
        return new Current(settings, version, networks);
    }

    public Current current() {
        return current.get();
    }

    public SiteSettings get() {
        return current.get().settings();
    }

    /** Whether an address is one of ours. */
    public boolean isOurs(Identifier identifier) {
        return current.get().networks().test(identifier);
    }

    /**
     * To be called inside a transaction; holds from then on.
     *
     * @throws IllegalArgumentException if a network is none, with a sentence that names it
     */
    public Current put(SiteSettings settings) {
        Current next = current(settings, current.get().version() + 1);
        database.update("""
                insert into site_settings (settings, version) values (:settings::jsonb, :version)
                on conflict (one) do update set settings = excluded.settings, version = excluded.version
                """, Map.of("settings", MAPPER.writeValueAsString(settings), "version", next.version()));
        current.set(next);
        return next;
    }
}
