package org.cylcomed.server.people;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id, since memory is what a cracker's graphics card lacks: 19 MiB, two passes (OWASP's
 * figures). The provider is BouncyCastle, which the program carries anyway. At most two hashes are made at a time: a
 * flood of sign-ins costs 38 MiB, not the heap.
 */
final class Passwords {
    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int AT_A_TIME = 2;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIBIBYTES, 2);
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final String nobodys;

    Passwords(Secrets secrets) {
        nobodys = encoder.encode(secrets.token());
    }

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            places.release();
        }
    }

    /** Takes equally long whether there is a hash or not, so that time does not tell which names exist. */
    boolean matches(String password, Optional<String> hash) {
        places.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash.orElse(nobodys)) && hash.isPresent();
        } finally {
            places.release();
        }
    }
}
