package org.cylcomed.server.software;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The software of one device. */
@RestController
@RequestMapping("/api/v1/devices/{id}")
final class DeviceSoftwareController {
    private final Concerns concerns;
    private final SoftwareViews views;
    private final Matching matching;
    private final NamedParameterJdbcTemplate database;

    DeviceSoftwareController(
            Concerns concerns, SoftwareViews views, Matching matching, NamedParameterJdbcTemplate database) {
        this.concerns = concerns;
        this.views = views;
        this.matching = matching;
        this.database = database;
    }

    /** By what its software is known. */
    enum Basis {
        DEVICE_SBOM,
        MODEL_SBOM,
        /** By maker, model and firmware alone. */
        NAME,
        NOTHING
    }

    record SoftwareView(
            SoftwareViews.Patient device,
            Basis basis,
            SoftwareViews.@Nullable BillView bill,
            int toReview,
            List<SoftwareViews.FeedView> feeds,
            List<SoftwareViews.ConcernView> items,
            @Nullable String next,
            long total) {}

    record ComponentView(
            String name,
            @Nullable String namespace,
            @Nullable String version,
            @Nullable String supplier,
            @Nullable String purl,
            List<String> advisories,
            @Nullable String reason) {}

    @GetMapping("/software")
    @Requires(Permission.DEVICES_READ)
    SoftwareView software(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        KnownDevice known = concerns.device(actor.reach(), id).orElseThrow(Problem::notFound);
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Outlook outlook = concerns.outlook();
        Standing now = outlook.standing();
        List<Concerns.Concern> all = new ArrayList<>(concerns.of(known, outlook));
        all.sort(Concerns.ORDER);
        Listing<SoftwareViews.ConcernView> page = Offsets.page(all, from, limit, views::concern);
        Bill uploaded = now.uploaded(known);
        List<Bill> bills = now.of(known);
        Basis basis = uploaded == null
                ? bills.isEmpty() ? Basis.NOTHING : Basis.NAME
                : uploaded.device() == null ? Basis.MODEL_SBOM : Basis.DEVICE_SBOM;
        int toReview = bills.stream()
                .mapToInt(
                        bill -> now.unsure().getOrDefault(bill.id(), List.of()).size())
                .sum();
        return new SoftwareView(
                views.patient(known),
                basis,
                uploaded == null ? null : views.bill(uploaded, 1),
                toReview,
                views.feeds(),
                page.items(),
                page.next(),
                page.total());
    }

    @GetMapping("/components")
    @Requires(Permission.DEVICES_READ)
    Listing<ComponentView> components(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        KnownDevice known = concerns.device(actor.reach(), id).orElseThrow(Problem::notFound);
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        String words = query.text("q").orElse("");
        String vulnerability = query.text("vulnerability").orElse("");
        query.end();
        List<UUID> bills = concerns.standing().of(known).stream().map(Bill::id).toList();
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("bills", Columns.uuids(bills))
                .addValue("words", "%" + words.replaceAll("[%_\\\\]", "\\\\$0") + "%")
                .addValue("vulnerability", vulnerability)
                .addValue("limit", limit)
                .addValue("from", from);
        String where = """
                    from software_component c where exists (select 1 from bill_component b
                        where b.component = c.id and b.bill = any(:bills))
                    and (c.name ilike :words or c.purl ilike :words)
                    and (:vulnerability = '' or exists (select 1 from component_match m
                        join advisory a on a.id = m.advisory
                        left join match_decision d on d.component = m.component and d.advisory = m.advisory
                        where m.component = c.id and a.vulnerability = :vulnerability and
                    """ + StandingTable.COUNTS + " and" + StandingTable.OPEN + "))";
        Long total = database.queryForObject("select count(*) " + where, values, Long.class);
        record Row(Part part, List<String> found) {}
        List<Row> rows = database.query(
                """
                        select c.*, array_to_string(array(select distinct a.vulnerability from component_match m
                            join advisory a on a.id = m.advisory
                            left join match_decision d on d.component = m.component and d.advisory = m.advisory
                            where m.component = c.id and
                        """ + StandingTable.COUNTS + " and" + StandingTable.OPEN
                        + " order by 1), E'\\n') as vulnerabilities " + where
                        + " order by c.device desc, not exists (select 1 from component_match m where m.component ="
                        + " c.id), c.name, c.version, c.id limit :limit offset :from",
                values,
                (row, number) -> {
                    String found = row.getString("vulnerabilities");
                    return new Row(
                            PartTable.part(row, number),
                            found == null || found.isEmpty() ? List.of() : List.of(found.split("\n", -1)));
                });
        List<@Nullable String> reasons =
                matching.reasons(rows.stream().map(Row::part).toList());
        List<ComponentView> items = new ArrayList<>();
        for (Row row : rows) {
            Part part = row.part();
            items.add(new ComponentView(
                    part.name(),
                    part.namespace(),
                    part.version(),
                    part.supplier(),
                    part.purl(),
                    row.found(),
                    row.found().isEmpty() ? reasons.get(items.size()) : null));
        }
        long all = total == null ? 0 : total;
        return new Listing<>(items, Offsets.next(from + items.size(), all), all);
    }
}
