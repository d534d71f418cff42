package org.cylcomed.server.assets;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.assets.match.Match;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where list and network differ; as JSON by pages, or whole as CSV. */
@RestController
@RequestMapping("/api/v1/asset-views")
class AssetViewController {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final Set<Match.State> TO_REVIEW = EnumSet.of(Match.State.POSSIBLE, Match.State.CONFLICT);
    private static final Set<Match.State> NOT_SEEN =
            EnumSet.of(Match.State.NOT_SEEN, Match.State.POSSIBLE, Match.State.CONFLICT);

    private final Views views;

    AssetViewController(Views views) {
        this.views = views;
    }

    @GetMapping("/not-seen")
    @Requires(Permission.ASSETS_READ)
    ResponseEntity<?> notSeen(
            Actor actor,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        return assets(views.assets(query.filter(), NOT_SEEN, actor.reach()), accept, "not-seen", query);
    }

    @GetMapping("/to-review")
    @Requires(Permission.ASSETS_READ)
    ResponseEntity<?> toReview(
            Actor actor,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        return assets(views.assets(query.filter(), TO_REVIEW, actor.reach()), accept, "to-review", query);
    }

    private ResponseEntity<?> assets(List<Asset> rows, String accept, String name, Query query) {
        return accept.contains("text/csv")
                ? file(name, CsvExport.assets(rows.stream().map(views::row).toList()))
                : ResponseEntity.ok(Pages.of(rows, query.limit(), query.cursor(), views::row));
    }

    @GetMapping("/not-listed")
    @Requires(Permission.ASSETS_READ)
    ResponseEntity<?> notListed(
            Actor actor,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        List<Views.UnlistedDevice> rows = views.notListed(query.filter(), actor.reach());
        return accept.contains("text/csv")
                ? file("not-listed", CsvExport.notListed(rows))
                : ResponseEntity.ok(Pages.of(rows, query.limit(), query.cursor(), Function.identity()));
    }

    @GetMapping("/firmware-differs")
    @Requires(Permission.ASSETS_READ)
    ResponseEntity<?> firmwareDiffers(
            Actor actor,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        List<Views.FirmwareDifference> rows = views.firmware(query.filter(), actor.reach());
        return accept.contains("text/csv")
                ? file("firmware-differs", CsvExport.firmware(rows))
                : ResponseEntity.ok(Pages.of(rows, query.limit(), query.cursor(), Function.identity()));
    }

    private static ResponseEntity<?> file(String name, String csv) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(csv);
    }
}
