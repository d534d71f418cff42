package org.cylcomed.server.assets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Harm;
import org.cylcomed.server.assets.field.Mapping;
import org.cylcomed.server.assets.table.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports of the list. A list is of the whole hospital, so only who sees all care units sees its imports. */
@RestController
@RequestMapping("/api/v1/asset-imports")
class AssetImportController {
    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final AssetList list;

    AssetImportController(Imports imports, AssetList list) {
        this.imports = imports;
        this.list = list;
    }

    record ImportPage(List<AssetImport> items, @Nullable String next) {}

    record ColumnBody(@Nullable Integer index, @Nullable Field field) {}

    record MappingBody(
            @Nullable List<@Nullable ColumnBody> columns,
            @Nullable Map<String, Harm> harmWords,
            @Nullable Boolean wholeList) {}

    record Commit(@Nullable String digest) {}

    record FieldChange(
            Field field,
            @Nullable String old,
            @JsonProperty("new") @Nullable String now) {}

    record ChangeBody(
            ChangeKind change,
            @Nullable Long line,
            @Nullable Long assetId,
            String name,
            List<FieldChange> fields,
            @Nullable MatchBody match) {}

    @GetMapping
    @Requires(Permission.ASSETS_READ)
    ImportPage latest(
            Actor actor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.requireWholeReach();
        int offset = Pages.offset(cursor);
        List<AssetImport> found = imports.latest(offset, Pages.limit(limit) + 1);
        boolean more = found.size() > limit;
        return new ImportPage(more ? found.subList(0, limit) : found, more ? String.valueOf(offset + limit) : null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.ASSETS_IMPORT)
    ResponseEntity<AssetImport> upload(Actor actor, @RequestParam String fileName, InputStream body)
            throws IOException {
        actor.requireWholeReach();
        String name = fileName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.notValid("fileName", "A file name has 1 to " + LONGEST_NAME + " characters.");
        }
        int most = Limits.DEFAULT.fileBytes();
        byte[] file = body.readNBytes(most + 1);
        if (file.length > most) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "A list has at most " + (most >> 20) + " MiB.");
        }
        AssetImport added = imports.upload(file, name, actor);
        return ResponseEntity.created(URI.create("/api/v1/asset-imports/" + added.id()))
                .body(added);
    }

    @GetMapping("/{id}")
    @Requires(Permission.ASSETS_READ)
    AssetImport one(Actor actor, @PathVariable UUID id) {
        actor.requireWholeReach();
        return imports.find(id);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.ASSETS_IMPORT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Actor actor, @PathVariable UUID id) {
        actor.requireWholeReach();
        imports.discard(id, actor);
    }

    @PutMapping("/{id}/mapping")
    @Requires(Permission.ASSETS_IMPORT)
    AssetImport map(Actor actor, @PathVariable UUID id, @RequestBody MappingBody body) {
        actor.requireWholeReach();
        Map<String, Harm> words = body.harmWords() == null ? Map.of() : body.harmWords();
        Mapping mapping;
        try {
            mapping = new Mapping(columns(body.columns()), words, body.wholeList() == null || body.wholeList());
        } catch (IllegalArgumentException refused) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "bad-mapping",
                    Objects.requireNonNullElse(refused.getMessage(), "The mapping is not one."));
        }
        return imports.map(id, mapping, actor);
    }

    private static List<Mapping.Column> columns(@Nullable List<@Nullable ColumnBody> given) {
        List<Mapping.Column> columns = new ArrayList<>();
        for (ColumnBody column : given == null ? List.<ColumnBody>of() : given) {
            if (column == null || column.index() == null || column.field() == null) {
                throw new IllegalArgumentException("A column has an index and a field.");
            }
            columns.add(new Mapping.Column(column.index(), column.field()));
        }
        return columns;
    }

    @GetMapping("/{id}/changes")
    @Requires(Permission.ASSETS_READ)
    Pages.Page<ChangeBody> changes(
            Actor actor, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        actor.requireWholeReach();
        Query query = new Query(parameters);
        Set<ChangeKind> change = query.any("change", ChangeKind.class);
        AssetImport found = imports.find(id);
        if (found.state().open()) {
            List<Plan.Step> steps = imports.plan(found).steps().stream()
                    .filter(step -> change.isEmpty() || change.contains(step.kind()))
                    .toList();
            return Pages.of(steps, query.limit(), query.cursor(), AssetImportController::body);
        }
        List<AssetTable.Change> changes = imports.changes(id).stream()
                .filter(made -> change.isEmpty() || change.contains(made.kind()))
                .toList();
        return Pages.of(changes, query.limit(), query.cursor(), this::body);
    }

    private static ChangeBody body(Plan.Step step) {
        Asset before = step.before();
        boolean gone = step.kind() == ChangeKind.REMOVED;
        if (step.kind() == ChangeKind.NEW) {
            before = null;
        }
        return new ChangeBody(
                step.kind(),
                step.line(),
                before == null ? null : before.id(),
                Asset.name(step.fields()),
                differences(before == null ? new TreeMap<>() : before.fields(), gone ? new TreeMap<>() : step.fields()),
                step.match() == null ? null : MatchBody.of(step.match()));
    }

    private ChangeBody body(AssetTable.Change made) {
        SortedMap<Field, String> before =
                made.before() == null ? new TreeMap<>() : made.before().fields();
        SortedMap<Field, String> after =
                made.after() == null ? new TreeMap<>() : made.after().fields();
        return new ChangeBody(
                made.kind(),
                null,
                made.assetId(),
                Asset.name(made.after() == null ? before : after),
                differences(before, after),
                list.asset(made.assetId()).isPresent() ? MatchBody.of(list.match(made.assetId())) : null);
    }

    private static List<FieldChange> differences(SortedMap<Field, String> before, SortedMap<Field, String> after) {
        TreeSet<Field> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<FieldChange> differences = new ArrayList<>();
        for (Field field : fields) {
            if (!Objects.equals(before.get(field), after.get(field))) {
                differences.add(new FieldChange(field, before.get(field), after.get(field)));
            }
        }
        return differences;
    }

    @GetMapping("/{id}/problems")
    @Requires(Permission.ASSETS_READ)
    Pages.Page<Plan.RowProblem> problems(
            Actor actor, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        actor.requireWholeReach();
        Query query = new Query(parameters);
        Set<Plan.RowProblem.Severity> severity = query.any("severity", Plan.RowProblem.Severity.class);
        List<Plan.RowProblem> problems = imports.plan(imports.find(id)).problems().stream()
                .filter(problem -> severity.isEmpty() || severity.contains(problem.severity()))
                .toList();
        return Pages.of(problems, query.limit(), query.cursor(), problem -> problem);
    }

    @PostMapping("/{id}/commit")
    @Requires(Permission.ASSETS_IMPORT)
    AssetImport commit(Actor actor, @PathVariable UUID id, @RequestBody Commit body) {
        actor.requireWholeReach();
        if (body.digest() == null) {
            throw Problem.notValid("digest", "is that of the dry run that was read");
        }
        return imports.commit(id, body.digest(), actor);
    }

    @PostMapping("/{id}/undo")
    @Requires(Permission.ASSETS_IMPORT)
    AssetImport undo(Actor actor, @PathVariable UUID id) {
        actor.requireWholeReach();
        return imports.undo(id, actor);
    }
}
