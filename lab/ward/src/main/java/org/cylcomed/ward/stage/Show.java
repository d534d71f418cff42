package org.cylcomed.ward.stage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The story as it is told: what the ward does, what the product shows, what the visitor wants, and what is said and
 * offered then. For several threads; talks to nobody but the coach and the ward's director.
 */
final class Show {
    static final Duration QUIET_SHIFT = Duration.ofSeconds(40);
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(12);

    private final DemoOptions options;
    private final Script script;
    private final Coach coach;
    private final Consumer<String> director;
    private final Clock clock;
    private final Notices notices;
    private final Preparation preparation;
    private final Measured measured = new Measured();
    private final List<Line> waiting = new ArrayList<>();
    private final @Nullable Act attack;
    private Scene scene = Scene.WAKING;
    private @Nullable Instant due;
    private @Nullable Instant lookAlikeOver;
    private @Nullable Line path;
    private @Nullable String finding;
    private String incident = "";
    private String device = "";
    private boolean goingOn;
    private boolean goodTools;
    private final Set<String> told = new HashSet<>();
    private @Nullable Line elsewhere;
    private int falseBefore;

    enum Scene {
        WAKING,
        QUIET,
        STAYING_QUIET,
        WANTED,
        /** The ward was told; it has not begun yet. */
        TOLD,
        BEGUN,
        AGAIN,
        FOUND,
        SHOWN,
        LOOK_ALIKE,
        LOOK_ALIKE_OVER
    }

    Show(
            DemoOptions options,
            Script script,
            Coach coach,
            Consumer<String> director,
            Clock clock,
            Notices notices,
            Preparation preparation) {
        this.options = options;
        this.script = script;
        this.coach = coach;
        this.director = director;
        this.clock = clock;
        this.notices = notices;
        this.preparation = preparation;
        attack = script.act(options.attack()).orElse(null);
        if (attack != null) {
            measured.of(attack.bed());
        }
    }

    /** The overview can be seen. */
    synchronized void open(Line simulation) {
        coach.open(simulation);
        speak();
    }

    /** What the ward says of itself. */
    synchronized void heard(JsonNode fact) {
        measured.heard(fact);
        preparation.heard(fact);
        String story = fact.path("story").asString("");
        switch (fact.path("event").asString("")) {
            case "happening" -> happening(fact);
            case "attached" -> notices.signedIn(fact.path("member").asString(""));
            case "ready" -> {
                // A hub is there when the broker took its certificate.
                if (options.tour().isAtHome()) {
                    notices.signedIn(fact.path("member").asString(""));
                }
            }
            case "backlog" -> first(fact, Scenario.Kind.AMBULANCE, "happening.tunnel");
            case "spot" -> first(fact, Scenario.Kind.HOME_HUB, "happening.spot");
            case "attack-begins" -> script.act(story).ifPresent(this::begun);
            case "attack-ends" -> {
                goingOn = false;
                scene = scene == Scene.AGAIN ? Scene.SHOWN : scene;
            }
            case "look-alike-ends" -> lookAlikeOver = clock.instant();
            default -> {}
        }
        speak();
    }

    private void happening(JsonNode fact) {
        String key = "happening." + fact.path("id").asString("");
        if (!fact.path("said").asString("").isEmpty()) {
            waiting.add(new Line(
                    key,
                    Map.of(
                            "bed", fact.path("bed").asInt(),
                            "pump", fact.path("pump").asInt())));
        }
    }

    /** What all of a kind do is told of the first. */
    private void first(JsonNode fact, Scenario.Kind kind, String key) {
        script.members().stream()
                .filter(member -> member.id().equals(fact.path("member").asString("")))
                .filter(member -> member.kind() == kind && told.add(key))
                .findFirst()
                .ifPresent(member -> waiting.add(Line.of(key, "number", Tour.number(member))));
    }

    private void begun(Act act) {
        goingOn = true;
        scene = started();
        if (scene == Scene.BEGUN) {
            notices.attack(act, clock.instant());
        }
        if (attack == null) {
            coach.happened(Line.of("begun.another"));
        }
    }

    /** What is found already and still open is not told a second time. */
    private Scene started() {
        return attack != null && notices.found().isPresent() ? Scene.AGAIN : Scene.BEGUN;
    }

    /** What the product shows of one device. */
    synchronized void seen(JsonNode shown) {
        notices.seen(shown).ifPresent(coach::seen);
        if (notices.anythingNamed() && scene == Scene.WAKING) {
            scene = Scene.QUIET;
            due = clock.instant().plus(options.fast() ? Duration.ZERO : QUIET_SHIFT);
        }
    }

    /** Whether a finding the product shows is the attack's, for the first time. */
    synchronized boolean isNews(JsonNode shown) {
        return notices.isTheAttack(shown, clock.instant());
    }

    /** The attack was found. */
    synchronized void found(JsonNode shown) {
        finding = shown.path("id").asString("");
        incident = shown.path("incident").asString("");
        device = shown.path("device").path("id").asString("");
        path = measured.path().orElse(null);
        scene = Scene.FOUND;
        if (attack == null) {
            coach.happened(Line.of("found.another", "seconds", seconds()));
        }
        speak();
    }

    private long seconds() {
        return notices.found().map(Duration::toSeconds).orElse(0L);
    }

    /** Of the choices last offered, or at the terminal. */
    synchronized void chosen(String choice) {
        elsewhere = choice.equals("all")
                ? Line.of("elsewhere.all", "tour", options.tour().word())
                : options.tour().others().stream()
                        .filter(tour -> tour.word().equals(choice))
                        .findFirst()
                        .map(tour -> Line.of("elsewhere", "tour", tour.word()))
                        .orElse(null);
        switch (choice) {
            case "start" -> scene = isBefore() ? Scene.WANTED : scene;
            case "stay" -> scene = isBefore() ? Scene.STAYING_QUIET : scene;
            case "show" -> scene = scene == Scene.FOUND ? Scene.SHOWN : scene;
            case "again" -> scene = isAfter() ? Scene.WANTED : scene;
            case "look-alike" -> {
                if (isAfter() && attack != null && attack.story() != null) {
                    scene = Scene.LOOK_ALIKE;
                    lookAlikeOver = null;
                    falseBefore = notices.falseNotices();
                    director.accept("act " + attack.story().lookAlike().name());
                }
            }
            default -> {} // it only leads somewhere
        }
        move();
    }

    private boolean isBefore() {
        return scene == Scene.QUIET || scene == Scene.STAYING_QUIET;
    }

    private boolean isAfter() {
        boolean told = scene == Scene.FOUND || scene == Scene.SHOWN || scene == Scene.LOOK_ALIKE_OVER;
        return told && isTold() && !goingOn;
    }

    /** By us; else by the script's own clock, or by the recording. */
    private boolean isTold() {
        return attack != null && options.isTold(attack);
    }

    /** As time passes. */
    synchronized void move() {
        Instant now = clock.instant();
        // Nobody understands what befalls a bed that is not there yet.
        if (notices.anythingNamed() && !waiting.isEmpty()) {
            waiting.forEach(coach::happened);
            waiting.clear();
            goodTools = true;
        }
        boolean wanted = scene == Scene.WANTED || (scene == Scene.QUIET && due != null && !now.isBefore(due));
        if (wanted && attack != null && isTold()) {
            scene = Scene.WANTED;
            if (preparation.isReadyFor(attack)) {
                scene = Scene.TOLD;
                director.accept("act " + attack.name());
            }
        }
        if (scene == Scene.LOOK_ALIKE && lookAlikeOver != null && now.isAfter(lookAlikeOver.plus(NOTICED_WITHIN))) {
            scene = Scene.LOOK_ALIKE_OVER;
        }
        speak();
    }

    private void speak() {
        List<Line> lines = new ArrayList<>();
        List<Coach.Choice> choices = new ArrayList<>();
        switch (scene) {
            case WAKING -> lines.add(Line.of("waking"));
            case QUIET -> {
                if (goodTools) {
                    lines.add(Line.of("good-tools"));
                }
                if (isTold() && !options.fast()) {
                    lines.add(Line.of("quiet"));
                    choices.addAll(List.of(Coach.Choice.of("start"), Coach.Choice.of("stay")));
                } else {
                    lines.add(Line.of(options.attack().equals("none") ? "quiet.none" : "quiet.scheduled"));
                }
            }
            case STAYING_QUIET -> {
                lines.add(Line.of("quiet.stay"));
                choices.add(Coach.Choice.of("start"));
            }
            case WANTED, TOLD ->
                lines.add(
                        attack == null || attack.prelude() == null
                                ? Line.of("wanted.any")
                                : Line.of("wanted", "bed", attack.bed()));
            case BEGUN -> lines.add(Line.of("begun"));
            case AGAIN -> lines.add(Line.of("begun.again"));
            case FOUND -> {
                Optional.ofNullable(path).ifPresent(lines::add);
                lines.add(Line.of("found", "seconds", seconds()));
                choices.add(new Coach.Choice(
                        "show", incident.isEmpty() ? "/findings/" + finding : "/incidents/" + incident));
            }
            case SHOWN -> {
                lines.addAll(measured.calm());
                lines.add(Line.of("yours"));
                choices.add(new Coach.Choice(
                        "ward", "/ward?unit=" + options.tour().unit().replace(" ", "%20")));
                choices.add(new Coach.Choice("device", "/devices/" + device));
                choices.add(new Coach.Choice("packets", "/findings/" + finding));
                choices.add(new Coach.Choice("capture", "/captures"));
            }
            case LOOK_ALIKE -> lines.addAll(List.of(lookAlike(), Line.of("good-tools")));
            case LOOK_ALIKE_OVER -> {
                boolean quiet = notices.falseNotices() == falseBefore;
                lines.add(Line.of(quiet ? "look-alike.quiet" : "look-alike.noticed"));
                lines.add(Line.of("yours"));
                choices.add(new Coach.Choice("capture", "/captures"));
            }
        }
        if (isAfter()) {
            choices.addAll(List.of(Coach.Choice.of("again"), Coach.Choice.of("look-alike")));
        }
        if (scene == Scene.SHOWN || scene == Scene.LOOK_ALIKE_OVER) {
            choices.add(Coach.Choice.of("all"));
            options.tour().others().forEach(tour -> choices.add(Coach.Choice.of(tour.word())));
            Optional.ofNullable(elsewhere).ifPresent(lines::add);
        }
        coach.say(lines, scene == Scene.QUIET ? due : null, choices);
    }

    private Line lookAlike() {
        Scenario.Story story = attack == null ? null : attack.story();
        String key = story == null ? "" : "look-alike." + story.lookAlike().name();
        return Line.of(coach.can(key) ? key : "look-alike");
    }
}
