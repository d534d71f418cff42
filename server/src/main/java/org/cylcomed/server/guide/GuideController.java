package org.cylcomed.server.guide;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Nobody guides the visitors of an ordinary server: it says nothing and offers nothing. */
@RestController
@RequestMapping("/api/v1/guide")
final class GuideController {
    private final @Nullable Guide guide;

    GuideController(ObjectProvider<Guide> guide) {
        this.guide = guide.getIfAvailable();
    }

    record View(String banner, @Nullable Instant due, List<String> coach, List<String> lines, List<Choice> choices) {}

    record Choice(String id, String text, @Nullable String to) {}

    @GetMapping
    @Requires(Permission.OVERVIEW_READ)
    View guide(Locale locale) {
        Told told = guide == null ? Told.NOTHING : guide.told();
        String language = locale.getLanguage();
        return new View(
                Told.in(language, told.banner()),
                told.due(),
                told.coach().stream().map(each -> Told.in(language, each)).toList(),
                told.lines().stream().map(each -> Told.in(language, each)).toList(),
                told.choices().stream()
                        .map(each -> new Choice(each.id(), Told.in(language, each.words()), each.to()))
                        .toList());
    }

    @PostMapping("/choices/{id}")
    @Requires(Permission.OVERVIEW_READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@PathVariable String id) {
        if (guide != null) {
            guide.choose(id);
        }
    }
}
