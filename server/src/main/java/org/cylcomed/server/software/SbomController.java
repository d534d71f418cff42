package org.cylcomed.server.software;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sboms")
final class SbomController {
    private static final int MOST_TEXT = 200;

    private final Uploads uploads;
    private final BillTable bills;
    private final Concerns concerns;
    private final StandingTable standing;
    private final SoftwareViews views;
    private final SoftwareThread thread;

    SbomController(
            Uploads uploads,
            BillTable bills,
            Concerns concerns,
            StandingTable standing,
            SoftwareViews views,
            SoftwareThread thread) {
        this.uploads = uploads;
        this.bills = bills;
        this.concerns = concerns;
        this.standing = standing;
        this.views = views;
        this.thread = thread;
    }

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Listing<SoftwareViews.BillView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        int from = Offsets.read(query);
        query.end();
        Map<UUID, Integer> devices = devices(actor.reach());
        List<Bill> shown = new ArrayList<>();
        for (Bill bill : bills.all()) {
            boolean uploaded = bill.kind() == Bill.Kind.UPLOADED;
            if (uploaded && (actor.reach().all() || devices.containsKey(bill.id()))) {
                shown.add(bill);
            }
        }
        return Offsets.page(shown, from, limit, bill -> views.bill(bill, devices.getOrDefault(bill.id(), 0)));
    }

    /** How many devices within reach each bill is of. */
    private Map<UUID, Integer> devices(Reach reach) {
        Standing now = concerns.standing();
        Map<UUID, Integer> devices = new HashMap<>();
        for (KnownDevice known : concerns.devices(reach)) {
            Bill of = now.uploaded(known);
            if (of != null) {
                devices.merge(of.id(), 1, Integer::sum);
            }
        }
        return devices;
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.DEVICES_WRITE)
    SoftwareViews.BillView upload(
            Actor actor,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String maker,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable String firmware,
            @RequestParam(required = false) @Nullable String name)
            throws IOException {
        Uploads.Of of = of(
                actor, text("device", device), text("maker", maker), text("model", model), text("firmware", firmware));
        Bill bill = uploads.take(actor, of, text("name", name), request.getInputStream());
        standing.billsChanged(List.of(bill.id()));
        thread.wake();
        return views.bill(bill, bill.device() == null ? devices(actor.reach()).getOrDefault(bill.id(), 0) : 1);
    }

    private Uploads.Of of(
            Actor actor,
            @Nullable String device,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String firmware) {
        if (device != null && maker == null && model == null && firmware == null) {
            KnownDevice known = concerns.device(actor.reach(), device).orElseThrow(Problem::notFound);
            String id = known.device().id().value();
            return new Uploads.Of(Bill.ofDevice(id), id, null, null, null);
        }
        if (device == null && maker != null && model != null) {
            actor.requireWholeReach();
            return new Uploads.Of(Bill.ofModel(maker, model, firmware), null, maker, model, firmware);
        }
        throw Problem.notValid("device", "Say of what it is: either a device, or a maker and a model.");
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > MOST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.notValid(field, "has at most " + MOST_TEXT + " characters, none of them a control character");
        }
        return value.strip();
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DEVICES_WRITE)
    ResponseEntity<Void> remove(Actor actor, @PathVariable String id) {
        Bill bill = find(id).orElseThrow(Problem::notFound);
        String device = bill.device();
        if (device == null) {
            actor.requireWholeReach();
        } else if (!actor.reach().all()
                && concerns.device(actor.reach(), device).isEmpty()) {
            throw Problem.notFound();
        }
        uploads.remove(actor, bill);
        standing.billsChanged(List.of(bill.id()));
        thread.wake();
        return ResponseEntity.noContent().build();
    }

    private Optional<Bill> find(String id) {
        try {
            return bills.find(UUID.fromString(id)).filter(bill -> bill.kind() == Bill.Kind.UPLOADED);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
