package org.cylcomed.server.audit;

import java.io.IOException;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
final class ProofController {
    private final Proofs proofs;

    ProofController(Proofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.AUDIT_READ)
    String checkpoint() throws IOException {
        return proofs.checkpoint();
    }

    @PostMapping("/verifications")
    @Requires(Permission.AUDIT_READ)
    Proofs.Verification verify() throws IOException {
        return proofs.verify();
    }

    @GetMapping("/proofs/{index}")
    @Requires(Permission.AUDIT_READ)
    Proofs.Proof proof(@PathVariable long index) throws IOException {
        return proofs.of(index);
    }
}
